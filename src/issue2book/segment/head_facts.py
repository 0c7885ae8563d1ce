"""What the running heads say of the issue, where its cover is lost: name, year, number.

A scan that begins behind the cover still has the name of the periodical and the issue on every
page. They are believed where the cover is silent, and where the heads agree with one another.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

from issue2book.segment.issue_label import YEAR
from issue2book.segment.metadata import UNTITLED, facts_in, issue_label
from issue2book.segment.numerals import HAN_DIGITS
from issue2book.segment.text import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from issue2book.model import Dropped, Meta

_LEAST = 3
_AGREED = 0.8
#: So many heads with a year that agree on another name than the cover's are right.
_SURE = 6
#: The fields of `Meta` that a running head may state.
_FIELDS: Final = ("year", "number", "total_number")
_LABELS = re.compile(
    rf"[总總]?第\s*[\d{HAN_DIGITS}十百]+\s*[期页頁卷辑輯]|[总總]第?\s*\d+\s*期?"
    rf"|[一二][{HAN_DIGITS}]{{3}}年|\d+\s*[年月日期页頁]?"
)
_PARTS = re.compile(r"[\s|｜·・•/／—–\-.:：()（）《》〈〉,，]+")
_NAME = re.compile(f"[{HAN}A-Za-z]{{2,14}}")


def with_head_facts(meta: Meta, dropped: Iterable[Dropped]) -> Meta:
    """`meta` with what it lacks and the running heads agree about."""
    heads = [d.text for d in dropped if d.reason == "running-head"]
    dated = [head for head in heads if YEAR.search(head)]
    if len(dated) >= _SURE and not any(meta.title in head for head in heads):
        # what the cover prints largest may be what the issue is about
        meta = msgspec.structs.replace(meta, title=_name(dated) or meta.title)
    stated = [(head, facts) for head in heads if "number" in (facts := facts_in(head))]
    if len(stated) < _LEAST:
        return meta
    agreed = {
        name: value
        for name in _FIELDS
        if getattr(meta, name) is None
        and (value := _agreed([facts.get(name) for _, facts in stated])) is not None
    }
    if meta.title == UNTITLED and (title := _name([head for head, _ in stated])):
        agreed["title"] = title
    told = msgspec.structs.replace(meta, **agreed)
    return msgspec.structs.replace(told, issue=meta.issue or issue_label(told.year, told.number))


def _agreed(values: list[object]) -> object:
    """The value that nearly all of them state, if any."""
    value, count = Counter(values).most_common(1)[0]
    return value if count >= _AGREED * len(values) else None


def _name(heads: list[str]) -> str | None:
    """The words that stand in nearly all heads; the 栏目 beside them change."""
    counts = Counter(part for head in heads for part in set(_parts(head)))
    names = [name for name, count in counts.items() if count >= _AGREED * len(heads)]
    return names[0] if len(names) == 1 else None


def _parts(head: str) -> list[str]:
    return [part for part in _PARTS.split(_LABELS.sub(" ", head)) if _NAME.fullmatch(part)]
