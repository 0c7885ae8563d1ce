#!/usr/bin/env python3
"""Make src/issue2book/segment/data/pairs.bin from the language model of libime.

usage: python scripts/make_pairs.py lm_sc.arpa   (writes in place)

lm_sc.arpa is in data/lm_sc.arpa-20220810.tar.xz of the source package libime 1.0.16 (LGPL-2.1+).
Kept are the pairs of the 20,000 most frequent words of words.txt. Measured on columns re-cut from
66 issues and mixed: 60,000 words put no more of them in order, 10,000 words a tenth fewer.

Little-endian: the number of words; per word, and once more, the place of its first pair (32 bits
each); per pair the place of its second word in words.txt (16 bits); per pair the gain above
`-LEAST` nats, in `STEP` nats (8 bits); per word what a pair that is not listed loses, in
`STEP / 4` nats (8 bits).
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/issue2book/segment/data"
KEEP = 20_000
LEAST = 4.0
STEP = 1 / 16


def main(source: str) -> None:
    """Write the pairs, first words and second words in the order of the word list."""
    rows = (DATA / "words.txt").read_text(encoding="utf-8").splitlines()[:KEEP]
    places = {row.split(" ")[0]: at for at, row in enumerate(rows)}
    alone: dict[str, float] = {}
    losses = bytearray(len(places))
    pairs: list[list[tuple[int, int]]] = [[] for _ in places]
    size = 0
    with Path(source).open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("\\"):
                size = int(line[1]) if line[1].isdigit() else 0
                continue
            fields = line.split()
            if size == 1 and len(fields) == 3:
                alone[fields[1]] = _nats(fields[0])
                if (place := places.get(fields[1])) is not None:
                    losses[place] = _steps(-_nats(fields[2]) * 4)
            if size == 2 and len(fields) > 2 and {*fields[1:3]} <= places.keys():
                gain = _steps(_nats(fields[0]) - alone[fields[2]] + LEAST)
                pairs[places[fields[1]]].append((places[fields[2]], gain))
    starts = [0]
    for found in pairs:
        found.sort()
        starts.append(starts[-1] + len(found))
    seconds, gains = array("H"), bytearray()
    for found in pairs:
        seconds.extend(second for second, _ in found)
        gains.extend(gain for _, gain in found)
    if sys.byteorder == "big":
        seconds.byteswap()
    head = struct.pack(f"<{len(starts) + 1}I", len(places), *starts)
    (DATA / "pairs.bin").write_bytes(head + seconds.tobytes() + gains + losses)


def _nats(log10: str) -> float:
    return float(log10) * math.log(10)


def _steps(nats: float) -> int:
    return max(0, min(255, round(nats / STEP)))


if __name__ == "__main__":
    main(sys.argv[1])
