"""Numbers of classes and floors are no amounts of a box."""

from __future__ import annotations

import pytest
from understanding import understood

_TEXT = (
    "江水退下去以后，滩上留着一层细沙，学校就在沙上开运动会，跑道是用脚踩出来的，"
    "跑完一圈要绕过三只翻过来的船，没有翻的那一只是裁判坐的。"
)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("班", "article"),
        ("楼", "article"),
        ("组", "article"),
        ("年级", "article"),
        ("万斤", "statistics"),
        ("个班", "statistics"),
    ],
)
def test_what_is_numbered_makes_no_box(unit: str, kind: str) -> None:
    lines = ["# 校运会", "李一舟", _TEXT]
    words = ("王小明李小红获跳高一等奖", "周大海获跳远一等奖第二名", "孙一舟罗小杏获接力第一名")
    for number, text in enumerate(words, 3):
        lines += [f"{number}{unit}", text]
    issue = understood("\n\n".join([*lines, _TEXT[::-1]]))[1]
    assert [unit.kind for unit in issue.units if words[0] in str(unit.blocks)] == [kind]
