"""Boxes beside an article and fillers below it: what the trade calls them."""

from __future__ import annotations

import re

from issue2book.segment.text import HAN, strip_head
from issue2book.segment.traditional import one_of

#: Advice, background, who somebody is, what a word means.
_NAME = re.compile(
    r"(?:"
    + one_of(
        "小贴士 贴士 温馨提示 温馨提醒 特别提示 专家提示 专家提醒 专家建议 编辑提示 "
        "链接 相关链接 知识链接 新闻链接 背景链接 资料链接 阅读链接 政策链接 案例链接 数据链接 "
        "延伸阅读 扩展阅读 新闻背景 背景资料 相关资料 知识窗 知识卡 知识卡片 知识点 小知识 小常识 "
        "小百科 小词典 小辞典 小档案 人物档案 人物名片 人物小传 人物简介 名词解释 名词链接 名词卡 "
        "观察哨 资料夹 资料卡 小资料 小链接 小测试 冷知识 你知道吗 科普小贴士 "
        "安全提示 安全提醒 友情提示 健康提示 老师点评 教师点评 名师点评 专家点评 编辑点评 "
        "试一试 做一做 算一算 练一练 认一认 比一比 猜一猜 查一查 小练习 小作业 小任务 小实验 "
        "怎么去 怎样去 如何去 如何前往 怎么走 主要参数 技术参数 性能参数 基本参数 产品参数 "
        "店铺资料 店铺信息 食堂资料 小店资料 餐厅资料 展览资料 场馆资料 景点资料 交通资料 "
        "书籍资料 书籍信息 图书信息 新书信息 影片资料 前情提要 前文提要 前文回顾 上期回顾 本期食谱"
    )
    + r"|.{2,4}"
    + one_of("贴士 小贴士 小档案 小知识 小常识 小百科 小词典")
    + r"|(?i:tips|links?|box)\s?\d?)"
    # a name alone, or what it is about behind a colon or a space
    r"(?:[ \u3000]*[：:|｜·—-][ \u3000]*.{1,30}|[ \u3000]+[^，。；！？]{1,24})?"
)
#: What fillers are called: 白露农谚, 小窍门, 笑话三则.
_FILLER = re.compile(
    rf"[{HAN}]{{0,4}}"
    + one_of(
        "小窍门 窍门 小妙招 妙招 金点子 农谚 谚语 俗语 歇后语 格言 警句 笑话 小笑话 幽默 小幽默 "
        "谜语 灯谜 顺口溜 开心一刻 百事通 一点通"
    )
    + rf"(?:[一二两兩三四五六七八九十几幾]{{1,2}}[{HAN}])?"
)
_BRACKETS = "【】[]［］〔〕「」『』〖〗"


def names_box(text: str) -> bool:
    """Whether a line heads a box with advice, background or a portrait, inside an article.

    >>> names_box("【小贴士】"), names_box("相关链接：渡口的三次搬迁"), names_box("链接两岸的桥")
    (True, True, False)
    >>> names_box("安全提示"), names_box("试一试就知道"), names_box("小练习：写一封短信")
    (True, False, True)
    """
    text = strip_head(text).strip().strip(_BRACKETS).strip()
    return len(text) <= _LONGEST and text[-1:] not in "。；，！" and bool(_NAME.fullmatch(text))


#: Characters of such a line.
_LONGEST = 36


def names_filler(text: str) -> bool:
    """Whether a line is what a few proverbs, jokes or hints at the foot of a page are called.

    >>> names_filler("白露农谚"), names_filler("笑话三则"), names_filler("农谚里的天气")
    (True, True, False)
    """
    return bool(_FILLER.fullmatch(text))
