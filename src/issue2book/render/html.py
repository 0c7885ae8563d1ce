"""Units as XHTML fragments, one set for EPUB and PDF.

In: an entry of the outline. Out: `<article>` markup. What differs between the two books comes in
through `View`: how a paragraph's text is set, which pictures there are, whether EPUB semantics
(epub:type, role) are wanted, whether the text after the opening gets a box of its own (columns),
whether `inline` itself says where a text breaks off and how credits follow a caption (composed),
which pieces stand in which column where that is planned (leaves).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import msgspec
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from issue2book.cache import find, keep, stamp
from issue2book.model import Block, Picture, Unit
from issue2book.render import display, masthead, pieces
from issue2book.render.notes import Notes, find_notes, linked, notes_last
from issue2book.render.outline import Entry, headings
from issue2book.render.phrases import phrased
from issue2book.render.sorts import raised
from issue2book.render.words import HANS, Words

Inline = Callable[[Block], Markup]
#: A title or heading (its text, and what it is: title, subtitle, head2 …) as lines of markup.
Headline = Callable[[str, str], Markup]


class Image(msgspec.Struct, frozen=True):
    """A picture as it is in the book."""

    href: str
    width: int
    height: int


class Stack(msgspec.Struct, frozen=True):
    """A column of a page: its style, and its pieces with the style of the space above each."""

    style: str
    pieces: tuple[tuple[str, pieces.Piece], ...]


class Leaf(msgspec.Struct, frozen=True):
    """The columns of a unit on one page.

    `boxed`: its sidebars stand above them there; `footed`: below them. `below`: no columns, but
    what stands under them, one stack after the other.
    """

    style: str
    stacks: tuple[Stack, ...]
    turns: bool = False
    boxed: bool = False
    footed: bool = False
    below: bool = False


class View(msgspec.Struct, frozen=True):
    """How fragments are wanted. `pictures` maps `Picture.path` to what is in the book.

    `page_markers` are the printed pages that begin with a unit (its anchor) or before a block;
    `air` are classes of the opening.
    """

    inline: Inline = display.plain_inline
    pictures: Mapping[str, Image] = {}
    words: Words = HANS
    epub: bool = False
    page_markers: Mapping[str | Block, int] = {}
    headline: Headline | None = None
    columns: bool = False
    composed: bool = False
    leaves: tuple[Leaf, ...] = ()
    air: str = ""

    def image(self, picture: Picture | None) -> Image | None:
        """The picture of a caption; None where it is missing or was refused."""
        return self.pictures.get(picture.path) if picture else None


class _Compiled(BytecodeCache):
    """Compiled templates kept from run to run: compiling takes 0.2 s.

    Code is run from the user's own cache folder only, as Python does with its own.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept for this very source; Jinja checks Python's version and its own."""
        if (code := find("templates", _key(bucket))) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next run."""
        keep("templates", _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> bytes:
    # another release of Jinja may compile otherwise, so may another environment
    return b" ".join((bucket.key.encode(), bucket.checksum.encode(), *map(stamp, _COMPILED_BY)))


_COMPILED_BY = (jinja2.__file__, __file__)


@functools.cache
def environment() -> Environment:
    """The templates of the package; every value is escaped, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Compiled(),
    )
    env.filters.update(
        clean=display.clean,
        title=display.title_text,
        title_parts=display.title_parts,
        names=display.name_text,
        spaced=display.spaced,
        phrased=phrased,
        raised=raised,
    )
    env.globals.update(
        opening=pieces.opening,
        caption_title=pieces.caption_title,
        linked=linked,
        notes_last=notes_last,
        title_line=pieces.title_line,
        flow=pieces.flow,
        verses=display.verses,
        byline_text=display.byline_text,
        offices=masthead.offices,
    )
    return env


def compile_templates(folder: str) -> None:
    """Have the templates of `folder` (one kind of book) and the shared ones compiled."""
    env = environment()
    for name in env.list_templates():
        if "/" not in name or name.startswith(folder + "/"):
            env.get_template(name)


def entry_html(entry: Entry, view: View | None = None) -> Markup:
    """The whole unit as `<article>`, with its sidebars; leads with its `<h1>`."""
    template = environment().get_template("unit.html")
    view = view or View()
    notes = find_notes(entry.unit.blocks, entry.anchor) if view.epub else Notes()
    html = template.render(entry=entry, unit=entry.unit, view=view, notes=notes)
    return Markup(html)  # noqa: S704 - autoescaped


def unit_html(unit: Unit, view: View | None = None, *, anchor: str = "u001") -> Markup:
    """A unit outside any outline, for previews and tests."""
    label = display.title_text(unit.title) or (view or View()).words.untitled
    return entry_html(Entry(unit, anchor, label, headings(unit, anchor)), view)
