"""Lines that stand between two units: which of the two is the picture's, the office's?"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import chain, pairwise
from operator import add
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.text import bare
from issue2book.segment.traditional import either, one_of
from issue2book.segment.windows import Window

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from issue2book.segment.labels import Labelled
    from issue2book.segment.pieces import Piece

#: How much better the following unit must fit before a caption goes there: a picture at the
#: foot of a page is the commoner case.
_BIAS = 1.15
#: Below this a caption has nothing to do with the unit's text.
_STRANGER = 0.2


def settle(
    units: Sequence[tuple[Window, list[Labelled]]], pieces: Sequence[Piece]
) -> list[tuple[Window, list[Labelled]]]:
    """Move captions at the end of a unit to the next one where their words fit better there.

    A signed picture that closes the issue and fits no unit becomes a photo page of its own, and so
    does all from the one on that says it stands on the back cover.
    """
    settled = [(window, list(labels)) for window, labels in units]
    _head_mastheads(settled, pieces)
    body = [i for i, (window, _) in enumerate(settled) if window.kind in BODY]
    if not any(_trailing(settled[i][1]) for i in body):
        return settled
    captions = [item.index for i in body for group in _trailing(settled[i][1]) for item in group]
    asked = _grams(captions, pieces)
    grams = {i: _grams(settled[i][0].indexes, pieces, asked) for i in body}
    rarity = Counter(chain.from_iterable(grams.values()))  # each once for every unit
    for here, following in pairwise(body):
        for group in reversed(_trailing(settled[here][1])):
            if _shares_page(group, settled[here][1], pieces):
                break
            own = _fit(group, pieces, grams[here], rarity, len(body), exclude=True)
            other = _fit(group, pieces, grams[following], rarity, len(body), exclude=False)
            picture_news = settled[following][0].kind == "briefs" and _is_sentence(group, pieces)
            if other <= _BIAS * own and not (picture_news and max(own, other) < _STRANGER):
                break
            move(settled, here, following, group)
    if body:
        _photo_page(settled, body[-1], pieces, grams[body[-1]], rarity, len(body))
    return settled


def _head_mastheads(settled: list[tuple[Window, list[Labelled]]], pieces: Sequence[Piece]) -> None:
    """The editorial office right above the masthead heads it, if the piece has its own byline."""
    for here, following in pairwise(range(len(settled))):
        window, labels = settled[here]
        if settled[following][0].kind != "masthead" or not labels:
            continue
        last = labels[-1]
        signed = window.byline not in (None, last.index)
        if signed and last.label == "byline" and _OFFICE.match(pieces[last.index].text.strip()):
            move(settled, here, following, [msgspec.structs.replace(last, label="masthead")])


#: The editorial office of a periodical, as it signs.
_OFFICE = re.compile(
    rf"^(?:《.{{1,14}}》|{either('本刊')}|.{{2,10}}{either('杂志')})"
    rf"{one_of('编辑部 杂志社 编委会 编辑委员会')}$"
)
BODY = frozenset(("article", "news", "briefs", "feature-intro", "advertorial", "letters"))
_PICTURE = frozenset(("caption", "credit", "picture"))


def _trailing(labels: Sequence[Labelled]) -> list[list[Labelled]]:
    """The pictures behind the last text of a unit: each with its caption and credit.

    What stands before the end mark is the unit's own.
    """
    end = len(labels)
    while end and labels[end - 1].label in _PICTURE:
        end -= 1
    groups: list[list[Labelled]] = []
    for item in labels[end:]:
        if (
            item.label == "picture"
            or not groups
            or (item.label == "caption" and groups[-1][-1].label != "picture")
        ):
            groups.append([])
        groups[-1].append(item)
    # a credit without a caption names the editor of the text above
    shown = ("caption", "picture")
    return [group for group in groups if any(item.label in shown for item in group)]


def _shares_page(
    group: Sequence[Labelled], labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> bool:
    """Whether a picture stands, as the format tells, on a page with the text before it.

    Boxes tell columns apart, and what a title has below it does not stand before it.
    """
    shown = pieces[group[0].index]
    texts = [item for item in labels if item.label not in _PICTURE and item.index < group[0].index]
    last = pieces[texts[-1].index] if texts else None
    placed = any(pieces[item.index].bbox for item in group)
    return placed and last is not None and last.page == shown.page is not None


def _is_sentence(group: Sequence[Labelled], pieces: Sequence[Piece]) -> bool:
    """A caption that tells its news in full sentences (picture news) goes with the news briefs."""
    return any(
        item.label == "caption" and pieces[item.index].text.rstrip()[-1:] == "。" for item in group
    )


def _grams(
    indexes: Sequence[int], pieces: Sequence[Piece], asked: Container[str] | None = None
) -> Counter[str]:
    """How often each pair of characters stands in the pieces, or each of those that are asked."""
    counts: Counter[str] = Counter()
    for index in indexes:
        key = bare(pieces[index].text)
        pairs = map(add, key, key[1:])
        counts.update(pairs if asked is None else filter(asked.__contains__, pairs))
    return counts


def _fit(
    group: Sequence[Labelled],
    pieces: Sequence[Piece],
    grams: Counter[str],
    rarity: Counter[str],
    units: int,
    *,
    exclude: bool,
) -> float:
    """Rarity-weighted share of the caption's character pairs that the unit's text has too."""
    own = _grams([item.index for item in group], pieces)
    total = found = 0.0
    for gram, count in own.items():
        spread = max(1, rarity[gram] - exclude)
        weight = math.log(1 + units / spread)
        total += weight
        if grams[gram] - (count if exclude else 0) > 0:
            found += weight
    return found / total if total else 0.0


def move(
    settled: list[tuple[Window, list[Labelled]]],
    here: int,
    following: int,
    group: Sequence[Labelled],
    at: int = 0,
) -> None:
    """Take `group` from the unit `here` and set it into `following` before its label `at`."""
    moved = {item.index for item in group}
    window, labels = settled[here]
    left = tuple(i for i in window.indexes if i not in moved)
    settled[here] = (
        msgspec.structs.replace(window, indexes=left),
        [item for item in labels if item.index not in moved],
    )
    window, labels = settled[following]
    parts = (
        (sorted(moved), window.indexes) if at < len(labels) else (window.indexes, sorted(moved))
    )
    settled[following] = (
        msgspec.structs.replace(window, indexes=tuple(chain(*parts))),
        [*labels[:at], *group, *labels[at:]],
    )


def _photo_page(
    settled: list[tuple[Window, list[Labelled]]],
    last: int,
    pieces: Sequence[Piece],
    grams: Counter[str],
    rarity: Counter[str],
    units: int,
) -> None:
    groups = _trailing(settled[last][1])
    if not groups:
        return
    told = (at for at, group in enumerate(groups) if _is_on_cover(group, pieces))
    cover = next(told, None)
    group = groups[-1] if cover is None else [*chain.from_iterable(groups[cover:])]
    if not any(pieces[item.index].text for item in group):
        return  # nothing is said of it: no page of its own
    fits = _fit(group, pieces, grams, rarity, units, exclude=True) > _STRANGER
    if cover is None and fits:
        return
    moved = {item.index for item in group}
    window, labels = settled[last]
    settled[last] = (
        msgspec.structs.replace(
            window, indexes=tuple(i for i in window.indexes if i not in moved)
        ),
        [item for item in labels if item.index not in moved],
    )
    settled.insert(last + 1, (Window("photo", tuple(sorted(moved))), list(group)))


#: 封底：…, 封三图片：…: what the cover shows is of no text inside.
_ON_COVER = re.compile(r"[（(]?封[底三四](?:[图圖]片?|照片|作品|摄影)?\s*[：:]\s*\S")


def _is_on_cover(group: Sequence[Labelled], pieces: Sequence[Piece]) -> bool:
    """Whether a caption says that its picture stands on the back cover."""
    return any(
        item.label == "caption" and _ON_COVER.match(pieces[item.index].text.strip())
        for item in group
    )
