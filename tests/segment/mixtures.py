"""Issues in which everything varies at once: a convention and a damage drawn by chance."""

from __future__ import annotations

import random
from dataclasses import replace

import habits
from conventions import BYLINES, CONTENTS, END_MARKS, FURNITURE, SECTIONS, Convention
from damage import Damage


def any_convention(rng: random.Random) -> Convention:
    """Everything varied at once."""
    chance, pick = rng.random, rng.choice
    return Convention(
        contents=pick(CONTENTS),
        sections=pick(SECTIONS),
        byline=pick(BYLINES),
        title=pick(("one line", "two lines", "kicker and dek")),
        byline_first=chance() < 0.2,
        marks=pick(("levels", "none", "bold", "all the same", "random", "titles only")),
        end=pick(("", *END_MARKS)),
        column_label=pick(("", "", "{}", "【{}】", "{} | 专栏")),
        furniture=pick(("", "", *FURNITURE)),
        jumps=chance() < 0.2,
        measure=pick((0, 0, 0, 14, 20, 24)),
        indent=chance() < 0.6,
        line_spaces=chance() < 0.1,
        traditional=chance() < 0.15,
        statistics=pick(("as is", "other name", "two boxes")),
        letters=chance() < 0.3,
        shared_pages=chance() < 0.2,
        pictures="below" if chance() < 0.3 else "gap",
    )


def any_habit(rng: random.Random) -> Convention:
    """Everything varied at once, among the habits too."""
    plain = any_convention(rng)
    return replace(
        plain,
        contents=rng.choice((*habits.ENTRIES, *habits.PAGES)),
        sections=rng.choice((*SECTIONS, *habits.SECTIONS)),
        byline=rng.choice((*BYLINES, *habits.BYLINES)),
    )


def any_damage(rng: random.Random) -> Damage:
    """A little of everything that leaves a text readable."""
    chance, pick = rng.random, rng.choice
    return Damage(
        columns=chance() < 0.5,
        shuffle=pick((0, 0, 0.1, 0.3)),
        moved_titles=pick((0, 0.3)),
        lost_titles=pick((0, 0, 0.2)),
        lost_bylines=pick((0, 0, 0.2)),
        noise=pick((0, 0, 0.01, 0.04)),
        contents_noise=pick((0, 0, 0.03)),
        half_width=chance() < 0.3,
        tight=chance() < 0.15,
        captions=chance() < 0.3,
        truncated=chance() < 0.2,
    )
