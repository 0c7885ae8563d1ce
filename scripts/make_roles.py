#!/usr/bin/env python3
"""Make src/issue2book/segment/data/roles.npz: what lines are, learnt from where rules err.

usage: python scripts/make_roles.py CHECKOUT=AUTHOR,AUTHOR… … [--also ISSUE=MODEL.json]
       (needs LightGBM and scikit-learn)

Each CHECKOUT is a copy of the program as it was before rules were made on the issues of these
authors (tests/segment/issues/AUTHOR1 and so on): their labels are wrong as often there as on any
new issue. The bundled weights come from

    1f45b72=a,b,c,d,e,f,g,h,i,j,k  1ca3db8=l,m,n,o,p,q  7499bcd=r,s,t  f87cc32=u,v,w,x,y
    24e0526=z,aa,ab  b261e03=ac,ad,ae  186c6a5=af,ag,ah

and from two damaged copies of every issue, labelled by this program: paragraphs cut anywhere, near
their ends as beside pictures too, pictures lost, headings without marks, all of one level, or in
two lines. Without these copies 60 lines of a printed issue that was not learnt from went wrong,
with them 4. Of the sample printed in many ways (tests/segment/conventions.py) all that rules say
is taken for true. ISSUE is more text, with a model that somebody has looked through.

The trees are LightGBM's (G. Ke and others, 2017); what the words say is a logistic regression on
hashed pairs of characters, which the trees see of issues that it was not learnt from.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ISSUES = ROOT / "tests/segment/issues"
OUT = ROOT / "src/issue2book/segment/data/roles.npz"

#: What one issue weighs: as it came, a damaged copy, the sample and that printed in other ways,
#: and one that was looked through.
WEIGHTS = {"came": 200, "damaged": 80, "sample": 200, "printed": 12, "also": 400}
#: Rows of the table of pairs of characters, and how strongly its weights are held down.
PAIRS, HELD = 2**14, 0.4
ROUNDS = 140
TREES = {
    "objective": "multiclass",
    "learning_rate": 0.07,
    "num_leaves": 16,
    "max_depth": 6,
    "min_data_in_leaf": 25,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}
#: Parts of issues that it learns from by turns.
FOLDS = 5

_FRONT = {"cover", "masthead", "contents", "thanks", "public-ad"}
_CALLED = {"label": "aside", "furniture": "aside", "quote": "para"}
_MARKS = "。！？；：，、”）》」"
#: A paragraph that is cut has so many characters.
_LONG = 60


# --- what the program makes of the lines ------------------------------------------------------


def spy(checkout: str, out: str, folders: list[str]) -> None:
    """Write the pieces and labels that the program in `checkout` gives to each issue."""
    sys.path.insert(0, f"{checkout}/src")
    import msgspec  # noqa: PLC0415

    from issue2book.reading import read  # noqa: PLC0415
    from issue2book.segment import passes  # noqa: PLC0415

    seen: dict[str, Any] = {}
    give_back = passes.give_back

    def watched(labelled: Any, pieces: Any, seams: Any) -> Any:
        seen.update(labelled=labelled, pieces=pieces)
        return give_back(labelled, pieces, seams)

    passes.give_back = watched
    if hasattr(passes, "weighed"):
        passes.weighed = lambda labelled, boxes, _: (labelled, boxes)
    for folder in folders:
        passes.segment(read(source_of(Path(folder))))
        pieces = [msgspec.structs.asdict(piece) for piece in seen["pieces"]]
        units = [
            (msgspec.structs.asdict(window), [(i.index, i.label, i.margin) for i in labels])
            for window, labels in seen["labelled"]
        ]
        plain = msgspec.json.encode({"pieces": pieces, "units": units})
        (Path(out) / f"{Path(folder).name}.json").write_bytes(plain)


def source_of(folder: Path) -> Path:
    """The text of an issue."""
    return next(path for path in sorted(folder.iterdir()) if path.stem == "issue")


def labelled_by(checkout: Path, folders: list[Path], out: Path) -> dict[str, Any]:
    """Issue → pieces and units, as the program in `checkout` has them."""
    out.mkdir(parents=True)
    command = [sys.executable, __file__, "--spy", str(checkout), str(out)]
    subprocess.run([*command, *map(str, folders)], check=True)  # noqa: S603
    return {f.name: json.loads((out / f"{f.name}.json").read_bytes()) for f in folders}


# --- what they are ----------------------------------------------------------------------------


def truth(texts: list[str], gold: dict[str, Any]) -> list[str | None]:
    """The role of each text; None where the truth has none, the nearest unit's where two have."""
    from issue2book.segment.weighed_roles import role_of  # noqa: PLC0415

    items = list(true_items(gold))
    whole = defaultdict(list)
    for words, role, unit in items:
        whole[words].append((role, unit))
    found = []
    for text in texts:
        words = bare(text)
        same = list(whole.get(words, [])) if words else []
        if not same and len(words) >= 4:
            same = [(_part(r, w.startswith(words)), u) for w, r, u in items if words in w]
            same = same or [
                (r, u) for w, r, u in items if w in words and len(w) >= max(4, 0.6 * len(words))
            ]
        found.append(same)
    sure = [(at, s[0][1]) for at, s in enumerate(found) if s and len({u for _, u in s}) == 1]
    sure = [(at, unit) for at, unit in sure if unit is not None]
    roles: list[str | None] = []
    for at, same in enumerate(found):
        near = [u for a, u in sorted(sure, key=lambda p: abs(p[0] - at))[:4] if a != at]
        following = [u for a, u in sure if a > at][:1]

        def cost(
            item: tuple[str, int | None],
            near: list[int] = near,
            following: list[int] = following,
        ) -> float:
            role, unit = item
            if unit is None:
                return 1.5
            if role in ("title", "label") and following == [unit]:
                return -0.5 if role == "title" else 0.2
            return min((abs(unit - other) for other in near), default=9)

        role = min(same, key=cost)[0] if same else None
        roles.append(None if role is None else _CALLED.get(role, role_of(role)))  # type: ignore[arg-type]
    return roles


def _part(role: str, begins: bool) -> str:  # noqa: FBT001
    """The rest of a cut answer is a paragraph until it is joined."""
    return role if begins or role not in ("answer", "question", "list-item") else "para"


def true_items(gold: dict[str, Any]) -> Any:
    """Characters, role and unit of all that an issue holds."""
    for number, unit in enumerate(gold["units"]):
        front = unit["kind"] in _FRONT
        fields = [("label", unit.get("column")), ("subtitle", unit.get("subtitle"))]
        title = unit.get("title") or ""
        parts = [part for part in title.split(" ") if len(bare(part)) > 2]
        fields += [("front" if front else "title", part) for part in (title, *parts)]
        for role, text in fields:
            if bare(text or ""):
                yield bare(text), role, number
        for block in unit["blocks"]:
            own = block["role"] in ("caption", "credit") or not front
            yield bare(block["text"]), block["role"] if own else "front", number
    for line in gold.get("furniture", []):
        text = bare(line if isinstance(line, str) else line.get("text", ""))
        if text:
            yield text, "furniture", None


def bare(text: str) -> str:
    """Letters, digits and ideographs."""
    return re.sub(r"[\W_]", "", text)


# --- damage -----------------------------------------------------------------------------------


def damaged(text: str, chance: random.Random) -> str | None:
    """The text with paragraphs cut and marks lost; None where its lines are those of the print."""
    lines = text.split("\n")
    if sum(len(line) > _LONG for line in lines) < 15:
        return None
    lost = chance.random() < 0.65
    marks = chance.choice(["keep", "keep", "none", "same", "any"])
    out: list[str] = []
    for line in lines:
        head = re.match(r"(#+)\s+(.*)", line)
        if line.startswith("![") and lost:
            out += ["", ""]
        elif head:
            mark = {"keep": head[1] + " ", "none": "", "same": "## "}.get(marks)
            out += _heading(
                chance.choice(["", "# ", "## "]) if mark is None else mark, head[2], chance
            )
        elif len(line) >= _LONG and line[0] not in "|<-*>!":
            out += _cut(line, chance)
        else:
            out.append(line)
    return "\n".join(out)


def _heading(mark: str, text: str, chance: random.Random) -> list[str]:
    first, _, rest = text.strip().partition(" ")
    if rest and chance.random() < 0.4:
        return (
            [f"{mark}{first}  ", rest]
            if chance.random() < 0.5
            else [mark + first, "", mark + rest]
        )
    if len(text) >= 12 and chance.random() < 0.15:
        at = len(text) // 2 + chance.randint(-2, 2)
        return [f"{mark}{text[:at]}  ", text[at:]]
    return [mark + text]


def _cut(line: str, chance: random.Random) -> list[str]:
    """The line in two: near its beginning, near its end, or anywhere; mostly whole."""
    where, size = chance.random(), len(line)
    if where < 0.12:
        at = chance.randint(8, 17)
    elif where < 0.17:
        at = size - chance.randint(3, 15)
    elif where < 0.27:
        at = chance.randint(20, size - 20)
    else:
        return [line]
    while at < size - 1 and line[at - 1] in _MARKS and chance.random() < 0.8:
        at += 1
    return [line[:at], "", line[at:]]


def damaged_copies(folders: list[Path], out: Path) -> list[Path]:
    """Two of each issue that can be damaged."""
    copies: list[Path] = []
    for folder in folders:
        source = source_of(folder)
        for number in (1, 2):
            made = damaged(source.read_text("utf-8"), random.Random(f"{folder.name} {number}"))  # noqa: S311
            if made is None:
                continue
            copy = out / f"{folder.name}_{number}"
            copy.mkdir(parents=True)
            (copy / source.name).write_text(made, "utf-8")
            (copy / "gold.json").write_bytes((folder / "gold.json").read_bytes())
            copies.append(copy)
    return copies


def printed_copies(out: Path) -> list[Path]:
    """The sample in every third way to print it."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/segment")]
    from test_conventions import ROWS, printed  # noqa: PLC0415

    copies: list[Path] = []
    for number, label in enumerate(sorted(ROWS)[::3]):
        if "lost" in label or "interleaved" in label:
            continue
        copy = out / f"printed{number}"
        copy.mkdir(parents=True)
        (copy / "issue.md").write_text(printed(label).text, "utf-8")
        (copy / "gold.json").write_text('{"units": []}', "utf-8")
        copies.append(copy)
    return copies


# --- learning ---------------------------------------------------------------------------------


def rows_of(name: str, made: dict[str, Any], gold: dict[str, Any], kind: str) -> list[Any]:
    """A row for each line whose role is known: its author, kind, role, numbers and pairs."""
    import msgspec  # noqa: PLC0415

    from issue2book.segment.labels import Labelled  # noqa: PLC0415
    from issue2book.segment.line_numbers import numbers_of  # noqa: PLC0415
    from issue2book.segment.pieces import Piece  # noqa: PLC0415
    from issue2book.segment.role_trees import ROLES, places_of  # noqa: PLC0415
    from issue2book.segment.weighed_roles import role_of  # noqa: PLC0415
    from issue2book.segment.windows import Window  # noqa: PLC0415

    pieces = msgspec.convert(made["pieces"], list[Piece])
    labelled = [
        (
            msgspec.convert(window, Window),
            [Labelled(index, label, margin=margin) for index, label, margin in labels],
        )
        for window, labels in made["units"]
    ]
    own = {item.index: item.label for _, labels in labelled for item in labels}
    numbers = numbers_of(labelled, pieces)
    rows = []
    for at, true in enumerate(truth([piece.text for piece in pieces], gold)):
        text, role = pieces[at].text, true
        if kind == "printed":
            role = role_of(own[at]) if at in own else None
            role = None if role == "front" else role
        if role == "answer" and own.get(at) == "para":
            role = "para"  # its speaker is in the line above
        if text.strip() and role in ROLES:
            author = re.sub(r"[\d_]+$", "", name)
            rows.append(
                (name, author, kind, ROLES.index(role), numbers[at], places_of(text, PAIRS))
            )
    return rows


def learn(rows: list[Any]) -> dict[str, Any]:
    """The weights: tables for `role_trees`."""
    import lightgbm  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    from issue2book.segment.role_trees import ROLES  # noqa: PLC0415

    names, authors, kinds, roles, numbers, pairs = zip(*rows, strict=True)
    true, count = np.array(roles), Counter(zip(names, kinds, strict=True))
    weight = np.array([WEIGHTS[k] / count[n, k] for n, k in zip(names, kinds, strict=True)])
    ends = np.cumsum([0, *map(len, pairs)])
    found = [place for places in pairs for place in places]
    words = csr_matrix((np.ones(len(found), np.float32), found, ends), (len(rows), PAIRS))
    told = np.zeros((len(rows), len(ROLES)))
    listed = sorted(set(authors))
    for fold in range(FOLDS):
        held = np.isin(authors, listed[fold::FOLDS])
        if not held.any():
            continue
        model = LogisticRegression(C=HELD, max_iter=150)
        model.fit(words[~held], true[~held], sample_weight=weight[~held])
        told[np.ix_(held, model.classes_)] = model.predict_proba(words[held])
    model = LogisticRegression(C=HELD, max_iter=150).fit(words, true, sample_weight=weight)
    table = np.zeros((PAIRS, len(ROLES)), np.float16)
    table[:, model.classes_] = model.coef_.T
    bias = np.full(len(ROLES), -30, np.float32)
    bias[model.classes_] = model.intercept_
    facts = np.hstack([np.array(numbers), told])
    data = lightgbm.Dataset(facts, true, weight=weight)
    trees = lightgbm.train({**TREES, "num_class": len(ROLES)}, data, ROUNDS)
    tables = flat(trees.dump_model()["tree_info"])
    return {"words": table, "word_bias": bias, "width": np.array(facts.shape[1]), **tables}


def flat(trees: list[dict[str, Any]]) -> dict[str, Any]:
    """The trees as arrays: what nodes ask, bounds, first children; leaves lead to themselves."""
    import numpy as np  # noqa: PLC0415

    asked, bound, below, worth, roots, deepest = [], [], [], [], [], 0

    def add() -> int:
        asked.append(0)
        bound.append(np.inf)
        below.append(len(below))
        worth.append(0.0)
        return len(asked) - 1

    for tree in trees:
        roots.append(add())
        waiting = [(tree["tree_structure"], roots[-1], 0)]
        while waiting:
            node, at, depth = waiting.pop()
            deepest = max(deepest, depth)
            if "split_feature" not in node:
                worth[at] = node["leaf_value"]
                continue
            left, right = add(), add()
            asked[at], bound[at], below[at] = node["split_feature"], node["threshold"], left
            waiting += [
                (node["left_child"], left, depth + 1),
                (node["right_child"], right, depth + 1),
            ]
    return {
        "asked": np.array(asked, np.uint16),
        "bound": np.array(bound, np.float32),
        "below": np.array(below, np.uint32),
        "worth": np.array(worth, np.float16),
        "roots": np.array(roots, np.uint32),
        "depth": np.array(deepest),
    }


def main() -> None:
    """Label, damage, learn, write."""
    if sys.argv[1:2] == ["--spy"]:
        spy(sys.argv[2], sys.argv[3], sys.argv[4:])
        return
    sys.path.insert(0, str(ROOT / "src"))
    import numpy as np  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("checkouts", nargs="+", metavar="CHECKOUT=AUTHORS")
    parser.add_argument("--also", action="append", default=[], metavar="ISSUE=MODEL")
    args = parser.parse_args()
    rows: list[Any] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)

        def take(checkout: Path, folders: list[Path], kind: str) -> None:
            made = labelled_by(checkout, folders, out / f"{len(rows)}")
            for one in folders:
                gold = json.loads((one / "gold.json").read_text("utf-8"))
                rows.extend(rows_of(one.name, made[one.name], gold, kind))

        every: list[Path] = []
        for argument in args.checkouts:
            checkout, _, authors = argument.rpartition("=")
            listed = authors.split(",")
            folders = [
                path
                for path in sorted(ISSUES.iterdir())
                if path.is_dir() and re.sub(r"\d+$", "", path.name) in listed
            ]
            take(Path(checkout), folders, "came")
            every += folders
        take(ROOT, damaged_copies(every, out / "damaged"), "damaged")
        take(ROOT, printed_copies(out / "printed"), "printed")
        sample = ROOT / "examples/linjiang-2025-03"
        known = [("sample", f"{sample}.md", f"{sample}.gold.json")]
        known += [("also", *argument.rpartition("=")[::2]) for argument in args.also]
        for number, (kind, issue, model) in enumerate(known):
            copy = out / f"{kind}{number}"
            copy.mkdir()
            (copy / f"issue{Path(issue).suffix}").write_bytes(Path(issue).read_bytes())
            (copy / "gold.json").write_bytes(Path(model).read_bytes())
            take(ROOT, [copy], kind)
        print(f"{len(rows)} lines of {len({row[0] for row in rows})} issues")  # noqa: T201
        np.savez_compressed(OUT, **learn(rows))


if __name__ == "__main__":
    main()
