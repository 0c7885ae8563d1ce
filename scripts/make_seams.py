#!/usr/bin/env python3
"""Make src/issue2book/segment/data/seams.npz: what goes on in what, learnt from Chinese prose.

usage: python scripts/make_seams.py [--minutes 36] GENERAL… --own PROSE…   (needs PyTorch)

Each file is UTF-8 text, a paragraph a line, an empty line between texts, or the truth of an issue
(gold.json). GENERAL is the text of public data sets (seams.LICENSE.txt says which), PROSE what
periodicals print: tests/segment/issues/*/gold.json, and scripts/prose, written for this. Half of
what is learnt from is PROSE: of the seams of issues by other writers .92 of the pairs of a right
and a wrong beginning were told with it, .875 without (three minutes of learning each).

Two perceptrons make a vector each: of the last characters before a cut, and of the first ones
behind it. Learning moves the product up for what stood together, and down for the other cuts, and
the beginnings of paragraphs and sentences, of the same and of other texts (InfoNCE, both ways).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from issue2book.assets import listed_form  # noqa: E402
from issue2book.segment.word_bridge import model_text  # noqa: E402

OUT = ROOT / "src/issue2book/segment/data/seams.npz"
#: Characters before and behind a cut; the sizes of a character, of what is hidden, of a vector.
BEFORE, BEHIND = 14, 10
CHARACTER, HIDDEN, VECTOR = 64, 384, 128
#: Characters that have a vector of their own, and how often they stand at least.
KNOWN, OFTEN = 5200, 5
#: Stretches of text that one step looks at, their characters, and the cuts in each.
STRETCHES, LENGTH, CUTS = 24, 3000, 14
#: Share of the stretches that are of PROSE, and of the cuts that stand behind a comma.
OWN, COMMAS = 0.5, 0.2
RATE, DROPPED, WARM = 2e-3, 0.1, 200
#: Beginnings of which the mean says what one is worth by chance.
RIVALS = 240
RUNNING = {"para", "answer", "question", "standfirst", "list-item", "caption", "quote", "bio"}
ENDS, BOUND = "。！？", "。，、；：！？”）"


class Texts:
    """Characters of texts in a row, and the places where they may be cut and where they begin."""

    def __init__(self, texts: list[list[str]], places: dict[str, int]) -> None:
        """Take texts, each a list of paragraphs."""
        paragraphs = [paragraph for text in texts for paragraph in text]
        self.rows = np.concatenate([[places.get(c, 1) for c in p] for p in paragraphs])
        self.of = np.repeat(np.arange(len(paragraphs)), [len(p) for p in paragraphs])
        starts = np.cumsum([0, *(len(p) for p in paragraphs[:-1])])
        begun = [
            start + hit.end()
            for start, p in zip(starts, paragraphs, strict=True)
            for hit in re.finditer(f"[{ENDS}](?=[^”’）{ENDS}].{{4}})", p)
        ]
        self.begins = np.array(sorted({*starts.tolist(), *begun}))
        ends = [places[c] for c in ENDS if c in places]
        bound = [places[c] for c in BOUND if c in places]
        may = np.zeros(len(self.rows), bool)
        may[4:] = self.of[4:] == self.of[:-4]
        may[:-3] &= self.of[:-3] == self.of[3:]
        may[1:] &= ~np.isin(self.rows[:-1], ends)
        may &= ~np.isin(self.rows, bound)
        self.cuts = np.flatnonzero(may)
        commas = np.isin(self.rows, [places[c] for c in "，；" if c in places])
        self.commas = self.cuts[commas[self.cuts - 1]]

    def before(self, at: np.ndarray) -> np.ndarray:
        """The characters before each place, as far as its paragraph goes."""
        return self._window(at[:, None] + np.arange(-BEFORE, 0), self.of[at - 1])

    def behind(self, at: np.ndarray) -> np.ndarray:
        """The characters from each place on, as far as its paragraph goes."""
        return self._window(at[:, None] + np.arange(BEHIND), self.of[at])

    def _window(self, places: np.ndarray, paragraph: np.ndarray) -> np.ndarray:
        inside = np.clip(places, 0, len(self.rows) - 1)
        own = (places == inside) & (self.of[inside] == paragraph[:, None])
        return np.where(own, self.rows[inside], 0)

    def sample(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Ends, what goes on with them, and other beginnings, of one stretch of text."""
        start = rng.integers(0, max(1, len(self.rows) - LENGTH))

        def pick(among: np.ndarray, count: int) -> np.ndarray:
            first, last = np.searchsorted(among, [start, start + LENGTH])
            return among[rng.integers(first, last, count)] if last > first else among[:0]

        few = round(COMMAS * CUTS)
        cuts = np.unique(np.concatenate([pick(self.cuts, CUTS - few), pick(self.commas, few)]))
        begins = np.unique(pick(self.begins, CUTS))
        return self.before(cuts), self.behind(cuts), self.behind(begins)


class Net(nn.Module):
    """Two perceptrons over the same table of characters."""

    def __init__(self, size: int) -> None:
        """Make a net for `size` characters."""
        super().__init__()
        self.table = nn.Embedding(size, CHARACTER, padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.3)
        self.dropped = nn.Dropout(DROPPED)
        self.tail = _perceptron(BEFORE, VECTOR)
        self.head = _perceptron(BEHIND, VECTOR + 1)

    def through(self, side: nn.Sequential, windows: torch.Tensor) -> torch.Tensor:
        """The vectors of windows."""
        return side(self.dropped(self.table(windows)).flatten(1))

    def forward(self, tails: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """What each head is worth behind each tail."""
        ends, begins = self.through(self.tail, tails), self.through(self.head, heads)
        return ends @ begins[:, :-1].T / VECTOR**0.5 + begins[:, -1]


def _perceptron(length: int, size: int) -> nn.Sequential:
    first = nn.Linear(length * CHARACTER, HIDDEN)
    return nn.Sequential(first, nn.ReLU(), nn.Linear(HIDDEN, size))


def main() -> None:
    """Learn for as long as was asked, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("general", nargs="+", type=Path)
    parser.add_argument("--own", nargs="+", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=36)
    given = parser.parse_args()
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    read = [[_texts(path) for path in paths] for paths in (given.general, given.own)]
    general, own = ([text for texts in many for text in texts] for many in read)
    counts = Counter(c for text in (*general, *own) for p in text for c in p)
    listed = [c for c, count in counts.most_common(KNOWN) if count > OFTEN]
    places = {c: at for at, c in enumerate(listed, 2)}  # nothing, what is rare, these
    for texts in (general, own):
        rng.shuffle(texts)
    sources = [Texts(texts, places) for texts in (general, own)]
    net = Net(len(listed) + 2)
    _learn(net, sources, rng, 60 * given.minutes)
    _write(net, sources, rng, listed)


def _texts(path: Path) -> list[list[str]]:
    read = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        units = json.loads(read)["units"]
        texts = [
            [b["text"] for b in unit.get("blocks", []) if b["role"] in RUNNING] for unit in units
        ]
    else:
        texts = [text.splitlines() for text in read.split("\n\n")]
    formed = [[listed_form(model_text(line)) for line in text] for text in texts]
    long = [[line for line in text if len(line) > BEFORE] for text in formed]
    return [text for text in long if text]


def _learn(net: Net, sources: list[Texts], rng: np.random.Generator, seconds: float) -> None:
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    start, step = time.monotonic(), 0
    while (spent := time.monotonic() - start) < seconds:
        rate = RATE * min(1, step / WARM) * max(0.02, 1 - spent / seconds)
        for group in optimiser.param_groups:
            group["lr"] = rate
        picked = [sources[rng.random() < OWN].sample(rng) for _ in range(STRETCHES)]
        tails, heads, begins = (
            torch.from_numpy(np.concatenate(part)) for part in zip(*picked, strict=True)
        )
        worth = net(tails, torch.cat([heads, begins]))
        right = torch.arange(len(tails))
        loss = functional.cross_entropy(worth, right)
        loss = loss + functional.cross_entropy(worth[:, : len(tails)].T, right)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        step += 1


def _write(net: Net, sources: list[Texts], rng: np.random.Generator, listed: list[str]) -> None:
    net.eval()
    picked = [source.sample(rng) for source in sources for _ in range(RIVALS // 4)]
    rivals = np.concatenate([part[:2] for _, cut, begun in picked for part in (cut, begun)])
    with torch.no_grad():
        worth = net.through(net.head, torch.from_numpy(rivals)).numpy()
    weights = {name: value.detach().numpy() for name, value in net.named_parameters()}
    scaled = {"tail.2.weight": VECTOR**0.5, "tail.2.bias": VECTOR**0.5}
    made = {name: value / scaled.get(name, 1.0) for name, value in weights.items()}
    arrays = {
        "table": made["table.weight"],
        "rivals": worth,
        **{f"{side}_{n}": made[f"{side}.{at}.weight"].T for side, n, at in _LAYERS},
        **{f"{side}_{n}b": made[f"{side}.{at}.bias"] for side, n, at in _LAYERS},
    }
    np.savez_compressed(
        OUT,
        characters=np.frombuffer("".join(listed).encode("utf-32-le"), np.uint8),
        **{name: value.astype(np.float16) for name, value in arrays.items()},
    )


_LAYERS = [(side, n, at) for side in ("tail", "head") for n, at in ((1, 0), (2, 2))]

if __name__ == "__main__":
    main()
