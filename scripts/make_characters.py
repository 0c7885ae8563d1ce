#!/usr/bin/env python3
"""Make src/issue2book/segment/data/characters.txt from the tables of the PyPI package opencc.

usage: python scripts/make_characters.py   (needs `pip install opencc==1.4.2`; writes in place)

Keeps each traditional character whose simplified form stands in the word list, so that words of
traditional text can be looked up there. Text itself is never converted.
"""

from __future__ import annotations

from pathlib import Path

import opencc

DATA = Path(__file__).parents[1] / "src/issue2book/segment/data"


def main() -> None:
    """Write the pairs, one a line, in code point order."""
    listed = set((DATA / "words.txt").read_text(encoding="utf-8"))
    simplify = opencc.OpenCC("t2s").convert
    pairs = [
        char + simple
        for char in map(chr, range(0x4E00, 0xA000))
        if (simple := simplify(char)) != char and simple in listed
    ]
    text = "".join(f"{pair}\n" for pair in pairs)
    (DATA / "characters.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
