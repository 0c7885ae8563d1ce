"""How periodicals print: contents pages, bylines, headings, end marks, furniture.

Each convention is a function or a row of a table; `Convention` combines them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import habits
import periodicals
from habits import PHOTOGRAPHER
from truth import Text, TrueIssue


@dataclass(frozen=True)
class Convention:
    """One way of printing an issue. The defaults are the plainest."""

    contents: str = "first"
    sections: str = "brackets"
    byline: str = "square"
    title: str = "one line"
    byline_first: bool = False
    marks: str = "levels"
    end: str = ""
    column_label: str = ""
    furniture: str = ""
    jumps: bool = False
    measure: int = 0
    indent: bool = True
    line_spaces: bool = False
    traditional: bool = False
    statistics: str = "as is"
    letters: bool = False
    shared_pages: bool = False
    pictures: str = "gap"
    editor: str = ""
    listed: float = 1.0
    contents_at: str = "front"
    also: str = ""


# --- contents pages -------------------------------------------------------------------------

Entries = list[Text]


def _names(text: Text) -> str:
    return " ".join(text.authors)


def _number_first(text: Text) -> list[str]:
    names = _names(text)
    return [f"{text.page:02} {text.title}" + (f"/{names}" if names else "")]


def _number_last(text: Text) -> list[str]:
    return ["　".join(filter(None, (text.title, _names(text), str(text.page))))]


def _leaders(text: Text) -> list[str]:
    names = _names(text)
    return [text.title + (f"……{names}" if names else "") + f"………………{text.page}"]


def _dots_then_number(text: Text) -> list[str]:
    names = _names(text)
    return [text.title + (f" {names}" if names else "") + f" ........ {text.page}"]


def _slashes(text: Text) -> list[str]:
    return [" / ".join(filter(None, (text.title, _names(text), str(text.page))))]


def _author_below(text: Text) -> list[str]:
    return [f"{text.title}……{text.page}", *([_names(text)] if text.authors else [])]


def _author_below_number_first(text: Text) -> list[str]:
    return [f"{text.page} {text.title}", *([f"文/{_names(text)}"] if text.authors else [])]


def _author_first(text: Text) -> list[str]:
    return ["　".join(filter(None, (_names(text), text.title))) + f"……{text.page}"]


def _author_first_colon(text: Text) -> list[str]:
    names = _names(text)
    return [f"{text.page}　" + (f"{names}：" if names else "") + text.title]


def _two_lines(text: Text) -> list[str]:
    first, second = halves(text.title)
    names = _names(text)
    return [f"{text.page:02} {first}", second + (f"/{names}" if names else "")]


def _two_lines_number_last(text: Text) -> list[str]:
    first, second = halves(text.title)
    names = _names(text)
    return [first, second + (f"　{names}" if names else "") + f"……{text.page}"]


def _number_alone_before(text: Text) -> list[str]:
    return [str(text.page), text.title, *([_names(text)] if text.authors else [])]


def _number_alone_after(text: Text) -> list[str]:
    names = _names(text)
    return [text.title + (f"／{names}" if names else ""), f"{text.page:02}"]


def _without_numbers(text: Text) -> list[str]:
    names = _names(text)
    return [text.title + (f"　{names}" if names else "")]


def _without_authors(text: Text) -> list[str]:
    return [f"{text.title} {text.page}"]


def _without_authors_number_first(text: Text) -> list[str]:
    return [f"P{text.page} {text.title}"]


_LINES: dict[str, Callable[[Text], list[str]]] = {
    "first": _number_first,
    "last": _number_last,
    "leaders": _leaders,
    "dots": _dots_then_number,
    "slashes": _slashes,
    "author below": _author_below,
    "author below, number first": _author_below_number_first,
    "author first": _author_first,
    "author first, colon": _author_first_colon,
    "two lines": _two_lines,
    "two lines, number last": _two_lines_number_last,
    "number alone before": _number_alone_before,
    "number alone after": _number_alone_after,
    "without numbers": _without_numbers,
    "without authors": _without_authors,
    "without authors, P": _without_authors_number_first,
}

_SECTIONS: dict[str, str] = {
    "brackets": "【{}】",
    "square brackets": "[{}]",
    "marked": ">>{}",
    "ornament": "◆ {}",
    "bare": "{}",
    "none": "",
}
_ALL_LINES = _LINES | habits.ENTRIES | periodicals.ENTRIES
_ALL_SECTIONS = _SECTIONS | habits.SECTIONS


def contents_lines(texts: Entries, convention: Convention, rng: random.Random) -> list[str]:
    """The lines of the contents page, without its heading; empty where the issue has none."""
    family = convention.contents
    listed = [text for text in texts if text.listed]
    if family == "none":
        return []
    if family == "markdown table":
        return _markdown_table(listed)
    if family == "html table":
        return _html_table(listed)
    if family in habits.PAGES:
        return habits.PAGES[family](listed)
    if family == "grouped":
        listed = _grouped(listed, rng)
        family = "leaders"
    lines: list[str] = []
    form = "" if family in habits.OWN_SECTIONS else _ALL_SECTIONS[convention.sections]
    for column, group in groupby(listed, key=lambda text: text.column):
        if form and column:
            lines.append(form.format(column))
        for text in group:
            lines += _ALL_LINES[family](text)
            if text.subtitle:
                dashes = "" if text.subtitle.startswith("—") else "——"
                lines.append(dashes + text.subtitle)
    return lines


def _grouped(listed: Entries, rng: random.Random) -> Entries:
    """Sections in an order of their own: page numbers do not ascend over the page."""
    groups = [list(group) for _, group in groupby(listed, key=lambda text: text.column)]
    rng.shuffle(groups)
    return [text for group in groups for text in group]


def _markdown_table(listed: Entries) -> list[str]:
    rows = [f"| {t.column or ''} | {t.title} | {_names(t)} | {t.page} |" for t in listed]
    return ["\n".join(["| 栏目 | 题名 | 作者 | 页码 |", "| --- | --- | --- | --- |", *rows])]


def _html_table(listed: Entries) -> list[str]:
    rows = "".join(
        f"<tr><td>{t.title}</td><td>{_names(t)}</td><td>{t.page}</td></tr>" for t in listed
    )
    return [f"<table>{rows}</table>"]


def halves(title: str) -> tuple[str, str]:
    """A title over two lines: at a space or comma near the middle, else in the middle."""
    middle = len(title) // 2
    for at in sorted(range(2, len(title) - 1), key=lambda at: abs(at - middle)):
        if title[at] in " 　" or title[at - 1] == "，":
            return title[:at].strip(), title[at:].strip()
    return title[:middle], title[middle:]


# --- bylines ----------------------------------------------------------------------------------


def _spaced(name: str) -> str:
    """Names of two characters are set with a space, so that they are as wide as those of three."""
    return " ".join(name) if len(name) == 2 else name


def _office(text: Text) -> str:
    return text.affiliation or "江畔大学文学院教授"


_BYLINES: dict[str, Callable[[Text], list[str]]] = {
    "square": lambda t: [f"■ {' '.join(t.authors)}"],
    "square, spaced": lambda t: [f"■ {' '.join(map(_spaced, t.authors))}"],
    "hollow": lambda t: [f"□ {' '.join(t.authors)}"],
    "circle": lambda t: [f"◎{' '.join(t.authors)}"],
    "text and picture": lambda t: [f"文／{' '.join(t.authors)} 图／{PHOTOGRAPHER}"],
    "text, photograph below": lambda t: [f"文/{'、'.join(t.authors)}", f"摄影/{PHOTOGRAPHER}"],
    "reporter": lambda t: [f"本刊记者 {' 通讯员 '.join(t.authors)}"],
    "reporter, photographer": lambda t: [f"本刊记者　{' '.join(t.authors)}　摄影　{PHOTOGRAPHER}"],
    "bare": lambda t: [" ".join(t.authors)],
    "bare, ideographic spaces": lambda t: ["　".join(map(_spaced, t.authors))],
    "author": lambda t: [f"作者：{'、'.join(t.authors)}"],
    "suffix": lambda t: [f"{' '.join(t.authors)}/文"],
    "suffix, both": lambda t: [f"{' '.join(t.authors)}/文 {PHOTOGRAPHER}/图"],
    "with office": lambda t: [f"■ {' '.join(t.authors)}　{_office(t)}"],
    "bare with office": lambda t: [f"{' '.join(t.authors)}　{_office(t)}"],
    "bracketed": lambda t: [f"（{' '.join(t.authors)}）"],
    "at the end": lambda t: [f"（{' '.join(t.authors)}）"],
    "at the end, reporter": lambda t: [f"（本刊记者 {' '.join(t.authors)}）"],
}
_ALL_BYLINES = _BYLINES | habits.BYLINES


def byline_lines(text: Text, convention: Convention) -> list[str]:
    """The byline of `text` as printed, its affiliation below unless it is on the same line."""
    if not text.authors:
        return []
    lines = _ALL_BYLINES[convention.byline](text)
    own = text.affiliation and "office" not in convention.byline and not at_end(convention)
    return [*lines, *([text.affiliation] if own and text.affiliation else [])]


def at_end(convention: Convention) -> bool:
    """Whether the byline stands behind the text."""
    return convention.byline.startswith("at the end")


# --- headings, end marks, furniture -----------------------------------------------------------


def marked(words: str, level: int, style: str, rng: random.Random) -> str:
    """A title (level 1) or heading (2, 3) with the marks that an OCR engine gives it."""
    if style == "none":
        return words
    if style == "bold":
        return f"**{words}**"
    if style == "all the same":
        return f"## {words}"
    if style == "random":
        return rng.choice(("# ", "## ", "### ", "#### ", "")) + words
    if style == "titles only":
        return f"# {words}" if level == 1 else words
    return "#" * level + f" {words}"


def running_head(issue: TrueIssue, page: int, style: str) -> list[str]:
    """Running head and folio of a page as they come into the text."""
    title, year, number = issue.title, issue.year, issue.number
    return {
        "folio and name": [f"{page} | {title} {year}.{number}"],
        "name, number, folio": [f"{title} {year}年第{number}期 {page}"],
        "folio": [f"{page}"],
        "dashed folio": [f"— {page} —"],
        "two lines": [f"{title} · {year}年第{number}期", f"·{page}·"],
    }[style]


FURNITURE = ("folio and name", "name, number, folio", "folio", "dashed folio", "two lines")
KICKERS = ("走进水乡系列之三", "来自一线的报告", "小城记事", "一个村庄的四季", "老手艺新传人")
DEKS = ("——从一张旧照片说起", "——一位守望者的三十年", "——几个普通人的答案", "——写在开渔之前")

END_MARKS = ("■", "◆", "🔚", "☺", "（完）", "【完】", "e", "□", "※")

PICTURES = ("above, pointed", "below, pointed", "archive")
CONTENTS = [*_LINES, "markdown table", "html table", "grouped", "none"]
SECTIONS = list(_SECTIONS)
BYLINES = list(_BYLINES)

#: One row a convention: how each differs from the plainest.
CONVENTIONS: dict[str, Convention] = {
    "plain": Convention(),
    **{f"contents: {name}": Convention(contents=name) for name in _LINES if name != "first"},
    "contents: markdown table": Convention(contents="markdown table", sections="none"),
    "contents: html table": Convention(contents="html table", sections="none"),
    "contents: grouped": Convention(contents="grouped"),
    "contents: none": Convention(contents="none"),
    "contents: none, column labels": Convention(contents="none", column_label="{}"),
    **{f"sections: {name}": Convention(sections=name) for name in _SECTIONS},
    "sections: bare, leaders": Convention(contents="leaders", sections="bare"),
    **{f"byline: {name}": Convention(byline=name) for name in _BYLINES if name != "square"},
    "byline: before the title": Convention(byline_first=True),
    "byline: bare, before the title": Convention(byline="bare", byline_first=True),
    "byline: bare, unlisted": Convention(byline="bare", contents="without authors"),
    "title: two lines": Convention(title="two lines"),
    "title: kicker and dek": Convention(title="kicker and dek"),
    "marks: random": Convention(marks="random"),
    "marks: all the same": Convention(marks="all the same"),
    "marks: none": Convention(marks="none"),
    "marks: bold": Convention(marks="bold"),
    "marks: titles only": Convention(marks="titles only"),
    "marks: none, no contents": Convention(marks="none", contents="none"),
    "marks: all the same, no contents": Convention(marks="all the same", contents="none"),
    **{f"end: {mark}": Convention(end=mark) for mark in END_MARKS},
    "column label": Convention(column_label="{}"),
    "column label: brackets": Convention(column_label="【{}】"),
    "column label: twice": Convention(column_label="{} | 专栏"),
    "furniture: folio and name": Convention(furniture="folio and name"),
    "furniture: name, number, folio": Convention(furniture="name, number, folio"),
    "furniture: folio": Convention(furniture="folio"),
    "furniture: dashed folio": Convention(furniture="dashed folio"),
    "furniture: two lines": Convention(furniture="two lines"),
    "jumps": Convention(jumps=True),
    "lines: 20, indent": Convention(measure=20),
    "lines: 14, indent": Convention(measure=14),
    "lines: 24, no indent": Convention(measure=24, indent=False),
    "lines: 20, indent, no marks": Convention(measure=20, marks="none"),
    "lines: 20, indent, folios": Convention(measure=20, furniture="folio and name"),
    "line spaces": Convention(line_spaces=True),
    "traditional": Convention(traditional=True),
    "traditional, leaders, text and picture": Convention(
        traditional=True, contents="leaders", byline="text and picture"
    ),
    "traditional, reporter, no marks": Convention(
        traditional=True, byline="reporter", marks="none"
    ),
    "statistics: other name": Convention(statistics="other name"),
    "statistics: two boxes": Convention(statistics="two boxes"),
    "letters": Convention(letters=True),
    "several on a page": Convention(shared_pages=True),
    "pictures": Convention(pictures="below"),
    **{f"pictures: {way}": Convention(pictures=way) for way in PICTURES},
    **{
        f"contents: none, byline: {name}": Convention(contents="none", byline=name)
        for name in ("bare", "bare with office", "at the end")
    },
    "contents: none, byline: before the title": Convention(contents="none", byline_first=True),
    **{
        f"byline: {name}, unlisted": Convention(contents="without authors", byline=name)
        for name in ("at the end", "bare with office", "reporter")
    },
    "byline: before the title, unlisted": Convention(
        contents="without authors", byline_first=True
    ),
    "contents and title: two lines": Convention(contents="two lines", title="two lines"),
    "contents and title: two lines, number last": Convention(
        contents="two lines, number last", title="two lines"
    ),
    "marks: all the same, title: two lines": Convention(marks="all the same", title="two lines"),
    "marks: random, title: kicker and dek": Convention(marks="random", title="kicker and dek"),
    "mix: literary monthly": Convention(
        contents="leaders", sections="ornament", byline="bare, ideographic spaces",
        marks="all the same",
        column_label="【{}】", furniture="folio",
    ),
    "mix: trade journal": Convention(
        contents="author below, number first", sections="bare", byline="text and picture",
        title="kicker and dek", marks="random", furniture="folio and name", end="■",
    ),
    "mix: weekly": Convention(
        contents="without authors, P", sections="bare", byline="reporter, photographer",
        marks="titles only", jumps=True, end="◆", pictures="below",
    ),
    "mix: raw pages": Convention(
        contents="dots", sections="square brackets", byline="author", marks="none", measure=22,
        furniture="name, number, folio", title="two lines",
    ),
    "mix: traditional quarterly": Convention(
        contents="slashes", sections="marked", byline="suffix", marks="random", traditional=True,
        byline_first=True, end="□",
    ),
}  # fmt: skip
