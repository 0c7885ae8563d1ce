"""Prints true issues as OCR text, in a chosen convention and with chosen damage.

Deterministic: same issue, convention, damage and seed, same text. Beside the text it tells the
truth in the shape that scorers read, and on which lines the parts of every paragraph stand.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import habits
import periodicals
from conventions import (
    DEKS,
    KICKERS,
    Convention,
    at_end,
    byline_lines,
    contents_lines,
    halves,
    marked,
    running_head,
)
from damage import RUNNING, UNDAMAGED, Damage, cut_at, damaged, misread
from extras import LETTERS, SECOND_BOX
from pictures import SHOWN, archived
from printing import Element, to_lines, to_traditional, translated, wrapped
from truth import Para, Text, TrueIssue, as_gold

_HEADINGS = {"heading1": 2, "heading2": 3, "runin": 2}
_PAGE = 1100


@dataclass
class Printed:
    """The OCR text, its truth, the line of every part, and the units whose columns were mixed."""

    text: str
    gold: dict[str, Any]
    parts: dict[tuple[int, int, int], int] = field(default_factory=dict)
    order: list[tuple[int, int, int] | None] = field(default_factory=list)
    shuffled: set[int] = field(default_factory=set)


def typeset(
    issue: TrueIssue, convention: Convention, damage: Damage = UNDAMAGED, seed: int = 0
) -> Printed:
    """Print `issue`."""
    rng = random.Random(f"{seed}")
    issue = translated(issue) if convention.traditional else issue
    texts = damaged(_chosen(issue, convention, rng), damage, rng)
    press = _Press(issue, convention, damage, rng)
    bodies = [press.unit(number, text) for number, text in enumerate(texts)]
    if convention.jumps:
        bodies = press.jumps(texts, bodies)
    truth = tuple(press.truth(number, text) for number, text in enumerate(texts))
    elements = [*press.front(texts), *(element for body in bodies for element in body)]
    if convention.contents_at == "end":
        elements += press.contents(texts)
    elements += press.masthead()
    if convention.furniture:
        elements = press.furnished(elements)
    text, parts, order = to_lines(elements, convention, damage)
    if convention.traditional:
        text = to_traditional(text)
        truth = translated(replace(issue, texts=truth)).texts  # captions and deks were put in
    return Printed(text, as_gold(truth, tuple(press.heads)), parts, order, press.shuffled)


def _chosen(issue: TrueIssue, convention: Convention, rng: random.Random) -> tuple[Text, ...]:
    texts = list(issue.texts)
    if convention.listed < 1:
        lost = [t.kind == "article" and rng.random() >= convention.listed for t in texts]
        texts = [replace(t, page=None) if gone else t for t, gone in zip(texts, lost, strict=True)]
    if convention.contents == "none":
        # without a contents page nothing tells an advertorial or a picture page from an article
        texts = [t for t in texts if t.kind not in ("advertorial", "feature-intro", "photo")]
    if convention.statistics == "other name":
        texts = [_renamed(text) for text in texts]
    if convention.statistics == "two boxes":
        texts.insert(len(texts) - 3, SECOND_BOX)
    if convention.letters:
        page = max(text.page or 0 for text in texts) + 2
        texts.append(replace(LETTERS, page=page))
    if convention.shared_pages:
        texts = _sharing(texts)
    if convention.pictures == "archive":
        texts = archived(texts)
    if convention.title == "kicker and dek":
        texts = [_decked(text, rng) if text.kind == "article" else text for text in texts]
    return tuple(texts)


def _renamed(text: Text) -> Text:
    blocks = [replace(p, text="江畔数读") if p.role == "sidebar-title" else p for p in text.blocks]
    title = "江畔数读" if text.kind == "statistics" else text.title
    return replace(text, title=title, blocks=tuple(blocks))


def _sharing(texts: Sequence[Text]) -> list[Text]:
    """Short pieces, two and two on a page."""
    out: list[Text] = []
    for text in texts:
        if text.kind == "article" and text.page is not None and len(text.blocks) > 4:
            short = [p for p in text.blocks if p.role in RUNNING][:4]
            text = replace(text, blocks=tuple(short), page=text.page - text.page % 4)  # noqa: PLW2901
        out.append(text)
    return out


def _decked(text: Text, rng: random.Random) -> Text:
    return replace(text, kicker=rng.choice(KICKERS), subtitle=text.subtitle or rng.choice(DEKS))


_IMPRINT = (
    "主 编 周棹声",
    "副主编 闻一苇",
    "编 辑 陆知白 程小满",
    "地 址 苇江县听雨桥西埠18号",
    "电 话 0123-4567890",
)


class _Press:
    """Sets one issue; remembers which units it mixed up and which titles it lost."""

    def __init__(
        self, issue: TrueIssue, convention: Convention, damage: Damage, rng: random.Random
    ) -> None:
        self.issue, self.convention, self.damage, self.rng = issue, convention, damage, rng
        self.shuffled: set[int] = set()
        self.without_byline: set[int] = set()
        self.heads: list[str] = []

    # --- front matter ---

    def front(self, texts: Sequence[Text]) -> list[Element]:
        """Cover and contents page."""
        issue = self.issue
        label = f"{issue.year}年第{issue.number}期 总第187期 月刊"
        out = [Element("front", f"# {issue.title}"), Element("front", label)]
        if self.convention.also == "highlights":
            listed = [text for text in texts if text.listed]
            out += [Element("front", line) for line in periodicals.highlights(listed)]
        return out + (self.contents(texts) if self.convention.contents_at == "front" else [])

    def contents(self, texts: Sequence[Text]) -> list[Element]:
        """The contents page; empty where the issue has none."""
        out: list[Element] = []
        entries = [replace(text, title=self._listed(text.title)) for text in texts]
        lines = contents_lines(entries, self.convention, self.rng)
        if lines:
            out.append(Element("front", marked("目 录", 1, "all the same", self.rng), 2))
            out += [Element("front", line) for line in lines]
        if lines and self.convention.also == "English":
            listed = [text for text in texts if text.listed]
            out += [Element("front", line) for line in periodicals.english(listed)]
        return out

    def _listed(self, title: str) -> str:
        return misread(title, self.damage.contents_noise, self.rng)

    def masthead(self) -> list[Element]:
        """The imprint, behind everything."""
        lines = (
            "主 编 周棹声",
            "副主编 闻一苇",
            "编 辑 陆知白 程小满",
            "地 址 苇江县听雨桥西埠18号",
            "电 话 0123-4567890",
        )
        return [Element("front", line) for line in lines]

    # --- units ---

    def unit(self, number: int, text: Text) -> list[Element]:
        """All elements of one unit in the order in which they are printed."""
        head = self._head(number, text)
        body = self._body(number, text)
        if self.convention.end and text.kind == "article":
            body = _ended(body, self.convention.end, self.rng)
        if text.authors and at_end(self.convention):
            body += [Element("byline", line) for line in byline_lines(text, self.convention)]
        if self.convention.editor and text.kind == "article":
            body.append(Element("editor", self.convention.editor.format("陆知白")))
        if self.damage.interleaved and text.kind == "article":
            return head + self._interleaved(body)
        if self.damage.columns and text.kind in ("article", "news", "advertorial"):
            return self._in_columns(number, head, body)
        return head + body

    def _head(self, number: int, text: Text) -> list[Element]:
        style = self.convention.marks
        out: list[Element] = []
        if self.convention.column_label and text.column and text.kind == "article":
            out.append(Element("label", self.convention.column_label.format(text.column), 3))
        if text.kicker:
            out.append(Element("kicker", marked(text.kicker, 2, style, self.rng), 2))
        titles = self._title(text)
        if text.kind == "article" and self.rng.random() < self.damage.lost_titles:
            titles = []
        byline = [Element("byline", line) for line in byline_lines(text, self.convention)]
        if at_end(self.convention):
            byline = []
        if byline and self.rng.random() < self.damage.lost_bylines:
            byline = []
            self.without_byline.add(number)
        first, second = (byline, titles) if self.convention.byline_first else (titles, byline)
        return [*out, *first, *second]

    def _title(self, text: Text) -> list[Element]:
        if text.kind == "statistics":
            return []
        style = self.convention.marks
        parts = [text.title]
        if self.convention.title == "two lines" and len(text.title) >= 6:
            parts = list(halves(text.title))
        out = [
            Element("title", marked(part, 1, style, self.rng), 2 if not at else 1)
            for at, part in enumerate(parts)
        ]
        if text.subtitle:
            out.append(Element("subtitle", text.subtitle))
        return out

    def _body(self, number: int, text: Text) -> list[Element]:
        out: list[Element] = []
        for at, block in enumerate(text.blocks):
            out += self._block(number, at, block)
        return out

    def _block(self, number: int, at: int, block: Para) -> list[Element]:
        if block.role in RUNNING:
            return [Element("text", block.text, 1, (number, at, 0))]
        if block.role in _HEADINGS:
            words = marked(block.text, _HEADINGS[block.role], self.convention.marks, self.rng)
            return [Element("heading", words)]
        if block.role == "caption":
            return SHOWN[self.convention.pictures](block.text, f"images/{number}-{at}.jpg")
        if block.role == "table":
            rule = "| " + " | ".join("---" for _ in block.rows[0]) + " |"
            rows = ["| " + " | ".join(row) + " |" for row in block.rows]
            return [Element("table", "\n".join([rows[0], rule, *rows[1:]]))]
        if block.role == "pullquote":
            return [Element("pullquote", f"■ {block.text}", 2)]
        return [Element(block.role, block.text)]

    def truth(self, number: int, text: Text) -> Text:
        """What of `text` a reader of the printed lines can know."""
        convention = self.convention
        tells_page = convention.contents not in ("none", *habits.WITHOUT_PAGES)
        tells_column = (
            convention.contents not in ("none", *habits.WITHOUT_SECTIONS)
            and (convention.sections != "none" or convention.contents in habits.PAGES)
        ) or convention.contents in ("markdown table", *habits.OWN_SECTIONS)
        tells_column = tells_column and (text.page is not None or convention.listed == 1)
        lists_authors = convention.contents not in (
            "none", "without authors", "without authors, P",
        )  # fmt: skip
        signed = number not in self.without_byline or lists_authors
        labelled = convention.column_label and text.kind == "article"
        return replace(
            text,
            page=text.page if tells_page else None,
            column=text.column if tells_column or labelled else None,
            authors=text.authors if signed else (),
        )

    # --- columns, pages ---

    def _in_columns(self, number: int, head: list[Element], body: list[Element]) -> list[Element]:
        """Columns of a page in their order or mixed; pictures at the heads of columns."""
        pictures: list[list[Element]] = []
        if self.damage.captions:
            body, pictures = _pictures_apart(body)
        columns = self._columns(body, lambda: self.rng.randint(350, 800))
        columns = [c for c in columns if self.rng.random() >= self.damage.lost_columns]
        above = head
        for start in range(0, len(columns), 3):
            page = columns[start : start + 3]
            columns[start : start + 3] = self._mixed(number, page)
        if len(columns) > 1 and self.rng.random() < self.damage.moved_titles:
            # the title stands beside the first column, so the text is met before it
            above = [e for e in head if e.kind not in ("title", "subtitle")]
            columns[1][:0] = [e for e in head if e.kind in ("title", "subtitle")]
        for picture in pictures:
            self.rng.choice(columns or [[]])[:0] = picture
        return [*above, *(element for column in columns for element in column)]

    def _mixed(self, number: int, page: list[list[Element]]) -> list[list[Element]]:
        if len(page) < 2 or self.rng.random() >= self.damage.shuffle:
            return page
        order = list(range(len(page)))
        while order == sorted(order):
            self.rng.shuffle(order)
        self.shuffled.add(number)
        return [page[at] for at in order]

    def _columns(self, body: Iterable[Element], room_of: Any) -> list[list[Element]]:
        """Fill columns; a paragraph that does not fit is cut."""
        columns: list[list[Element]] = [[]]
        room = room_of()
        for element in body:
            rest = element
            while rest.part and len(rest.words) > room and len(rest.words) >= 20:
                at = cut_at(rest.words, room)
                if at >= 4 and len(rest.words) - at >= 4:
                    unit, block, part = rest.part
                    columns[-1].append(replace(rest, words=rest.words[:at]))
                    rest = replace(rest, words=rest.words[at:], part=(unit, block, part + 1))
                columns.append([])
                room = room_of()
                if at < 4:
                    continue
                if len(rest.words) < 20:
                    break
            if room <= 0:
                columns.append([])
                room = room_of()
            columns[-1].append(rest)
            room -= len(rest.words)
        return [column for column in columns if column]

    def _interleaved(self, body: list[Element]) -> list[Element]:
        """Three columns read straight across, line by line."""
        out: list[Element] = []
        columns = self._columns(body, lambda: 500)
        for start in range(0, len(columns), 3):
            lines = [
                [line for e in column for line in wrapped(e.words, 18, indent=True)]
                for column in columns[start : start + 3]
            ]
            for row in range(max(map(len, lines))):
                out += [Element("line", c[row], 0) for c in lines if row < len(c)]
        return out

    def furnished(self, elements: list[Element]) -> list[Element]:
        """Running head and folio between pages."""
        out: list[Element] = []
        page = 1
        for column in self._columns(elements, lambda: _PAGE):
            out += column
            for line in running_head(self.issue, page, self.convention.furniture):
                out.append(Element("furniture", line))
                self.heads.append(line)
            page += 1
        return out

    def jumps(self, texts: Sequence[Text], bodies: list[list[Element]]) -> list[list[Element]]:
        """Every third long article goes on behind the next one."""
        out = [list(body) for body in bodies]
        for number in range(1, len(texts) - 2, 3):
            text, body = texts[number], bodies[number]
            late = [i for i in range(len(body) * 3 // 5, len(body)) if body[i].part]
            if text.kind != "article" or len(body) < 8 or not late:
                continue
            at = late[0]
            first, second = _divided(body[at])
            page = text.page or 10
            out[number] = [*body[:at], *first, Element("jump", f"（下转第{page + 5}页）")]
            rest = [Element("jump", f"（上接第{page + 1}页）"), *second, *body[at + 1 :]]
            out[number + 1] = [*out[number + 1], *rest]
        return out


def _pictures_apart(body: Sequence[Element]) -> tuple[list[Element], list[list[Element]]]:
    """The text, and its pictures: each with its caption and credit."""
    text: list[Element] = []
    pictures: list[list[Element]] = []
    for element in body:
        if element.kind == "picture" or (
            element.kind == "caption" and not (pictures and pictures[-1][-1].kind == "picture")
        ):
            pictures.append([element])
        elif element.kind in ("caption", "credit") and pictures:
            pictures[-1].append(element)
        else:
            text.append(element)
    return text, pictures


def _divided(element: Element) -> tuple[list[Element], list[Element]]:
    if len(element.words) < 30 or element.part is None:
        return [], [element]
    at = cut_at(element.words, len(element.words) // 2)
    unit, block, part = element.part
    return (
        [replace(element, words=element.words[:at])],
        [replace(element, words=element.words[at:], part=(unit, block, part + 1))],
    )


def _ended(body: list[Element], mark: str, rng: random.Random) -> list[Element]:
    """With an end mark, on its own line or behind the last full stop."""
    if rng.random() < 0.5 or not body or body[-1].kind != "text":
        return [*body, Element("end", mark)]
    return [*body[:-1], replace(body[-1], words=body[-1].words + mark)]
