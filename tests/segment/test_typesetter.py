"""The generator prints what its truth says, and the same again."""

from __future__ import annotations

import pytest
from conventions import CONVENTIONS
from damage import DAMAGES, Damage, cut_at
from joins import true_joins
from scoring import bare
from truth import sample
from typesetter import typeset


def test_the_same_seed_prints_the_same_text_and_another_does_not() -> None:
    convention, damage = CONVENTIONS["marks: random"], DAMAGES["columns shuffled .25"]
    first, again, other = (typeset(sample(), convention, damage, seed) for seed in (1, 1, 2))
    assert (first.text, first.gold) == (again.text, again.gold)
    assert first.text != other.text


@pytest.mark.parametrize("label", ["plain", "jumps", "mix: raw pages", "traditional", "letters"])
def test_every_paragraph_of_the_truth_is_in_the_text(label: str) -> None:
    printed = typeset(sample(), CONVENTIONS[label])
    text = bare(printed.text)
    whole = [
        block["text"]
        for unit in printed.gold["units"]
        for block in unit["blocks"]
        if block["role"] == "para" and bare(block["text"]) in text
    ]
    asked = [b for u in printed.gold["units"] for b in u["blocks"] if b["role"] == "para"]
    # pages and jumps cut a paragraph here and there
    assert len(whole) >= 0.75 * len(asked)


def test_the_lines_of_the_parts_make_up_the_paragraphs() -> None:
    printed = typeset(sample(), CONVENTIONS["plain"], Damage(columns=True, shuffle=0.5), 3)
    lines = printed.text.split("\n")
    paragraphs: dict[tuple[int, int], str] = {}
    for unit, block, number in sorted(printed.parts):
        words = lines[printed.parts[unit, block, number] - 1]
        paragraphs[unit, block] = paragraphs.get((unit, block), "") + words
    for (unit, block), words in paragraphs.items():
        assert words == printed.gold["units"][unit]["blocks"][block]["text"]


def test_shuffled_columns_give_joins_of_every_kind() -> None:
    damage = Damage(columns=True, shuffle=0.5, captions=True, moved_titles=0.5)
    kinds = set()
    for seed in range(4):
        kinds |= set(true_joins(typeset(sample(), CONVENTIONS["plain"], damage, seed)).values())
    assert kinds >= {"adjacent", "interrupted", "shuffled"}


@pytest.mark.parametrize("wanted", range(2, 12))
def test_lines_never_begin_with_a_closing_mark_or_end_with_an_opening_one(wanted: int) -> None:
    words = "他说：“好。”（笑）于是1,299人都去了《江》。"
    at = cut_at(words, wanted)
    assert words[at] not in "，。：”）》"
    assert words[at - 1] not in "“（《"
