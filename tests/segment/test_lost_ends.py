"""A lost page is printed in the book only where more than a missing full stop shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from truth import REFERENCE_TEXT, SAMPLE_TEXT
from understanding import understood_of

from issue2book.model import Block, Finding, Span, Unit
from issue2book.segment.lost_ends import ends_cut, settled

_OPEN = "河水一天一天退下去，露出从前的石板路"


def unit(page: int, length: int, end: str = "") -> Unit:
    body = [Block("para", "水" * (length - 1) + "。", (Span(10 * page, 0, length),))]
    if end:
        body.append(Block("para", end, (Span(10 * page + 1, 0, len(end)),), broken="end"))
    return Unit(id=f"u{page}", kind="article", title=f"题{page}", page=page, blocks=tuple(body))


def told(page: int) -> Finding:
    return Finding("SEG008", "warning", {}, (10 * page + 1,), 0.0, f"u{page}")


def marked(units: list[Unit], findings: list[Finding]) -> tuple[list[str], list[str]]:
    """The units with a broken text, and the findings, when all is settled."""
    listed = [*(one.page for one in units), 2 * len(units) + 1]
    found, left = settled(units, findings, listed)
    return [u.id for u in found if any(b.broken for b in u.blocks)], [f.id for f in left]


def test_a_missing_full_stop_alone_is_told_but_not_printed() -> None:
    units = [unit(page, 2000, _OPEN if page == 5 else "") for page in range(1, 15, 2)]
    assert marked(units, [told(5)]) == ([], ["SEG053"])


def test_pages_that_hold_far_less_text_show_a_lost_one() -> None:
    sizes = {page: 900 if page == 5 else 2000 for page in range(1, 15, 2)}
    units = [unit(page, size, _OPEN if page == 5 else "") for page, size in sizes.items()]
    assert marked(units, [told(5)]) == (["u5"], ["SEG008"])


@pytest.mark.parametrize(("jump", "broken"), [((52, 69), ["u5"]), ((32, 49), [])])
def test_folios_that_leave_pages_out_behind_the_end_show_it(
    jump: tuple[int, int], broken: list[str]
) -> None:
    units = [unit(page, 2000, _OPEN if page == 5 else "") for page in range(1, 15, 2)]
    found, _ = marked(units, [told(5), Finding("SEG027", "info", {"pages": "6"}, jump)])
    assert found == broken


def test_where_much_is_lost_every_open_end_is_broken() -> None:
    units = [unit(page, 2000, _OPEN) for page in (1, 3)]
    found, _ = marked(units, [told(1), told(3), Finding("SEG021", "error")])
    assert found == ["u1", "u3"]


@pytest.mark.parametrize(
    "text",
    ["他把门推开，", "盖子、提手、", "老陈数到竹竿第", "他说（这话是昨天", "农机站的人向村里的和"],
)
def test_where_no_sentence_ends(text: str) -> None:
    assert ends_cut(text)


@pytest.mark.parametrize(
    "text",
    [
        "并给出了解决办法",
        "烧起来是一样的",
        "田里的水很高",
        "订阅 八折",
        "他说（昨天）来过",
        "",
        "水" * 200_000 + "。",
    ],
)
def test_where_a_sentence_may_end(text: str) -> None:
    assert not ends_cut(text)


_REFERENCE = pytest.mark.skipif(
    not REFERENCE_TEXT.exists(), reason="the reference issue is not beside the repo"
)


@pytest.mark.parametrize("path", [SAMPLE_TEXT, pytest.param(REFERENCE_TEXT, marks=_REFERENCE)])
def test_the_one_article_without_its_end_is_said_to_be_so(path: Path) -> None:
    _, issue = understood_of(path)
    assert sum(bool(block.broken) for unit in issue.units for block in unit.blocks) == 1
