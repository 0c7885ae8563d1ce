"""What of the heads of units only the place told, once an issue: kinds, writers, notices."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from issue2book.model import Finding, source_lines
from issue2book.segment.assembly import COMPILES
from issue2book.segment.bylines import parse_byline
from issue2book.segment.folding import listing
from issue2book.segment.heads import is_rubric
from issue2book.segment.labels import TEXT
from issue2book.segment.names import looks_like_name
from issue2book.segment.promotion import PRAISES
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import bare
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from issue2book.model import Unit

#: What sections and titles call texts of a kind that only their shape proves.
_SHOWS = re.compile(one_of("影像 图像 图片 镜头 光影 画刊 影展 画廊 图说 图片故事 摄影 摄影作品"))
_TELLS = re.compile(rf".{{0,10}}{one_of('大事记 要闻 动态 声音 说法 幽默 笑话')}(?:[（(].*[)）])?")
#: Chronicles and sayings, which some print as an article.
_SAYS = re.compile(f".{{0,10}}{one_of('大事记 声音 说法 言论 妙语 语录')}")
_SENT = re.compile(f".{{0,4}}{one_of('信箱 来信 来函 邮箱')}")
#: 某某银行：…: an organisation that tells of itself.
_TELLS_OF_ITSELF = re.compile(
    f".{{1,12}}{one_of('银行 公司 集团 酒店 股份 酒业 药业 保险 电力 信用社 农商行 景区')}[：:].+"
)
#: Names of what several pieces tell of, and characters of what introduces these at most.
_SETS = re.compile(f".*{one_of('封面 特别策划 专题 策划 特辑 专辑')}.*")
_INTRODUCES = 800
#: Who answers letters signs with an office.
_EXPERT = re.compile(one_of("医师 医生 教授 律师 专家 主任"))


def of_writers(units: Sequence[Unit]) -> list[Finding]:
    """The texts that nobody signs in an issue of signed ones, and those whose byline was not read.

    Nobody, or none whom the text has: only the contents page names them. Experts who sign answers
    to letters wrote these, if it is an article.
    """
    texts = [unit for unit in units if unit.kind == "article"]
    long = [unit for unit in texts if _words(unit) >= _LONG]
    signed = sum(bool(unit.authors) for unit in long)
    habit = signed >= max(_SIGNED, _MOSTLY * len(long))
    found = [unit for unit in units if _is_of_unknown(unit) or (habit and _lacks_writer(unit))]
    return [told_together("SEG038", found)] if found else []


def _lacks_writer(unit: Unit) -> bool:
    """Whether nobody signs a text that is long enough for that."""
    if unit.kind != "article":
        return False
    signed = unit.authors or any(block.role in ("byline", "question") for block in unit.blocks)
    return not signed and _words(unit) >= _LONG


def _is_of_unknown(unit: Unit) -> bool:
    """Whether the contents page alone names the writers, or the bylines not just these."""
    if unit.kind == "letters":
        return not unit.authors and _is_of_expert(unit)
    if unit.kind != "article":
        return False
    bylines = [block.text for block in unit.blocks if block.role == "byline"]
    if not bylines:
        return any(map(looks_like_name, unit.authors))
    if any(map(COMPILES.search, bylines)):
        return True  # who put together what others wrote
    read = (parse_byline(text, placed=True) for text in bylines)
    names = {bare(name) for byline in read if byline for name in byline.names}
    return bool(unit.authors and names) and names != {bare(name) for name in unit.authors}


def _words(unit: Unit) -> int:
    return sum(len(block.text) for block in unit.blocks if block.role in TEXT)


#: Characters of a text that somebody signs; signed ones, and their share, that make a habit.
_LONG, _SIGNED, _MOSTLY = 400, 3, 0.75


def of_kinds(units: Iterable[Unit]) -> list[Finding]:
    """The units whose section or title names another kind of text than they were taken for."""
    found: list[Finding] = []
    for unit in units:
        other = _other_kind(unit)
        if other is not None:
            params = {"title": unit.title, "kind": unit.kind, "rival": other}
            lines = tuple(head_lines(unit))
            found.append(Finding("SEG037", "info", params, lines, _PLACE, unit.id))
    return found


def _other_kind(unit: Unit) -> str | None:
    kickers = [block.text for block in unit.blocks if block.role == "kicker"]
    sections = [bare(name_of(text)) for text in (*kickers, unit.column or "")]
    names = [*sections, bare(unit.title)]
    if unit.kind == "letters":
        named = any(is_rubric(name, "letters") for name in names)
        asked = not named and any(block.role == "question" for block in unit.blocks)
        return "article" if asked or _is_of_expert(unit) else None
    if unit.kind == "briefs":
        return "article" if _SAYS.fullmatch(bare(unit.title)) else None
    if unit.kind != "article" or is_rubric(unit.title, "notice"):
        return "masthead" if unit.kind == "article" else None
    unsigned = not unit.authors
    introduces = unsigned and _words(unit) < _INTRODUCES
    for kind, form, texts in (
        ("photo", _SHOWS, names),
        ("letters", _SENT, sections),
        ("briefs", _TELLS, names if unsigned else ()),
        ("advertorial", PRAISES, sections if unsigned else ()),
        ("advertorial", _TELLS_OF_ITSELF, [unit.title] if unsigned else ()),
        ("feature-intro", _SETS, sections if introduces else ()),
    ):
        if any(map(form.fullmatch, texts)):
            return kind
    return None


def _is_of_expert(unit: Unit) -> bool:
    """Whether an expert signs the answers to letters."""
    return any(block.role == "byline" and _EXPERT.search(block.text) for block in unit.blocks)


def head_lines(unit: Unit) -> list[int]:
    """The lines of the title, or the first of a unit without one."""
    spans = unit.field_src.get("title") or (unit.blocks[0].src if unit.blocks else ())
    return source_lines(spans)[:2]


def told_together(
    finding: str, units: Sequence[Unit], told: Mapping[str, str] | None = None
) -> Finding:
    """One finding for all `units` that share a cause, with further parameters."""
    params = {**listing(unit.title for unit in units), **(told or {})}
    lines = tuple(dict.fromkeys(line for unit in units for line in head_lines(unit)))
    return Finding(finding, "info", params, lines, _PLACE)


#: Their margin: one of three of these was wrong.
_PLACE = 1.2


def of_notices(units: Iterable[Unit]) -> list[Finding]:
    """The notices (征订启事) that were read into the text above, each with all its lines."""
    found: list[Finding] = []
    for unit in units:
        for at, block in enumerate(unit.blocks):
            first = block.text.split()[:1]
            if block.role == "heading1" and at and any(is_rubric(t, "notice") for t in first):
                params = {"title": first[0]}
                rest = (span.line for b in unit.blocks[at:] for span in b.src)
                lines = tuple(dict.fromkeys(rest))
                found.append(Finding("SEG024", "warning", params, lines, _NOTICE, unit.id))
    return found


#: A line 征订启事 within a text is hardly a heading of that.
_NOTICE = 0.2


#: A listed text of fewer characters lacks its own, which another text may have.
_BARE = 60


def of_bare_units(units: Sequence[Unit]) -> list[Finding]:
    """The texts that hardly have any: where they are no verse, the next unit may have it."""
    found: list[Finding] = []
    for unit, after in zip_longest(units, units[1:]):
        roles = {block.role for block in unit.blocks}
        if unit.kind != "article" or _words(unit) >= _BARE or roles & {"poem", "table"}:
            continue
        own = [span.line for block in unit.blocks for span in block.src[:1]]
        below = [
            b.src[0].line for b in (after.blocks if after else ()) if b.role in TEXT and b.src
        ]
        lines = tuple(dict.fromkeys((*head_lines(unit), *own[-1:], *below[:1])))
        params = {"title": unit.title, "count": str(_words(unit))}
        found.append(Finding("SEG039", "warning", params, lines, 0.0, unit.id))
    return found
