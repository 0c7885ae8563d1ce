"""Bench of the segmenter on printed conventions and damage; prints tables.

    segment_bench.py [joins] [zoo] [mixed] [habits] [findings]
                     [--seeds N] [--first N] [--only WORD] [--reference]

Texts are the sample issue and, with --reference, the gold of the reference issue beside the
repository. Figures are shares (1.00 = all right); a dash says that there was nothing to find.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "segment"))

import families
from conventions import CONVENTIONS, Convention
from damage import DAMAGES, Damage
from habit_rows import HABITS
from joins import compare
from mixtures import any_convention, any_damage, any_habit
from scoring import score
from told import untold, wrong_decisions
from truth import REFERENCE, TrueIssue, abridged, reference, sample
from typesetter import Printed, typeset
from understanding import as_json, understood, understood_as_json

from issue2book.check.conservation import check_conservation

_COLUMNS = (
    "units", "order", "authors", "kind", "column", "page", "subtitle", "paragraphs", "reading",
    "headings", "captions", "statistics",
)  # fmt: skip


#: Issues in which everything varies, for each seed that is asked for.
_VARIED = 20
_TABLES = ("joins", "zoo", "mixed", "habits", "findings")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", choices=[*_TABLES, []])
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--reference", action="store_true")
    given = parser.parse_args()
    issues = {"sample": sample()}
    if given.reference and REFERENCE.exists():
        issues["reference"] = reference()
    for name, issue in issues.items():
        if "joins" in given.tables or not given.tables:
            _joins(name, issue, given.seeds)
        if "zoo" in given.tables or not given.tables:
            _zoo(name, issue, given.seeds, given.only)
        if "findings" in given.tables:
            _findings(name, issue, given.seeds, given.only)
    if "findings" in given.tables:
        _findings_at_large(range(given.first, given.first + _VARIED * given.seeds))
    if "mixed" in given.tables:
        _mixed(range(given.first, given.first + given.seeds), any_convention)
    if "habits" in given.tables:
        _mixed(range(given.first, given.first + given.seeds), any_habit)


def _joins(name: str, issue: TrueIssue, seeds: int) -> None:
    """Precision, and recall over the joins that text can show (hidden ones are told apart)."""
    _say(f"\nJoins, {name}, {seeds} seeds: right/true by kind")
    for shuffle in (0.0, 0.1, 0.25):
        for between in (False, True):
            moved = 0.3 * between
            damage = Damage(columns=True, shuffle=shuffle, captions=between, moved_titles=moved)
            total: Counter[str] = Counter()
            for seed in range(seeds):
                printed = typeset(issue, CONVENTIONS["plain"], damage, seed)
                total += compare(printed, understood(printed.text)[1])
            _join_row(f"p={shuffle:<4} {'captions, titles' if between else 'text only'}", total)


def _join_row(label: str, total: Counter[str]) -> None:
    seen = ("adjacent", "interrupted", "shuffled")
    kinds = "  ".join(
        f"{kind} {total[kind + ' right']}/{total[kind + ' true']}" for kind in (*seen, "hidden")
    )
    right, true = (sum(total[f"{kind} {what}"] for kind in seen) for what in ("right", "true"))
    precision = (right + total["hidden right"]) / max(1, total["claimed"])
    _say(
        f"{label:24} {kinds}  P {precision:.3f} R {right / max(1, true):.3f}"
        f"  falsely ordered {total['false orders']}/{total['unshuffled']}"
        f"  mended {total['mended']}/{total['shuffled articles']}"
    )


def _say(line: str) -> None:
    print(line, flush=True)


def _zoo(name: str, issue: TrueIssue, seeds: int, only: str) -> None:
    _say(f"\nConventions and damage, {name}")
    heads = " ".join(f"{column[:6]:>6}" for column in _COLUMNS)
    _say(f"{'':60}{heads}   leaks lost err    s")
    conventions = CONVENTIONS | HABITS
    rows = [(label, convention, Damage()) for label, convention in conventions.items()]
    rows += [(f"damage: {label}", CONVENTIONS["plain"], d) for label, d in DAMAGES.items()]
    for label, convention, damage in rows:
        if only in label:
            for seed in range(seeds):
                _say(f"{label:60}" + _zoo_row(typeset(issue, convention, damage, seed)))


def _zoo_row(printed: Printed) -> str:
    start = time.perf_counter()
    try:
        lines, issue = understood(printed.text)
    except Exception as problem:  # noqa: BLE001  (a bench reports and goes on)
        return f"  CRASH {type(problem).__name__}: {problem}"
    spent = time.perf_counter() - start
    figures = score(as_json(issue), printed.gold)
    cells = [figures[column] for column in _COLUMNS]
    texts = [f"{cell:6.2f}" if cell is not None else "     –" for cell in cells]
    lost = len(check_conservation(lines, issue))
    errors = sum(finding.severity == "error" for finding in issue.findings)
    return " ".join(texts) + f"{figures['leaks']:7.0f} {lost:4} {errors:3} {spent:4.1f}"


class _Told:
    """S06 over a group of issues: wrong decisions, those told, how often findings are right."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.total: Counter[str] = Counter()
        self.sizes: list[int] = []

    def add(self, label: str, text: str, gold: dict[str, Any]) -> None:
        """Count one printed issue; what is wrong and silent is shown."""
        found = understood_as_json(text)
        wrong = wrong_decisions(found, gold, text)
        silent = untold(wrong, found["findings"])
        self.sizes.append(len(found["findings"]))
        self.total.update(wrong=len(wrong), told=len(wrong) - len(silent))
        self.total.update(f"silent {item.kind}" for item in silent)
        for finding in found["findings"]:
            self.total[f"{finding['id']} given"] += 1
            self.total[f"{finding['id']} right"] += len(untold(wrong, [finding])) < len(wrong)
        if silent or self.sizes[-1] > 40:
            shown = "; ".join(f"{item.kind}: {item.words}" for item in silent[:3])
            told = len(wrong) - len(silent)
            _say(f"{label:42}{told:3}/{len(wrong):3} of {self.sizes[-1]:3}  {shown}")

    def show(self) -> None:
        """The figures of the group: S06, sizes, silent kinds, right/given by finding."""
        total = self.total
        share = total["told"] / max(1, total["wrong"])
        mean = sum(self.sizes) / max(1, len(self.sizes))
        _say(
            f"S06 {self.name}: told {share:.3f} ({total['told']}/{total['wrong']}), "
            f"{len(self.sizes)} issues, findings {mean:.1f} each, "
            f"most {max(self.sizes, default=0)}"
        )
        _say("    " + ", ".join(f"{k} {n}" for k, n in sorted(total.items()) if "silent" in k))
        given = sorted(key.split()[0] for key in total if key.endswith("given"))
        _say("    " + "  ".join(f"{i} {total[f'{i} right']}/{total[f'{i} given']}" for i in given))


def _findings(name: str, issue: TrueIssue, seeds: int, only: str) -> None:
    """How many of the wrong decisions are among the findings, and how many findings there are."""
    _say(f"\nWrong decisions that no finding tells of, {name}")
    damages = [(f"damage: {label}", CONVENTIONS["plain"], d) for label, d in DAMAGES.items()]
    for group, rows in (
        ("conventions", [(label, row, Damage()) for label, row in CONVENTIONS.items()]),
        ("habits", [(label, row, Damage()) for label, row in HABITS.items()]),
        ("damage", damages),
    ):
        told = _Told(f"{name}, {group}")
        for label, convention, damage in rows:
            for seed in range(seeds if only in label else 0):
                printed = typeset(issue, convention, damage, seed)
                told.add(label, printed.text, printed.gold)
        told.show()


def _findings_at_large(seeds: range) -> None:
    """The same over the families of periodicals, and over issues in which everything varies."""
    for held in (False, True):
        told = _Told("families, held" if held else "families")
        for name in families.names(held=held):
            family = families.load(name)
            for listed, style in product({False, bool(family.contents)}, families.PRINTS):
                text = families.printed(family, style, listed=listed)
                gold = family.gold(listed=listed)
                told.add(f"{name}, {style}{', listed' * listed}", text, gold)
        told.show()
    told = _Told("everything varied")
    for seed in seeds:
        rng = random.Random(f"mixed {seed}")
        convention, damage = any_habit(rng), any_damage(rng)
        printed = typeset(abridged(), convention, damage, seed)
        told.add(f"seed {seed}", printed.text, printed.gold)
    told.show()


def _mixed(seeds: range, draw: Callable[[random.Random], Convention]) -> None:
    """Means over issues in which everything varies at once; what fails altogether is named."""
    total: Counter[str] = Counter()
    for seed in seeds:
        rng = random.Random(f"mixed {seed}")
        convention, damage = draw(rng), any_damage(rng)
        printed = typeset(abridged(), convention, damage, seed)
        try:
            lines, issue = understood(printed.text)
        except Exception as problem:  # noqa: BLE001  (a bench reports and goes on)
            _say(f"seed {seed} CRASH {type(problem).__name__}: {problem}\n  {convention} {damage}")
            continue
        figures = score(as_json(issue), printed.gold)
        if check_conservation(lines, issue) or (figures["units"] or 0) < 0.5:
            proof = [finding.id for finding in check_conservation(lines, issue)]
            _say(f"seed {seed} units {figures['units']:.2f} {proof}\n  {convention} {damage}")
        for name, value in figures.items():
            if value is not None:
                total[name] += value
                total[f"{name} asked"] += 1
    _say(f"\nEverything varied at once, {len(seeds)} issues: means")
    _say("  ".join(f"{n} {total[n] / total[f'{n} asked']:.3f}" for n in (*_COLUMNS, "leaks")))


if __name__ == "__main__":
    main()
