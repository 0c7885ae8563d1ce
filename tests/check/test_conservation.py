"""The proof that nothing is lost, on models in which something is."""

from __future__ import annotations

import pytest

from issue2book.check.conservation import check_conservation, taken_out
from issue2book.model import Block, Issue, Line, Meta, Span, Unit
from issue2book.reading.markdown import parse

LINES = (Line(1, "半月大事记"), Line(2, "江水涨了一尺，渡船照开。"))


def _issue(title: str, block: Block, title_line: int = 1) -> Issue:
    spans = (Span(title_line, 0, 5),)
    unit = Unit("u01", "article", title, blocks=(block,), field_src={"title": spans})
    return Issue(Meta("江流"), (unit,), (), ())


def _found(issue: Issue) -> list[str]:
    return [finding.id for finding in check_conservation(LINES, issue)]


WHOLE = Block("para", "江水涨了一尺，渡船照开。", src=(Span(2, 0, 12),))


def test_a_whole_issue_has_no_finding() -> None:
    assert _found(_issue("半月大事记", WHOLE)) == []


def test_a_field_may_be_divided_and_quoted_anew() -> None:
    assert _found(_issue("“半月”大事 记", WHOLE)) == []


def test_a_line_claimed_by_a_field_that_does_not_hold_it_is_lost() -> None:
    assert _found(_issue("海隅", WHOLE)) == ["CON003"]


def test_a_character_in_no_span_is_lost() -> None:
    cut = Block("para", "江水涨了一尺，渡船照", src=(Span(2, 0, 10),))
    assert _found(_issue("半月大事记", cut)) == ["CON001"]


def test_a_character_in_two_spans_is_double() -> None:
    assert "CON002" in _found(_issue("江水涨了一", WHOLE, title_line=2))


def test_changed_words_are_told() -> None:
    changed = Block("para", "江水涨了一丈，渡船照开。", src=(Span(2, 0, 12),))
    assert _found(_issue("半月大事记", changed)) == ["CON003"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("江水涨\x00了\x1b一夜\n\n船没有来\n", {1: 2}),
        ("江水涨了一夜\n\x07\n\n船没有来\n\x08", {4: 2}),
        ("江\ufeff水\u2028涨了\f一夜\n", {}),
    ],
)
def test_what_no_page_can_hold_is_told_with_its_lines(text: str, lines: dict[int, int]) -> None:
    found = taken_out(parse(text))
    assert [finding.id for finding in found] == ["CON004"] * bool(lines)
    if found:
        assert found[0].lines == tuple(lines)
        assert found[0].params == {"count": str(sum(lines.values()))}
