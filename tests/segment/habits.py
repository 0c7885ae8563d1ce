"""Contents pages and bylines as the trade sets them: habits that no rule was written for first.

They stand apart from `conventions.py` so that their figures tell how well the rules carry over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, zip_longest

from truth import Text

PHOTOGRAPHER = "陈小渡"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _names(text: Text, mark: str = " ") -> str:
    return mark.join(text.authors)


def _with(form: str, text: Text) -> str:
    """`form` with the writers of the text, or nothing where nobody signs."""
    return form.format(_names(text)) if text.authors else ""


def _teaser(text: Text) -> list[str]:
    """The first clause or so of the text, as a sentence."""
    first = next((block.text for block in text.blocks if len(block.text) > 60), "")
    words = first[:34].split("。")[0]
    words = re.sub("[，、；：—“（《]+$", "", words)
    return [f"{words}。"] if len(words) >= 12 else []


#: Lines of one entry.
ENTRIES: dict[str, Callable[[Text], list[str]]] = {
    "page in brackets": lambda t: [f"{t.title}{_with('…………{}', t)}（{t.page}）"],
    "page before author": lambda t: [f"{t.title}（{t.page}）{_with('{}', t)}"],
    "page between slashes": lambda t: [f"{t.title} / {t.page}{_with(' / {}', t)}"],
    "text and picture": lambda t: [
        f"{t.page}　{t.title}" + _with("　文/{} 图/" + PHOTOGRAPHER, t)
    ],
    "reporter": lambda t: [f"{t.title}……{_with('本刊记者 {} / ', t)}{t.page}"],
    "author above": lambda t: [*([_names(t)] if t.authors else []), f"{t.title} …… {t.page}"],
    "author above, number first": lambda t: [
        *([_names(t)] if t.authors else []),
        f"{t.page:02} {t.title}",
    ],
    "teaser": lambda t: [f"{t.page:02} {t.title}{_with(' / {}', t)}", *_teaser(t)],
    "teaser, author below": lambda t: [
        f"{t.page:02} {t.title}",
        *_teaser(t),
        *([_names(t)] if t.authors else []),
    ],
    "pipes, three digits": lambda t: [f"{t.page:03}｜{t.title}{_with('｜{}', t)}"],
    "tabs": lambda t: [f"{t.title}\t{_names(t)}\t{t.page}"],
    "page range": lambda t: [f"{t.page:02}-{(t.page or 0) + 3:02} {t.title}{_with(' {}', t)}"],
    "full width": lambda t: [
        f"{t.page:02}".translate(_FULL_WIDTH) + f"　{t.title}{_with('　　{}', t)}"
    ],
    "P with a dot": lambda t: [f"P.{t.page:02} {t.title}{_with(' {}', t)}"],
    "author in brackets": lambda t: [f"{t.title}{_with('（{}）', t)} {t.page}"],
    "section in each": lambda t: [
        "｜".join(filter(None, (t.column, t.title, _names(t), str(t.page))))
    ],
    "section in each, brackets": lambda t: [
        (f"【{t.column}】" if t.column else "") + f"{t.title}{_with('　{}', t)}……{t.page}"
    ],
    "entries as headings": lambda t: [
        f"### {t.page:02} {t.title}",
        *([_names(t)] if t.authors else []),
    ],
    "bullets": lambda t: [f"- {t.title}{_with(' {}', t)} {t.page}"],
    "hollow bullets": lambda t: [f"◇{t.title}{_with('／{}', t)}……{t.page}"],
    "author, without numbers": lambda t: [f"{_with('{}　', t)}{t.title}"],
    "author below, without numbers": lambda t: [t.title, *([_names(t)] if t.authors else [])],
    "author after a dash": lambda t: [f"{t.page:02}　{t.title}{_with('——{}', t)}"],
}  # fmt: skip

_BRACKETS = "【{}】"


def _sections(listed: Sequence[Text]) -> Iterable[tuple[str | None, list[Text]]]:
    for column, group in groupby(listed, key=lambda text: text.column):
        yield column, list(group)


def _two_a_line(listed: Sequence[Text]) -> list[str]:
    lines: list[str] = []
    for column, group in _sections(listed):
        lines += [_BRACKETS.format(column)] if column else []
        cells = ["　".join(filter(None, (t.title, _names(t), str(t.page)))) for t in group]
        lines += ["　　".join(filter(None, pair)) for pair in zip_longest(cells[::2], cells[1::2])]
    return lines


def _pages_apart(listed: Sequence[Text]) -> list[str]:
    """A column of titles and writers, then the column of the numbers."""
    lines: list[str] = []
    for column, group in _sections(listed):
        lines += [_BRACKETS.format(column)] if column else []
        lines += [f"{t.title}{_with('　{}', t)}" for t in group]
    return [*lines, *(str(t.page) for t in listed)]


def _one_paragraph(listed: Sequence[Text]) -> list[str]:
    return [" ".join(f"{t.page:02} {t.title}{_with('/{}', t)}" for t in listed)]


def _table(listed: Sequence[Text]) -> list[str]:
    """Sections as rows of one cell."""
    rows: list[str] = []
    for column, group in _sections(listed):
        rows += [f"<tr><td colspan='3'>{column}</td></tr>"] if column else []
        rows += [
            f"<tr><td>{t.page}</td><td>{t.title}</td><td>{_names(t)}</td></tr>" for t in group
        ]
    return [f"<table>{''.join(rows)}</table>"]


def _table_two_a_row(listed: Sequence[Text]) -> list[str]:
    middle = (len(listed) + 1) // 2
    cells = [f"{t.title}{_with(' / {}', t)} | {t.page}" for t in listed]
    pairs = zip_longest(cells[:middle], cells[middle:], fillvalue=" | ")
    rows = [f"| {left} | {right} |" for left, right in pairs]
    return ["\n".join([rows[0], "| --- | --- | --- | --- |", *rows[1:]])]


#: Whole pages; the sections are set as the page wants.
PAGES: dict[str, Callable[[Sequence[Text]], list[str]]] = {
    "two a line": _two_a_line,
    "numbers in a column apart": _pages_apart,
    "one paragraph": _one_paragraph,
    "html table, sections as rows": _table,
    "table, two entries a row": _table_two_a_row,
}
#: What these pages do not tell.
WITHOUT_PAGES = ("without numbers", "author, without numbers", "author below, without numbers")
WITHOUT_SECTIONS = ("one paragraph", "table, two entries a row", "html table")
OWN_SECTIONS = ("section in each", "section in each, brackets")

SECTIONS = {
    "dots": "·{}·",
    "dashes": "— {} —",
    "English": "{} | COLUMN",
    "quotes": "『{}』",
    "heading": "## {}",
    "bold": "**{}**",
    "column word": "栏目：{}",
}


def _office(text: Text) -> str:
    return text.affiliation or "江畔大学文学院教授"


BYLINES: dict[str, Callable[[Text], list[str]]] = {
    "pipe": lambda t: [f"文｜{_names(t)}"],
    "pipe, photographer": lambda t: [f"撰文 | {_names(t, '、')}　摄影 | {PHOTOGRAPHER}"],
    "office in brackets": lambda t: [f"{_names(t)}（{_office(t)}）"],
    "office first": lambda t: [f"{_office(t)}　{_names(t)}"],
    "square, office first": lambda t: [f"■ {_office(t)}　{_names(t)}"],
    "office below": lambda t: [_names(t), _office(t)],
    "commas": lambda t: [_names(t, "、")],
    "special writer": lambda t: [f"特约撰稿　{_names(t)}"],
    "glued reporter": lambda t: [f"本刊记者{_names(t, '、')}"],
    "space": lambda t: [f"文　{_names(t)}"],
    "at the end, bare": lambda t: [_names(t)],
    "at the end, hollow": lambda t: [f"□ {_names(t)}"],
    "at the end, text": lambda t: [f"（文/{_names(t)}）"],
    "at the end, editor": lambda t: [f"（{_names(t)}）", "责任编辑：陆知白"],
}
#: Editors at the ends of texts: no writers.
EDITORS = ("（责任编辑：{}）", "编辑/{}", "责编 {}", "■责任编辑 {}")
