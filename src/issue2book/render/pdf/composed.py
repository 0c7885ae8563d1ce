"""Every running text of the PDF, composed to the measure of its place.

`View.inline` is the hook through which each paragraph goes. Where a block stands decides its
measure, face and size (`slots`). A block without a slot (names in a byline) is left to WeasyPrint.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from issue2book.model import Block
from issue2book.render.display import clean_edge, plain_inline
from issue2book.render.html import Inline
from issue2book.render.notes import Link, Notes, find_notes, marked
from issue2book.render.outline import Entry
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.lines import LineTable, spans
from issue2book.render.pdf.slots import MARK_SIZE, NOTE_SIZE, SMALL, Slot, slots
from issue2book.render.pdf.tables import Laid, lay, table_markup
from issue2book.render.sorts import drawable
from issue2book.render.words import HANS, Words
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Composed, Line, Paragraph, compose, compose_versions
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.spacing import Style
from issue2book.typeset.words import NO_WORDS, Lexicon

_STYLE = Style()
# Small type is set ragged where Han would gape so much, in 1/1000 em; a caption of so few lines
# where that is seen, and where its last line were as short.
_FEW, _SEEN, _SHORTEST, _GAPING = 3, 40, 4000, 100


class Owner(NamedTuple):
    """The element that a run goes into: its block, its class, what it links to."""

    block: Block
    name: str = ""
    link: Link | None = None


class Text(msgspec.Struct, frozen=True):
    """A paragraph, and for each of its runs the element that it goes into."""

    paragraph: Paragraph
    owners: tuple[Owner, ...]


class Composer:
    """Composes the paragraphs of a document and keeps their lines for the layout."""

    def __init__(
        self,
        page: Page,
        fonts: Fonts,
        *,
        hooked: bool,
        words: Words = HANS,
        shown: Container[str] = (),
        lexicon: Lexicon = NO_WORDS,
    ) -> None:
        """`hooked`: the layout takes lines from the table; otherwise they go out as spans.

        `shown` are the paths of the pictures that there are; `lexicon` has the words of titles.
        """
        self.lexicon = lexicon
        self.table = LineTable()
        self._page, self._fonts, self._hooked = page, fonts, hooked
        self._words, self._shown = words, shown
        self._notes = Notes()

    def beside(self) -> Composer:
        """One that composes alike, into a table of its own."""
        other = copy.copy(self)
        other.table = self.table.beside()
        return other

    def begin(self, entry: Entry) -> None:
        """The marks of the unit that is to be composed next are linked with its notes."""
        self._notes = find_notes(entry.unit.blocks, entry.anchor)

    def inline(self, entry: Entry) -> Inline:
        """The setter of the texts of a unit and its sidebars."""
        known = slots(entry, self._page, self._shown)

        def inline(block: Block) -> Markup:
            slot = known.get(block)
            if block.rows:
                laid = self.lay(block, slot.width if slot else self._page.column)
                return self.rows(laid, range(len(laid.rows)))
            return self._set(block, slot) if slot else self._plain(block)

        return inline

    def _set(self, block: Block, slot: Slot) -> Markup:
        text = self.text(block, slot)
        if not text.owners:
            return plain_inline(block)
        return self.markup(text, self.compose(text, slot), block)

    def text(self, block: Block, slot: Slot) -> Text:
        """What is to be composed for a block: its runs, notes and end mark."""
        runs: list[Run] = []
        owners: list[Owner] = []
        for member in slot.group or (block,):
            for run, owner in self._runs(member, slot.faces, follows=bool(runs)):
                runs.append(run)
                owners.append(owner)
        mark = (Run("■", slot.faces[0], note=True),) if slot.ends else ()
        paragraph = Paragraph((*runs, *mark), slot.indent + slot.reserved, slot.align)
        return Text(paragraph, tuple(owners))

    def _runs(
        self, block: Block, faces: tuple[str, str], *, follows: bool
    ) -> Iterator[tuple[Run, Owner]]:
        """The runs of a block with their elements; the note where its text breaks off."""
        broken = Run(f"〔{self._words.broken}〕", "sans", NOTE_SIZE), Owner(block, " broken")
        runs = _runs(block, faces, marked(block, self._notes))
        if runs and follows:
            run, owner = runs[0]
            runs[0] = msgspec.structs.replace(run, text=f"\u3000{run.text}"), owner
        if block.broken == "start":
            yield broken
        yield from runs
        if block.broken == "end":
            yield broken

    def compose(self, text: Text, slot: Slot) -> Composed:
        """The text in its best lines; small type that would gape is set ragged."""
        made = compose(text.paragraph, slot.measure, _STYLE, self._fonts, self.lexicon)
        if slot.size > SMALL or not made.lines[1:]:
            return made
        few = bool(slot.group) and len(made.lines) <= _FEW
        ends = few and made.lines[-1].width < _SHORTEST
        if max(line.stretch for line in made.lines) < (_SEEN if few else _GAPING) and not ends:
            return made
        ragged = msgspec.structs.replace(text.paragraph, align="start")
        return compose(ragged, slot.measure, _STYLE, self._fonts, self.lexicon)

    def versions(self, text: Text, slot: Slot) -> dict[int, Composed]:
        """The text in every number of lines that it can be set in without gaping."""
        return compose_versions(text.paragraph, slot.measure, _STYLE, self._fonts)

    def markup(self, text: Text, composed: Composed, block: Block) -> Markup:
        """The lines of a block's runs as elements; an end mark is drawn by the sheet."""
        parts = list(self._elements(text, composed, block))
        joined = Markup("").join(parts)
        # between two elements WeasyPrint may break a line, unless their parent forbids it
        return Markup('<span class="runs">{}</span>').format(joined) if parts[1:] else joined

    def lay(self, block: Block, width: float) -> Laid:
        """The table of a block, set to a width in points."""
        return lay(block.rows, width, self._fonts, self.lexicon)

    def rows(self, laid: Laid, numbers: Sequence[int]) -> Markup:
        """Rows of a table, as one."""
        table = self.table if self._hooked else self._fonts
        return table_markup(laid, numbers, self._page.line, table)

    def line(self, line: Line, face: str) -> Markup:
        """A line of a headline as an element of its own."""
        paragraph, alone = Paragraph((Run(line.text, face),)), Composed((line,), line.width)
        (handed,) = self.table.hand_over(paragraph, alone)
        inner = handed.text if self._hooked else spans(paragraph, alone, self._fonts)[0]
        opened = Markup('<span class="hl set" style="--lines:{}">').format(handed.key)
        return opened + Markup("{}</span>").format(inner)

    def _elements(self, text: Text, composed: Composed, block: Block) -> Iterator[Markup]:
        paragraph = text.paragraph
        handed = self.table.hand_over(paragraph, composed)
        plain = None if self._hooked else spans(paragraph, composed, self._fonts)
        for number, owner in enumerate(text.owners):
            part = handed[number]
            if owner.block != block or not part.text:
                continue
            tag = "b" if paragraph.runs[number].face.endswith("bold") else "span"
            inner = plain[number] if plain else part.text
            style = Markup('class="set{}" style="--lines:{}"').format(owner.name, part.key)
            if owner.link:
                ends = (owner.link.note, owner.link.call)
                here, there = ends if block.role == "footnote" else ends[::-1]
                anchor = Markup('<a id="{}" href="#{}" {}>{}</a>')
                yield anchor.format(here, there, style, inner)
            else:
                yield Markup("<{} {}>{}</{}>").format(tag, style, inner, tag)

    def _plain(self, block: Block) -> Markup:
        """A block that is left to the layout."""
        note = Markup('<span class="broken">〔{}〕</span>').format(self._words.broken)
        text = plain_inline(block)
        return note + text if block.broken == "start" else text + note if block.broken else text


def _runs(
    block: Block, faces: tuple[str, str], marks: Sequence[tuple[int, int, Link]]
) -> list[tuple[Run, Owner]]:
    """The text of a block as the fonts can draw it, bold where the input is, marks of notes small.

    A figure that its face draws raised (¹) is so already.
    """
    places = (*block.bold, *((start, end) for start, end, _ in marks))
    cuts = sorted({0, len(block.text), *(place for pair in places for place in pair)})
    parts: list[tuple[Run, Owner]] = []
    for start, end in pairwise(cuts):
        link = next((link for a, _, link in marks if a == start), None)
        face = faces[any(a <= start < b for a, b in block.bold)]
        text = drawable(clean_edge(block.text[start:end]))
        if start == 0:
            text = text.lstrip(" \u3000")
        if end == len(block.text):
            text = text.rstrip(" ")
        if link is None:
            run, owner = Run(text, face), Owner(block)
        elif _is_raised(text) or (block.role == "footnote" and text[:1] != "^"):
            run, owner = Run(text, face), Owner(block, "", link)
        else:
            run = Run(text.removeprefix("^"), face, MARK_SIZE, note=True)
            owner = Owner(block, " noteref", link)
        if text:
            parts.append((run, owner))
    return parts


def _is_raised(text: str) -> bool:
    return bool(text) and all(unicodedata.decomposition(c).startswith("<super>") for c in text)
