"""The language model against the same counted the plain way."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from issue2book.segment.language import ORDER, CharacterModel, word_bridge

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
