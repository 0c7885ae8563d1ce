"""Sections of a contents page that only the page as a whole, or the body, tells from titles."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Issue, Unit

_ENTRIES = (
    ("卷首", "码头的清晨", "王小满"),
    ("本期专题", "三月的渡口", ""),
    ("本期专题", "旧粮仓的灯", "孙一舟"),
    ("手艺", "山里的信使", "陈一苇"),
    ("手艺", "石匠和他的桥", "顾采薇"),
    ("诗页", "雪落在瓦上", "何未央"),
)
_TEXT = "要从很久以前说起，" + "那时候河上还没有桥，" * 9 + "后来有了。"


def _issue(
    listed: list[str], label: str, lost: tuple[str, ...] = (), kicker: str = "走进水乡系列之三"
) -> Issue:
    lines = ["# 石阶", "2031年第2期", "# 目录", *listed]
    for column, title, name in _ENTRIES:
        lines += [label.format(column), *filter(None, [kicker])] if label else []
        lines += [f"# {title}"] if title not in lost else []
        lines += [*([f"文／{name}"] if name else []), title + _TEXT]
    return understood("\n\n".join(lines) + "\n")[1]


def _listed(issue: Issue) -> list[Unit]:
    titles = [title for _, title, _ in _ENTRIES]
    return [unit for unit in issue.units if unit.title in titles]


def test_a_section_in_each_entry_is_known_where_its_title_is_lost() -> None:
    listed = [
        "｜".join(filter(None, (column, title, name, str(6 * at + 3))))
        for at, (column, title, name) in enumerate(_ENTRIES)
    ]
    issue = _issue(listed, "", lost=("旧粮仓的灯", "石匠和他的桥"))
    found = [(u.column, u.title, "".join(u.authors)) for u in _listed(issue)]
    assert found == list(_ENTRIES)


@pytest.mark.parametrize("form", ["{name}　{title}", "{title}　{name}", "{title}\n{name}"])
@pytest.mark.parametrize("label", ["【{}】", "{}", "{} | 专栏"])
def test_bare_sections_without_page_numbers_are_those_the_body_prints_above_titles(
    form: str, label: str
) -> None:
    listed: list[str] = []
    for at, (column, title, name) in enumerate(_ENTRIES):
        listed += [] if at and _ENTRIES[at - 1][0] == column else [column]
        listed += form.format(title=title, name=name).strip("　\n").split("\n")
    issue = _issue(listed, label)
    assert [(u.column, u.title, "".join(u.authors)) for u in _listed(issue)] == list(_ENTRIES)
    assert [u.title for u in issue.units if u.kind in ("article", "feature-intro")] == [
        title for _, title, _ in _ENTRIES
    ]


def test_a_section_with_its_translation_is_no_dek() -> None:
    """Where sentences stand below titles, a section below an entry nobody signs is still one."""
    listed: list[str] = []
    for at, (column, title, name) in enumerate(_ENTRIES):
        listed += [] if at and _ENTRIES[at - 1][0] == column else [f"{column} | RIVER TOWN"]
        listed += [f"{6 * at + 3:02} {title}", f"{title[:3]}的事，要从那一年说起。"]
        listed += [name] if name else []
    issue = _issue(listed, "")
    assert [(u.column, u.title, "".join(u.authors)) for u in _listed(issue)] == list(_ENTRIES)


def test_a_label_above_a_lost_title_names_its_section() -> None:
    listed = [
        f"{title}　{name}……{6 * at + 3}".replace("　…", "…")
        for at, (_, title, name) in enumerate(_ENTRIES)
    ]
    issue = _issue(listed, "【{}】", lost=("石匠和他的桥",), kicker="")
    assert [u.column for u in _listed(issue) if u.authors] == [c for c, _, n in _ENTRIES if n]


def test_a_section_in_brackets_that_the_body_repeats_is_still_the_section() -> None:
    listed = [
        f"【{column}】{title} {name} …… {6 * at + 3}"
        for at, (column, title, name) in enumerate(_ENTRIES)
    ]
    lines = ["# 石阶", "2031年第2期", "# 目录", *listed]
    for column, title, name in _ENTRIES:
        lines += [f"# 【{column}】{title}", *filter(None, [name]), title + _TEXT]
    issue = understood("\n\n".join(lines) + "\n")[1]
    found = [(u.column, u.title.rpartition("】")[2]) for u in issue.units]
    assert found[-len(_ENTRIES) :] == [(column, title) for column, title, _ in _ENTRIES]
