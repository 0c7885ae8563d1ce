"""How well a segmented issue agrees with its truth.

Both are compared by text, so line numbers and identifiers play no part. Units are matched one to
one by title (0.85 of the characters) or, where that fails, by half of their five-character
sequences; everything else is judged over the matched units.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

FRONT = {"cover", "masthead", "contents", "public-ad", "thanks"}
HEADINGS = {"heading1", "heading2", "runin"}
_FIELDS = {"title", "subtitle", "byline", "affiliation", "kicker"}
_APART = {"credit", "caption", "pullquote", "table", "table-note", "sidebar-title"}
_QUOTES = str.maketrans("„‟″〝〞「」『』“”‘’′｀´", '"' * 11 + "'" * 5)
_DASHES = str.maketrans(
    "–―─━－‐﹣—~〜•・‧∙。、《》〈〉【】〔〕／｜…", "-" * 8 + "~~" + "····.,<><>[][]/|."
)

Unit = dict[str, Any]


def norm(words: str | None) -> str:
    """One width, one kind of quotation mark and dash, no white space."""
    folded = unicodedata.normalize("NFKC", (words or "").translate(_QUOTES).translate(_DASHES))
    folded = folded.translate(_QUOTES).translate(_DASHES)
    solid = "".join(c for c in folded if not c.isspace() and c not in "\u200b\ufeff\u00ad\ufe0f")
    return re.sub(r"-+", "-", re.sub(r"\.{2,}", "...", solid))


def bare(words: str | None) -> str:
    """Letters, digits and ideographs only."""
    folded = unicodedata.normalize("NFKC", words or "")
    return "".join(char for char in folded if char.isalnum()).lower()


def distance(left: str, right: str) -> int:
    """Levenshtein distance (Myers' bit-parallel algorithm, in Hyyrö's form)."""
    if len(left) > len(right):
        left, right = right, left
    if not left:
        return len(right)
    match: defaultdict[str, int] = defaultdict(int)
    for at, char in enumerate(left):
        match[char] |= 1 << at
    mask, high = (1 << len(left)) - 1, 1 << (len(left) - 1)
    plus, minus, count = mask, 0, len(left)
    for char in right:
        equal = match.get(char, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | (~(horizontal | plus) & mask), plus & horizontal
        count += bool(up & high) - bool(down & high)
        up, down = ((up << 1) | 1) & mask, (down << 1) & mask
        plus, minus = down | (~(vertical | up) & mask), up & vertical
    return count


def ratio(left: str, right: str) -> float:
    """Likeness, 0 to 1."""
    longest = max(len(left), len(right))
    return 1.0 - distance(left, right) / longest if longest else 1.0


def score(system: dict[str, Any], gold: dict[str, Any]) -> dict[str, float | None]:
    """The figures of one issue; None where the truth has nothing of the kind."""
    found = [unit for unit in system["units"] if unit["kind"] not in FRONT]
    true = [unit for unit in gold["units"] if unit["kind"] not in FRONT]
    if gold.get("partial"):
        hit = set(match_units(found, true)[1].values())
        found = [unit for at, unit in enumerate(found) if at in hit]
    titled, pairs = match_units(found, true)
    matched = [(found[i], true[j]) for j, i in sorted(pairs.items())]
    figures: dict[str, float | None] = {
        "units": f1(len(titled), len(found), len(true)),
        "order": kendall([pairs[j] for j in sorted(pairs)]),
    }
    for name, same in _SAME.items():
        asked = [unit for unit in true if _asked(unit, name)]
        right = sum(same(s, t) for s, t in matched if _asked(t, name))
        figures[name] = right / len(asked) if asked else None
    figures["paragraphs"] = _paragraphs(matched, true)
    figures["reading"] = _reading(found, true, pairs)
    figures["headings"] = _listed(matched, found, true, HEADINGS, 0.9)
    figures["captions"] = _listed(matched, found, true, {"caption"}, 0.85)
    figures["statistics"] = _statistics(found, true)
    figures["leaks"] = float(_leaks(found, gold.get("furniture", [])))
    return figures


# --- units ------------------------------------------------------------------------------------


def match_units(
    found: Sequence[Unit], true: Sequence[Unit]
) -> tuple[dict[int, int], dict[int, int]]:
    """True unit → found unit: those matched by title, and those matched in any way."""
    overlap = _overlaps(found, true)
    titles: list[tuple[float, float, int, int]] = []
    for i, one in enumerate(found):
        for j, other in enumerate(true):
            left, right = bare(one["title"]), bare(other["title"])
            if not right:
                continue
            slips = distance(left, right)
            likeness = 1 - slips / max(len(left), len(right))
            if likeness >= 0.85 or (slips <= 1 and len(right) >= 5):
                titles.append((-round(likeness, 2), -overlap(i, j), i, j))
    by_title: dict[int, int] = {}
    for _, _, i, j in sorted(titles, key=lambda t: t[:2]):
        if j not in by_title and i not in by_title.values():
            by_title[j] = i
    pairs = dict(by_title)
    rest = [
        (overlap(i, j), i, j)
        for j in range(len(true))
        for i in range(len(found))
        if j not in pairs and i not in pairs.values() and overlap(i, j) >= 0.5
    ]
    for _, i, j in sorted(rest, reverse=True):
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return by_title, pairs


def _overlaps(found: Sequence[Unit], true: Sequence[Unit]) -> Callable[[int, int], float]:
    left = [_sequences(_text(unit)) for unit in found]
    right = [_sequences(_text(unit)) for unit in true]

    def overlap(i: int, j: int) -> float:
        least = min(left[i].total(), right[j].total())
        return (left[i] & right[j]).total() / least if least else 0.0

    return overlap


def _sequences(text: str) -> Counter[str]:
    return Counter(text[at : at + 5] for at in range(len(text) - 4))


def f1(right: int, claimed: int, true: int) -> float | None:
    """Harmonic mean of precision and recall; None where there is nothing to find or claimed."""
    if not claimed and not true:
        return None
    return 2 * right / (claimed + true)


def kendall(places: Sequence[int]) -> float:
    """Kendall's tau of an order against the ascending one."""
    count = len(places)
    if count < 2:
        return 1.0
    pairs = [(a, b) for at, a in enumerate(places) for b in places[at + 1 :]]
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)


def _names(unit: Unit) -> set[str]:
    return {norm(name) for name in unit.get("authors") or ()}


def _number(value: object) -> int | None:
    return int(str(value)) if str(value).isdecimal() else None


_SAME: dict[str, Callable[[Unit, Unit], bool]] = {
    "authors": lambda s, t: _names(s) == _names(t),
    "kind": lambda s, t: s["kind"] == t["kind"],
    "column": lambda s, t: bare(s.get("column")) == bare(t["column"]),
    "page": lambda s, t: _number(s.get("page")) == _number(t["page"]),
    "subtitle": lambda s, t: ratio(bare(s.get("subtitle")), bare(t["subtitle"])) >= 0.85,
}


def _asked(unit: Unit, name: str) -> bool:
    return unit.get(name) is not None if name == "page" else bool(unit.get(name))


# --- blocks -----------------------------------------------------------------------------------


def _body(unit: Unit) -> list[dict[str, Any]]:
    return [block for block in unit["blocks"] if block["role"] not in _FIELDS | _APART]


def _running(unit: Unit) -> list[str]:
    return [b["text"] for b in _body(unit) if b["role"] not in HEADINGS | {"stat-value"}]


def _text(unit: Unit) -> str:
    return bare("".join(block["text"] for block in _body(unit)))


def _paragraphs(matched: Sequence[tuple[Unit, Unit]], true: Sequence[Unit]) -> float | None:
    """Share of the true paragraphs that are found word for word in their unit."""
    total = sum(len(_running(unit)) for unit in true)
    exact = sum(
        (Counter(map(norm, _running(s))) & Counter(map(norm, _running(t)))).total()
        for s, t in matched
    )
    return exact / total if total else None


def _reading(found: Sequence[Unit], true: Sequence[Unit], pairs: dict[int, int]) -> float | None:
    """1 − edit distance of the units' whole texts."""
    slips = length = 0
    for j, unit in enumerate(true):
        left, right = _text(unit), _text(found[pairs[j]]) if j in pairs else ""
        slips += distance(left, right)
        length += max(len(left), len(right))
    return 1 - slips / length if length else None


def _listed(
    matched: Sequence[tuple[Unit, Unit]],
    found: Sequence[Unit],
    true: Sequence[Unit],
    roles: set[str],
    least: float,
) -> float | None:
    """F1 of the blocks of some roles, each in its unit."""

    def keys(unit: Unit) -> list[str]:
        return [bare(block["text"]) for block in unit["blocks"] if block["role"] in roles]

    right = sum(len(greedy(keys(s), keys(t), least)) for s, t in matched)
    return f1(right, sum(len(keys(u)) for u in found), sum(len(keys(u)) for u in true))


def greedy(found: Sequence[str], true: Sequence[str], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs of equal, then of like strings."""
    pairs: list[tuple[int, int]] = []
    free = set(range(len(found)))
    left: list[int] = []
    for j, words in enumerate(true):
        hit = next((i for i in sorted(free) if found[i] == words), None)
        if hit is None:
            left.append(j)
        else:
            free.discard(hit)
            pairs.append((hit, j))
    for j in left:
        best = max(((ratio(found[i], true[j]), i) for i in sorted(free)), default=(0.0, -1))
        if best[0] >= least:
            free.discard(best[1])
            pairs.append((best[1], j))
    return pairs


def _statistics(found: Sequence[Unit], true: Sequence[Unit]) -> float | None:
    mine = [item for unit in found for item in _items(unit)]
    asked = [item for unit in true for item in _items(unit)]
    right = 0
    for value, words in asked:
        like = [item for item in mine if ratio(bare(item[1]), bare(words)) >= 0.9]
        right += any(norm(item[0]) == norm(value) for item in like)
    return f1(right, len(mine), len(asked))


def _items(unit: Unit) -> list[tuple[str, str]]:
    """Figure and sentence of a statistics box."""
    items: list[tuple[str, str]] = []
    value = ""
    for block in unit["blocks"]:
        if block["role"] == "stat-value":
            value = block["text"]
        elif block["role"] == "stat-text":
            items.append((value, block["text"]))
    return items


def _leaks(found: Sequence[Unit], furniture: Sequence[str]) -> int:
    """Running heads and folios that stand in the text of the book."""
    heads = {bare(line) for line in furniture if len(bare(line)) >= 4}
    texts = [bare(block["text"]) for unit in found for block in unit["blocks"]]
    return sum(head in text for head in heads for text in texts)
