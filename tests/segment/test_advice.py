"""What the findings advise does what they say, and hurts nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from understanding import understood

from issue2book.model import Issue

_SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "linjiang-2025-03.md"
_TEXT = _SAMPLE.read_text("utf-8")


def _words(issue: Issue) -> list[tuple[str, str, str]]:
    return [(unit.title, block.role, block.text) for unit in issue.units for block in unit.blocks]


@cache
def _whole() -> Issue:
    """What the sample is understood as."""
    return understood(_TEXT)[1]


def _seams() -> list[tuple[int, int]]:
    """All that are told of the sample, each with both its lines."""
    found = _whole().findings
    pairs = [one.lines[:2] for one in found if one.id == "SEG006"]
    for one in found:
        if one.id in ("SEG006", "SEG063"):
            groups = [
                *one.params.get("others", "").split(),
                *one.params.get("further", "").split(),
            ]
            pairs += [tuple(map(int, group.split("+"))) for group in groups]
    return [(tail, head) for tail, head in pairs]


def test_some_seams_of_the_sample_are_told() -> None:
    assert _seams()


@pytest.mark.parametrize("seam", _seams(), ids=str)
def test_joining_what_a_finding_joined_changes_nothing_else(seam: tuple[int, int]) -> None:
    """The second half is cut with the empty line behind it, and put behind the first."""
    tail, head = (line - 1 for line in seam)
    lines = _TEXT.split("\n")
    lines[tail] = lines[tail].rstrip() + lines[head].strip()
    del lines[head : head + 1 + (not lines[head + 1].strip())]
    assert _words(understood("\n".join(lines))[1]) == _words(_whole())


#: Three columns: the first was read above the title of its page.
_ABOVE = """\
# 目录

石桥的账本　陈禾　2

雨天的渡船　周棹　5

# 石桥的账本

陈禾

石桥修了三次，每一次都有账。第一次是木头的，账上写着杉木四十根；第二次是石头的，账上写着条石一百二十块，工匠吃了半年的米。

账本现在放在祠堂的柜子里，谁都可以翻看，只是翻过以后要洗手，因为封皮上的桐油还没有干透。

渡船停了以后，船工老周把缆绳盘好，挂在自家的墙上，逢人便说，绳子比船长寿，哪天桥断了，还得

# 雨天的渡船

周棹

靠它把人拉过河去。大家都笑他，可是没有一个人劝他把绳子取下来，因为渡口的人都记得那场大水。

那年大水，桥断了两天，村里的孩子就是靠这条船过河上学的，船上坐不下，就一趟一趟地渡，直到天黑。
"""


def test_a_first_half_above_the_title_goes_below_it_as_advised() -> None:
    """Up there the second half would leave its piece."""
    whole = "哪天桥断了，还得靠它把人拉过河去。"
    above, _, below = _ABOVE.partition("\n\n# 雨天的渡船")
    first = above[above.rindex("渡船停了") :]
    mended = (
        above.removesuffix(first).rstrip()
        + "\n\n# 雨天的渡船"
        + below.replace("靠它", first + "靠它")
    )
    for text in (_ABOVE, mended):
        piece = understood(text)[1].units[-1]
        assert piece.title == "雨天的渡船"
        assert [block.text[:4] for block in piece.blocks if whole in block.text] == ["渡船停了"]
