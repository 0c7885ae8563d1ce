"""What stands before or behind the title on lines of a contents page: 视点 | 题名（小说）3."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.segment.names import looks_like_name
from issue2book.segment.section_words import names_section
from issue2book.segment.text import HAN
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from issue2book.segment.contents_entry import Evidence, Reading

#: `视点 | 题名 3`, `3 视点：题名`: words that stand before a mark.
_FIRST = re.compile(
    rf"(?:\d{{1,3}}[ \u3000]*)?(?P<name>[{HAN}]{{2,8}})[ \u3000]*"
    r"[|｜/／·・:：■◆◇●▲◎★□▼※\u3000][\s\u3000]*(?=\S)"
)
#: `人物｜` alone above its entries, and `诗｜题名 46` among the same.
_BARRED = re.compile(rf"(?P<name>[{HAN}．·・、 ]{{1,8}})[ \u3000]*[|｜][ \u3000]*(?P<title>\S.*)?")
#: `诗 POETRY　题名`, `40 诗 POETRY 题名`: a section with its English before the title.
_TRANSLATED = re.compile(
    rf"(?:\d{{1,3}}[ \u3000]*)?(?P<name>[{HAN}]{{1,6}})[ \u3000]*"
    rf"[A-Z][A-Z&'’ ]{{1,30}}[A-Z][ \u3000]+(?P<title>[{HAN}“「《〈『].*)"
)
#: Lines before a bar alone, and lines with English, that make a habit.
_BARS, _ENGLISH = 2, 3
#: Entries that begin with a section; the share of them in groups; groups of two or more.
_BEGUN, _GROUPED, _GROUPS = 5, 0.5, 2


def sections_first(texts: Iterable[str]) -> frozenset[str]:
    """The sections that entries begin with: each before several in a row, and only there.

    Nobody writes two texts in a row, again and again. Where names stand alone before a bar, they
    are sections, and so are those that stand before one and a title. So are several names that
    have their English behind them.

    >>> sorted(sections_first(["视点 | 渡船", "人物 | 灯塔", "视点 | 雨伞", "人物 | 稻"]))
    []
    >>> sorted(sections_first(["2 视点　渡", "4 视点　表", "人物：灯", "人物：伞", "读者：信"]))
    ['人物', '视点', '读者']
    """
    lines = [text.strip() for text in texts]
    if marked := _barred(lines) | _translated(lines):
        return marked
    names = [hit["name"] for text in lines if (hit := _FIRST.match(text))]
    groups = [(name, len(list(group))) for name, group in groupby(names)]
    several = [count for _, count in groups if count > 1]
    persons = sum(looks_like_name(name) and not names_section(name) for name, _ in groups)
    if 2 * persons >= len(groups):
        return frozenset()
    apart = len({name for name, _ in groups}) == len(groups)
    grouped = len(several) >= _GROUPS and sum(several) >= _GROUPED * len(names)
    return frozenset(names) if apart and grouped and len(names) >= _BEGUN else frozenset()


def _barred(lines: Iterable[str]) -> frozenset[str]:
    """The names before a bar, where most of these are on lines of their own."""
    hits = [hit for line in lines if (hit := _BARRED.fullmatch(line))]
    alone = sum(hit["title"] is None for hit in hits)
    persons = sum(looks_like_name(hit["name"]) and not names_section(hit["name"]) for hit in hits)
    habit = alone >= max(_BARS, 0.5 * len(hits)) and 3 * persons < len(hits)
    return frozenset(hit["name"] for hit in hits if habit)


def _translated(lines: Iterable[str]) -> frozenset[str]:
    """The names with their English before a title, where several differ."""
    names = frozenset(hit["name"] for line in lines if (hit := _TRANSLATED.fullmatch(line)))
    return names if len(names) >= _ENGLISH else frozenset()


def section_first(text: str, names: Container[str]) -> tuple[str | None, str]:
    """The section that an entry begins with, one of these names, and the rest of it.

    >>> section_first("3 视点：题名", {"视点"}), section_first("作者 | 题名", {"视点"})
    (('视点', '题名'), (None, '作者 | 题名'))
    >>> section_first("诗 POETRY　题名", {"诗"}), section_first("诗｜题名", {"诗"})
    (('诗', '题名'), ('诗', '题名'))
    """
    hit = _FIRST.match(text)
    if hit and hit["name"] in names:
        return hit["name"], text[hit.end() :]
    for pattern in (_BARRED, _TRANSLATED):
        hit = pattern.fullmatch(text)
        if hit and hit["title"] and hit["name"] in names:
            return hit["name"], hit["title"]
    return None, text


_FORM = re.compile(
    r"^(?P<title>\S.*?)[\s\u3000]*[（(〔［\[【]"
    + one_of(
        "小说 短篇小说 中篇小说 长篇小说 长篇连载 连载 小小说 微型小说 散文 随笔 杂文 "
        "诗 诗歌 新诗 旧诗 童话 寓言 剧本 独幕剧 话剧 报告文学 纪实文学 速写 游记 "
        "书评 影评 评论 通讯 特写 译文 译诗 译作"
    )
    + r"[)）〕］\]】]$"
)


def without_form(title: str) -> str:
    """A title without the form of its text in brackets behind it.

    >>> without_form("渡船（小说）"), without_form("渡船（三首）")
    ('渡船', '渡船（三首）')
    """
    hit = _FORM.match(title)
    return hit["title"] if hit else title


def printed_without_form(reading: Reading, evidence: Evidence) -> Reading:
    """`标题（小说）`: what form the text has is no part of a title that the body prints alone."""
    title = without_form(reading.title)
    if title == reading.title or evidence.echoes.prints(reading.title, evidence.outside):
        return reading
    echo = max(reading.echo, evidence.of_title(title)[0])
    return replace(reading, title=title, echo=echo)


def sections_apart(reading: Reading, evidence: Evidence) -> Reading:
    """The entry, of whose writers one is a word for sections: 科技　某某　题名.

    Cells of a row change places, too: 某某　题名　科技.
    """
    authors = reading.authors
    if not authors or not any(map(names_section, authors)):
        return reading
    first, *rest = authors
    if names_section(first) and rest and not reading.label:
        return replace(reading, label=first, authors=tuple(rest))
    label = (reading.label or "").strip()
    swapped = not rest and looks_like_name(label) and evidence.together(reading.title, (label,))
    return replace(reading, label=first, authors=(label,)) if swapped else reading
