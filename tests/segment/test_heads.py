"""What the form of a heading says for its being a title."""

from __future__ import annotations

from issue2book.reading.markdown import parse
from issue2book.segment.heads import Forms
from issue2book.segment.pieces import from_lines

_FOUR = "# 渡口的灯\n\n# 桥上的雪\n\n# 井边的人\n\n# 坡上的桃\n\n"


def _evidence(text: str) -> float:
    pieces = from_lines(parse(text))
    known = [at for at, piece in enumerate(pieces) if piece.text[1] in "口上边"]
    return Forms(pieces, known, known).evidence(len(pieces) - 1, pieces[-1])


def test_the_one_level_that_an_engine_knows_proves_less() -> None:
    inner = "".join(f"# 第{at}节的话\n\n" for at in range(5))
    assert _evidence(f"{_FOUR}{inner}# 夜里的话") < _evidence(f"{_FOUR}#{inner}# 夜里的话")
    assert _evidence(f"{_FOUR}{inner}# 夜里的话") > 0
