"""Page numbers that OCR misread: told, and put right where one other number fits."""

from __future__ import annotations

import pytest
from small_issue import body, issue, rows, truth
from understanding import understood

_TITLES = {page: title for title, _, page, _ in truth()}


def _read(
    wrong: dict[int, int], text: str | None = None
) -> tuple[dict[str, int | None], set[str]]:
    listed = rows(lambda p, t, a: f"{wrong.get(p, p):02} {t}/{a}")
    found = understood(issue(listed, text))[1]
    told = {f"{f.id} {f.params['title']}" for f in found.findings if f.id in ("SEG051", "SEG052")}
    return {unit.title: unit.page for unit in found.units}, told


@pytest.mark.parametrize("wrong", [{10: 70}, {16: 76}, {32: 82, 10: 40}, {52: 62}, {56: 50}])
def test_one_number_that_fits_is_taken_and_told(wrong: dict[int, int]) -> None:
    pages, told = _read(wrong)
    for page in wrong:
        assert f"SEG052 {_TITLES[page]}" in told or f"SEG051 {_TITLES[page]}" in told
    fits = {page for page in wrong if f"SEG052 {_TITLES[page]}" in told}
    assert {_TITLES[p]: pages[_TITLES[p]] for p in fits} == {_TITLES[p]: p for p in fits}


def test_pages_in_order_are_left_alone() -> None:
    pages, told = _read({})
    assert not told
    assert {title: pages[title] for title in _TITLES.values()} == {
        title: page for page, title in _TITLES.items()
    }


def test_a_text_that_ocr_moved_is_no_misread_number() -> None:
    parts = body().split("\n\n")
    at = parts.index(_TITLES[16])
    moved = [*parts[:at], *parts[at + 4 :], *parts[at : at + 4]]
    assert _read({}, "\n\n".join(moved))[1] == set()


def test_a_number_that_no_other_fits_is_told_and_kept() -> None:
    pages, told = _read({28: 5})
    assert told == {f"SEG051 {_TITLES[28]}"}
    assert pages[_TITLES[28]] == 5
