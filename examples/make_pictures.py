"""Draw the woodcuts of the sample issue into pictures/ (deterministic; needs Pillow only).

python examples/make_pictures.py [FOLDER]
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from woodcut import (
    INK,
    JADE,
    MIST,
    PAPER,
    RUST,
    STRAW,
    WIDTH,
    Block,
    house,
    jitter,
    person,
    reed,
    ridge,
    ripples,
    roof,
    shelf,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def ferry() -> Block:
    """Dusk: a small ferry under a low sun."""
    block = Block(STRAW)
    for row in range(26):
        y = 30 + row * 12.0
        for part in range(5):
            x = part * 250 - 120 + 200 * jitter(row * 5 + part)
            block.cut((x, y), (x + 120 + 90 * jitter(row + part), y), 2.4, PAPER)
    block.disc(690, 345, 118, RUST)
    block.shape(ridge(395, 120, 0.4), JADE)
    block.shape(ridge(415, 62, 2.2), INK)
    block.box(-10, 404, WIDTH + 20, 400, JADE)
    ripples(block, 414, 720, INK, 3.0)
    for row in range(15):
        y = 418 + row * 19.0
        half = 92 - row * 3 + 40 * jitter(row + 0.5)
        block.cut((690 - half, y), (690 + half, y), 3 + row * 0.5, STRAW)
    block.shape([(196, 520), (250, 572), (560, 572), (640, 508), (560, 528), (260, 530)], INK)
    block.cut((262, 545), (560, 545), 5, STRAW)
    block.shape([(286, 470), (310, 446), (476, 446), (500, 470)], INK)
    for x in (300, 352, 430, 484):
        block.box(x, 468, 6, 64, INK)
    for x, size in ((330, 46), (384, 50), (408, 40), (458, 46)):
        block.disc(x, 532 - size, 9, INK)
        block.shape([(x - 14, 532), (x - 9, 540 - size), (x + 9, 540 - size), (x + 14, 532)], INK)
    person(block, 596, 526, 96, INK)
    block.line([(560, 440), (668, 640)], 5, INK)
    for strand in range(26):
        x = 862 + strand * 9 + 10 * jitter(strand)
        fall = 210 + 190 * jitter(strand + 9)
        block.line(
            [(x, 60 + 50 * jitter(strand + 2)), (x - 12, 90 + fall / 2), (x - 26, 90 + fall)],
            3,
            INK,
        )
    block.shape(
        [
            (980, 720),
            (958, 500),
            (930, 300),
            (966, 60),
            (1010, 60),
            (980, 300),
            (1012, 500),
            (1080, 720),
        ],
        INK,
    )
    return block


def arches(block: Block) -> None:
    """Seven stone arches and their reflections."""
    block.box(-10, 470, WIDTH + 20, 260, JADE)
    block.box(-10, 372, WIDTH + 20, 108, INK)
    for arch in range(7):
        x = 86 + arch * 151.0
        block.disc(x, 470, 58, MIST)
        block.disc(x, 470, 50, PAPER)
        for stone in range(9):
            angle = math.pi * stone / 8
            start = (x + 50 * math.cos(angle), 470 - 50 * math.sin(angle))
            end = (x + 59 * math.cos(angle), 470 - 59 * math.sin(angle))
            block.line([start, end], 2.5, INK)
    block.box(-10, 470, WIDTH + 20, 260, JADE)
    for arch in range(7):
        x = 86 + arch * 151.0
        for row in range(8):
            y = 478 + row * 9.0
            half = math.sqrt(max(0.0, 50**2 - (row * 6.6) ** 2)) * (
                0.92 + 0.1 * jitter(row + arch)
            )
            block.cut((x - half, y), (x + half, y), 6.5, PAPER)


def gallery(block: Block) -> None:
    """The timber gallery on the bridge: posts, railing, people, tiled roof."""
    block.box(-10, 288, WIDTH + 20, 86, PAPER)
    for post in range(22):
        block.box(6 + post * 51.0, 286, 9, 88, INK)
    block.box(-10, 342, WIDTH + 20, 7, INK)
    for bar in range(90):
        block.box(bar * 12.2, 346, 2.4, 28, INK)
    for x, size in ((190, 62), (228, 56), (446, 64), (655, 60), (688, 44), (884, 62)):
        block.disc(x, 374 - size, 9, RUST)
        block.shape(
            [(x - 13, 374), (x - 10, 384 - size), (x + 10, 384 - size), (x + 13, 374)], RUST
        )
    block.shape([(-10, 290), (-10, 226), (1090, 226), (1090, 290)], INK)
    for tile in range(62):
        block.line([(8 + tile * 18.0, 232), (4 + tile * 18.0, 286)], 3, MIST)
    block.shape([(438, 230), (458, 176), (540, 158), (622, 176), (642, 230)], INK)
    for tile in range(10):
        block.line([(468 + tile * 16.0, 180), (458 + tile * 18.0, 226)], 3, MIST)


def bridge() -> Block:
    """Rain on a covered bridge of seven arches."""
    block = Block(MIST)
    block.shape(ridge(330, 190, 1.2), JADE)
    for row in range(60):
        x = 40 + 1000 * jitter(row)
        y = 215 + 120 * jitter(row + 0.3)
        block.cut((x, y), (x - 14, y + 34), 2.5, MIST)
    arches(block)
    gallery(block)
    ripples(block, 556, 716, INK, 8.0)
    for drop in range(150):
        x, y = 1140 * jitter(drop + 0.7), 720 * jitter(drop * 2 + 0.2)
        block.cut((x, y), (x - 12, y + 46), 2.6, PAPER)
    return block


def tea() -> Block:
    """Tea terraces in rows, pickers with conical hats."""
    block = Block(PAPER)
    block.disc(820, 150, 66, RUST)
    for band in range(3):
        for part in range(4):
            x = 60 + part * 270 + 90 * jitter(band * 4 + part)
            y = 70 + band * 46.0
            block.cut((x, y), (x + 150, y + 3), 6, MIST)
    block.shape(ridge(300, 170, 2.8), MIST)
    for row in range(11):
        depth = row / 10
        y = 250 + 470 * depth**1.25
        swell = 34 + 30 * depth
        top = [
            (x, y + swell * math.sin(x / (260 + 18 * row) + row * 0.42) - 0.05 * x)
            for x in range(-20, WIDTH + 40, 12)
        ]
        thick = 20 + 36 * depth
        soil = [(px, py + thick * 1.9) for px, py in reversed(top)]
        block.shape([*top, *soil], STRAW if row % 2 else PAPER)
        bush = [(px, py + thick * (0.95 + 0.1 * jitter(px + row))) for px, py in reversed(top)]
        crown = [(px, py - 7 * depth * math.sin(px / (7 + 9 * depth)) ** 2) for px, py in top]
        block.shape(
            [
                *[(px, py + 9 * depth) for px, py in crown],
                *[(px, py + 5 * depth) for px, py in bush],
            ],
            INK,
        )
        block.shape([*crown, *bush], JADE)
        for px, py in top:
            for leaf in range(2):
                lx = px + 12 * jitter(px + leaf)
                ly = py + thick * (0.18 + 0.55 * jitter(px * 3 + leaf + row))
                block.cut((lx, ly), (lx + 4 + 9 * depth, ly - 3 - 6 * depth), 2 + 3 * depth, INK)
    for x, y, size in ((250, 470, 84), (560, 452, 78), (330, 600, 128), (790, 560, 116)):
        person(block, x, y, size, INK)
        block.disc(x + size * 0.24, y - size * 0.3, size * 0.13, RUST)
        block.shape(
            [(x - size * 0.27, y - size * 0.8), (x, y - size), (x + size * 0.27, y - size * 0.8)],
            STRAW,
        )
    for row, (x0, x1, y) in enumerate(
        ((190, 310, 476), (500, 630, 456), (240, 430, 606), (710, 880, 566))
    ):
        for px in range(x0, x1, 9):
            block.disc(px, y + 6 * jitter(px + row), 9 + row, JADE)
    return block


def paper() -> Block:
    """The drying wall: sheets of wet paper brushed on to it."""
    block = Block(JADE)
    for row in range(70):
        x = 1080 * jitter(row)
        y = 40 + 540 * jitter(row + 0.4)
        block.cut((x, y), (x + 60 * jitter(row + 3), y), 2.5, INK)
    for column in range(5):
        for row in range(2):
            x, y = 60 + column * 200.0, 70 + row * 254.0
            if (column, row) == (3, 1):
                continue
            block.box(x + 7, y + 8, 168, 226, INK)
            block.box(x, y, 168, 226, PAPER)
            for thread in range(13):
                ty = y + 14 + thread * 16.6
                end = x + 150 - 20 * jitter(thread + column)
                block.cut((x + 12 + 14 * jitter(thread + row), ty), (end, ty), 1.6, MIST)
    block.shape([(660, 340), (826, 332), (812, 500), (836, 560), (690, 548), (668, 470)], PAPER)
    for thread in range(10):
        block.cut((682, 360 + thread * 18.0), (806, 356 + thread * 18.0), 1.6, MIST)
    block.box(-10, 596, WIDTH + 20, 140, STRAW)
    for plank in range(9):
        block.line([(plank * 150.0 - 80, 720), (160 + plank * 100.0, 596)], 3, INK)
    block.box(-10, 590, WIDTH + 20, 7, INK)
    block.shape(
        [(858, 690), (868, 540), (884, 424), (930, 404), (972, 430), (990, 560), (1006, 690)], INK
    )
    block.shape([(866, 560), (892, 470), (960, 474), (984, 640), (872, 640)], RUST)
    block.line([(886, 452), (836, 420), (800, 372)], 20, INK)
    block.line([(900, 470), (850, 492), (806, 500)], 18, INK)
    block.disc(922, 372, 36, INK)
    block.disc(944, 356, 19, INK)
    block.shape([(894, 356), (886, 376), (892, 398), (910, 402), (914, 364)], STRAW)
    block.box(770, 350, 44, 13, INK)
    for hair in range(9):
        block.line([(772 + hair * 5.0, 350), (770 + hair * 5.4, 330)], 2.4, INK)
    block.box(96, 640, 190, 52, INK)
    block.box(104, 578, 174, 62, MIST)
    for sheet in range(11):
        block.box(104, 578 + sheet * 5.6, 174 + 4 * jitter(sheet), 4.2, PAPER)
    return block


def bookshop() -> Block:
    """A wall of books, a lamp, a ladder and the cat."""
    block = Block(INK)
    for row, seed in enumerate((1.3, 2.9, 4.2, 6.6)):
        shelf(block, 34 + row * 142.0, 156 + row * 142.0, seed)
    block.box(18, 596, WIDTH - 36, 110, JADE)
    for plank in range(12):
        block.line([(plank * 110.0 - 100, 720), (140 + plank * 74.0, 596)], 2.5, INK)
    block.shape([(700, 18), (704, 18), (704, 116), (700, 116)], PAPER)
    block.shape([(640, 176), (668, 118), (736, 118), (764, 176)], INK)
    block.shape([(648, 172), (672, 122), (732, 122), (756, 172)], RUST)
    block.disc(702, 182, 22, PAPER)
    for ray in range(15):
        angle = math.pi * (0.08 + 0.84 * ray / 14)
        start = (702 + 44 * math.cos(angle), 184 + 44 * math.sin(angle))
        reach = 78 + 22 * (ray % 2)
        block.cut(start, (702 + reach * math.cos(angle), 184 + reach * math.sin(angle)), 5, PAPER)
    for rail in (210, 320):
        block.line([(rail, 690), (rail + 62, 40)], 21, INK)
        block.line([(rail, 690), (rail + 62, 40)], 11, PAPER)
    for rung in range(9):
        y = 630 - rung * 66.0
        x = 210 + (690 - y) * 62 / 650
        block.line([(x, y), (x + 110, y)], 15, INK)
        block.line([(x, y), (x + 110, y)], 7, PAPER)
    block.shape([(842, 684), (838, 606), (868, 556), (912, 548), (946, 588), (956, 684)], INK)
    block.disc(868, 546, 33, INK)
    block.shape([(838, 534), (838, 494), (862, 518)], INK)
    block.shape([(876, 516), (900, 494), (900, 536)], INK)
    block.line([(950, 676), (1000, 660), (1016, 616), (1002, 590)], 13, INK)
    block.disc(858, 544, 4, STRAW)
    block.disc(880, 544, 4, STRAW)
    return block


def snow() -> Block:
    """Snow on the roofs of the old street before dawn."""
    block = Block(JADE)
    block.disc(214, 130, 46, PAPER)
    block.shape(ridge(330, 210, 4.4), MIST)
    rows = (
        ((40, 400, 330), (380, 700, 316), (690, 1060, 336)),
        ((-60, 300, 480), (270, 640, 468), (620, 930, 486), (900, 1200, 470)),
        ((-120, 220, 650), (170, 560, 640), (520, 900, 656), (850, 1240, 644)),
    )
    for number, row in enumerate(rows):
        for part, (left, right, eave) in enumerate(row):
            house(block, left, right, eave, eave + 170)
            roof(block, (left, right), eave, 74 + number * 14, number * 10 + part)
    for curl in range(6):
        x, y = 560 + 16 * math.sin(curl * 1.3), 200 - curl * 26.0
        block.cut((x, y), (x + 24, y - 30), 11 - curl, PAPER)
    block.box(548, 196, 30, 50, INK)
    block.box(544, 188, 38, 12, PAPER)
    for flake in range(170):
        x, y = 1080 * jitter(flake + 0.1), 720 * jitter(flake * 1.7 + 0.6)
        block.disc(x, y, 1.6 + 3 * jitter(flake + 5), PAPER)
    return block


def reeds() -> Block:
    """Reeds in flower before the moon."""
    block = Block(INK)
    block.box(-10, -10, WIDTH + 20, 480, JADE)
    for row in range(30):
        y = 26 + row * 14.6
        for part in range(4):
            x = part * 300 - 100 + 220 * jitter(row * 4 + part + 0.2)
            block.cut((x, y), (x + 130 + 110 * jitter(row + part), y), 2.6, INK)
    block.disc(390, 220, 142, PAPER)
    block.shape(ridge(482, 50, 5.5), INK)
    ripples(block, 486, 716, JADE, 5.0)
    for row in range(14):
        y = 490 + row * 16.0
        half = 128 - row * 4 + 46 * jitter(row + 0.9)
        block.cut((390 - half, y), (390 + half, y), 4 + row * 0.4, PAPER)
    for number, (x, y) in enumerate(((300, 96), (352, 124), (410, 150), (470, 128), (536, 104))):
        wing = 22 + 4 * jitter(number)
        block.line([(x - wing, y - 9), (x, y + 5), (x + wing, y - 11)], 5, RUST)
    for number in range(17):
        reed(block, 560 + number * 33.0, 330 + 240 * jitter(number + 0.4), number + 0.3)
    for number in range(5):
        reed(block, -40 + number * 36.0, 220 + 150 * jitter(number + 7.7), number + 30.3)
    return block


PICTURES: dict[str, Callable[[], Block]] = {
    "ferry": ferry,
    "bridge": bridge,
    "tea": tea,
    "paper": paper,
    "bookshop": bookshop,
    "snow": snow,
    "reeds": reeds,
}


def main() -> None:
    """Write every picture into the folder named on the command line (pictures/ by default)."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        draw().print(folder / f"{name}.png")


if __name__ == "__main__":
    main()
