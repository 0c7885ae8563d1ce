"""Fillers (补白): a few proverbs, jokes or hints below an article at the foot of its page.

They have their own name and nothing but short items down to the end of the page, and the article
goes on behind them in mid-sentence, or has come to its end: what stands between texts that end
heads a section, unless each item has a heading of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.sidebars import names_filler
from issue2book.segment.text import TERMINAL, tail_state
from issue2book.segment.windows import Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import Label, UnitView
    from issue2book.segment.pieces import Piece

#: Items of a filler, at least; characters of one, and of all.
_ITEMS, _ITEM, _ALL = 3, 70, 400
#: Characters of a text that breaks off above a filler; a shorter one may be a heading.
_CUT = 20


def with_fillers(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows, fillers that stand in articles behind these as units of their own."""
    out: list[Window] = []
    for window in windows:
        runs = _fillers(window, pieces) if window.kind == "article" else []
        taken = {index for run in runs for index in run}
        own = tuple(index for index in window.indexes if index not in taken)
        out.append(msgspec.structs.replace(window, indexes=own) if runs else window)
        out += [Window("briefs", tuple(run), title=(run[0],)) for run in runs]
    return out


def _fillers(window: Window, pieces: Sequence[Piece]) -> list[Sequence[int]]:
    head = {*window.title, *window.subtitle, *window.kicker, window.byline}
    found: list[Sequence[int]] = []
    for at, index in enumerate(window.indexes):
        if index not in head and at and _names_filler(pieces[index]):
            run = _to_page_end(window.indexes[at:], pieces)
            if run and not head.intersection(run) and _stands_apart(window, at, run, pieces):
                found.append(run)
    return found


def _stands_apart(window: Window, at: int, run: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Whether the article ends above a filler, or breaks off there and goes on behind it.

    Items with a heading each, and nothing but these, are no section of an article.
    """
    rest = window.indexes[at + len(run) :]
    if not rest or _takes_turns([pieces[index].text for index in run[1:]]):
        return True
    above, below = pieces[window.indexes[at - 1]], pieces[rest[0]]
    cut = len(above.text) >= _CUT and tail_state(above.text) == "open"
    return cut and not above.level and not below.level


def _takes_turns(texts: Sequence[str]) -> bool:
    """Whether each of the items has a line of heading, all down to the end of the page."""
    ended = [text.strip()[-1:] in TERMINAL for text in texts]
    return len(texts) >= 2 * _ITEMS and ended == [bool(at % 2) for at in range(len(texts))]


def _names_filler(piece: Piece) -> bool:
    text = piece.text.strip()
    return piece.gap > 0 and piece.page is not None and names_filler(text)


def _to_page_end(indexes: Sequence[int], pieces: Sequence[Piece]) -> Sequence[int]:
    """The name of a filler and its items, down to the end of the page; none, if it has more."""
    page = pieces[indexes[0]].page
    run = [index for index in indexes if pieces[index].page == page]
    texts = [pieces[index].text.strip() for index in run[1:]]
    items = sum(text[-1:] in TERMINAL for text in texts if text)
    short = all(len(text) <= _ITEM for text in texts) and sum(map(len, texts)) <= _ALL
    close = run == list(range(run[0], run[-1] + 1)) and pieces[run[1]].gap > 0 if texts else False
    return run if items >= _ITEMS and short and close else ()


def rule_saying(unit: UnitView, at: int) -> Label | None:
    """Each of the proverbs or jokes of a filler that has nothing but these, one a line."""
    window = unit.window
    if window.kind != "briefs" or len(window.title) != 1 or unit.indexes[at] in window.title:
        return None
    if not names_filler(unit.pieces[window.title[0]].text.strip()):
        return None
    texts = [unit.pieces[i].text.strip() for i in unit.indexes if i not in window.title]
    return "list-item" if texts and all(text[-1:] in TERMINAL for text in texts) else None
