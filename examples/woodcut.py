"""Woodcut tools for the sample's pictures: a block, the gouge, water, hills, people.

A picture is cut in flat inks at three times its size, then reduced, so that edges are smooth and
the pixels are the same on every machine with the same Pillow.
"""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1080, 720, 3
Point = tuple[float, float]

PAPER, INK = (243, 236, 221), (33, 52, 60)
JADE, MIST, RUST, STRAW = (84, 128, 116), (178, 196, 184), (190, 84, 56), (222, 178, 106)


def jitter(seed: float) -> float:
    """A fixed pseudo-random number in [0, 1) for `seed`: the tremor of the knife."""
    return math.modf(abs(math.sin(seed * 12.9898 + 4.1) * 43758.5453))[0]


class Block:
    """A wood block: shapes in picture coordinates, drawn enlarged."""

    def __init__(self, ground: tuple[int, int, int]) -> None:
        """Start with a block inked all over in `ground`."""
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def shape(self, points: list[Point], ink: tuple[int, int, int]) -> None:
        """Fill the polygon `points`."""
        self.draw.polygon([(round(x * SCALE), round(y * SCALE)) for x, y in points], fill=ink)

    def disc(self, x: float, y: float, radius: float, ink: tuple[int, int, int]) -> None:
        """Fill a circle."""
        box = [round(v * SCALE) for v in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(box, fill=ink)

    def box(
        self, x: float, y: float, width: float, height: float, ink: tuple[int, int, int]
    ) -> None:
        """Fill an upright rectangle."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], ink)

    def cut(self, start: Point, end: Point, thick: float, ink: tuple[int, int, int]) -> None:
        """One stroke of the gouge: pointed at both ends, `thick` in the middle."""
        (x0, y0), (x1, y1) = start, end
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        nx, ny = -(y1 - y0) / length * thick / 2, (x1 - x0) / length * thick / 2
        third = ((x0 * 2 + x1) / 3, (y0 * 2 + y1) / 3)
        two = ((x0 + x1 * 2) / 3, (y0 + y1 * 2) / 3)
        upper = [(third[0] + nx, third[1] + ny), (two[0] + nx, two[1] + ny)]
        lower = [(two[0] - nx, two[1] - ny), (third[0] - nx, third[1] - ny)]
        self.shape([start, *upper, end, *lower], ink)

    def line(self, points: list[Point], thick: float, ink: tuple[int, int, int]) -> None:
        """A stroke of even thickness through `points`."""
        path = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
        self.draw.line(path, fill=ink, width=round(thick * SCALE), joint="curve")

    def print(self, path: Path) -> None:
        """Reduce, keep sixteen tints, frame with the paper's margin and write a PNG."""
        small = self.image.reduce(SCALE)
        framed = Image.new("RGB", small.size, PAPER)
        framed.paste(small.crop((18, 18, WIDTH - 18, HEIGHT - 18)), (18, 18))
        framed.quantize(24, method=Image.Quantize.MEDIANCUT).save(path, optimize=True)


def ridge(base: float, height: float, seed: float) -> list[Point]:
    """The outline of a range of hills standing on `base`, closed below the picture."""
    top = [
        (
            x,
            base
            - height * (0.5 + 0.3 * math.sin(x / 130 + seed) + 0.2 * math.sin(x / 47 + seed * 3)),
        )
        for x in range(-10, WIDTH + 11, 10)
    ]
    return [(-10.0, HEIGHT), *top, (WIDTH + 10.0, HEIGHT)]


def ripples(
    block: Block, top: float, bottom: float, ink: tuple[int, int, int], seed: float
) -> None:
    """Water: rows of gouge strokes, longer and wider apart towards the eye."""
    y, row = top, 0
    while y < bottom:
        depth = (y - top) / (bottom - top)
        x = -60.0 * jitter(seed + row)
        while x < WIDTH:
            length = (40 + 130 * depth) * (0.6 + jitter(seed + row * 7 + x))
            if jitter(seed + row * 3 + x / 9) > 0.3:
                block.cut((x, y), (x + length, y + 2), 2 + 5 * depth, ink)
            x += length + 20 + 50 * depth
        y += 8 + 14 * depth
        row += 1


def person(block: Block, x: float, y: float, size: float, ink: tuple[int, int, int]) -> None:
    """A standing figure with a conical hat, feet at (x, y), `size` high."""
    block.shape(
        [(x - size * 0.17, y), (x - size * 0.13, y - size * 0.62), (x, y - size * 0.76),
         (x + size * 0.13, y - size * 0.62), (x + size * 0.19, y)],
        ink,
    )  # fmt: skip
    block.disc(x, y - size * 0.78, size * 0.1, ink)
    block.shape(
        [(x - size * 0.27, y - size * 0.8), (x, y - size), (x + size * 0.27, y - size * 0.8)], ink
    )


def shelf(block: Block, top: float, bottom: float, seed: float) -> None:
    """One row of books standing on a board."""
    x = 34.0
    inks = (RUST, JADE, PAPER, STRAW, MIST, JADE, RUST)
    while x < WIDTH - 60:
        pick = jitter(seed + x)
        width = 13 + 24 * jitter(seed * 3 + x)
        height = (bottom - top) * (0.62 + 0.33 * jitter(seed * 5 + x))
        ink = inks[int(pick * len(inks))]
        if pick > 0.94:
            block.shape(
                [
                    (x, bottom),
                    (x + 34, bottom - height),
                    (x + 34 + width, bottom - height + 9),
                    (x + width + 3, bottom),
                ],
                ink,
            )
            x += width + 42
            continue
        block.box(x, bottom - height, width - 2.5, height, ink)
        block.box(x, bottom - height * 0.86, width - 2.5, 4, INK)
        if width > 22:
            block.box(x + width * 0.3, bottom - height * 0.66, width * 0.3, height * 0.36, INK)
        x += width
    block.box(18, bottom, WIDTH - 36, 11, STRAW)


def roof(block: Block, span: tuple[float, float], eave: float, height: float, seed: float) -> None:
    """One tiled roof under snow, seen from the eaves: snow above, tile ends below."""
    lean = 46.0
    left, right = span
    block.shape(
        [(left, eave), (left + lean, eave - height), (right - lean, eave - height), (right, eave)],
        PAPER,
    )
    count = int((right - left) / 22)
    for tile in range(count + 1):
        share = tile / count
        x = left + (right - left) * share
        upper = left + lean + (right - left - 2 * lean) * share
        reach = 0.35 + 0.6 * jitter(seed + tile)
        start = (upper + (x - upper) * (1 - reach), eave - height * reach)
        block.cut(start, (x, eave + 2), 5, MIST)
        block.disc(x, eave, 9, INK)
        block.disc(x, eave - 9, 9.5, PAPER)
    ridge_y = eave - height
    block.shape(
        [
            (left + lean - 16, ridge_y + 7),
            (left + lean - 24, ridge_y - 15),
            (right - lean + 24, ridge_y - 15),
            (right - lean + 16, ridge_y + 7),
        ],
        INK,
    )
    block.shape(
        [
            (left + lean - 20, ridge_y - 6),
            (left + lean - 6, ridge_y - 24),
            (right - lean + 6, ridge_y - 24),
            (right - lean + 20, ridge_y - 6),
        ],
        PAPER,
    )


def house(block: Block, left: float, right: float, eave: float, floor: float) -> None:
    """The timber wall under a roof with a lit window."""
    block.box(left + 24, eave, right - left - 48, floor - eave, INK)
    middle = (left + right) / 2
    block.box(middle - 34, eave + 26, 68, 50, STRAW)
    block.box(middle - 2, eave + 26, 4, 50, INK)
    block.box(middle - 34, eave + 49, 68, 4, INK)


def reed(block: Block, x: float, height: float, seed: float) -> None:
    """One reed with leaves and a plume bent by the wind."""
    bend = 40 + 46 * jitter(seed)
    top = (x + bend, 730 - height)
    stalk = [(x + bend * (step / 8) ** 2, 730 - height * step / 8) for step in range(9)]
    block.line(stalk, 4, STRAW)
    for leaf in range(3):
        share = 0.3 + 0.17 * leaf
        foot = (x + bend * share**2, 730 - height * share)
        side = 1 if (leaf + int(seed)) % 2 else -1
        tip = (foot[0] + side * (50 + 46 * jitter(seed + leaf)), foot[1] - 44 + 12 * leaf)
        block.cut(foot, tip, 8, STRAW)
    length = 92 + 26 * jitter(seed + 2)
    for hair in range(24):
        share = hair / 23
        root = (top[0] - 10 * (1 - share) + 20 * share, top[1] + length * (0.5 - 0.72 * share))
        reach = (18 + 40 * math.sin(math.pi * min(1.0, 0.12 + share * 0.86))) * (
            0.8 + 0.4 * jitter(seed + hair)
        )
        block.cut(root, (root[0] + reach, root[1] + 16 - 22 * share), 4.6, PAPER)
        block.cut(root, (root[0] - reach * 0.3, root[1] + 6 - 22 * share), 3.4, PAPER)
