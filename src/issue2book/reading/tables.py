"""HTML tables, as OCR engines write them, become rows of cells; no word of theirs is lost."""

from __future__ import annotations

import html
import re

from issue2book.reading.formulas import plain_formulas
from issue2book.reading.raised import with_raised

Rows = tuple[tuple[str, ...], ...]

#: Only these are markup; any other `<` is text (`P<0.05`, `A<B`), so nothing printed can vanish.
_TAG = re.compile(
    r"</?(?P<name>table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|br|p|div|span|html|body"
    r"|center|font|b|strong|i|em|u|s|sub|sup|eq)\b(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_NEW_ROW = frozenset({"table", "tr", "caption", "thead", "tbody", "tfoot"})
_NEW_CELL = frozenset({"td", "th"})
_SPACE = frozenset({"br", "p", "div"})


def has_table(text: str) -> bool:
    """Whether the text holds an HTML table from its start tag to its end tag."""
    return _TABLE.search(text, 0, _last_end(text)) is not None


def on_one_line(text: str, taken: str) -> str:
    """Each table on one line; `taken` stands for each of the others that it had."""
    end = _last_end(text)
    return (
        _TABLE.sub(
            lambda hit: hit.group().replace("\n", " ") + f"\n{taken}" * hit.group().count("\n"),
            text[:end],
        )
        + text[end:]
    )


def _last_end(text: str) -> int:
    """Where the last table ends; behind it no start tag is searched for its end in vain."""
    return max((hit.end() for hit in _TABLE_END.finditer(text)), default=0)


def rows_of(markup: str) -> Rows:
    """The rows of the table(s) in `markup`. Words outside cells make rows of one cell.

    Spans are not spread: a cell stands once, in the row and place where its markup stands.

    >>> rows_of("表1<table><tr><td>年份</td><td>产量&lt;吨</td></tr></table>")
    (('表1',), ('年份', '产量<吨'))
    """
    markup = plain_formulas(with_raised(markup))
    rows: list[list[str]] = [[]]
    at = 0
    for tag in _TAG.finditer(markup):
        _add(rows[-1], html.unescape(markup[at : tag.start()]))
        at = tag.end()
        name = tag["name"].lower()
        if name in _NEW_ROW:
            rows.append([])
        elif name in _NEW_CELL and not tag.group().startswith("</"):
            rows[-1].append("")
        elif name in _SPACE:
            _add(rows[-1], " ")
    _add(rows[-1], html.unescape(markup[at:]))
    tidy = (tuple(" ".join(cell.split()) for cell in row) for row in rows)
    return tuple(row for row in tidy if any(row))


def _add(row: list[str], text: str) -> None:
    """Put text into the row's last cell; white space alone opens no cell."""
    if row:
        row[-1] += text
    elif text.strip():
        row.append(text)


def rows_text(rows: Rows) -> str:
    """The words of the rows in reading order."""
    return " ".join(cell for row in rows for cell in row if cell)
