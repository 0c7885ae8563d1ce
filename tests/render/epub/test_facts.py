"""Package facts: nothing guessed, catalogue forms of names."""

from __future__ import annotations

import msgspec
import pytest

from issue2book.model import Issue, Meta
from issue2book.render.epub.facts import facts
from issue2book.render.epub.people import person_sort, title_sort

META = Meta("临江", year=2025, number=3)


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("郑文纲", "Zheng, Wengang"),
        ("欧阳晓", "Ouyang, Xiao"),
        ("单小乐", "Shan, Xiaole"),
        ("陈斌", "Chen, Bin"),
        ("吕芳", "Lü, Fang"),
        ("本刊评论员", "Ben Kan Ping Lun Yuan"),
        ("John Smith", "John Smith"),
    ],
)
def test_sort_forms(name: str, sort: str) -> None:
    assert person_sort(name) == sort


def test_title_sort_keeps_figures() -> None:
    assert title_sort("临江 2025年第3期") == "Lin Jiang 2025 Nian Di 3 Qi"


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2025-03-15", "2025-03-15"),
        ("2025-03", "2025-03"),
        ("2025-13-45", "2025"),
        ("三月", "2025"),
        (None, "2025"),
    ],
)
def test_date_is_what_is_known(given: str | None, date: str) -> None:
    meta = msgspec.structs.replace(META, date=given)
    assert facts(Issue(meta, ())).date == date


def test_unknown_year_gives_no_date() -> None:
    about = facts(Issue(Meta("临江"), ()))
    assert (about.date, about.position, about.publisher, about.title) == (None, "", None, "临江")


def test_position_is_total_number_or_year_and_number() -> None:
    assert facts(Issue(META, ())).position == "2025.03"
    whole = msgspec.structs.replace(META, total_number=27)
    assert facts(Issue(whole, ())).position == "27"


def test_identifier_depends_on_the_issue_only() -> None:
    other = msgspec.structs.replace(META, number=4)
    corrected = msgspec.structs.replace(META, publisher="某社", language="zh-Hant")
    assert facts(Issue(META, ())).identifier == facts(Issue(corrected, ())).identifier
    assert facts(Issue(META, ())).identifier != facts(Issue(other, ())).identifier


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("CN 33-1234/G2", "CN 33-1234/G2"),
        ("33-1234/C", "CN 33-1234/C"),
        ("33-1234", "CN 33-1234"),
        ("某号", None),
        (None, None),
    ],
)
def test_number_of_the_periodical(given: str | None, kept: str | None) -> None:
    assert facts(Issue(msgspec.structs.replace(META, cn=given), ())).cn == kept


def test_publisher_is_who_publishes_else_who_runs_it_else_nobody() -> None:
    run = msgspec.structs.replace(META, sponsor="某馆", staff={"编辑部": ("陈斌",)})
    both = msgspec.structs.replace(run, publisher="某社")
    neither = msgspec.structs.replace(run, sponsor=None)
    named = [facts(Issue(meta, ())).publisher for meta in (both, run, neither)]
    assert named == ["某社", "某馆", None]
