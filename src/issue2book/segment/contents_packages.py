"""Lines of a contents page that name a section and, behind it, what its texts have in common."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit, signers_in, signs
from issue2book.segment.contents_entry import Reading, read_entry
from issue2book.segment.contents_lines import section_name, without_translation
from issue2book.segment.deks import calls_text
from issue2book.segment.front import split_office
from issue2book.segment.heads import is_sender
from issue2book.segment.section_words import like_section
from issue2book.segment.text import DASHES, HAN, bare, has_han
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from issue2book.segment.contents_entry import Evidence

_SECTION = one_of(
    "专题 专辑 特辑 特刊 特稿 特别策划 策划 企划 聚焦 关注 话题 热点 "
    "封面故事 封面报道 封面文章 特别报道 特别关注 本期专题 本期关注 本期话题 封面专题"
)
#: 专题 Cover Story 题名; 特别策划：题名.
_PACKAGE = re.compile(
    rf"(?P<name>[{HAN}]{{2,6}})[ \u3000]+[A-Za-z][A-Za-z ]*[ \u3000]+(?P<title>.*[{HAN}]{{2}}.*)"
    rf"|(?P<kind>[{HAN}]{{0,4}}{_SECTION})[ \u3000]*[：:｜|／/ \u3000·・•]\s*(?P<theme>\S.{{2,}})"
)
_FEATURE = re.compile(rf"[{HAN}]{{0,4}}{_SECTION}")
_INTRODUCTION = re.compile(
    one_of("导言 导语 导读 引言 引子 前言 开篇 开篇语 编者按 专题导语 编者的话")
)
_APART = re.compile("\u3000+| {2,}")
_PAIR = re.compile("(?P<title>[^／/]{2,24})[／/](?P<names>[^／/]{2,16})")
_STROKE = re.compile(r"\s*[／/｜|]\s*")
#: Titles between which a stroke stands, at least, and characters of each.
_SEVERAL, _TITLE = 2, 5
#: Likeness of a line of the body from which on it is the title of the package, and a short one.
_LIKE, _EXACT = 0.6, 0.97
#: Characters of a section's name without a mark; of the one that opens an issue.
_LONGEST, _OPENER = 24, 6
#: Likeness, share of the writers who sign, and characters of an entry without a number.
_SURE, _SIGNED, _LEAST = 0.9, 0.5, 4
_MISREAD, _WELL_SIGNED = 0.8, 0.65


def package_of(text: str, evidence: Evidence) -> tuple[str, str] | None:
    """The section that a line names, and the title of its texts; None for other lines."""
    hit = _PACKAGE.fullmatch(text.strip())
    if hit is None:
        return None
    name, title = hit["name"] or hit["kind"], (hit["title"] or hit["theme"]).strip()
    first = re.split("[，,：:]", title)[0]
    likeness = max(evidence.of_title(part)[0] for part in (title, first) if part)
    if len(bare(title)) < _LEAST:
        # of so few characters one may be misread
        return (name, title) if likeness >= _LIKE else None
    return (name, title) if likeness >= _LIKE or evidence.labels(name) else None


def names_feature(text: str) -> bool:
    """Whether words name that a feature stands below, as every issue has one: 封面故事, 本期專題.

    >>> names_feature("封面故事"), names_feature("本期專題"), names_feature("老戲院還亮著燈")
    (True, True, False)
    """
    return bool(_FEATURE.fullmatch(bare(text)))


def is_feature(name: str, opened: str | None) -> bool:
    """Whether a name is that of a feature, as it stands right below that of its section.

    >>> is_feature("老戲院還亮著燈", "封面故事"), is_feature("人物", "封面故事")
    (True, False)
    """
    named = opened is not None and names_feature(opened) and not names_feature(name)
    return named and len(bare(name)) >= _LEAST


def section_of(words: str, *, opened: bool) -> str | None:
    """The section that words name; None for an office, and the English of one `opened`."""
    name = section_name(words)
    # 诗 POETRY: a name of one character has a translation, or is that of verse
    least = 2 - (without_translation(words) != words or name in ("诗", "詩", "词", "詞"))
    if len(bare(name)) < least or split_office(name) is not None or (opened and not has_han(name)):
        return None
    return name


def is_office(label: str) -> bool:
    """Whether words before the colon of an entry tell who sends it in, and no section.

    >>> is_office("青石县交通运输局"), is_office("读书会"), is_office("手艺")
    (True, False, False)
    """
    name = bare(label)
    return len(name) > _LEAST and not like_section(name) and is_sender(name)


def introducing(reading: Reading, package: str, evidence: Evidence) -> Reading:
    """The entry 导言 below the title of a package, under that title."""
    if not package or not _INTRODUCTION.fullmatch(bare(reading.title)):
        return reading
    echo, value = evidence.of_title(package)
    return msgspec.structs.replace(reading, title=package, echo=echo, value=value)


def pairs_in(text: str, evidence: Evidence) -> list[Reading]:
    """The texts of several writers that share one line and one page: 诗两家　灯塔／甲　退潮／乙.

    Words before the first of them name what they have in common. Empty for other lines.
    """
    parts = [part for part in _APART.split(text.strip()) if part]
    label = parts.pop(0) if parts and _PAIR.fullmatch(parts[0]) is None else None
    pairs = [hit for part in parts if (hit := _PAIR.fullmatch(part))]
    found = [
        Reading(pair["title"], None, names, label, "pair", echo, 1.0, value)
        for pair in pairs
        if (names := signers_in(pair["names"]))
        for echo, value in [evidence.of_title(pair["title"])]
        if echo >= _LIKE
    ]
    return found if 2 <= len(found) == len(parts) else _unsigned_in(text, evidence)


def _unsigned_in(text: str, evidence: Evidence) -> list[Reading]:
    """The titles of one page between which a stroke stands, if the body has each of them apart."""
    titles = _STROKE.split(text.strip())
    if len(titles) < _SEVERAL or any(len(bare(title)) < _TITLE for title in titles):
        return []
    found = [
        Reading(title, form="pair", echo=echo, value=value)
        for title in titles
        for echo, value in [evidence.of_title(title)]
        if echo >= _SURE and not (evidence.signs(title) or evidence.labels(title))
    ]
    beside = (evidence.above(one.title, two) for one, two in pairwise(found))
    return found if len(found) == len(titles) and not any(beside) else []


def is_bare_section(text: str, evidence: Evidence, *, opens: bool, headed: bool) -> bool:
    """Short lines without marks, where sections are not marked or no entry stands before.

    Where sections are headings, a line that is none names one if it is as short as a name of
    section or has a translation.
    """
    name = section_name(text)
    short = len(name) <= _LONGEST and not re.search("[。！？，,；;、]", text)
    known = headed or len(name) <= _OPENER or without_translation(text) != text
    if "headed sections" in evidence.votes and not known:
        return False
    return (short and not is_credit(text)) and (
        "marked sections" not in evidence.votes or (opens and len(name) <= _OPENER)
    )


def is_proved_section(text: str, evidence: Evidence) -> bool:
    """Whether its English, or a label of the body, proves the name of a section."""
    return without_translation(text) != text or evidence.labels(text)


def stands_apart(text: str, evidence: Evidence) -> bool:
    """Whether a line below an entry is none of its: another entry, or a feature begins there."""
    return names_feature(text) or is_signed_line(text, evidence)


def is_signed_line(text: str, evidence: Evidence) -> bool:
    """Whether a line without a number is an entry with its writers, all of it.

    A line of writers and photographers is none, though the body has the same below its title, nor
    is a dek with the writer behind it.
    """
    plain = not (signs(text) or text.startswith(DASHES) or calls_text(text))
    return plain and is_signed_title(read_entry(text, evidence))


def signed_among(read: Mapping[str, Reading], evidence: Evidence) -> set[str]:
    """Which of successive lines are entries without a number: with their writers, or above them.

    A dek may stand between a title and its writers, as it does in the body.
    """
    lines = [*read, "", ""]
    found: set[str] = set()
    for line, below, second in zip(lines, lines[1:], lines[2:], strict=False):
        title = read[line]
        known = title.echo >= _SURE and len(bare(title.title)) >= _LEAST
        behind = line.partition(title.title)[2].strip() if title.title else ""
        beside = is_signed_title(title) or (known and signs(behind))
        above = known and _sign(below, title, evidence)
        over = known and not evidence.labels(line) and _sign(second, title, evidence)
        over = over and evidence.above(title.title, read[below])
        if not signs(line) and (beside or above or over):
            found.add(line)
    return found - {
        dek
        for line, dek in pairwise(lines)
        if {line, dek} <= found and evidence.above(read[line].title, read[dek])
    }


def _sign(line: str, title: Reading, evidence: Evidence) -> bool:
    """Whether a line names writers beyond doubt, who sign near this title in the body."""
    names = signers_in(line) if signs(line) else ()
    return bool(names) and evidence.together(title.title, names)


def is_signed_title(reading: Reading) -> bool:
    """Whether a line without a number is an entry: the body has its title and its writers.

    Where leaders part the two, the title is enough: nothing but entries has leaders.
    """
    led = reading.form == "behind leader" and bool(reading.authors)
    known = reading.echo >= _SURE and (led or reading.signed >= _SIGNED)
    # a character of either may be misread
    known |= reading.echo >= _MISREAD and reading.signed >= _WELL_SIGNED
    return known and len(bare(reading.title)) >= (2 if led else _LEAST)
