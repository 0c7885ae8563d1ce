"""Unlisted pieces: what is believed, and what is only told."""

from __future__ import annotations

from itertools import pairwise

from conventions import CONVENTIONS
from truth import abridged
from typesetter import typeset
from understanding import understood

from issue2book.reading.markdown import parse
from issue2book.segment.heads import Forms
from issue2book.segment.pieces import from_lines

_TEXT = (
    "凡年满十六岁、爱好书画篆刻的读者均可投寄作品，题材不限，每人以三件为限，请在信封上注明姓名、住址和联络办法，"
    "截止日期以邮戳为准，入选者可得样刊两册和纪念章一枚，来稿一律不退，敬请自留底稿。评委由美术学院教授、篆刻名家"
    "和历届金奖得主组成，初选、复评、终评各设监督员，全部作品编号送审，评委不得查询作者。获奖名单将刊登在明年第一期"
    "封三，并在省美术馆举办汇报展览，展期两周，免收门票，团体参观须提前三天电话预约。"
)


def _with(head: str, cover: str = "", text: str = _TEXT) -> tuple[list[str], list[str]]:
    """Titles, and headings told of, of the sample with a text put behind its ninth article.

    The line `cover` stands below the first one.
    """
    printed = typeset(abridged(), CONVENTIONS["plain"]).text
    printed = printed.replace("\n\n", f"\n\n{cover}\n\n" if cover else "\n\n", 1)
    place = printed.index("# 雪落在瓦上")
    _, issue = understood(f"{printed[:place]}{head}\n\n{text}\n\n{printed[place:]}")
    titles = [unit.title for unit in issue.units if unit.kind not in ("cover", "contents")]
    return titles, [f.params["title"] for f in issue.findings if f.id == "SEG024"]


def test_a_heading_above_other_words_is_told() -> None:
    titles, told = _with("## 纸上山河")
    assert "纸上山河" not in titles
    assert told == ["纸上山河"]


def test_a_heading_that_the_cover_has_is_believed() -> None:
    text = "\n\n".join([_TEXT] * 3)  # one paragraph would introduce what follows
    titles, told = _with("## 纸上山河", "本期特别推荐：纸上山河", text)
    assert titles[titles.index("雪落在瓦上") - 1] == "纸上山河"
    assert told == []


def test_a_notice_in_other_words_is_believed() -> None:
    titles, told = _with("## 书画征稿启事")
    assert titles[titles.index("雪落在瓦上") - 1] == "书画征稿启事"
    assert told == []


def test_headings_within_a_text_are_not_told() -> None:
    _, issue = understood(typeset(abridged(), CONVENTIONS["plain"]).text)
    assert [finding for finding in issue.findings if finding.id == "SEG024"] == []


def test_one_heading_more_is_no_turn_for_the_form_of_all() -> None:
    def evidence(count: int) -> float:
        pieces = from_lines(parse("\n\n".join(f"# 第{n}次过河" for n in range(count))))
        return Forms(pieces, (), ()).evidence(0, pieces[0])

    values = [evidence(count) for count in range(5, 30)]
    assert values[0] == 2.0
    assert values[-1] == 0.0
    assert all(0.0 <= before - after <= 0.25 for before, after in pairwise(values))


def test_an_editorial_above_the_contents_page_is_no_imprint() -> None:
    editorial = (
        "春水涨起来的时候，渡口的老人总要去量一量石阶，看它没过了第几级。",
        "我们办这本刊物也是一样，每一期都想量一量，水涨到了哪里，人走到了哪里。",
    )
    names = (("守堤人", "王小满"), ("茶馆三十年", "顾明月"), ("石埠的塔", "闻一苇"))
    listed = [f"{title} {name} {at}" for at, (title, name) in enumerate(names, 4)]
    text = "塔有七层，每层八个角，角上挂着铜铃。风从江上来，铃一层一层地响，像有人在上楼。"
    body = [line for title, name in names for line in (f"# {title}", name, text)]
    front = ["# 江声", "2031年第3期", "主编：何望川", "卷首语", *editorial]
    units = understood("\n\n".join([*front, "# 目录", *listed, *body]))[1].units
    kinds = {unit.kind for unit in units for block in unit.blocks if block.text in editorial}
    assert kinds == {"article"}
