"""Sets of characters that are worked out once while the rules are loaded."""

from __future__ import annotations

import re
import sys

import pytest

from issue2book.segment import _sets_made_once
from issue2book.segment.text import HAN

EVERYTHING = "".join(map(chr, range(sys.maxunicode + 1)))
PATTERNS = [
    f"[{HAN}]",
    f"[^{HAN}]",
    f"[{HAN}·、]",
    "[，。；：]",
    "(?i)[a-fй，。；]",
    "(?i)[ß-öΑ-Ω]",
    r"[\d\s，。；]",
    r"[^\w，。；]",
    f"[一-鿿]|[{HAN}]",
]


def test_each_pattern_finds_what_it_finds_without() -> None:
    plain = [re.compile(pattern) for pattern in PATTERNS]
    re.purge()
    with _sets_made_once():
        twice = [re.compile(pattern) for pattern in PATTERNS]
        re.purge()  # now the sets are known
        twice += [re.compile(pattern) for pattern in PATTERNS]
    for one, other in zip(plain * 2, twice, strict=True):
        assert one.findall(EVERYTHING) == other.findall(EVERYTHING), other.pattern


def test_nothing_remains_when_loading_fails() -> None:
    before = vars(sys.modules["re._compiler"]).copy()
    with pytest.raises(ImportError), _sets_made_once():
        raise ImportError
    assert vars(sys.modules["re._compiler"]) == before
