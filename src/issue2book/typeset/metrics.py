"""Advances from the real font files, in 1/1000 em (integers), by HarfBuzz.

Runs are shaped once and kept: an issue has about 2,000 different Han clusters and a few thousand
Western words. `——` is shaped between Han characters: alone in a run some faces draw it as two
Latin dashes (1.692 em in Noto Serif SC under Pango), in context as one glyph of 2 em.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from issue2book.assets import fonts_dir
from issue2book.errors import MissingError
from issue2book.typeset.classes import DOUBLE, K, classify

EM = 1000
HALF = EM // 2
_SPACE_WIDTH = EM // 4  # CLREQ 3.3.1: a Western word space is one quarter em
_CORNER = {K.COMMA: K.COMMA_MID, K.STOP: K.STOP_MID}


class Piece(NamedTuple):
    """A cluster with what the font says of it: text, class, advance, offset of the ink."""

    text: str
    kind: int
    advance: int
    offset: int


class FontFile:
    """One font file, opened on first use."""

    def __init__(self, path: Path) -> None:
        """Remember where the file is."""
        self.path = path
        self._words: dict[str, list[tuple[int, int, int]]] = {}

    @cached_property
    def _font(self) -> hb.Font:
        if not self.path.is_file():
            raise MissingError("font-missing", path=self.path.name)
        return hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path))))

    @cached_property
    def upem(self) -> int:
        """Font units per em."""
        return int(self._font.face.upem)

    def has(self, char: str) -> bool:
        """Whether the face draws `char`."""
        return self._font.get_nominal_glyph(ord(char)) is not None

    def shape(self, text: str) -> list[tuple[int, int, int]]:
        """(start in text, advance, glyph) of each cluster of `text`, shaped as one run."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = self._shape(text)
        return known

    def _shape(self, text: str) -> list[tuple[int, int, int]]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(self._font, buffer, {})
        out: list[tuple[int, int, int]] = []
        edge = shown = 0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            # rounding the running edge, not each advance, keeps long words exact
            edge += position.x_advance
            rounded = round(edge * EM / self.upem)
            advance, shown = rounded - shown, rounded
            if out and out[-1][0] == info.cluster:
                start, before, glyph = out[-1]
                out[-1] = (start, before + advance, glyph)
            else:
                out.append((info.cluster, advance, info.codepoint))
        return out

    def ink(self, glyph: int) -> tuple[int, int]:
        """Left and right edge of the glyph's ink."""
        box = self._font.get_glyph_extents(glyph)
        left, width = (box.x_bearing, box.width) if box else (0, 0)
        return left * EM // self.upem, (left + width) * EM // self.upem


class _Solos(dict[str, Piece]):
    """Pieces by their text, measured when they are first asked for."""

    def __init__(self, measure: Callable[[str], Piece]) -> None:
        """Know none yet."""
        super().__init__()
        self._measure = measure

    def __missing__(self, text: str) -> Piece:
        """Measure it once."""
        made = self[text] = self._measure(text)
        return made


class Face:
    """A named face: a font file and the files that stand in for characters it lacks."""

    def __init__(self, files: Sequence[FontFile]) -> None:
        """Take the files in the order in which they are asked."""
        self._files = tuple(files)
        #: The piece of a full-width character or a double dash; its width needs no neighbour.
        self.solo = _Solos(self._measure).__getitem__
        self._runs: dict[str, tuple[Piece, ...]] = {}

    def _file(self, char: str) -> FontFile:
        return next((f for f in self._files if f.has(char)), self._files[0])

    def _measure(self, text: str) -> Piece:
        kind = classify(text)
        file = self._file(text[0])
        if DOUBLE.fullmatch(text):
            around = file.shape(f"中{text}中")
            advance = sum(a for start, a, _ in around if 0 < start <= len(text))
            return Piece(text, kind, advance, 0)
        glyphs = file.shape(text)
        advance = sum(glyph[1] for glyph in glyphs)
        return _boxed(text, kind, advance, file.ink(glyphs[0][2]))

    def run(self, text: str) -> tuple[Piece, ...]:
        """The pieces of a Western word (no spaces), kerned as one run."""
        known = self._runs.get(text)
        if known is None:
            known = self._runs[text] = tuple(self._word(text))
        return known

    def _word(self, text: str) -> list[Piece]:
        shaped = self._file(text[0]).shape(text)
        starts = [start for start, _, _ in shaped] + [len(text)]
        if starts != sorted(starts):  # right-to-left script: keep the letters in one block
            return [Piece(text, K.LETTER, sum(a for _, a, _ in shaped), 0)]
        return [
            Piece(text[start:end], classify(text[start]), advance, 0)
            for (start, advance, _), end in zip(shaped, starts[1:], strict=True)
        ]

    def advances(self, clusters: Sequence[str]) -> list[int]:
        """What the font itself advances for each cluster of a stretch of text."""
        first, at, out = self._files[0], 0, []
        shaped = {start: advance for start, advance, _ in first.shape("".join(clusters))}
        for cluster in clusters:
            file = self._file(cluster[0])
            if file is first:
                out.append(sum(shaped.get(i, 0) for i in range(at, at + len(cluster))))
            else:
                out.append(sum(advance for _, advance, _ in file.shape(cluster)))
            at += len(cluster)
        return out

    def space(self, text: str) -> Piece:
        """A Western space."""
        return Piece(text, K.SPACE, _SPACE_WIDTH, 0)


def _boxed(text: str, kind: int, advance: int, ink: tuple[int, int]) -> Piece:
    """A mark in the box the rules count on; faces differ in the box they give it.

    The interpunct takes half an em (CLREQ 3.1.6) with its ink in the middle: Noto Serif SC has
    0.33 em, Noto Sans SC 1 em. Quotes that a face draws at Latin width (LXGW WenKai, 0.35 em)
    get a full-width box, closing ones at its left, opening ones at its right.
    """
    if kind == K.DOT:
        return Piece(text, kind, HALF, (HALF - advance) // 2)
    if kind in (K.OPEN, K.CLOSE) and advance < EM * 3 // 4:
        return Piece(text, kind, EM, EM - advance if kind == K.OPEN else 0)
    if kind in (K.COMMA, K.STOP) and ink[1] > HALF + 20:
        return Piece(text, _CORNER[K(kind)], advance, 0)
    return Piece(text, kind, advance, 0)


class Fonts:
    """The faces that a book is set in, by the names that paragraphs use."""

    def __init__(self, faces: Mapping[str, Sequence[Path]]) -> None:
        """Open nothing yet; `faces` gives for each name the file and its stand-ins."""
        files = {path: FontFile(path) for paths in faces.values() for path in paths}
        self._faces = {name: Face([files[p] for p in paths]) for name, paths in faces.items()}

    def face(self, name: str) -> Face:
        """The face of that name."""
        return self._faces[name]

    @classmethod
    def from_folder(cls, folder: Path) -> Fonts:
        """The four faces of the bundled fonts: serif and sans, regular and bold."""
        serif, bold = folder / "NotoSerifSC_400Regular.ttf", folder / "NotoSerifSC_700Bold.ttf"
        sans, heavy = folder / "NotoSansSC_400Regular.ttf", folder / "NotoSansSC_700Bold.ttf"
        return cls(
            {
                "regular": (serif, sans),
                "bold": (bold, heavy),
                "sans": (sans, serif),
                "sans-bold": (heavy, bold),
            }
        )


@cache
def bundled_faces() -> Fonts:
    """The bundled faces, opened on first use."""
    return Fonts.from_folder(fonts_dir())
