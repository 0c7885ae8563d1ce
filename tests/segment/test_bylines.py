"""Bylines in the shapes of the trade: who is an author, who is not, and what is no byline."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.segment.bylines import is_credit, names_in, parse_byline
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.signatures import parse_signature

AUTHORS = {
    "■ 陆知白　本刊记者": ("陆知白",),
    "■ 陆知白 江畔大学文学院教授": ("陆知白",),
    "■本刊记者 沈砚秋 闻一苇": ("沈砚秋", "闻一苇"),
    "□ 袁 卫": ("袁卫",),
    "• 陆知白": ("陆知白",),
    "☆ 陆知白 ☆": ("陆知白",),
    "■ 陆知白　陆军少将": ("陆知白",),
    "通讯员 石阶县水利局课题组": ("石阶县水利局课题组",),
    "文/石阶县水利局 石阶县档案馆": ("石阶县水利局", "石阶县档案馆"),
    "▼老K": ("老K",),
    "■ 陆 知 白": ("陆知白",),
    "■ 袁 卫 沈 砚": ("袁卫", "沈砚"),
    "（陆知白）": ("陆知白",),
    "（本刊记者 陆知白）": ("陆知白",),
    "作者：陆知白、程小满": ("陆知白", "程小满"),
    "陆知白/文 陈小渡/图": ("陆知白",),
    "陆知白 文 陈小渡 图": ("陆知白",),
    "文／沈砚秋　摄影／陈小渡": ("沈砚秋",),
    "文/图 林小满": ("林小满",),
    "林小满 文/图": ("林小满",),
    "口述/张三 整理/李四": ("张三", "李四"),
    "陆知白遗稿": ("陆知白",),
    "林小满口述 陆知白整理": ("林小满", "陆知白"),
    "撰文·摄影/林小满": ("林小满",),
    "文/林小满 供图/苇渡镇文化站": ("林小满",),
    "文/石阶县气象局": ("石阶县气象局",),
    "撰文、摄影：林小满": ("林小满",),
    "撰文一林小满": ("林小满",),
    "撰文林小满（石埠地质大学）": ("林小满",),
    "吳天賜　輯註": ("吳天賜",),
    "採訪．整理／葉子寧": ("葉子寧",),
    "文/林小满（营养师）": ("林小满",),
    "文／Moon 林小滿　圖／陳小渡": ("Moon 林小滿",),
    "文／Moon Chen、林小滿": ("Moon Chen", "林小滿"),
    "[英]林小满 撰文": ("林小满",),
    "〔英〕 伊·史密斯 著 林 小 满 译": ("伊·史密斯",),
    "文／伊·史密斯 譯／林小滿": ("伊·史密斯",),
    "◎[加拿大]伊·史密斯　林小满/译": ("伊·史密斯",),
    "林小满 编译": ("林小满",),
    "林小满/文 插图/罗一丹": ("林小满",),
    "文 丨 林小满": ("林小满",),
    "文丨林小满　图丨罗一丹": ("林小满",),
    "文‧攝影／林小滿": ("林小滿",),
    "文‧料理／林小滿": ("林小滿",),
    "示範‧李阿滿　整理‧林小滿　攝影‧羅小喬": ("林小滿",),
    "採訪撰文｜林小滿、羅小喬　製圖｜石階設計": ("林小滿", "羅小喬"),
    "林小满/讲述 罗 杏/整理": ("林小满", "罗杏"),
    "林 满(石阶县水利局) 罗小桥(石埠乡水文站)": ("林满", "罗小桥"),
    "本刊副主编 林小满": ("林小满",),
    "校刊记者团 林小满 罗小桥": ("林小满", "罗小桥"),
    "□ 石阶县石埠镇供销合作社": ("石阶县石埠镇供销合作社",),
    "（清）林小满": ("林小满",),
    "文/校长 林小满": ("林小满",),
    "本刊记者　陆知白　摄影　陈小渡": ("陆知白",),
    "本刊记者陆知白": ("陆知白",),
    "主笔 陆知白": ("陆知白",),
    "记者 陆知白 实习生 罗小桥": ("陆知白", "罗小桥"),
    "本刊记者 陆知白 通讯员 罗小桥": ("陆知白", "罗小桥"),
    "本刊記者 楊樹聲 通訊員 羅小喬": ("楊樹聲", "羅小喬"),
    "文／楊樹聲 攝影／陳小渡": ("楊樹聲",),
    "文・楊樹聲 攝影・陳小渡": ("楊樹聲",),
    "採訪撰文・楊樹聲": ("楊樹聲",),
    "特约撰稿人/伊 文": ("伊文",),
    "文 / 袁 卫　图 / 罗 杏": ("袁卫",),
    "□口述：老裴（60岁） 整理：林小满": ("老裴", "林小满"),
    "口述：陆知白（化名） 整理：林小满": ("陆知白", "林小满"),
    "（江西 诸葛小敏）": ("诸葛小敏",),
    "本刊记者 林小满 发自石埠、沙头": ("林小满",),
    "文/渡船司机 林小满（口述） 记者/罗小桥（整理）": ("林小满", "罗小桥"),
    "本刊编辑部": ("本刊编辑部",),
    "文/本刊编辑部": ("本刊编辑部",),
    "（作者：本刊编辑部）": ("本刊编辑部",),
    "■ 江畔大学课题组": ("江畔大学课题组",),
    "■ 江畔县政协办公室": ("江畔县政协办公室",),
}


@pytest.mark.parametrize(("line", "names"), AUTHORS.items())
def test_writers_are_the_authors(line: str, names: tuple[str, ...]) -> None:
    byline = parse_byline(line)
    assert byline is not None
    assert byline.names == names


NO_BYLINES = [
    "本刊记者",
    "文化改革",
    "文 化改革",
    "图 书馆",
    "记者手记",
    "记者走基层",
    "作者简介",
    "作者单位：江畔大学",
    "（作者系江畔大学教授）",
    "江畔县政协办公室",
    "项目为载体",
    "记者王明说，桥还在。",
    "（一）林小满",
    "生物社",
    "广播站",
    "文/图书馆的早晨",
    "家长 林小满",
    "大米/杂粮 价格/每斤",
]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_words_that_look_like_jobs_make_no_byline(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    "line", ["摄影/陈小渡", "攝影／陳小渡", "责任编辑：叶慧", "新华社记者 谢环驰 摄"]
)
def test_people_who_are_no_authors_make_a_credit(line: str) -> None:
    assert parse_byline(line) is None
    assert is_credit(line)


def test_photographer_on_the_line_of_the_writer_is_kept_apart() -> None:
    byline = parse_byline("文/林小满 图/周一")
    assert byline is not None
    assert (byline.names, byline.credits) == (("林小满",), ("周一",))


def test_office_on_the_line_of_a_listed_name() -> None:
    line = "陆知白　江畔大学文学院教授"
    assert parse_byline(line) is None
    byline = parse_byline(line, frozenset(["陆知白"]))
    assert byline is not None
    assert (byline.names, byline.affiliation) == (("陆知白",), "江畔大学文学院教授")


def test_marked_institution_proves_nothing_by_itself() -> None:
    byline = parse_byline("■ 成立行业协会")
    assert byline is None or not byline.strong


@pytest.mark.parametrize(
    ("line", "name"),
    [("——苇渡镇 王小满", "王小满"), ("——读者 罗杏", "罗杏"), ("——从一张旧照片说起", None)],
)
def test_signatures_of_letters(line: str, name: str | None) -> None:
    signature = parse_signature(line)
    assert (signature.names[0] if signature else None) == name


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("本刊记者 杨 晨", ("杨晨",)),
        ("金澜 傅赞", ("金澜", "傅赞")),
        ("本刊评论员", ("本刊评论员",)),
        ("本刊记者", ()),
    ],
)
def test_writers_in_a_contents_entry(words: str, names: tuple[str, ...]) -> None:
    assert names_in(words) == names


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("江畔大学历史系", True),
        ("（江畔大学历史系，江畔 310000）", True),
        ("（1. 江畔大学历史系，江畔 310000；2. 江畔博物馆 310002）", True),
        ("(江畔縣博物館)", True),
        ("（图为江畔大学历史系的学生在测量）", False),
        ("（一）材料", False),
        ("（众人退场）", False),
        ("（一家三户）", False),
        ("（编号310000）", False),
        ("（310000）", False),
        ("（江畔市 310000）", True),
        ("（江畔国营林场）", True),
        ("（江畔县种植户）", True),
        ("江畔大学历史系今年搬了家。", False),
    ],
)
def test_office_of_the_writer(line: str, office: bool) -> None:  # noqa: FBT001
    assert is_affiliation(line) is office


_TOLD = (
    "今年入夏以来，河堤上的柳树长得格外密，守堤的老人每天早晚各走一趟，记下水位。",
    "镇上的茶馆开了三十年，门口的炉子从来没有熄过火，早晨四点就有人来等着吃头一碗茶。",
)


@pytest.mark.parametrize("form", ["——{}", "—— {}", "【{}】", "～ {}", "—{} 文"])
def test_names_behind_dashes_below_titles_where_that_is_a_habit(form: str) -> None:
    heads = (("守堤人", "沈望川"), ("茶馆三十年", "顾明月"))
    lines = [
        line
        for (title, name), text in zip(heads, _TOLD, strict=True)
        for line in (f"# {title}", "", form.format(name), "", text, "", text[::-1] + "。", "")
    ]
    units = understood("\n".join(["目录", "", "守堤人 4", "茶馆三十年 8", "", *lines]))[1].units
    found = [(unit.title, unit.subtitle, unit.authors) for unit in units if unit.kind == "article"]
    assert found == [("守堤人", None, ("沈望川",)), ("茶馆三十年", None, ("顾明月",))]


def test_who_said_a_motto_signs_no_text() -> None:
    lines = ["# 守堤人", "", "水往低处流，人往高处走。", "", "——沈望川", "", *_TOLD]
    units = understood("\n".join(lines))[1].units
    assert [unit.authors for unit in units] == [()] * len(units)


@pytest.mark.parametrize("mark", ["# ", ""])
def test_whose_motto_stands_below_a_title_signs_no_text(mark: str) -> None:
    heads = (("守堤人", "面朝大江，春暖花开", "海云生"), ("茶馆三十年", "炉火不熄", "沈望川"))
    lines = [
        line
        for (title, motto, name), text in zip(heads, _TOLD, strict=True)
        for line in (f"{mark}{title}", "", motto, "", f"——{name}", "", text, "", text[::-1], "")
    ]
    page = ["目录", "", "守堤人 王小满 4", "茶馆三十年 顾明月 8", ""]
    units = understood("\n".join([*page, *lines]))[1].units
    assert {"海云生", "沈望川"}.isdisjoint(name for unit in units for name in unit.authors)


def test_who_translated_is_named_but_is_no_author() -> None:
    byline = parse_byline("文／伊·史密斯 譯／林小滿")
    assert byline is not None
    assert byline.credits == ("林小滿",)


@pytest.mark.parametrize(
    "job", ["摄影并文", "文并摄影", "撰文并摄影", "图并文", "文并图", "摄影并撰文"]
)
def test_who_writes_and_takes_the_pictures_is_a_writer(job: str) -> None:
    byline = parse_byline(f"{job}/孙一舟")
    assert byline is not None
    assert (byline.names, byline.strong) == (("孙一舟",), True)
