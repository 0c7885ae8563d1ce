"""How periodicals show pictures: below them, above them, or by words alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from printing import Element
from truth import Para, Text

#: Behind the captions of old photographs, in turn.
_ARCHIVES = (
    "，一九八六年春",
    "（苇江县档案馆藏）",
    "。左一为作者",
    "，摄于一九七九年。",
    "。作者藏",
)


def _below(words: str, file: str) -> list[Element]:
    return [Element("picture", f"![]({file})"), Element("caption", words)]


def _above(words: str, file: str) -> list[Element]:
    return _below(words, file)[::-1]


def _pointed(words: str, file: str) -> list[Element]:
    return _above(f"▲ {words}", file)


#: What stands for a picture: a gap that it left, a file, nothing.
SHOWN: dict[str, Callable[[str, str], list[Element]]] = {
    "gap": lambda words, _: [Element("caption", words, 4)],
    "below": _below,
    "above, pointed": _pointed,
    "below, pointed": lambda words, file: _below(f"△{words}", file),
    "archive": lambda words, _: [Element("caption", words, 1)],
}


def archived(texts: list[Text]) -> list[Text]:
    """The texts with captions as old photographs of archives have them."""
    number = 0
    out: list[Text] = []
    for text in texts:
        blocks: list[Para] = []
        for block in text.blocks:
            old = block.role == "caption" and text.kind == "article"
            end = _ARCHIVES[number % len(_ARCHIVES)] if old else ""
            number += old
            words = re.sub(r"\s\S{2,4}\s?[摄作]$", "", block.text) if old else block.text
            blocks.append(replace(block, text=words + end))
        out.append(replace(text, blocks=tuple(blocks)))
    return out
