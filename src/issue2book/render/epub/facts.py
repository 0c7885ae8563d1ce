"""What the package says of the issue: identity, dates, people. Nothing is guessed.

The publisher is who publishes the issue by its own words, else who runs it (主办, 主管); an issue
that names neither has none, and no editorial office, printer or title is put in its place.

The clock is never read: two builds of one issue are the same bytes. SOURCE_DATE_EPOCH, if set,
gives the date of modification (reproducible-builds.org).
"""

from __future__ import annotations

import datetime as dt
import os
import re
import uuid

import msgspec

from issue2book.model import Issue, Meta
from issue2book.render.display import clean
from issue2book.render.words import Words, words

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "issue2book")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_CN = re.compile(r"(?:CN\s*)?(\d{2}-\d{4}(?:/[A-Z]{1,2}\d?)?)")
_EDITORS = ("总编", "主编", "總編", "主編", "责任编辑", "責任編輯", "编辑", "編輯")


class Person(msgspec.Struct, frozen=True):
    """A name with its MARC relator role."""

    name: str
    role: str


class Facts(msgspec.Struct, frozen=True):
    """Package metadata, cleaned."""

    title: str
    series: str
    label: str
    position: str
    language: str
    identifier: str
    modified: dt.datetime
    office: str
    words: Words
    date: str | None = None
    publisher: str | None = None
    issn: str | None = None
    cn: str | None = None
    people: tuple[Person, ...] = ()


def facts(issue: Issue) -> Facts:
    """The facts of `issue`."""
    meta = issue.meta
    names = words(meta.language)
    series = clean(meta.title) or names.untitled
    label = clean(meta.issue or _label(meta))
    title = f"{series} {label}".strip()
    day = _date(meta)
    return Facts(
        title=title,
        series=series,
        label=label,
        position=_position(meta),
        language=meta.language if _LANGUAGE.fullmatch(meta.language) else "zh-Hans",
        identifier=f"urn:uuid:{uuid.uuid5(_SPACE, _identity(meta))}",
        modified=_modified(day),
        office=f"{names.open_quote}{series}{names.close_quote}{names.editorial_office}",
        words=names,
        date=day,
        publisher=clean(meta.publisher or meta.sponsor or "") or None,
        issn=meta.issn.upper() if meta.issn and _ISSN.fullmatch(meta.issn) else None,
        cn=f"CN {cn[1]}" if (cn := _CN.fullmatch(clean(meta.cn or ""))) else None,
        people=_people(issue),
    )


def _label(meta: Meta) -> str:
    year = f"{meta.year}年" if meta.year else ""
    return year + (f"第{meta.number}期" if meta.number else "")


def _identity(meta: Meta) -> str:
    """What makes this issue this issue; texts may be corrected without changing it."""
    parts = (meta.title, meta.year, meta.number, meta.total_number, meta.issue)
    return "\n".join("" if part is None else str(part) for part in parts)


def _position(meta: Meta) -> str:
    """`group-position` (EPUB 3.3 D.3.3): the total number, else year.number, else nothing."""
    if meta.total_number:
        return str(meta.total_number)
    if meta.year and meta.number:
        return f"{meta.year}.{meta.number:02}"
    return ""


def _date(meta: Meta) -> str | None:
    """The day or month of issue if it is known, else the year, which the issue prints."""
    match = _DATE.fullmatch(meta.date or "")
    if match and _exists(match):
        return match[0]
    return f"{meta.year:04}" if meta.year and 1800 <= meta.year <= 2999 else None


def _exists(match: re.Match[str]) -> bool:
    try:
        dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def _modified(day: str | None) -> dt.datetime:
    """The moment every part of the package bears; zip knows none before 1980."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    earliest = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
    if epoch.isdigit() and len(epoch) <= 10:
        return max(earliest, dt.datetime.fromtimestamp(int(epoch), dt.UTC))
    parts = [int(part) for part in (day or "1980").split("-")]
    year, month, date = (*parts, 1, 1)[:3]
    return max(earliest, dt.datetime(year, month, date, tzinfo=dt.UTC))


def _people(issue: Issue) -> tuple[Person, ...]:
    """Writers in order of appearance, then the editors of the masthead; each once."""
    writers = [Person(clean(name), "aut") for unit in issue.units for name in unit.authors]
    editors = [
        Person(clean(name), "edt")
        for office, names in issue.meta.staff.items()
        if office in _EDITORS
        for name in names
    ]
    seen: dict[str, Person] = {}
    for person in writers + editors:
        if person.name:
            seen.setdefault(person.name, person)
    return tuple(seen.values())
