"""Numbers that are missing where a text counts are told; many of them mean that much is lost."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace
from truth import REFERENCE_TEXT
from understanding import understood, understood_of

from issue2book.model import Block, Finding, Span, Unit
from issue2book.report import is_unfit
from issue2book.segment.counting import of_counting


def unit(*texts: str) -> Unit:
    blocks = (Block("para", text, (Span(line, 0, 1),)) for line, text in enumerate(texts, 11))
    return Unit("u1", "article", "修渠记", blocks=tuple(blocks))


def told(*texts: str, sparse: bool = False) -> list[Finding]:
    return of_counting([unit(*texts)], sparse=sparse)


@pytest.mark.parametrize(
    "texts",
    [
        ("一、量水。", "二、挖沟。", "三、放闸。"),
        ("一是量水。二是挖沟。", "三是放闸。"),
        ("（一）量水。", "（二）挖沟。", "（一）放闸。", "（二）收工。"),
        ("1. 量水。", "3. 放闸。", "2. 挖沟。"),
        ("1.5米深。", "3.5米宽。"),
        ("二、挖沟。", "三、放闸。"),
        ("一、量水。", "十二、放闸。"),
        ("①量水；②挖沟；", "③放闸。"),
        ("五、六个孩子围着他。", "三、四月里雨多。"),
        ("三是外婆的幸运数字。",),
        ("四、放闸。",),
    ],
)
def test_no_hole(texts: tuple[str, ...]) -> None:
    assert told(*texts) == []


@pytest.mark.parametrize(
    ("texts", "before", "after", "count"),
    [
        (("一、量水。", "三、放闸。"), "一、", "三、", "1"),
        (("一是量水。", "此后又下了雨。", "四是放闸。"), "一是", "四是", "2"),
        (("1. 量水。", "3. 放闸。"), "1.", "3.", "1"),
        (("①量水。", "③放闸。"), "①", "③", "1"),
    ],
)
def test_a_hole(texts: tuple[str, ...], before: str, after: str, count: str) -> None:
    (finding,) = told(*texts)
    assert finding.id == "SEG065"
    assert finding.unit == "u1"
    assert finding.params["before"] == before
    assert finding.params["after"] == after
    assert finding.params["count"] == count
    assert finding.lines[0] == 11


def test_a_list_that_begins_late_is_told_and_proves_nothing() -> None:
    found = told("四、放闸。", "五、收工。", sparse=True)
    assert [(f.id, f.params["after"], f.params["count"]) for f in found] == [
        ("SEG070", "四、", "3")
    ]
    part = unit("四、放闸。", "五、收工。")
    assert of_counting([replace(part, title="修渠记（二）")], sparse=True) == []


def test_many_holes_are_lost_text_and_fewer_where_pages_hold_little() -> None:
    one = ("一、量水。", "四、放闸。", "五、收工。")
    two = (*one, "七、歇晌。")
    many = (*one, "1. 备料。", "4. 上工。")
    assert not is_unfit(told(*one, sparse=True))
    assert not is_unfit(told(*two))
    assert is_unfit(told(*two, sparse=True))
    assert is_unfit(told(*many))


beside = pytest.mark.skipif(
    not REFERENCE_TEXT.exists(), reason="the reference issue is not beside the repo"
)


@beside
@pytest.mark.parametrize("least", [1, pytest.param(25, marks=pytest.mark.long)])
def test_half_of_the_lines_of_the_reference_issue(least: int) -> None:
    """Of all its lines, or of those of its text, each whole; 23 of 32 draws are recognised."""
    lines = REFERENCE_TEXT.read_text(encoding="utf-8").split("\n")
    loud = 0
    for seed in range(6):
        rng = random.Random(seed)
        kept = [
            line
            for line in lines
            if len(line) < least or line.startswith("#") or rng.random() < 0.5
        ]
        loud += is_unfit(understood("\n".join(kept))[1].findings)
    assert loud >= 4
    assert not is_unfit(understood_of(REFERENCE_TEXT)[1].findings)


@beside
def test_half_of_the_reference_issue_does_not_pass_for_a_whole_one() -> None:
    lines = REFERENCE_TEXT.read_text(encoding="utf-8").split("\n")
    found = understood("\n".join(lines[: len(lines) // 2]))[1].findings
    (told,) = [finding for finding in found if finding.id == "SEG067"]
    assert int(told.params["count"]) >= int(told.params["all"]) / 2
    assert is_unfit(found)
