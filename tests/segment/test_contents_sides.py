"""Writers on lines of their own in a contents page: above or below their titles?

Nobody signs in the body and some entries name nobody, so only the page itself can tell.
"""

from __future__ import annotations

import pytest
from understanding import understood

_ENTRIES = (
    ("卷首", "码头的清晨", "王小满"),
    ("本期专题", "三月的渡口", ""),
    ("本期专题", "旧粮仓的灯", "孙一舟"),
    ("本期专题", "一条河的来历", "罗小杏"),
    ("手艺", "山里的信使", "陈一苇"),
    ("手艺", "石匠和他的桥", "顾采薇"),
    ("诗页", "雪落在瓦上", "何未央"),
)
_TEXT = "要从很久以前说起，" + "那时候河上还没有桥，" * 9 + "后来有了。"


def _issue(section: str, entry: str, side: str, *, broken: bool) -> str:
    lines, last = ["# 石阶", "2031年第2期", "# 目录"], ""
    for at, (column, title, name) in enumerate(_ENTRIES):
        if section and column != last:
            lines.append(section.format(column))
        last = column
        words = entry.format(title[:3] + "\n" * broken + title[3:], page=6 * at + 3).split("\n")
        names = [name] if name else []
        lines += [*names, *words] if side == "above" else [*words, *names]
    for _, title, _ in _ENTRIES:
        lines += [f"# {title}", title + _TEXT]
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("side", ["above", "below"])
@pytest.mark.parametrize("entry", ["{page:02} {}", "{}……{page}"])
@pytest.mark.parametrize("section", ["【{}】", "{}", ""])
def test_the_page_tells_whose_names_they_are(
    section: str, entry: str, side: str, *, broken: bool
) -> None:
    issue = understood(_issue(section, entry, side, broken=broken))[1]
    found = {unit.title: unit.authors for unit in issue.units}
    assert {title: found.get(title) for _, title, _ in _ENTRIES} == {
        title: (name,) if name else () for _, title, name in _ENTRIES
    }


@pytest.mark.parametrize("others", [("高远", "方苇"), ("罗大杏", "沈大禾")])
def test_names_that_the_body_does_not_know_are_no_sections(others: tuple[str, str]) -> None:
    names = ("王大满", "孙小舟", *others, "顾小薇", "何小央", "林一")
    lines = ["# 石阶", "2031年第2期", "# 目录"]
    for at, ((_, title, _), name) in enumerate(zip(_ENTRIES, names, strict=True)):
        lines += [f"{title}……{6 * at + 3}", name]
    for (_, title, _), writer in zip(_ENTRIES, ("林一", "罗杏", "沈禾") * 3, strict=False):
        lines += [f"# {title}", f"文／{writer}", title + _TEXT]
    units = understood("\n\n".join(lines) + "\n")[1].units
    articles = [unit for unit in units if unit.kind == "article"]
    assert [unit.title for unit in articles] == [title for _, title, _ in _ENTRIES]
    assert {unit.column for unit in articles} == {None}
