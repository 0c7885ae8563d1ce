"""Joins, orders and readings of a contents page that won by little."""

from __future__ import annotations

from issue2book.model import Span
from issue2book.segment import doubts
from issue2book.segment.contents_entry import Reading
from issue2book.segment.contents_page import Draft, Page, with_rivals
from issue2book.segment.entries import Contents, Entry
from issue2book.segment.fragments import Fragment
from issue2book.segment.joins import Join, judged
from issue2book.segment.language import Seams
from issue2book.segment.pieces import Piece
from issue2book.segment.stitching import GATE, stitch

_PROSE = (
    "清早的雾还没有散，渡口已经有人在等船，撑篙的老人回头数了数人头，说今天水急，坐稳了再走。"
    "船到江心的时候，对岸的茶馆才卸下第一块门板，伙计把长凳一条一条搬到檐下。"
)


def test_a_seam_that_the_words_do_not_show_is_doubtful_and_one_behind_a_comma_is_not():
    assert Join(0, 1, margin=5.0, words=0.2).doubtful
    assert Join(0, 1, margin=1.0, words=4.0).doubtful
    assert not Join(0, 1, margin=5.0, words=4.0).doubtful
    seams = Seams([_PROSE])
    for tail in ("清早的雾还没有散的时候，渡口已经有人在等船，", "渡口已经有人在等船"):
        (join,) = stitch([Fragment(tail), Fragment("门板还没有卸下。")], seams).joins
        assert join.doubtful is (tail[-1] != "，")


def test_a_clause_alone_hardly_goes_on():
    seams = Seams([_PROSE])
    (join,) = stitch([Fragment("渡口已经有人在等船，"), Fragment("撑篙的老人。")], seams).joins
    assert join.doubtful


def test_a_join_is_told_with_what_would_go_on_better_in_its_place():
    before = "清早的雾还没有散，渡口已经有人在等船，撑篙的老人回头数了数人头，说今天水急，"
    parts = [
        Fragment(before + "坐稳了再走，船到江心的时候，对岸的茶"),
        Fragment("门的人都回来了。"),
        Fragment(before + "船到江心的时候，伙计把长凳一条一条搬到檐"),
        Fragment("馆才卸下第一块门板。"),
    ]
    seams = Seams([_PROSE * 3])
    (first,) = judged(parts, [Join(0, 1, margin=9.0)], seams)
    assert (first.instead, first.doubtful) == (3, True)  # a beginning that is free
    _, second = judged(parts, [Join(0, 1, margin=9.0), Join(2, 3, margin=9.0)], seams)
    assert (second.instead, second.doubtful) == (0, True)  # an end that goes on elsewhere


def test_an_order_is_told_with_the_lines_on_both_sides_of_its_breaks():
    assert doubts._breaks([3, 5, 20, 22, 7, 9]) == (5, 20, 22, 7)
    assert doubts._breaks([3, 5, 7]) == ()


def test_an_order_that_was_not_believed_is_kept_for_telling():
    parts = [
        "船到江心的时候，对岸的茶",
        "撑篙的老人说今天水急",
        "馆卸下第一块门板，把长凳搬到檐下。",
        "坐稳了再走。",
    ]
    strange = Seams([_PROSE.split("。", maxsplit=1)[0]])
    found = stitch([Fragment(part) for part in parts], strange)
    assert (found.order, found.rival) == ((0, 1, 2, 3), (1, 0, 2, 3))
    assert 0 < found.gain < GATE


def _page(titles: list[str]) -> Page:
    drafts = [
        Draft(Reading(title, None, (), echo=1.0), 2 + at, None, (at,))
        for at, title in enumerate(titles)
    ]
    return Page("first", tuple(drafts), {}, {})


def test_a_reading_of_the_contents_page_that_wins_by_little_keeps_what_the_other_says():
    best = _page(["灯下的木匠", "河埠头"])
    other = _page(["灯下的木匠", "埠头"])
    told = with_rivals(best, [best, other])
    assert [(r.pieces, r.title, r.other) for r in told.rivals] == [((1,), "河埠头", "埠头")]
    assert told.margin == 0.0
    assert with_rivals(best, [best]).rivals == ()


def test_a_line_of_a_few_characters_hardly_goes_on():
    head = Fragment("规矩守得久了，新来的人也照着做。")
    seams = Seams([_PROSE, "老人说跳板上的规矩守得久了，新来的人也照着做。" * 3])
    for before in ("", "茶馆的伙计说，船上的"):
        tail = f"{before}跳板上的"
        (join,) = stitch([Fragment(tail), head], seams).joins
        assert join.doubtful is (not before)


def test_a_listed_text_that_the_front_matter_holds_is_told_with_its_lines():
    contents = Contents((Entry("水印两幅", None, ("罗舟",), None, None, (6,)),), {5: "contents"})
    texts = ["石阶", "水印两幅", "罗 舟", "《春汛》", "主编 孙一舟", "目录", "水印两幅 罗舟"]
    pieces = [Piece(words, (Span(at, 0, len(words)),)) for at, words in enumerate(texts, 1)]
    (told,) = doubts.of_contents(contents, {}, pieces)
    assert (told.id, told.lines) == ("SEG002", (7, 2, 3, 4))
