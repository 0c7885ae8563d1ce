"""Sections, kinds and writers for which too little speaks are told, once an issue where many."""

from __future__ import annotations

import msgspec
from passages import OTHER, TEXT

from issue2book.messages import text
from issue2book.model import Block, Dropped, Finding, Kind, Span, Unit
from issue2book.segment import head_doubts, segment
from issue2book.segment.entries import Contents, Entry
from issue2book.segment.windows import Window

_NOTHING = Contents((), {})


def _unit(
    line: int,
    *blocks: tuple[str, str],
    kind: Kind = "article",
    column: str | None = None,
    authors: tuple[str, ...] = (),
) -> Unit:
    """A unit whose title stands in `line`, its blocks each two lines further down."""
    made = tuple(
        Block(role, words, (Span(line + 2 * at, 0, len(words)),))  # type: ignore[arg-type]
        for at, (role, words) in enumerate(blocks, 1)
    )
    src = {"title": (Span(line, 0, 4),)}
    title = f"题目{line}"
    return Unit(f"u{line}", kind, title, column, authors=authors, blocks=made, field_src=src)


def _columns(*units: Unit, heads: tuple[Dropped, ...] = ()) -> list[Finding]:
    return head_doubts.of_columns([(u, Window(u.kind, ())) for u in units], _NOTHING, heads)


def test_a_section_that_nothing_names_is_told_and_one_above_the_title_is_not():
    named = _unit(10, ("kicker", "【街巷】"), ("para", TEXT), column="街巷")
    carried = _unit(30, ("para", TEXT), column="街巷")
    (told,) = _columns(named, carried, _unit(50, ("para", TEXT)))
    assert (told.id, told.lines) == ("SEG036", (30,))
    assert told.params == {"count": "1", "titles": "《题目30》"}
    head = Dropped("街巷", "running-head", (Span(28, 0, 2),))
    assert _columns(named, carried, heads=(head,)) == []


def test_a_section_that_the_contents_page_left_before_is_told():
    names = ("街巷", "街巷", "人物", "街巷")
    entries = tuple(Entry(f"题目{at}", None, (), at, name, (at,)) for at, name in enumerate(names))
    made = [
        (_unit(10 * at, ("para", TEXT), column=name), Window("article", (), at))
        for at, name in enumerate(names)
    ]
    (told,) = head_doubts.of_columns(made, Contents(entries, {}), ())
    assert told.lines == (30,)


def test_a_text_whose_section_names_another_kind_is_told():
    shown = _unit(10, ("kicker", "影像"), ("para", TEXT))
    signed = _unit(20, ("kicker", "影像"), ("para", TEXT), kind="photo")
    praised = _unit(30, ("kicker", "市县巡礼"), ("para", TEXT))
    written = _unit(40, ("kicker", "市县巡礼"), ("para", TEXT), authors=("陈斌",))
    asked = _unit(50, ("byline", "县医院骨科主任医师 陈斌"), ("para", TEXT), kind="letters")
    told = head_doubts.of_kinds([shown, signed, praised, written, asked])
    assert [(f.unit, f.params["kind"], f.params["rival"]) for f in told] == [
        ("u10", "article", "photo"),
        ("u30", "article", "advertorial"),
        ("u50", "letters", "article"),
    ]
    assert "图片" in text("SEG037", "zh", told[0].params)
    assert "photo" in text("SEG037", "en", told[0].params)


def test_notices_openers_of_sets_and_advertorials_by_their_names_are_told():
    bank = msgspec.structs.replace(_unit(10, ("para", TEXT)), title="江口银行：把柜台搬到埠头")
    opener = _unit(20, ("kicker", "封面故事"), ("para", TEXT))
    notice = msgspec.structs.replace(_unit(30, ("para", TEXT)), title="《石阶》征稿启事")
    long = _unit(40, ("kicker", "封面故事"), ("para", 15 * TEXT))
    signed = _unit(50, ("kicker", "封面故事"), ("para", TEXT), authors=("陈斌",))
    told = head_doubts.of_kinds([bank, opener, notice, long, signed])
    assert [(f.unit, f.params["rival"]) for f in told] == [
        ("u10", "advertorial"),
        ("u20", "feature-intro"),
        ("u30", "masthead"),
    ]


def test_experts_who_answer_letters_may_be_the_writers():
    asked = _unit(10, ("byline", "县医院骨科主任医师 陈斌"), ("para", TEXT), kind="letters")
    (told,) = head_doubts.of_writers([asked, _unit(20, ("para", TEXT), kind="letters")])
    assert told.lines == (10,)


def test_writers_whom_the_text_does_not_name_are_told_together():
    long = ("para", 8 * TEXT)
    signed = [_unit(at, ("byline", "■ 陈 斌"), long, authors=("陈斌",)) for at in (10, 20, 30)]
    listed = _unit(40, long, authors=("周行远",))
    other = _unit(50, ("byline", "文/李禾"), long, authors=("周行远",))
    nobody = _unit(60, long)
    (told,) = head_doubts.of_writers([*signed, listed, other, nobody])
    assert (told.id, told.lines) == ("SEG038", (40, 50, 60))
    office = _unit(70, long, authors=("本刊编辑部",))
    brief = _unit(80, ("para", TEXT))
    assert head_doubts.of_writers([*signed, office, brief]) == []
    assert head_doubts.of_writers([nobody, signed[0]]) == []


def test_a_notice_read_into_the_text_above_is_told_with_its_lines():
    words = [("para", TEXT), ("heading1", "征订启事 全年十二期"), ("para", "邮发代号0-00")]
    (told,) = head_doubts.of_notices([_unit(10, *words), _unit(30, ("heading1", "渡口的启事"))])
    assert (told.id, told.params, told.lines) == ("SEG024", {"title": "征订启事"}, (14, 16))


def test_a_text_that_hardly_has_any_is_told_with_the_first_line_of_the_next():
    bare = _unit(10, ("para", "水退了。"))
    poem = _unit(20, ("poem", "水退了\n路出来了"))
    (told,) = head_doubts.of_bare_units([bare, poem, _unit(30, ("para", OTHER))])
    assert (told.id, told.lines) == ("SEG039", (10, 12))
    (told,) = head_doubts.of_bare_units([bare, _unit(30, ("para", OTHER))])
    assert told.lines == (10, 12, 32)


def test_an_issue_without_a_unit_has_no_bare_one():
    assert segment(()).units == ()
