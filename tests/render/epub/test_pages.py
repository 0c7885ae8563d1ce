"""Printed pages in the EPUB: where articles begin, and inside them where pages turn."""

from __future__ import annotations

from issue2book.model import Block, Issue, Meta, Role, Span, Unit
from issue2book.render.epub.navigation import Marker, page_markers
from issue2book.render.outline import outline


def unit(name: str, page: int | None, *blocks: tuple[Role, int | None]) -> Unit:
    made = (
        Block(role, f"{name}{at}", (Span(at, 0, 2),), page=turned)
        for at, (role, turned) in enumerate(blocks)
    )
    return Unit(name, "article", name, page=page, blocks=tuple(made))


def marked(*units: Unit) -> list[tuple[int, str]]:
    def place(marker: Marker) -> str:
        return marker.place if isinstance(marker.place, str) else marker.place.text

    markers = page_markers(outline(Issue(Meta("刊"), units)))
    return [(marker.page, place(marker)) for marker in markers]


def test_pages_turn_inside_an_article() -> None:
    a = unit("甲", 4, ("para", 4), ("para", 4), ("heading1", 5), ("para", 5), ("para", 7))
    assert marked(a) == [(4, "u001"), (5, "甲2"), (7, "甲4")]


def test_pages_unknown_inside_are_not_guessed() -> None:
    a, b = unit("甲", 4, ("para", None)), unit("乙", 6, ("para", None))
    assert marked(a, b) == [(4, "u001"), (6, "u002")]


def test_moved_captions_and_pages_that_go_back_are_passed_over() -> None:
    a = unit("甲", 4, ("para", 4), ("caption", 6), ("para", 6), ("para", 5), ("para", 6))
    assert marked(a) == [(4, "u001"), (5, "甲3"), (6, "甲4")]


def test_a_text_that_goes_on_far_behind_leaves_the_numbers_between() -> None:
    a = unit("甲", 4, ("para", 4), ("para", 5), ("para", 9))
    b, c = unit("乙", 6, ("para", 6), ("para", 7)), unit("丙", 9, ("para", 9))
    assert marked(a, b, c) == [(4, "u001"), (5, "甲1"), (6, "u002"), (7, "乙1"), (9, "u003")]


def test_an_article_that_begins_on_a_page_begun_has_no_marker() -> None:
    a, b = unit("甲", 4, ("para", 4), ("para", 5)), unit("乙", 5, ("para", 5))
    assert marked(a, b) == [(4, "u001"), (5, "甲1")]
