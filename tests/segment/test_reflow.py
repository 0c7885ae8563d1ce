"""Printed lines become paragraphs; what has paragraphs already is not touched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conventions import CONVENTIONS, Convention
from hypothesis import given, settings
from hypothesis import strategies as st
from truth import sample
from typesetter import typeset
from understanding import understood

from issue2book.check.conservation import check_conservation
from issue2book.model import Finding
from issue2book.reading.markdown import parse
from issue2book.segment import segment
from issue2book.segment.pieces import from_lines
from issue2book.segment.prepare import prepare

_TEXT = ("para", "standfirst", "question", "answer", "quote", "bio", "footnote")


def solid(text: str) -> str:
    return "".join(text.split())


def pieces_of(text: str) -> list[str]:
    return [piece.text for piece in prepare(parse(text)).pieces]


def share_of_paragraphs(printed, text: str) -> float:
    truth = [
        solid(block["text"])
        for unit in printed.gold["units"]
        for block in unit["blocks"]
        if block["role"] in _TEXT
    ]
    found = {solid(piece) for piece in pieces_of(text)}
    return sum(paragraph in found for paragraph in truth) / len(truth)


@pytest.mark.parametrize("measure", [13, 20, 40])
def test_paragraphs_with_an_indent_come_back_whole(measure: int) -> None:
    printed = typeset(sample(), replace(CONVENTIONS["plain"], measure=measure))
    assert share_of_paragraphs(printed, printed.text) == 1.0


def test_blank_lines_between_all_lines_change_nothing() -> None:
    printed = typeset(sample(), replace(CONVENTIONS["plain"], measure=20))
    assert share_of_paragraphs(printed, printed.text.replace("\n", "\n\n")) == 1.0


def test_a_few_paragraphs_on_a_wider_measure_come_back_whole() -> None:
    paragraphs = [
        block.text for text in sample().texts for block in text.blocks if block.role == "para"
    ]
    wide, narrow = paragraphs[:5], paragraphs[5:]
    lines = [
        line
        for own, measure in ((narrow[:20], 18), (wide, 40), (narrow[20:], 18))
        for text in own
        for line in _set("\u3000\u3000" + text, measure)
    ]
    found = {solid(piece) for piece in pieces_of("\n".join(lines))}
    assert [text for text in wide if solid(text) not in found] == []


def test_blank_lines_between_the_lines_of_a_few_paragraphs_change_nothing() -> None:
    paragraphs = [b.text for text in sample().texts for b in text.blocks if b.role == "para"][:30]
    blocks = [
        ("\n\n" if at % 4 == 0 and len(text) > 80 else "\n").join(_set(text, 19))
        for at, text in enumerate(paragraphs)
    ]
    spread = [text for text, block in zip(paragraphs, blocks, strict=True) if "\n\n" in block]
    found = {solid(piece) for piece in pieces_of("\n\n".join(blocks))}
    assert len([text for text in spread if solid(text) in found]) >= 0.7 * len(spread) > 3


def _set(text: str, measure: int) -> list[str]:
    return [text[at : at + measure] for at in range(0, len(text), measure)]


@pytest.mark.parametrize("measure", [13, 20, 40])
def test_indents_that_were_taken_off_still_tell_by_the_room_they_leave(measure: int) -> None:
    printed = typeset(sample(), replace(CONVENTIONS["plain"], measure=measure))
    assert share_of_paragraphs(printed, printed.text.replace("\u3000\u3000", "")) >= 0.94


@pytest.mark.parametrize("measure", [16, 24])
def test_printed_lines_in_traditional_characters_are_seen(measure: int) -> None:
    convention = replace(CONVENTIONS["plain"], measure=measure, traditional=True)
    printed = typeset(sample(), convention)
    assert share_of_paragraphs(printed, printed.text) >= 0.98


def test_without_any_indent_short_last_lines_tell() -> None:
    printed = typeset(sample(), replace(CONVENTIONS["plain"], measure=24, indent=False))
    assert share_of_paragraphs(printed, printed.text) >= 0.9


@pytest.mark.parametrize("label", [k for k, c in CONVENTIONS.items() if not c.measure])
def test_input_with_paragraphs_is_left_alone(label: str) -> None:
    convention = replace(CONVENTIONS[label], furniture="", jumps=False, line_spaces=False)
    lines = parse(typeset(sample(), convention).text)
    assert prepare(lines).pieces == from_lines(lines)


_HAN = "春江水暖鸭先知竹外桃花三两枝一行白鹭上青天"
_verse = st.lists(
    st.text(st.sampled_from(_HAN), min_size=3, max_size=16), min_size=20, max_size=80
)


@given(_verse, st.sampled_from(["\n", "\n\n", "  \n"]))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_verse_stays_in_lines(verses: list[str], end: str) -> None:
    lines = parse(end.join(verses))
    assert prepare(lines).pieces == from_lines(lines)


@given(st.integers(11, 42), st.sampled_from(["kept", "taken off", "none"]), st.integers(0, 3))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_every_character_is_kept(measure: int, indents: str, seed: int) -> None:
    convention = replace(CONVENTIONS["plain"], measure=measure, indent=indents != "none")
    text = typeset(sample(), convention, seed=seed).text
    lines = parse(text.replace("\u3000\u3000", "") if indents == "taken off" else text)
    assert check_conservation(lines, segment(lines)) == ()


_LATIN = """　　新馆的第二层是外文阅览室，门口的铜
牌上刻着一行小字：The river keeps
no books，是一位访问学者留下的。馆长
说，每个人读到这里都要停一停，想一想
自己的河在哪里，它又记得一些什么东西，
又把哪一些轻轻放下，让它顺水流走了。
"""


def test_latin_words_at_a_line_end_get_their_space_back() -> None:
    text = _LATIN * 6
    blocks = [block.text for unit in segment(parse(text)).units for block in unit.blocks]
    assert all("The river keeps no books" in block for block in blocks if "river" in block)
    assert any("river" in block for block in blocks)
    lines = parse(text)
    assert check_conservation(lines, segment(lines)) == ()


def test_a_column_end_with_a_larger_gap_stays_a_cut() -> None:
    printed = typeset(sample(), replace(CONVENTIONS["plain"], measure=20))
    rows = printed.text.split("\n")
    at = next(i for i, row in enumerate(rows) if i > 100 and row and len(rows[i + 1]) == 20)
    cut = "\n".join([*rows[: at + 1], "", *rows[at + 1 :]])
    starts = {piece.line for piece in prepare(parse(cut)).pieces}
    assert at + 3 in starts


def test_spaces_at_line_ends_go_and_others_stay() -> None:
    text = typeset(sample(), CONVENTIONS["line spaces"]).text
    blocks = [b for u in segment(parse(text)).units for b in u.blocks if b.role == "para"]
    spaced = [b.text for b in blocks if " " in b.text]
    assert all(" and " in words for words in spaced), spaced  # the sample's misread 和
    names = "参加座谈的有王小满 陈斌 陆知白 何苇四位同志，他们都在江边住了很久，也写了很久。"
    assert names in pieces_of(f"# 江边\n\n{names}\n")


def test_characters_that_all_stand_apart_are_closed_up() -> None:
    apart = " ".join("江水从城北流过沿岸住着许多人家清晨第一班渡船靠岸") + " 。"
    assert pieces_of(f"# 江边\n\n{apart}\n")[1] == apart.replace(" ", "")
    assert pieces_of("# 江边\n\n王 小 满\n")[1] == "王 小 满"


def test_full_lines_that_end_a_sentence_are_told_once_where_nothing_is_indented():
    def told(*, indent: bool) -> list[Finding]:
        printed = typeset(sample(), Convention(measure=14, indent=indent))
        return [f for f in understood(printed.text)[1].findings if f.id == "SEG026"]

    (one,) = told(indent=False)
    assert one.params == {"count": str(len(one.lines))}
    assert told(indent=True) == []
