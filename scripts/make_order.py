#!/usr/bin/env python3
"""Make src/issue2book/segment/data/order.npz: what tells which of two stretches comes first.

usage: python scripts/make_order.py TEXT…   (needs scikit-learn and scipy)

Each TEXT is the truth of an issue (gold.json: its signed and unsigned pieces are taken), or UTF-8
prose, a paragraph a line, an empty line between texts. What ships was learnt from
tests/segment/issues/*/gold.json and scripts/prose: 1,406 texts.

Four linear models of hashed characters: which paragraph opens a text, which closes it, how late it
stands, and whether a word is named there for the first time. What each is worth beside the others
is learnt from stretches that changed places, with models that do not know the author.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, Ridge

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from issue2book.segment.text_order import (  # noqa: E402
    SIZE,
    TextOrder,
    codes_of,
    named_twice,
    places_of_ends,
    rows_of_pairs,
)

OUT = ROOT / "src/issue2book/segment/data/order.npz"
ROLES = {"para", "question", "answer", "quote"}
KINDS = {"article", "news", "feature-intro", "advertorial"}
#: Characters of a paragraph, paragraphs of a text, at least.
LEAST, FEWEST = 16, 3
#: A pair of characters that so large a share of the texts has is a common one.
COMMON = 0.04
#: How strongly the models are held back (inverse of it for the first two).
OPENS, CLOSES, LATE, NAMED = 0.02, 0.02, 60.0, 0.02
FOLDS, SWAPS = 5, 12


class Text(NamedTuple):
    """A text and who wrote it."""

    author: str
    paragraphs: list[str]


def texts_of(path: Path) -> list[Text]:
    """The texts of a file, each with its author: of issues the letters of the folder's name."""
    if path.suffix == ".json":
        units = json.loads(path.read_text("utf-8"))["units"]
        author = re.sub(r"\d", "", path.parent.name)
        parts = [
            [b["text"] for b in unit["blocks"] if b["role"] in ROLES]
            for unit in units
            if unit["kind"] in KINDS
        ]
    else:
        author = path.stem
        parts = [text.split("\n") for text in path.read_text("utf-8").split("\n\n")]
    kept = [[p for p in text if len(p) >= LEAST] for text in parts]
    return [Text(author, text) for text in kept if len(text) >= FEWEST]


def table_of(places: np.ndarray) -> csr_matrix:
    """How often each row is asked for."""
    count, width = places.shape
    return csr_matrix(
        (np.ones(count * width, np.float32), places.ravel(), np.arange(count + 1) * width),
        shape=(count, SIZE),
    )


def linear(places: np.ndarray, wanted: np.ndarray, held: float) -> np.ndarray:
    """Weights of a row each, of what tells `wanted` from the rest."""
    model = LogisticRegression(C=held, max_iter=300, class_weight="balanced")
    return model.fit(table_of(places), wanted).coef_[0]


def common_pairs(texts: list[Text]) -> np.ndarray:
    """A flag for each row that a common pair of characters falls on."""
    count: Counter[int] = Counter()
    for text in texts:
        count.update({int(row) for p in text.paragraphs for row in rows_of_pairs(codes_of(p))})
    flags = np.zeros(SIZE, bool)
    flags[[row for row, often in count.items() if often > COMMON * len(texts)]] = True
    return flags


def learnt(texts: list[Text], weights: np.ndarray | None = None) -> dict[str, np.ndarray]:
    """The tables, in eight bits, with the weights of the four models."""
    common = common_pairs(texts)
    forms = [[codes_of(p) for p in text.paragraphs] for text in texts]
    ends = np.vstack([places_of_ends(own) for own in forms])
    first = np.array([at == 0 for own in forms for at in range(len(own))])
    last = np.array([at == len(own) - 1 for own in forms for at in range(len(own))])
    inner = ~first & ~last
    place = np.array([at / max(1, len(own) - 1) for own in forms for at in range(len(own))])
    late = Ridge(alpha=LATE).fit(table_of(ends[inner]), place[inner] - 0.5)
    rows: list[np.ndarray] = []
    new: list[np.ndarray] = []
    for own in forms:
        number, paragraph, places = named_twice(own, common)
        lowest = np.full(int(number.max(initial=-1)) + 1, len(own))
        np.minimum.at(lowest, number, paragraph)
        rows.append(places)
        new.append(paragraph == lowest[number])
    named = linear(np.vstack(rows), np.concatenate(new), NAMED)
    tables = np.stack([linear(ends, first, OPENS), linear(ends, last, CLOSES), late.coef_], axis=1)
    scale = np.array([*np.abs(tables).max(axis=0), np.abs(named).max()]) / 127
    return {
        "ends": np.round(tables / scale[:3]).astype(np.int8),
        "named": np.round(named / scale[3]).astype(np.int8),
        "common": np.packbits(common),
        "scale": scale.astype(np.float32),
        "weights": np.ones(4) if weights is None else weights,
    }


def swaps_of(count: int) -> list[tuple[int, int, int]]:
    """The ways in which two stretches beside each other can change places."""
    return [
        (i, j, k)
        for i in range(count)
        for j in range(i + 1, count)
        for k in range(j + 1, count + 1)
    ]


def as_order(tables: dict[str, np.ndarray]) -> TextOrder:
    """The models as the program has them."""
    out = BytesIO()
    np.savez(out, **tables)
    return TextOrder(out.getvalue())


def weighed(texts: list[Text]) -> np.ndarray:
    """What each model is worth, learnt from right orders beside wrong ones."""
    authors = sorted({text.author for text in texts})
    choice = random.Random(1)  # noqa: S311
    choice.shuffle(authors)
    gains: list[np.ndarray] = []
    for fold in range(FOLDS):
        held = {*authors[fold::FOLDS]}
        order = as_order(learnt([text for text in texts if text.author not in held]))
        for text in texts:
            if text.author in held:
                told = order.told(text.paragraphs)
                every = swaps_of(len(text.paragraphs))
                gains += [told.gains(*s) for s in choice.sample(every, min(SWAPS, len(every)))]
    table = np.array(gains)
    model = LogisticRegression(fit_intercept=False, C=100)
    model.fit(np.vstack([table, -table]), [0] * len(table) + [1] * len(table))
    share = (table @ model.coef_[0] < 0).mean()
    sys.stdout.write(f"{len(table)} changes of places, of which {share:.3f} were told\n")
    return model.coef_[0]


def main() -> int:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    texts = [text for path in options.text for text in texts_of(path)]
    tables = learnt(texts, weighed(texts))
    np.savez_compressed(options.out, **tables)
    sys.stdout.write(f"{len(texts)} texts; {options.out.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
