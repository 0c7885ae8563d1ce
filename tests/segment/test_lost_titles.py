"""Titles that are lost, broken or unmarked: the contents page and the bylines tell them."""

from __future__ import annotations

from understanding import understood

from issue2book.model import Issue, Unit
from issue2book.segment.shapes import _learnt

_TITLES = ("码头的清晨", "旧粮仓的灯", "一条河的来历", "山里的信使", "石匠和他的桥")
_NAMES = ("王小满", "孙一舟", "罗小杏", "陈一苇", "顾采薇")
_TEXT = (
    "天还没有亮，{0}已经有人在说话。船从上游下来，带着一夜的露水，停在石阶旁边。"
    "挑担的人一个接一个走上去，没有人回头，他们说这条路走了三十年，闭着眼睛也认得。\n\n"
    "后来桥修好了，车从北边开过来，码头慢慢静了下去。老人们还坐在原来的地方，"
    "说起从前的事情，一件一件都记得清楚，只是听的人少了，说到一半也就停了下来。"
)


def _issue(listed: list[str], heads: list[list[str]], glue: str = "\n\n") -> Issue:
    contents = ["# 目录", *listed] if listed else []
    lines = ["# 石阶", "2031年第2期", *contents]
    for title, head in zip(_TITLES, heads, strict=True):
        lines += [*head, _TEXT.format(title)]
    return understood(glue.join(lines) + "\n")[1]


def _units(issue: Issue) -> list[Unit]:
    return [unit for unit in issue.units if unit.kind not in ("cover", "contents")]


def _listed() -> list[str]:
    rows = zip(_TITLES, _NAMES, range(4, 99, 7), strict=False)
    return [f"{title}　{name}……{page}" for title, name, page in rows]


def _plain_heads() -> list[list[str]]:
    return [[f"# {t}", f"文／{n}"] for t, n in zip(_TITLES, _NAMES, strict=True)]


def _titles(issue: Issue) -> tuple[str, ...]:
    return tuple(unit.title for unit in _units(issue))


def test_a_kicker_is_not_taken_for_the_title_that_was_lost() -> None:
    heads = _plain_heads()
    heads[2] = ["## 走进水乡系列之三", heads[2][1]]
    issue = _issue(_listed(), heads)
    assert _titles(issue) == _TITLES
    assert "SEG004" in [finding.id for finding in issue.findings]


def test_a_title_misread_beyond_matching_is_still_the_title() -> None:
    heads = _plain_heads()
    heads[2] = ["# 一条何的耒厉", heads[2][1]]
    assert _titles(_issue(_listed(), heads))[2] == "一条何的耒厉"


def test_a_dek_is_not_the_title_whose_subtitle_it_is() -> None:
    listed, heads = _listed(), _plain_heads()
    listed.insert(3, "——写在开渔之前")
    heads[2] = ["——写在开渔之前", heads[2][1]]
    issue = _issue(listed, heads)
    assert _titles(issue) == _TITLES
    assert _units(issue)[2].subtitle == "——写在开渔之前"


def test_who_signs_in_the_body_is_no_title() -> None:
    heads = _plain_heads()
    heads[0] = ["文／王小满"]
    unit = _units(_issue(_listed(), heads))[0]
    assert (unit.title, unit.authors) == ("码头的清晨", ("王小满",))


def test_the_first_line_of_a_title_is_no_name_of_a_writer() -> None:
    """水边 could be a name; the body has 水边的人."""
    listed = [
        part
        for row in ("水边|的人　王小满……4", *(f"{line[:2]}|{line[2:]}" for line in _listed()[1:]))
        for part in row.split("|")
    ]
    heads = _plain_heads()
    heads[0][0] = "# 水边的人"
    assert _titles(_issue(listed, heads)) == ("水边的人", *_TITLES[1:])


def test_short_lines_above_unmarked_titles_are_sections() -> None:
    labels = ("卷首", "本期", "手艺", "对谈", "风物")
    heads = [
        [label, title, f"作者：{name}"]
        for label, title, name in zip(labels, _TITLES, _NAMES, strict=True)
    ]
    issue = _issue([], heads, "\n")
    assert _titles(issue) == _TITLES
    assert tuple(unit.column for unit in _units(issue)) == labels


def test_names_alone_below_bold_lines_tell_titles_without_a_contents_page() -> None:
    heads = [[f"**{title}**", name] for title, name in zip(_TITLES, _NAMES, strict=True)]
    for head in heads:
        head += [_TEXT.format("岸上"), "**水上的路**", _TEXT.format("水上"), "**岸上的灯**"]
    issue = _issue([], heads)
    assert _titles(issue) == _TITLES
    assert tuple(unit.authors for unit in _units(issue)) == tuple((name,) for name in _NAMES)


def test_a_value_that_only_lines_set_apart_have_says_nothing() -> None:
    sign = {0: 1, 1: 1, 2: 1, 3: 1, 4: 2, 5: 3}
    assert 5 not in _learnt(sign, {0, 1, 2, 3}, {0, 1, 2, 3, 5})
