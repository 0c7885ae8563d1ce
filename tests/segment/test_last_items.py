"""The last item of a list without a full stop, and the paragraph below it."""

from __future__ import annotations

from understanding import understood_as_json

_TEXT = (
    "篾匠的手上全是细口子，他说那是竹子写的字，写了四十年，自己也认不全了。",
    "一根竹子破成八片，八片再破成十六片，越到后来越要屏住气，一口气破到底。",
)
_ITEMS = (
    "1.选三年生的毛竹，放在阴处。",
    "2.破成两指宽的片，刮掉青皮。",
    "3.在河水里泡一夜，再晾干。",
)


def _blocks(*lines: str) -> list[tuple[str, str]]:
    text = "\n\n".join(("# 水边", "2031年第4期", "# 篾匠的手", "罗小杏", *_TEXT, *lines)) + "\n"
    units = understood_as_json(text)["units"]
    return [(b["role"], b.get("text", "")) for unit in units for b in unit["blocks"]]


def test_a_paragraph_below_the_last_item_stays_apart() -> None:
    after = "筛子编好要挂在檐下，避开日头，过了一个梅雨天还不发霉的，才算是好筛子，可以用二十年。"
    blocks = _blocks("做法如下：", *_ITEMS, "4.收口", after, *_TEXT)
    assert ("list-item", "4.收口") in blocks
    assert ("para", after) in blocks
