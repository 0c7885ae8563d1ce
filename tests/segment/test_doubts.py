"""Joins, orders and readings of a contents page that won by little."""

from __future__ import annotations

import json
from pathlib import Path

from understanding import understood_of

from issue2book.model import Finding, Span, Unit
from issue2book.report import by_doubt
from issue2book.segment import doubts
from issue2book.segment.compose import Composed
from issue2book.segment.contents_entry import Reading
from issue2book.segment.contents_page import Draft, Page, with_rivals
from issue2book.segment.entries import Contents, Entry
from issue2book.segment.fragments import Fragment
from issue2book.segment.joins import DOUBT, Join, judged
from issue2book.segment.language import Seams
from issue2book.segment.likelihood import comparable
from issue2book.segment.pieces import Piece
from issue2book.segment.seam_doubts import _breaks, of_stitching, together
from issue2book.segment.seam_odds import Facts, odds
from issue2book.segment.stitching import Stitched, stitch

_ISSUES = Path(__file__).with_name("issues")
_PROSE = (
    "清早的雾还没有散，渡口已经有人在等船，撑篙的老人回头数了数人头，说今天水急，坐稳了再走。"
    "船到江心的时候，对岸的茶馆才卸下第一块门板，伙计把长凳一条一条搬到檐下。"
)


_LONG = "清早的雾还没有散，渡口已经有人在等船，撑篙的老人回头数了数人头，说今天水急，"


def test_a_join_is_told_by_how_likely_it_is_wrong():
    assert Join(0, 1, margin=5.0, odds=DOUBT - 0.1).doubtful
    assert not Join(0, 1, margin=0.1, odds=DOUBT).doubtful


def test_what_is_known_of_a_join_moves_its_odds_as_it_should():
    usual = Facts(margin=4.0, length=4.0, words=1.0)
    for better in (
        {"margin": 8.0},
        {"length": 5.0},
        {"words": 4.0},
        {"reads": 3.0},
        {"paired": 1.0},
    ):
        assert odds(usual._replace(**better)) > odds(usual), better
    for worse in (
        {"stub": 1.0},
        {"parted": 1.0},
        {"open_end": 1.0},
        {"rival": 1.0},
    ):
        assert odds(usual._replace(**worse)) < odds(usual), worse
    assert odds(usual._replace(margin=90.0)) == odds(usual._replace(margin=10.0))


def test_a_long_text_cut_within_a_word_is_not_told_and_a_stub_with_half_its_quotes_not_joined():
    seams = Seams([_PROSE])
    rest = Fragment("馆才卸下第一块门板，伙计把长凳搬到檐下。")
    found = stitch([Fragment(_LONG + "船到江心的时候，对岸的茶"), rest], seams)
    assert [join.doubtful for join in found.joins] == [False]
    found = stitch([Fragment("“渡口旧影"), Fragment("撑篙的老人说今天水急。")], seams)
    assert (found.joins, [join.tail for join in found.parted]) == ((), [0])
    assert found.orphans == ()  # it is told with both its lines, and no page is lost


def test_only_one_side_of_a_pair_of_quotes_speaks_against_a_join():
    seams = Seams([_PROSE])
    tail = Fragment(_LONG + "他说：“坐稳了")
    closed, plain = Fragment("再走。”船到了江心。"), Fragment("再走。船到了江心。")
    (first,), (second,) = (
        judged([tail, head], [Join(0, 1, margin=3.0)], seams) for head in (closed, plain)
    )
    assert first.odds > second.odds + 2


def test_a_join_is_told_with_what_would_go_on_far_better_in_its_place():
    parts = [
        Fragment(_LONG + "坐稳了再走，船到江心的时候，对岸的茶"),
        Fragment("”门的人都回来了"),
        Fragment(_LONG + "船到江心的时候，伙计把长凳一条一条搬到檐"),
        Fragment("馆才卸下第一块门板。"),
    ]
    seams = Seams([_PROSE * 3])
    (first,) = judged(parts, [Join(0, 1, margin=0.0)], seams)
    assert (first.instead, first.doubtful) == (3, True)  # a beginning that is free
    (second,) = judged([*parts[:3], Fragment("门板才卸下一块。")], [Join(0, 1, margin=0.0)], seams)
    assert (second.instead, second.doubtful) == (None, True)  # no better, or not by much


def _told(stitched: Stitched) -> list[Finding]:
    pieces = [
        Piece(text, (Span(10 * at, 0, len(text)),))
        for at, text in enumerate(("渡口有人在等", "船头的灯亮", "了又暗", "的老人"), 1)
    ]
    composed = Composed((), (), (0, 1, 2, 3), stitched)
    return list(of_stitching(Unit("u1", "article", "渡口"), composed, pieces))


def test_a_seam_is_told_alone_or_with_others_and_not_where_the_order_is_told():
    joins = (Join(0, 3, 2.0, odds=0.5), Join(1, 2, 2.0, odds=2.0))
    order = (0, 3, 1, 2)
    plain = _told(Stitched(joins, (0, 1, 2, 3), (), reordered=False))
    assert [(f.id, f.lines) for f in plain] == [("SEG006", (10, 40)), ("SEG063", (20, 30))]
    moved = _told(Stitched(joins, order, (), reordered=True, gain=9.0))
    assert [(f.id, f.lines) for f in moved] == [("SEG063", (20, 30)), ("SEG007", (10, 40, 20))]


def test_a_join_that_was_given_up_is_told_with_both_its_lines():
    parted = (Join(1, 2, 2.0, odds=-2.0),)
    (told,) = _told(Stitched((), (0, 1, 2, 3), (), reordered=False, parted=parted))
    assert (told.id, told.lines, told.params["head"]) == ("SEG064", (20, 30), "了又暗")


def test_seams_that_are_hardly_doubtful_are_one_finding_the_most_doubtful_first():
    each = [Finding("SEG063", "info", {}, (n, n + 2), 2.0 - n / 10, "u1") for n in (2, 6)]
    other = Finding("SEG006", "info", {}, (9, 11), 0.5, "u1")
    kept, told = together([each[0], other, each[1]])
    assert (kept, told.lines, told.margin, told.unit) == (other, (6, 8, 2, 4), 1.4, None)
    assert told.params == {"count": "2", "further": "6+8 2+4"}


def test_findings_of_all_kinds_stand_in_one_order_of_doubt():
    seam = Finding("SEG006", "info", {}, (1,), 0.5)
    byline = Finding("SEG005", "warning", {}, (2,))
    order = Finding("SEG029", "warning", {}, (3,), 0.6)
    missing = Finding("SEG002", "error", {}, (4,))
    told = by_doubt(comparable([byline, seam, order, missing]))
    assert [finding.lines[0] for finding in told] == [4, 3, 1, 2]
    assert told[2] == seam


def test_an_order_is_told_with_the_lines_on_both_sides_of_its_breaks():
    assert _breaks([3, 5, 20, 22, 7, 9]) == (5, 20, 22, 7)
    assert _breaks([3, 5, 7]) == ()


def test_an_order_that_was_not_believed_is_kept_for_telling():
    # columns that end with sentences: only what the paragraphs say tells which of them opens
    truth = json.loads((_ISSUES / "ah2/gold.json").read_text("utf-8"))
    unit = next(unit for unit in truth["units"] if unit["title"] == "一座没有钟的城")
    paragraphs = [block["text"] for block in unit["blocks"] if block["role"] == "para"]
    strange = Seams([_PROSE.split("。", maxsplit=1)[0]])
    found = stitch([Fragment(part) for part in (*paragraphs[3:], *paragraphs[:3])], strange)
    assert found.order == tuple(range(6))
    assert found.rival == (3, 4, 5, 0, 1, 2)
    assert found.lacking >= 0


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
    for before in ("", _LONG + "茶馆的伙计说，船上的"):
        tail = f"{before}跳板上的"
        (join,) = stitch([Fragment(tail), head], seams).joins
        assert join.doubtful is (not before)


def test_a_listed_text_that_the_front_matter_holds_is_told_with_its_lines():
    contents = Contents((Entry("水印两幅", None, ("罗舟",), None, None, (6,)),), {5: "contents"})
    texts = ["石阶", "水印两幅", "罗 舟", "《春汛》", "主编 孙一舟", "目录", "水印两幅 罗舟"]
    pieces = [Piece(words, (Span(at, 0, len(words)),)) for at, words in enumerate(texts, 1)]
    (told,) = doubts.of_contents(contents, {}, pieces)
    assert (told.id, told.lines) == ("SEG002", (7, 2, 3, 4))


def test_a_seam_and_an_open_end_are_told_by_the_line_where_they_are() -> None:
    """In a text of printed lines that is not the line where the paragraph begins."""
    printed = (Span(10, 0, 4), Span(11, 0, 4), Span(12, 0, 4))
    pieces = [
        Piece("渡口有人在等船来的老", printed),
        Piece("人。", (Span(20, 0, 2),)),
        Piece("灯亮了又暗", tuple(Span(line + 20, 0, 4) for line in (10, 11))),
    ]
    join = Join(0, 1, margin=0.0, odds=0.5)
    composed = Composed((), (), (0, 1, 2), Stitched((join,), (0, 1, 2), (2,), reordered=False))
    seam, end = of_stitching(Unit("u1", "article", "渡口"), composed, pieces)
    assert (seam.lines[:2], end.id, end.lines) == ((12, 20), "SEG008", (31,))


def test_letters_listed_by_how_many_are_not_called_lost() -> None:
    folder = Path(__file__).with_name("cases") / "letters" / "listed-by-how-many"
    found = understood_of(folder / "in.md")[1].findings
    assert [f for f in found if f.id == "SEG002"] == []
