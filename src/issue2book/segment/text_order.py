"""Which of two stretches of an article stands first, as what paragraphs say tells.

A text introduces a thing once and names it shortly later (七十三岁的吕月里, then 吕月里), opens
and closes with words of their own kind, and has others that stand early or late. Linear models of
hashed characters tell all three; the weights are made by scripts/make_order.py. Nothing is learnt
here.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from issue2book.assets import listed_form, order_weights
from issue2book.segment.word_bridge import model_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    Reals = NDArray[np.float64]
    Places = NDArray[np.intp]

#: Rows of the tables, a power of two; characters at either end that tell of a paragraph.
SIZE, ENDS = 1 << 15, 40
#: Characters of each end that are known by their place, and by more than that they are there.
_PLACED, _NEAR = 4, 16
#: A paragraph has so many characters more for each step of its length; steps.
_STEP, _STEPS = 40, 9
_MARKS = "“”？！：《0"
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)
#: The Chinese characters that words are made of.
_FIRST, _LAST = 0x4E00, 0x9FFF
#: Characters beside a word that tell whether it is new, and the places of a paragraph.
_BESIDE, _PLACE, _PLACES = 3, 15, 6
#: Paragraphs whose words are held against each other, most.
_MOST = 300


class TextOrder:
    """What the words of paragraphs tell of their order; natural logs, all of them."""

    def __init__(self, data: bytes) -> None:
        """Take apart what scripts/make_order.py wrote."""
        with np.load(BytesIO(data)) as file:
            scale = file["scale"].astype(np.float64)
            self.ends = file["ends"].astype(np.float64) * scale[:3]
            self.named = file["named"].astype(np.float64) * scale[3]
            self.common: NDArray[np.bool_] = np.unpackbits(file["common"]).astype(bool)
            self.weights: Reals = file["weights"].astype(np.float64)

    def told(self, texts: Sequence[str]) -> Told:
        """What is known of some paragraphs in their order."""
        forms = [codes_of(text) for text in texts]
        opens, closes, late = self.ends[places_of_ends(forms)].sum(axis=1).T
        return Told(self, forms, (opens, closes, late))


class Told:
    """What is known of some paragraphs, in the order in which they were read."""

    def __init__(self, order: TextOrder, forms: Sequence[Codes], ends: Sequence[Reals]) -> None:
        """Take the paragraphs as codes, and what their ends say."""
        self._order, self._forms = order, forms
        self._opens, self._closes, self._late = ends

    @cached_property
    def _named(self) -> tuple[Reals, NDArray[np.intp]]:
        """A row for each word that stands in several paragraphs: how new it looks in each.

        And the first paragraph from each on that has it, their number where there is none.
        """
        count = len(self._forms)
        if count > _MOST:  # a table of all words would be large, and what they tell little
            return np.zeros((0, count)), np.zeros((0, count + 1), np.intp)
        words, paragraphs, places = named_twice(self._forms, self._order.common)
        table = np.zeros((int(words.max(initial=-1)) + 1, count))
        table[words, paragraphs] = self._order.named[places].sum(axis=1)
        following = np.full((len(table), count + 1), count)
        following[words, paragraphs] = paragraphs
        following = np.minimum.accumulate(following[:, ::-1], axis=1)[:, ::-1]
        return table, following

    def of_ends(self, start: int, cuts: Places, ends: Places) -> Reals:
        """How much likelier [cut, end) stands before [start, cut), but for the words of both."""
        gains = np.stack(self._gains_of_ends(start, cuts, ends), axis=-1)
        found: Reals = gains @ self._order.weights[:3]
        return found

    def of_words(self, start: int, cut: int, end: int) -> float:
        """What words add by how they are named where they would come first."""
        return float(self._order.weights[3]) * self._gain_of_words(start, cut, end)

    def of_order(self, order: Sequence[int]) -> float:
        """How much likelier an order of any form is than that of the input."""
        count, (table, following) = len(order), self._named
        places = 2 * np.arange(count) - count + 1
        moved = self._late[list(order)] - self._late
        has = following[:, list(order)] == list(order)
        rows = np.arange(len(table))
        first = np.array(order, np.intp)[has.argmax(axis=1)]
        gains = (
            self._opens[order[0]] - self._opens[0],
            self._closes[order[-1]] - self._closes[-1],
            float(moved @ places) / count,
            float((table[rows, first] - table[rows, following[:, 0]]).sum()),
        )
        return float(np.dot(self._order.weights, gains))

    def gains(self, start: int, cut: int, end: int) -> tuple[float, float, float, float]:
        """What openings, closings, places and words tell for [cut, end) before [start, cut)."""
        ends = self._gains_of_ends(start, np.array([cut]), np.array([end]))
        opens, closes, late = (float(gain[0]) for gain in ends)
        return opens, closes, late, self._gain_of_words(start, cut, end)

    def _gains_of_ends(self, start: int, cuts: Places, ends: Places) -> tuple[Reals, ...]:
        opens, closes, count = self._opens, self._closes, len(self._late)
        sums = np.concatenate([[0.0], np.cumsum(self._late)])
        earlier = (sums[cuts] - sums[start]) * (ends - cuts)
        earlier -= (sums[ends] - sums[cuts]) * (cuts - start)
        return (
            (opens[cuts] - opens[0]) * (start == 0),
            (closes[cuts - 1] - closes[-1]) * (ends == count),
            2 * earlier / count,
        )

    def _gain_of_words(self, start: int, cut: int, end: int) -> float:
        table, following = self._named
        first, second = following[:, 0], following[:, cut]
        rows = np.flatnonzero((first >= start) & (first < cut) & (second < end))
        return float((table[rows, second[rows]] - table[rows, first[rows]]).sum())


def codes_of(text: str) -> Codes:
    """The characters of a paragraph as the models know them."""
    return np.array([ord(c) for c in listed_form(model_text(text))], np.uint32)


def _rows(salt: int, *codes: Any) -> NDArray[np.intp]:
    """The rows that combinations of codes fall on."""
    mixed = np.asarray(salt * 0x165667B1 & 0xFFFFFFFF, np.uint32)
    for code, factor in zip(codes, _FACTORS, strict=False):
        mixed = mixed ^ (np.asarray(code, np.uint32) * np.uint32(factor))
        mixed = mixed ^ (mixed >> np.uint32(13))
    mixed = mixed * np.uint32(_FACTORS[1])
    rows: NDArray[np.intp] = ((mixed >> np.uint32(16)) & np.uint32(SIZE - 1)).astype(np.intp)
    return rows


def places_of_ends(forms: Sequence[Codes]) -> NDArray[np.intp]:
    """The rows of the table that the ends of each paragraph fall on."""
    head = np.zeros((len(forms), ENDS), np.uint32)
    tail = np.zeros((len(forms), ENDS), np.uint32)
    for at, codes in enumerate(forms):
        head[at, : len(codes[:ENDS])] = codes[:ENDS]
        tail[at, ENDS - len(codes[-ENDS:]) :] = codes[-ENDS:]
    place = np.arange(_PLACED, dtype=np.uint32)
    length = np.array([min(len(codes) // _STEP, _STEPS) for codes in forms], np.uint32)
    marks = np.array(
        [[(codes == ord(m)).any() * (at + 1) for at, m in enumerate(_MARKS)] for codes in forms],
        np.uint32,
    ).reshape(len(forms), len(_MARKS))
    parts = [
        _rows(1, head),
        _rows(2, head[:, :-1], head[:, 1:]),
        _rows(3, head[:, :_PLACED], place),
        _rows(4, head[:, :_PLACED], head[:, 1 : _PLACED + 1], place),
        _rows(5, head[:, 0], head[:, 1], head[:, 2])[:, None],
        _rows(6, tail),
        _rows(7, tail[:, :-1], tail[:, 1:]),
        _rows(8, tail[:, -_NEAR:-1], tail[:, -_NEAR + 1 :]),
        _rows(9, head[:, : _NEAR - 1], head[:, 1:_NEAR]),
        _rows(10, length)[:, None],
        _rows(11, marks),
    ]
    return np.hstack(parts)


def named_twice(
    forms: Sequence[Codes], common: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of characters that are no common ones and stand in several paragraphs.

    Three arrays: the number of each pair, the paragraph, and the rows of the table that its first
    place there falls on, with what stands beside it.
    """
    edge = np.zeros(_BESIDE, np.uint32)
    codes = np.concatenate([edge, *(part for form in forms for part in (form, edge)), edge])
    starts = np.cumsum([_BESIDE, *(len(form) + _BESIDE for form in forms)])
    han = (codes >= _FIRST) & (codes <= _LAST)
    at = np.flatnonzero(han[:-1] & han[1:])
    at = at[~common[_rows(20, codes[at], codes[at + 1])]]
    paragraph = np.searchsorted(starts, at, side="right") - 1
    key = codes[at].astype(np.int64) << 32 | codes[at + 1].astype(np.int64)
    # `at` ascends, so that of each pair in each paragraph the first place is kept
    both = np.stack([key, paragraph], axis=1)
    kept = np.unique(both, axis=0, return_index=True)[1] if len(both) else np.zeros(0, np.intp)
    at, paragraph, key = at[kept], paragraph[kept], key[kept]
    number, often = np.unique(key, return_inverse=True, return_counts=True)[1:]
    twice = often[number] > 1
    at, paragraph = at[twice], paragraph[twice]
    number = np.unique(key[twice], return_inverse=True)[1]
    a, b = codes[at], codes[at + 1]
    before, after = codes[at - 1], codes[at + 2]
    inside = at - starts[paragraph]
    rows = [
        _rows(21, before),
        _rows(22, codes[at - 2], before),
        _rows(23, codes[at - 3], codes[at - 2], before),
        _rows(24, after),
        _rows(25, after, codes[at + 3]),
        _rows(26, before, after),
        _rows(27, a, b),
        _rows(28, before, a),
        _rows(29, b, after),
        _rows(30, np.minimum(inside // _PLACE, _PLACES)),
        _rows(31, inside == 0),
    ]
    return number, paragraph, np.stack(rows, axis=1)


def rows_of_pairs(codes: Codes) -> NDArray[np.intp]:
    """The rows that the pairs of characters of a paragraph fall on, as common ones."""
    han = (codes >= _FIRST) & (codes <= _LAST)
    at = np.flatnonzero(han[:-1] & han[1:])
    return _rows(20, codes[at], codes[at + 1])


@lru_cache(maxsize=1)
def text_order() -> TextOrder:
    """The bundled weights."""
    return TextOrder(order_weights())
