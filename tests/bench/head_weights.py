"""Makes `segment/data/heads.tsv`, the weights of `issue2book.segment.chain`, from known heads.

    head_weights.py TABLE FOLDER…

A folder holds an issue (`issue.*` or `in.*`) and its truth (`gold.json`, in the shape of the
model); one that is named twice counts twice. Needs python-crfsuite, which nothing else does. The
table that is bundled is the mean, weight by weight, of two that were made in these steps, the
second counted 1.5 times: one from 55 issues of sixteen authors (itself the mean of two, with our
own cases once each and more often), and one from 101 issues of 31 authors. Each issue as it is,
without its contents page and with a part of it, each also without heading marks, with one level
and with random ones; and the families, conventions and cases of `tests/segment`, some issues of
its other tests, the sample and the reference issue. In the second table each of ours counts once,
but for those whose own test fell then and those named like them: 60 of some 520 count six times,
eleven fourteen, the sample twelve and the reference issue 24 times. Issues as they are come out
best with the mean, issues that lost their contents page with the second table alone.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "segment"))

from scoring import bare

from issue2book.reading import read
from issue2book.segment import segment, unlisted_heads
from issue2book.segment.pieces import Piece

_FRONT = ("cover", "masthead", "contents", "statistics", "public-ad", "thanks")
_ROLES = {"kicker": "L", "byline": "B", "affiliation": "B"}
_HEADINGS = ("heading1", "heading2", "sidebar-title")
#: Lines of a head above its title and below it; characters that show the text below it.
_ABOVE, _BELOW, _SHOWN = 4, 7, 8
#: Nats a unit of weight costs (L1 and L2), and how many steps are enough.
_COSTS = {"c1": 1.0, "c2": 2.0, "max_iterations": 120, "feature.possible_transitions": True}


def main() -> None:
    """Write the table that the arguments ask for."""
    import pycrfsuite  # noqa: PLC0415 - for this script alone

    trainer = pycrfsuite.Trainer(verbose=False)
    for folder in map(Path, sys.argv[2:]):
        source = next(p for p in sorted(folder.iterdir()) if p.stem in ("issue", "in"))
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        for facts, roles in rows_of(source, gold):
            trainer.append(facts, roles)
    trainer.set_params(_COSTS)
    model = str(Path(sys.argv[1]).with_suffix(".crf"))
    trainer.train(model)
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    Path(sys.argv[1]).write_text(_table(tagger.info()), "utf-8")


def _table(info: Any) -> str:
    roles = sorted(info.labels)
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * len(roles))
    for (fact, role), weight in info.state_features.items():
        rows[fact][roles.index(role)] = round(100 * weight)
    out = [["", *roles]]
    out += [
        [role, *(str(round(100 * info.transitions.get((role, to), 0))) for to in roles)]
        for role in roles
    ]
    out += [[fact, *map(str, rows[fact])] for fact in sorted(rows) if any(rows[fact])]
    return "".join("\t".join(row) + "\n" for row in out)


def rows_of(source: Path, gold: dict[str, Any]) -> list[tuple[list[list[str]], list[str]]]:
    """The facts of all lines of an issue, and their roles; none where one text is the issue."""
    found: list[tuple[list[list[str]], list[str]]] = []
    asked = unlisted_heads.facts_of

    def recording(
        pieces: Sequence[Piece], closed: Collection[int], told: Mapping[int, str]
    ) -> list[list[str]]:
        facts = asked(pieces, closed, told)
        found.append((facts, roles_of(pieces, closed, gold)))
        return facts

    unlisted_heads.facts_of = recording
    try:
        segment(read(source))
    finally:
        unlisted_heads.facts_of = asked
    return found


def roles_of(pieces: Sequence[Piece], closed: Collection[int], gold: dict[str, Any]) -> list[str]:
    """Title, its second line, dek, label, byline, heading or other, for each line."""
    keys = [bare(piece.text) for piece in pieces]
    roles = ["O"] * len(pieces)
    free = [index for index, key in enumerate(keys) if key and index not in closed]
    for unit in gold["units"]:
        title = bare(unit.get("title") or "")
        if unit["kind"] in _FRONT or not title:
            continue
        blocks = [(block["role"], bare(block.get("text") or "")) for block in unit["blocks"]]
        first = _title_line(keys, free, title, [text for _, text in blocks])
        if first is None:
            continue
        roles[first], last = "T", first
        while last + 1 < len(keys) and title.startswith("".join(keys[first : last + 2])):
            last += 1
            roles[last] = "T2"
        near = [i for i in free if first - _ABOVE <= i < last + _BELOW and roles[i] == "O"]
        for index in near:
            if keys[index] == bare(unit.get("subtitle") or ""):
                roles[index] = "S"
            elif index < first and keys[index] == bare(unit.get("column") or ""):
                roles[index] = "L"
        for role, text in blocks:
            among = near if role in _ROLES else [i for i in free if i > first]
            at = next((i for i in among if keys[i] == text and roles[i] == "O"), None)
            if at is not None and (role in _ROLES or role in _HEADINGS):
                roles[at] = _ROLES.get(role, "H")
    return roles


def _title_line(
    keys: Sequence[str], free: Sequence[int], title: str, texts: Sequence[str]
) -> int | None:
    """The line that is the title or its first half, best with its text close below."""
    best: tuple[float, int] | None = None
    for index in free:
        whole = keys[index] == title
        half = title.startswith("".join(keys[index : index + 2])) and len(keys[index]) > 1
        if not (whole or half):
            continue
        below = "".join(keys[index + 1 : index + 10])
        value = 1.0 * whole + any(t[:_SHOWN] in below for t in texts[:4] if len(t) >= _SHOWN)
        if best is None or value > best[0]:
            best = value, index
    return best[1] if best else None


if __name__ == "__main__":
    main()
