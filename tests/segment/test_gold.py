"""The sample issue and the reference issue against their hand-made truth."""

from __future__ import annotations

import pytest
from scoring import score
from truth import REFERENCE, REFERENCE_TEXT, SAMPLE, SAMPLE_TEXT, gold
from understanding import as_json, understood

from issue2book.check.conservation import check_conservation

#: What must never be wrong again, and what may only get better.
_WHOLE = ("units", "order", "authors", "kind", "column", "page", "subtitle", "statistics")
_LEAST = {
    "sample": {"paragraphs": 1.0, "reading": 1.0, "headings": 1.0, "captions": 1.0},
    "reference": {"paragraphs": 0.992, "reading": 0.999, "headings": 1.0, "captions": 1.0},
}
#: An editor reads no longer list than this (S06).
_MOST_FINDINGS = 40


@pytest.mark.parametrize("name", ["sample", "reference"])
def test_scores_against_the_truth(name: str) -> None:
    text, truth = {
        "sample": (SAMPLE_TEXT, SAMPLE),
        "reference": (REFERENCE_TEXT, REFERENCE),
    }[name]
    if not truth.exists() or not text.exists():
        pytest.skip("the reference issue is not beside the checkout (../shared)")
    lines, issue = understood(text.read_text(encoding="utf-8"))
    figures = score(as_json(issue), gold(truth))
    assert {key: figures[key] for key in _WHOLE if figures[key] != 1.0} == {}
    low = {key: figures[key] for key, least in _LEAST[name].items() if figures[key] < least}
    assert low == {}
    assert check_conservation(lines, issue) == ()
    assert len(issue.findings) <= _MOST_FINDINGS
    signed = [unit for unit in issue.units if unit.kind == "article" and unit.authors]
    assert len(signed) == _SIGNED[name]
    # all that the contents page lists is there
    assert [finding for finding in issue.findings if finding.id == "SEG002"] == []


#: Articles that somebody signs; the gold of the reference issue ends with its first half.
_SIGNED = {"sample": 14, "reference": 25}
