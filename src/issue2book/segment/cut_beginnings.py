"""Paragraphs whose first words are the rest of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.model import Finding
from issue2book.segment.ordinals import is_enumerated
from issue2book.segment.text import HAN
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.compose import Composed
    from issue2book.segment.pieces import Piece

#: Characters that begin no sentence, unless they begin a word; 用，/ 人。: a character and a mark,
#: or two and a full stop, are seldom a whole clause.
_CUT = re.compile(rf"(?P<bound>[的了们們着得吗呢吧者])|[{HAN}][，,。、；;]|[{HAN}]{{2}}[。；;]")
#: ……；第二种……: the first was told before.
_COUNTS_ON = re.compile(r"(?![^。；;]*(?:第一|首先|其一|一是))[^。；;]{2,20}[；;]第二")
_ANSWERS = re.compile("[是对對好不有没沒能会會行来來假真嗯哦啊唉哎]|半真")


def of_cut_beginnings(
    unit: str, title: str, composed: Composed, pieces: Sequence[Piece]
) -> Iterator[Finding]:
    """Paragraphs that begin in mid-sentence and go on with none before them."""
    heads = {join.head for join in composed.stitched.joins}
    for at, index in enumerate(composed.fragments):
        piece = pieces[index]
        if at not in heads and begins_cut(piece.text):
            params = {"title": title, "head": piece.text.strip()[:12]}
            yield Finding("SEG031", "warning", params, (piece.line,), 1.0, unit)


def begins_cut(text: str) -> bool:
    """Whether the first words are the rest of a sentence.

    >>> begins_cut("用，每天她还是装满。"), begins_cut("了人。所长站着"), begins_cut("了解以后")
    (True, True, False)
    >>> begins_cut("她,她再打电话。")
    True
    >>> begins_cut("是，今年有三个。"), begins_cut("其实，他早知道。")
    (False, False)
    >>> begins_cut("差在进料，人等；第二种差在检验。"), begins_cut("第一种在进料；第二种在检验。")
    (True, False)
    """
    plain = text.strip()
    if _COUNTS_ON.match(plain):
        return True
    found = _CUT.match(plain)
    if found is None or _ANSWERS.match(plain) or is_enumerated(plain):
        return False
    return not (found["bound"] and word_bridge().knows(plain[:2]))
