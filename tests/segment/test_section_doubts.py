"""Sections that were guessed, told in two ways or found for all but a few are told together."""

from __future__ import annotations

from passages import TEXT
from small_issue import body, issue, rows
from small_unit import unit
from understanding import understood

from issue2book.messages import other, text
from issue2book.model import Dropped, Finding, Span, Unit
from issue2book.segment.entries import Contents, Entry
from issue2book.segment.section_doubts import of_sections
from issue2book.segment.windows import Window

_PARA = ("para", TEXT)


def _told(*units: Unit, heads: tuple[Dropped, ...] = ()) -> list[Finding]:
    """What is told of units that no contents page lists."""
    return of_sections([(u, Window(u.kind, ())) for u in units], Contents((), {}), heads)


def _listed(*rows: tuple[str | None, int, Unit]) -> list[Finding]:
    """What is told of units that the contents page lists with a section and a page."""
    entries = tuple(
        Entry(made.title, None, (), page, section, (at,))
        for at, (section, page, made) in enumerate(rows)
    )
    made = [(row[2], Window(row[2].kind, (), at)) for at, row in enumerate(rows)]
    return of_sections(made, Contents(entries, {}), ())


def test_a_section_that_nothing_names_is_told_and_one_above_the_title_is_not() -> None:
    named = unit(10, ("kicker", "【街巷】"), _PARA, column="街巷")
    carried = unit(30, _PARA, column="街巷")
    (told,) = _told(named, carried, unit(50, _PARA))
    assert (told.id, told.lines) == ("SEG036", (30,))
    assert told.params == {"count": "1", "titles": "《题目30》（街巷）"}
    head = Dropped("街巷", "running-head", (Span(28, 0, 2),))
    assert _told(named, carried, heads=(head,)) == []


def test_a_section_that_the_contents_page_left_before_is_told() -> None:
    names = ("街巷", "街巷", "人物", "街巷")
    (told,) = _listed(*((n, at, unit(10 * at, _PARA, column=n)) for at, n in enumerate(names, 1)))
    assert (told.id, told.lines) == ("SEG036", (40,))


def test_a_section_that_goes_on_across_a_page_of_another_is_told() -> None:
    names = (("产业", 8), ("产业", 10), ("专栏", 13), ("专栏", 14), ("专访", 9))
    made = [(n, page, unit(10 * page, _PARA, column=n)) for n, page in names]
    (told,) = _listed(*made)
    assert (told.id, told.lines) == ("SEG036", (100,))


def test_a_section_above_the_title_that_is_not_that_of_the_contents_page_is_told() -> None:
    same = unit(10, ("kicker", "街巷"), _PARA, column="街巷")
    made = unit(20, ("kicker", "对话"), _PARA, column="对话")
    (told,) = _listed(("街巷", 1, same), ("人物", 5, made))
    assert (told.id, told.lines) == ("SEG056", (20,))
    assert "《题目20》（对话）" in text("SEG056", "zh", told.params)
    assert "“人物”" in other("SEG056", "zh", told.params)
    assert "《题目20》（对话）" in text("SEG056", "en", told.params)


def test_a_text_without_a_section_among_many_with_one_is_told() -> None:
    placed = [unit(10 * at, ("kicker", "街巷"), _PARA, column="街巷") for at in range(1, 5)]
    lost = unit(90, _PARA)
    (told,) = _told(*placed, lost, unit(100, _PARA, kind="letters"))
    assert (told.id, told.lines) == ("SEG057", (90,))
    # where half of the texts have none, or none at all has one, that is the habit
    assert _told(*placed, *(unit(100 + at, _PARA) for at in range(5))) == []
    assert _told(lost, unit(100, _PARA)) == []


def test_the_editors_own_words_lack_no_section() -> None:
    listed = [*rows(lambda p, t, a: f"{p} {t} {a}"), "58 编后记"]
    text = f"{body()}\n\n编后记\n\n这一期的稿子来得早，校样却走得慢，好在水退以前都到了。"
    found = understood(issue(listed, text))[1].findings
    assert {"SEG036", "SEG056", "SEG057"}.isdisjoint(finding.id for finding in found)
