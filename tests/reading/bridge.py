"""What the little issue under data/ says, in every format; written by us for these tests."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"

#: Enough Chinese for the reader to take a text for a periodical.
FILLER = (
    "春天的河岸上人来人往，大家都在看新修的石桥，孩子们跑过去又跑回来，老人坐在桥头晒太阳。" * 2
)

TITLE = "老桥修好了"
BYLINE = "■ 林一"
FIRST = (
    "三月里，镇上的人都在说那座老桥。桥有一百二十年了，去年夏天的大水冲走了中间的两块石板，"
    "从此过河要绕六里路。"
)
CAPTION = "修好的老桥。 林一 摄"
SECOND = (
    "石匠老陈带着两个徒弟干了四十天。他说：“石头会老，手艺不能老。”新石板和旧石板放在一起，"
    "要走近了才看得出来。"
)
TITLE_2 = "渡口时刻"
THIRD = "桥修好以后，渡船仍旧每天开。读者常常来信问时刻，现在刊登如下，请以码头的牌子为准。"
TABLE_TITLE = "表1 渡船时刻"
ROWS = (("班次", "东岸开", "西岸开"), ("首班", "6:20", "6:40"), ("末班", "18:00", "18:20"))
TABLE_NOTE = "注：大雾停航。"
ITEMS = ("船票两元，老人免票。", "自行车另收一元。")
HEADER, FOOTER, FOLIOS = "河岸 · 2025年第4期", "河岸编辑部", ("3", "4")
ASIDE, FOOTNOTE = "来信", "① 东岸码头在老桥以北三百米。"

#: The words of the text in reading order, without furniture.
BODY = (
    TITLE,
    BYLINE,
    FIRST,
    CAPTION,
    SECOND,
    TITLE_2,
    THIRD,
    TABLE_TITLE,
    " ".join(cell for row in ROWS for cell in row),
    TABLE_NOTE,
    *ITEMS,
)
#: Every format, and where its picture is.
FORMATS = {
    "mineru/bridge_content_list.json": "images/bridge.png",
    "mineru/bridge_content_list_v2.json": "images/bridge.png",
    "mineru/bridge_middle.json": "images/bridge.png",
    "mineru/bridge.md": "images/bridge.png",
    "mineru_old/content_list.json": "images/bridge.png",
    "mineru4/bridge_middle.json": "images/bridge.png",
    "mineru4/bridge_structured.json": "images/bridge.png",
    "paddle_served/response.json": "imgs/img_in_image_box_624_153_1104_646.jpg",
    "docling/bridge.json": "bridge_artifacts/image_000000.png",
    "marker/bridge.json": None,
    "mineru": "images/bridge.png",
    "mineru_old": "images/bridge.png",
    "paddle": "imgs/img_in_image_box_624_153_1104_646.jpg",
    "docling": "bridge_artifacts/image_000000.png",
}
#: Those that know pages, boxes and furniture.
LAID_OUT = (
    "mineru/bridge_content_list.json",
    "mineru/bridge_content_list_v2.json",
    "mineru/bridge_middle.json",
    "mineru4/bridge_middle.json",
    "mineru4/bridge_structured.json",
    "paddle_served/response.json",
    "paddle",
    "docling/bridge.json",
    "marker/bridge.json",
)
