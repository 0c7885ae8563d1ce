"""Kinds and writers for which too little speaks are told, once an issue where many."""

from __future__ import annotations

import msgspec
from passages import OTHER, TEXT
from small_unit import unit

from issue2book.messages import other
from issue2book.segment import head_doubts, segment


def test_a_text_whose_section_names_another_kind_is_told():
    shown = unit(10, ("kicker", "影像"), ("para", TEXT))
    signed = unit(20, ("kicker", "影像"), ("para", TEXT), kind="photo")
    praised = unit(30, ("kicker", "市县巡礼"), ("para", TEXT))
    written = unit(40, ("kicker", "市县巡礼"), ("para", TEXT), authors=("陈斌",))
    asked = unit(50, ("byline", "县医院骨科主任医师 陈斌"), ("para", TEXT), kind="letters")
    told = head_doubts.of_kinds([shown, signed, praised, written, asked])
    assert [(f.unit, f.params["kind"], f.params["rival"]) for f in told] == [
        ("u10", "article", "photo"),
        ("u30", "article", "advertorial"),
        ("u50", "letters", "article"),
    ]
    assert "图片" in other("SEG037", "zh", told[0].params)
    assert "photo" in other("SEG037", "en", told[0].params)


def test_notices_openers_of_sets_and_advertorials_by_their_names_are_told():
    bank = msgspec.structs.replace(unit(10, ("para", TEXT)), title="江口银行：把柜台搬到埠头")
    opener = unit(20, ("kicker", "封面故事"), ("para", TEXT))
    notice = msgspec.structs.replace(unit(30, ("para", TEXT)), title="《石阶》征稿启事")
    long = unit(40, ("kicker", "封面故事"), ("para", 15 * TEXT))
    signed = unit(50, ("kicker", "封面故事"), ("para", TEXT), authors=("陈斌",))
    told = head_doubts.of_kinds([bank, opener, notice, long, signed])
    assert [(f.unit, f.params["rival"]) for f in told] == [
        ("u10", "advertorial"),
        ("u20", "feature-intro"),
        ("u30", "masthead"),
    ]


def test_experts_who_answer_letters_may_be_the_writers():
    asked = unit(10, ("byline", "县医院骨科主任医师 陈斌"), ("para", TEXT), kind="letters")
    (told,) = head_doubts.of_writers([asked, unit(20, ("para", TEXT), kind="letters")])
    assert told.lines == (10,)


def test_questions_and_answers_of_a_page_that_names_no_letters_may_be_an_article():
    asked = unit(10, ("question", "白菜怎么窖藏？"), ("answer", TEXT), kind="letters")
    named = unit(
        20, ("question", "白菜怎么窖藏？"), ("answer", TEXT), kind="letters", column="信箱"
    )
    sent = unit(30, ("para", TEXT), kind="letters")
    told = head_doubts.of_kinds([asked, named, sent])
    assert [(f.unit, f.params["rival"]) for f in told] == [("u10", "article")]
    assert head_doubts.of_writers([asked, named, sent]) == []


def test_writers_whom_the_text_does_not_name_are_told_together():
    long = ("para", 8 * TEXT)
    signed = [unit(at, ("byline", "■ 陈 斌"), long, authors=("陈斌",)) for at in (10, 20, 30)]
    listed = unit(40, long, authors=("周行远",))
    other = unit(50, ("byline", "文/李禾"), long, authors=("周行远",))
    nobody = unit(60, long)
    fewer = unit(65, ("byline", "文/李禾"), long, authors=("李禾", "周行远"))
    (told,) = head_doubts.of_writers([*signed, listed, other, nobody, fewer])
    assert (told.id, told.lines) == ("SEG038", (40, 50, 60, 65))
    office = unit(70, long, authors=("本刊编辑部",))
    brief = unit(80, ("para", TEXT))
    assert head_doubts.of_writers([*signed, office, brief]) == []
    assert head_doubts.of_writers([nobody, signed[0]]) == []


def test_a_notice_read_into_the_text_above_is_told_with_its_lines():
    words = [("para", TEXT), ("heading1", "征订启事 全年十二期"), ("para", "邮发代号0-00")]
    (told,) = head_doubts.of_notices([unit(10, *words), unit(30, ("heading1", "渡口的启事"))])
    assert (told.id, told.params, told.lines) == ("SEG024", {"title": "征订启事"}, (14, 16))


def test_a_text_that_hardly_has_any_is_told_with_the_first_line_of_the_next():
    bare = unit(10, ("para", "水退了。"))
    poem = unit(20, ("poem", "水退了\n路出来了"))
    (told,) = head_doubts.of_bare_units([bare, poem, unit(30, ("para", OTHER))])
    assert (told.id, told.lines) == ("SEG039", (10, 12))
    (told,) = head_doubts.of_bare_units([bare, unit(30, ("para", OTHER))])
    assert told.lines == (10, 12, 32)


def test_an_issue_without_a_unit_has_no_bare_one():
    assert segment(()).units == ()
