"""The heads of pages tell sections (07 ｜ 专题) where lines above other titles say the same."""

from __future__ import annotations

import msgspec

from issue2book.model import Dropped
from issue2book.reading.markdown import parse
from issue2book.segment.pieces import from_lines
from issue2book.segment.running_sections import of_their_pages
from issue2book.segment.windows import Window

_SECTIONS = ["纪实", "往事", "观察", "调查"]


def _columns(heads: list[str], told: int) -> list[str | None]:
    """The sections of four texts, one a page with its head above; the first ones are told."""
    text = "\n\n".join(f"{head}\n\n题名之{at}\n\n正文之{at}。" for at, head in enumerate(heads))
    pieces = from_lines(parse(text))
    dropped = [Dropped(p.text, "running-head", p.src) for p in pieces if "｜" in p.text]
    rest = [p for p in pieces if "｜" not in p.text]
    windows = [
        Window("article", (at, at + 1), title=(at,), column=_SECTIONS[at // 2])
        for at in range(0, len(rest), 2)
    ]
    plain = [msgspec.structs.replace(w, column=None) for w in windows[told:]]
    found = of_their_pages([*windows[:told], *plain], rest, dropped)
    return [window.column for window in found]


def test_heads_that_agree_tell_the_rest() -> None:
    heads = [f"{at + 2:02} ｜ {name}" for at, name in enumerate(_SECTIONS)]
    assert _columns(heads, 3) == _SECTIONS


def test_heads_that_say_something_else_tell_nothing() -> None:
    heads = [f"{at + 2:02} ｜ {name}" for at, name in enumerate(_SECTIONS[::-1])]
    assert _columns(heads, 3) == [*_SECTIONS[:3], None]


def test_titles_in_heads_are_no_sections() -> None:
    heads = [f"{at + 2:02} ｜ 题名之{at}" for at in range(4)]
    assert _columns(heads, 3) == [*_SECTIONS[:3], None]
