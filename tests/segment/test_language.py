"""The language model against the same counted the plain way."""

from __future__ import annotations

import math
import struct
from itertools import pairwise, starmap

from hypothesis import given
from hypothesis import strategies as st

from issue2book.segment.language import ORDER, CharacterModel
from issue2book.segment.word_bridge import WordBridge, pair_bridge, word_bridge
from issue2book.segment.word_pairs import WordPairs

_TEXTS = st.lists(st.text("渡口水边的。", min_size=1, max_size=30), min_size=1, max_size=4)


def _plain(texts: list[str], context: str, char: str) -> float:
    """Witten–Bell: P(char | context), every n-gram counted where it stands."""
    if context:
        lower = _plain(texts, context[1:], char)
        after = [
            text[at + len(context)]
            for text in texts
            for at in range(len(text) - len(context))
            if text.startswith(context, at)
        ]
    else:
        after = list("".join(texts))
        lower = 1.0 / (len(set(after)) + 7000)
    types = len(set(after))
    return (after.count(char) + types * lower) / (len(after) + types) if after else lower


@given(_TEXTS, st.text("渡口水边的江", max_size=4), st.text("渡口水边的江", max_size=4))
def test_seams_are_scored_as_if_every_context_were_counted(
    texts: list[str], tail: str, head: str
) -> None:
    expected = sum(
        math.log(_plain(texts, (tail + head[:at])[-(ORDER - 1) :], char))
        for at, char in enumerate(head)
    )
    found = CharacterModel(texts).log_likelihood(tail, head)
    assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


def test_only_words_that_span_a_seam_gain() -> None:
    words = word_bridge()
    assert words.gain("加快构建新发", "展格局") > 0
    assert words.gain("小桥流水。", "，的") == 0


def test_words_that_often_stand_together_gain_without_one_that_spans_the_seam() -> None:
    alone, paired = word_bridge(), pair_bridge()
    assert alone.gain("要不断提高", "质量和效益") == 0
    good, bad = (paired.gain("要不断提高", head) for head in ("质量和效益", "小鸟飞走了"))
    assert good > 1 > bad


_WORDS = {
    "渡": "4",
    "口": "5",
    "渡口": "3",
    "水": "6",
    "口水": "1",
    "水边": "2",
    "边": "2",
    "的": "9",
}
_GAINS = {("渡", "口"): -1.0, ("渡口", "水边"): 2.5, ("口", "水"): 0.5, ("的", "渡口"): 1.0}
_LISTED = list(_WORDS)


def _packed() -> bytes:
    """`_GAINS` as scripts/make_pairs.py writes them; what is not listed loses a quarter."""
    rows = [
        sorted((_LISTED.index(b), gain) for (a, b), gain in _GAINS.items() if a == word)
        for word in _LISTED
    ]
    starts = [sum(map(len, rows[:at])) for at in range(len(rows) + 1)]
    seconds = [second for row in rows for second, _ in row]
    gains = [round((gain + 4) * 16) for row in rows for _, gain in row]
    head = struct.pack(f"<{len(starts) + 1}I", len(rows), *starts)
    return head + struct.pack(f"<{len(seconds)}H", *seconds) + bytes(gains + [16] * len(rows))


def _readings(text: str) -> list[list[str]]:
    if not text:
        return [[]]
    sizes = [size for size in range(1, 6) if size == 1 or text[:size] in _WORDS]
    return [
        [text[:size], *rest]
        for size in sizes
        if size <= len(text)
        for rest in _readings(text[size:])
    ]


def _worth(text: str) -> float:
    """The best of all readings, each worth its words and its pairs."""
    total = sum(map(int, _WORDS.values()))

    def paired(one: str, two: str) -> float:
        return _GAINS.get((one, two), -0.25) if {one, two} <= _WORDS.keys() else 0.0

    return max(
        sum(math.log(int(_WORDS.get(word, "1")) / total) for word in reading)
        + sum(starmap(paired, pairwise(reading)))
        for reading in _readings(text)
    )


@given(
    st.text("渡口水边的鸟", min_size=1, max_size=4),
    st.text("渡口水边的鸟", min_size=1, max_size=4),
)
def test_a_seam_gains_what_the_best_of_all_readings_gains(tail: str, head: str) -> None:
    pairs = WordPairs(_packed(), _LISTED)
    expected = _worth(tail + head) - _worth(tail) - _worth(head)
    assert math.isclose(WordBridge(_WORDS, pairs).gain(tail, head), expected, abs_tol=1e-9)
