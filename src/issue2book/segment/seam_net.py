"""A small network that tells whether one text goes on in another, from the characters beside it.

Where n-grams see three characters on each side, it sees fourteen and ten: what a verb wants, that
a sentence begins. Two perceptrons make a vector each, of the end of a text and of the beginning of
another; their product is how much likelier than chance the two stand together. The weights are
made by scripts/make_seams.py; nothing is learnt here.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from issue2book.assets import listed_form, seam_weights
from issue2book.segment.word_bridge import model_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

#: The places in the table of characters of nothing, beyond the end of a text, and of what is rare.
_NOTHING, _RARE = 0, 1
#: What no cut stands behind, and before.
_ENDS, _BOUND = "。！？", "。，、；：！？”）"
#: Digits kept of a gain: machines add up in another order, and what they find must not differ.
_DIGITS = 2


class SeamNet:
    """Ends and beginnings of texts as vectors."""

    def __init__(self, data: bytes) -> None:
        """Take apart what scripts/make_seams.py wrote."""
        with np.load(BytesIO(data)) as file:
            self._weights = {
                name: file[name].astype(np.float32) for name in file.files if name != "characters"
            }
            listed = file["characters"].tobytes().decode("utf-32-le")
        self._places = {character: at for at, character in enumerate(listed, _RARE + 1)}
        size = self._weights["table"].shape[1]
        self._before = self._weights["tail_1"].shape[0] // size
        self._behind = self._weights["head_1"].shape[0] // size
        self._tail = lru_cache(maxsize=20_000)(self._ending)
        self._head = lru_cache(maxsize=20_000)(self._beginning)

    def gain(self, tail: str, head: str) -> float:
        """Ln of how much likelier `head` stands behind `tail` than chance has it.

        >>> net = seam_net()
        >>> net.gain("他把一双旧布鞋刷了又刷，", "晾在墙头上") > net.gain("老船工说", "晾在墙头上")
        True
        """
        before = listed_form(model_text(tail)[-self._before :])
        behind = listed_form(model_text(head)[: self._behind])
        if not before or not behind or before[-1] in _ENDS or behind[0] in _BOUND:
            return 0.0  # no such cut was learnt from
        (vector, chance), (other, bias) = self._tail(before), self._head(behind)
        return round(float(vector @ other) + bias - chance, _DIGITS)

    def _ending(self, text: str) -> tuple[Vector, float]:
        known = self._known(text)
        places = [_NOTHING] * (self._before - len(known)) + known
        vector = self._through("tail", places)
        rivals = self._weights["rivals"]
        worth = vector @ rivals[:, :-1].T + rivals[:, -1]
        top = float(worth.max())
        return vector, top + float(np.log(np.exp(worth - top).mean()))

    def _beginning(self, text: str) -> tuple[Vector, float]:
        known = self._known(text)
        made = self._through("head", known + [_NOTHING] * (self._behind - len(known)))
        return made[:-1], float(made[-1])

    def _known(self, text: str) -> list[int]:
        return [self._places.get(character, _RARE) for character in text]

    def _through(self, side: str, places: list[int]) -> Vector:
        weights = self._weights
        first = weights["table"][places].ravel() @ weights[f"{side}_1"] + weights[f"{side}_1b"]
        made: Vector = np.maximum(first, 0) @ weights[f"{side}_2"] + weights[f"{side}_2b"]
        return made


@lru_cache(maxsize=1)
def seam_net() -> SeamNet:
    """The network with the bundled weights."""
    return SeamNet(seam_weights())
