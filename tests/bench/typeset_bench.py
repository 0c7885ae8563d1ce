"""Goals P01–P06 computed on composed lines, for any text: one paragraph per line.

    python tests/bench/typeset_bench.py [FILE] [--measures 23 20 18 11] [--show]

Without FILE: the reference issue beside the checkout, else the sample in examples/. Figures have
the meaning they have in an audit of the PDF: stretch is the mean gap between two Han of a line,
jump its difference between neighbouring lines.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from issue2book.assets import fonts_dir
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Composed, Line, Paragraph, compose
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.spacing import Style

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT.parent / "shared" / "issues"
OPEN = set("“‘（《〈「『【〖〔［｛")
CLOSE = set("”’）》〉」』】〗〕］｝")
PAUSE = set("、，。．；：？！")
NO_START = CLOSE | PAUSE | set("·・‧～〜％‰℃)]}%!?,.;:°")
NO_END = OPEN | set("([{￥$£€№#")
FULL = OPEN | CLOSE | PAUSE


def han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char == "〇"


def western(char: str) -> bool:
    return char.isascii() and char.isalnum()


def paragraphs(path: Path) -> list[str]:
    """Non-blank lines without markup, with full-width marks beside Han."""
    out = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = re.sub(r"^#+\s*|\*\*", "", raw).strip()
        for half, full in zip(",;:?!()", "，；：？！（）", strict=True):
            near = (
                rf"(?<=[\u3400-\u9fff”》）]){re.escape(half)}|{re.escape(half)}(?=[\u3400-\u9fff])"
            )
            line = re.sub(near, full, line)
        line = re.sub(r"(?<=[，；：？！（）])[ ]", "", line)
        if line:
            out.append(line)
    return out


# A number, a word or a pair of dashes cut in two; not an address after a point or a sign.
_DIVIDED = re.compile(r"[A-Za-z0-9,]\n[A-Za-z0-9%]|\d[.]\n\d|—\n—|…\n…")


class Figures(msgspec.Struct):
    """What a bench run counts."""

    lines: int = 0
    full: int = 0
    flush: int = 0
    overfull: int = 0
    loose: int = 0
    bad_starts: int = 0
    bad_ends: int = 0
    dash_starts: int = 0
    split: int = 0
    unsqueezed: int = 0
    end_full_width: int = 0
    start_full_width: int = 0
    lone: int = 0
    gaps: list[int] = []
    stretch: list[float] = []
    places: list[str] = []

    def quantile(self, values: Sequence[float], p: float) -> float:
        ordered = sorted(values)
        return ordered[min(len(ordered) - 1, int(p * len(ordered)))] / 1000 if ordered else 0.0

    def jumps(self) -> list[float]:
        return [abs(a - b) for a, b in pairwise(self.stretch)]


def clusters(line: Line) -> Iterator[tuple[str, int, int]]:
    """(text, place of the ink box, advance of the box) with trimmed boxes."""
    x = line.indent
    for run in line.runs:
        for text, advance, offset in zip(run.clusters, run.advances, run.offsets, strict=True):
            yield text, x + offset, advance
            x += advance


def look_inside(line: Line, natural: dict[str, int], f: Figures) -> None:
    """Gaps between Han, at Han-Western joints, and pairs of marks."""
    between = []
    for (a, x, _), (b, y, _) in pairwise(clusters(line)):
        left, right = a[-1], b[0]
        if left in FULL and right in FULL and not (left in OPEN and right not in OPEN):
            f.unsqueezed += y - x > 800
        if (han(left) and western(right)) or (western(left) and han(right)):
            f.gaps.append(y - x - natural.get(a, 1000 if han(left) else y - x))
        if han(left) and han(right):
            between.append(y - x - 1000)
    if len(between) > 3:
        f.stretch.append(sum(between) / len(between))


def look_at_edges(line: Line, *, first: bool, last: bool, before: str, f: Figures) -> None:
    """Prohibitions and trimmed marks."""
    text = line.text.rstrip()
    if not first:
        f.bad_starts += text[0] in NO_START
        f.dash_starts += text[0] in "—…"
        f.start_full_width += text[0] in OPEN and line.runs[0].advances[0] > 620
        f.split += bool(_DIVIDED.search(before + "\n" + text))
    if not last:
        f.bad_ends += text[-1] in NO_END
        f.end_full_width += text[-1] in CLOSE | PAUSE and line.runs[-1].advances[-1] > 620


def judge(composed: Composed, natural: dict[str, int], f: Figures) -> None:
    """Count one paragraph."""
    lines = composed.lines
    for n, line in enumerate(lines):
        last = n == len(lines) - 1 or lines[n + 1].set_in
        f.lines += 1
        f.full += not last
        f.flush += not last and line.width == composed.measure
        f.overfull += line.width > composed.measure
        f.loose += not last and line.width < composed.measure
        before = lines[n - 1].text if n else ""
        look_at_edges(line, first=n == 0, last=last, before=before, f=f)
        look_inside(line, natural, f)
        if line.fault or line.stretch > 120:
            f.places.append(f"{line.stretch} {line.fault} {line.text}")
    if len(lines) > 1:
        left = [c for c in lines[-1].text if c not in FULL and not c.isspace()]
        f.lone += len(left) <= 1


def run(texts: Sequence[str], measure: int, indent: int = 2000) -> tuple[Figures, float]:
    """Compose all, then judge; seconds are CPU seconds of composing."""
    fonts = Fonts.from_folder(fonts_dir())
    compose(Paragraph((Run("预热abc"),)), 3000, Style(), fonts)
    gc.collect()
    begin = time.process_time()
    done = [
        compose(Paragraph((Run(text),), indent=indent), measure, Style(), fonts) for text in texts
    ]
    seconds = time.process_time() - begin
    figures = Figures()
    face = fonts.face("regular")
    natural = {}
    for text in texts:
        for word in re.findall(r"[0-9A-Za-z][!-~]*|[!-~]*[0-9A-Za-z]", text):
            for piece in face.run(word):
                natural[piece.text] = piece.advance
    for composed in done:
        judge(composed, natural, figures)
    return figures, seconds


def report(f: Figures, measure: int, seconds: float, size: int) -> str:
    """One line per goal."""
    q = f.quantile
    speed = seconds * 80000 / size
    return f"""\
measure {measure / 1000:g} em: {f.lines} lines, {speed:.2f} s CPU per 80,000 characters
  P01 flush {100 * f.flush / max(1, f.full):.2f} %  overfull {f.overfull}  loose {f.loose}
  P02 starts {f.bad_starts}  ends {f.bad_ends}  dash starts {f.dash_starts}  \
split {f.split}  unsqueezed {f.unsqueezed}
  P03 untrimmed ends {f.end_full_width}  starts {f.start_full_width}
  P04 gap p5 {q(f.gaps, 0.05):.3f}  p50 {q(f.gaps, 0.5):.3f}  p95 {q(f.gaps, 0.95):.3f}
  P05 lone last lines {f.lone}
  P06 stretch p95 {q(f.stretch, 0.95):.3f}  p99 {q(f.stretch, 0.99):.3f}  \
max {q(f.stretch, 1):.3f}  jump p95 {q(f.jumps(), 0.95):.3f}
"""


def source(given: str | None) -> Path:
    """The text to set."""
    if given:
        return Path(given)
    found = sorted(REFERENCE.glob("*.md")) + sorted((ROOT / "examples").glob("*-*.md"))
    return found[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--measures", nargs="+", type=float, default=[23, 20, 18, 11])
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    texts = paragraphs(source(args.file))
    size = sum(map(len, texts))
    write = sys.stdout.write
    write(f"{len(texts)} paragraphs, {size} characters\n")
    for em in args.measures:
        figures, seconds = run(texts, int(em * 1000))
        write(report(figures, int(em * 1000), seconds, size))
        if args.show:
            write("\n".join(figures.places) + "\n")


if __name__ == "__main__":
    main()
