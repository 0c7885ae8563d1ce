"""Radicals that a PDF's text layer has for the characters that look alike.

Fonts of some PDF writers name ⼈ (the radical, U+2F08) for 人, so that whole issues come without
their commonest characters: no search finds them, no rule knows them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.model import Line

_RADICAL = re.compile("[\u2e80-\u2fd5]")
#: Fewer are meant as radicals: an article on dictionaries has some.
_FEWEST = 30
#: CJK Radicals Supplement, each with its ideograph (Unicode 15.0, EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑"
    "⺕𫜹⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔"
    "⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹"
    "⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸"
    "⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
#: The Kangxi Radicals have compatibility decompositions.
_IDEOGRAPHS = {
    **{ord(a): b for a, b in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
}


def with_ideographs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with ideographs in place of radicals, if these are the text layer's habit.

    Every character is replaced by one, so that spans hold.
    """
    if sum(len(_RADICAL.findall(line.text)) for line in lines) < _FEWEST:
        return tuple(lines)
    return tuple(
        msgspec.structs.replace(
            line,
            text=line.text.translate(_IDEOGRAPHS),
            rows=tuple(tuple(cell.translate(_IDEOGRAPHS) for cell in row) for row in line.rows),
        )
        for line in lines
    )
