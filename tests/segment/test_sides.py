"""A byline between two texts: the issue as a whole tells which of them it signs."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Issue

TITLES = ("码头的清晨", "旧粮仓的灯", "一条河的来历", "山里的信使")
NAMES = ("王小满", "孙一舟", "罗小杏", "陈一苇")
_TEXT = (
    "天还没有亮，{title}已经有人在说话。船从上游下来，带着一夜的露水，停在石阶旁边。"
    "挑担的人一个接一个走上去，没有人回头，他们说这条路走了三十年，闭着眼睛也认得。\n\n"
    "后来桥修好了，车从北边开过来，码头慢慢静了下去。老人们还坐在原来的地方，"
    "说起从前的事情，一件一件都记得清楚，只是听的人少了，说到一半也就停了下来。\n\n"
    "去年秋天镇上来了几个年轻人，他们租下临水的房子，把旧船板做成书架，"
    "又把老人们说的话一句一句写下来，贴在墙上，过路的人都愿意停下来看一看。"
)


def _issue(above: dict[int, str], end: dict[int, str]) -> Issue:
    """A contents page without writers, and texts with these lines above and behind them."""
    lines = [
        "# 石阶",
        "2031年第2期",
        "# 目录",
        *(f"{t} {7 * n + 4}" for n, t in enumerate(TITLES)),
    ]
    for number, title in enumerate(TITLES):
        lines += [above.get(number, ""), f"# {title}", _TEXT.format(title=title)]
        lines += [end.get(number, "")]
    return understood("\n\n".join(filter(None, lines)) + "\n")[1]


def _authors(issue: Issue) -> list[tuple[str, ...]]:
    return [unit.authors for unit in issue.units if unit.title in TITLES]


def _errors(issue: Issue) -> list[str]:
    return [finding.id for finding in issue.findings if finding.severity == "error"]


@pytest.mark.parametrize("form", ["■ {}", "{}", "文/{}", "{}　江畔大学教授", "江畔大学教授　{}"])
def test_bylines_above_the_titles(form: str) -> None:
    issue = _issue({n: form.format(name) for n, name in enumerate(NAMES)}, {})
    assert _authors(issue) == [(name,) for name in NAMES]
    assert _errors(issue) == []


@pytest.mark.parametrize("form", ["（{}）", "{}", "（文/{}）", "□ {}", "（{}　江畔大学教授）"])
def test_bylines_behind_the_texts(form: str) -> None:
    issue = _issue({}, {n: form.format(name) for n, name in enumerate(NAMES)})
    assert _authors(issue) == [(name,) for name in NAMES]
    assert _errors(issue) == []


def test_what_nothing_decides_is_said_loudly() -> None:
    """The first text has nothing above, the last one nothing behind it."""
    issue = _issue({n: f"■ {name}" for n, name in enumerate(NAMES) if n}, {})
    assert "SEG023" in _errors(issue)


def test_brackets_are_the_habit_of_bylines_behind_texts() -> None:
    issue = _issue({}, {n: f"（{name}）" for n, name in enumerate(NAMES) if n < 3})
    assert _authors(issue) == [*((name,) for name in NAMES[:3]), ()]


def test_the_byline_wins_over_the_contents_page_and_the_difference_is_told() -> None:
    lines = ["# 石阶", "2031年第2期", "# 目录"]
    lines += [
        f"{t}　{n}　{7 * at + 4}" for at, (t, n) in enumerate(zip(TITLES, NAMES, strict=True))
    ]
    signed = ("王小满", "孙一舟", "周大川", "陈一苇")
    for title, name in zip(TITLES, signed, strict=True):
        lines += [f"# {title}", f"■ {name}", _TEXT.format(title=title)]
    _, issue = understood("\n\n".join(lines) + "\n")
    assert _authors(issue) == [(name,) for name in signed]
    told = [finding.params for finding in issue.findings if finding.id == "SEG005"]
    assert told == [{"byline": "周大川", "contents": "罗小杏"}]
