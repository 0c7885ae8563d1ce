"""The cover as a list of words and rectangles with their places; both books draw this list.

In: metadata and leading titles. Out: `Sheet`, all lengths in millimetres of a page 210 wide. The
design is typographic: masthead and date line on paper, a colour field with the number of the
issue, the titles of the issue beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from issue2book.model import Issue, Meta
from issue2book.render.cover_words import leading_titles
from issue2book.render.display import clean, title_text
from issue2book.render.sorts import drawable
from issue2book.render.terms import lexicon
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Paragraph, compose
from issue2book.typeset.metrics import bundled_faces
from issue2book.typeset.spacing import Style
from issue2book.typeset.words import NO_WORDS, Lexicon

WIDTH = 210.0
_MARGIN = 18.0
_FIELD = 58.0  # width of the colour field
_LEFT = _FIELD + 12.0  # where the titles begin
_RIGHT = WIDTH - _MARGIN
_DASHES = ("——", "⸺")


class Words(msgspec.Struct, frozen=True):
    """Clusters of text on one base line; `xs` is the left edge of each one's box."""

    clusters: tuple[str, ...]
    xs: tuple[float, ...]
    y: float
    size: float
    face: str
    colour: str


class Rect(msgspec.Struct, frozen=True):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Sheet(msgspec.Struct, frozen=True):
    """The whole cover, in drawing order."""

    height: float
    items: tuple[Words | Rect, ...]


class Palette(msgspec.Struct, frozen=True):
    """The colours of the cover."""

    accent: str
    quiet: str
    paper: str = "#fbf9f4"
    ink: str = "#1c1a18"
    light: str = "#ffffff"
    rule: str = "#cfc8bb"


class _Set(msgspec.Struct, frozen=True):
    """Text set in lines: how it is drawn is known but for its place."""

    lines: tuple[tuple[tuple[str, ...], tuple[float, ...]], ...]
    size: float
    face: str
    leading: float

    @property
    def height(self) -> float:
        """From the top of the first line's em box to the bottom of the last one's."""
        return self.leading * (len(self.lines) - 1) + self.size

    def at(self, x: float, top: float, colour: str) -> Iterator[Words | Rect]:
        """The lines with their left top corner at (x, top)."""
        for n, (clusters, xs) in enumerate(self.lines):
            base = top + n * self.leading + 0.88 * self.size
            yield from _words(clusters, [x + at for at in xs], base, self, colour)


def _words(
    clusters: tuple[str, ...], xs: list[float], y: float, text: _Set, colour: str
) -> Iterator[Words | Rect]:
    """A dash is drawn as a rule: alone, some faces give it the width of a Latin one."""
    kept = [(c, x) for c, x in zip(clusters, xs, strict=True) if c not in _DASHES and c.strip()]
    if kept:
        shown, places = tuple(c for c, _ in kept), tuple(x for _, x in kept)
        yield Words(shown, places, y, text.size, text.face, colour)
    for cluster, x in zip(clusters, xs, strict=True):
        if cluster in _DASHES:
            size = text.size
            yield Rect(x + size * 0.08, y - size * 0.4, size * 1.84, size * 0.055, colour)


def sheet(issue: Issue, palette: Palette, height: float = 285.0) -> Sheet:
    """The cover of `issue` on a page `height` mm high."""
    words = lexicon(issue)
    top, masthead = _masthead(issue.meta, palette, words)
    field = _field(issue.meta, palette, top, height)
    titles = _titles(issue, palette, (top, height), words)
    ground = Rect(0, 0, WIDTH, height, palette.paper)
    return Sheet(height, (ground, *masthead, *field, *titles))


def _set(
    text: str,
    size: float,
    face: str,
    width: float,
    *,
    leading: float = 1.4,
    track: float = 0,
    words: Lexicon = NO_WORDS,
) -> _Set:
    """`text` broken by sense into lines of at most `width`; `track` letterspaces it (em)."""
    style = Style(autospace=True, hyphenate=False)
    measure = max(int(width / size * 1000), 1000)
    paragraph = Paragraph((Run(drawable(text), face),), align="balanced")
    made = compose(paragraph, measure, style, bundled_faces(), words)
    lines = []
    for line in made.lines:
        at = 0.0
        clusters: list[str] = []
        xs: list[float] = []
        for run in line.runs:
            for cluster, advance, offset in zip(
                run.clusters, run.advances, run.offsets, strict=True
            ):
                clusters.append(cluster)
                xs.append((at + offset) * size / 1000)
                at += advance + track * 1000
        lines.append((tuple(clusters), tuple(xs)))
    return _Set(tuple(lines), size, face, leading * size)


def _one_line(text: str, size: float, face: str, width: float, track: float = 0) -> _Set:
    """`text` on one line, smaller where `width` asks for it."""
    while True:
        made = _set(text, size, face, 10_000, track=track)
        if _width(made) <= width or size < 1:
            return made
        size *= min(0.97, width / _width(made))


def _width(text: _Set) -> float:
    """The width of the longest line."""
    return max((xs[-1] + text.size for _, xs in text.lines if xs), default=0)


def _masthead(meta: Meta, palette: Palette, words: Lexicon) -> tuple[float, list[Words | Rect]]:
    """Slogan, title and date line; with the height they end at."""
    items: list[Words | Rect] = []
    width = _RIGHT - _MARGIN
    if meta.slogan:
        slogan = _one_line(clean(meta.slogan), 4.1, "sans", width, track=0.18)
        items += slogan.at(_MARGIN, 17.5, palette.quiet)
    title = _title(title_text(meta.title), width, words)
    items += title.at(_MARGIN, 29, palette.accent)
    y = 29 + title.height + 8.5
    items.append(Rect(_MARGIN, y, width, 0.9, palette.accent))
    return y + 16, [*items, *_dateline(meta, palette, y + 5.2)]


def _title(text: str, width: float, words: Lexicon) -> _Set:
    """The name of the periodical: one line as large as it goes, two or three if it is long."""
    count = max(len(text), 1)
    if count <= 9:
        size = min(46.0, width / count)
        slack = width - count * size
        track = min(slack / size / max(count - 1, 1), 0.14)
        return _one_line(text, size, "bold", width, track=max(track, 0))
    size = min(26.0, width / -(-count // 2))
    made = _set(text, size, "bold", width, leading=1.22, words=words)
    while len(made.lines) > 2 and size > 14:
        size *= 0.94
        made = _set(text, size, "bold", width, leading=1.22, words=words)
    return made


def _dateline(meta: Meta, palette: Palette, top: float) -> Iterator[Words | Rect]:
    """Issue label at the left, total number and frequency at the right."""
    total = f"总第{meta.total_number}期" if meta.total_number else ""
    if meta.language.startswith(("zh-Hant", "zh-TW", "zh-HK")):
        total = total.replace("总", "總")
    right = "　".join(part for part in (total, clean(meta.frequency or "")) if part)
    label = _one_line(clean(meta.issue or ""), 5.6, "bold", 100)
    yield from label.at(_MARGIN, top, palette.ink)
    if right:
        made = _one_line(right, 4.6, "sans", 66)
        yield from made.at(_RIGHT - _width(made), top + 0.7, palette.ink)


def _field(meta: Meta, palette: Palette, top: float, height: float) -> list[Words | Rect]:
    """The colour field with the number of the issue, or plain where there is none."""
    items: list[Words | Rect] = [Rect(0, top, _FIELD, height - top, palette.accent)]
    if meta.number is None:
        return items
    digits = _one_line(str(meta.number), 44, "bold", _FIELD - 2 * 9)
    base = height - 22 - digits.size
    items += digits.at(_MARGIN - 2, base, palette.light)
    if meta.year:
        year = _one_line(str(meta.year), 9, "regular", _FIELD - 2 * 9, track=0.12)
        items += year.at(_MARGIN - 1, base - 9, palette.light)
    return items


def _titles(
    issue: Issue, palette: Palette, room: tuple[float, float], words: Lexicon
) -> Iterator[Words | Rect]:
    """The first title large, the others between rules, the sponsor at the foot."""
    top, foot = room[0], room[1] - 20.0
    sponsor = clean(issue.meta.sponsor or issue.meta.publisher or "")
    if sponsor:
        line = _one_line(sponsor, 4.1, "sans", _RIGHT - _LEFT, track=0.06)
        yield from line.at(_LEFT, foot - line.size, palette.quiet)
        foot -= line.size + 14
    texts = leading_titles(issue)
    for scale in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        made = _stack(texts, scale, words)
        if top + 5 + sum(t.height + gap for t, gap in made) <= foot:
            break
    y = top + 5
    for n, (text, gap) in enumerate(made):
        if n:
            yield Rect(_LEFT, y - gap / 2 - 0.1, _RIGHT - _LEFT, 0.2, palette.rule)
        yield from text.at(_LEFT, y, palette.ink)
        y += text.height + (made[n + 1][1] if n + 1 < len(made) else 0)


def _stack(texts: tuple[str, ...], scale: float, words: Lexicon) -> list[tuple[_Set, float]]:
    """The titles as set, each with the space above it."""
    width = _RIGHT - _LEFT
    first = [(_lead(text, scale, words), 0.0) for text in texts[:1]]
    rest = [
        (_set(text, 7.0 * scale, "regular", width, leading=1.5, words=words), 14.0 * scale)
        for text in texts[1:]
    ]
    return first + rest


def _lead(text: str, scale: float, words: Lexicon) -> _Set:
    """The first title: on one line where a slightly smaller size allows it, else on three."""
    width = _RIGHT - _LEFT
    for size in (14.5, 13.3, 12.2, 11.2):
        made = _set(text, size * scale, "bold", width, leading=1.32, words=words)
        if len(made.lines) == 1:
            return made
    for size in (14.5, 13.0, 11.5, 10.0):
        made = _set(text, size * scale, "bold", width, leading=1.32, words=words)
        if len(made.lines) <= 3:
            break
    return made
