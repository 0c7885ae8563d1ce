"""An issue that has every kind of unit and every role of block, invented for the tests."""

from __future__ import annotations

from issue2book.model import Block, Issue, Meta, Picture, Span, Unit

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}&amp;</p>url(x)"


def block(role: str, text: str, **more: object) -> Block:
    return Block(role, text, src=(Span(1, 0, len(text)),), **more)  # type: ignore[arg-type]


def article() -> Unit:
    return Unit(
        id="a",
        kind="article",
        title="潮起东海 风正帆悬",
        column="本期关注",
        subtitle="——一座小城的二十年",
        authors=("陈斌", "欧阳晓"),
        page=4,
        blocks=(
            block("kicker", "记者走基层"),
            block("byline", "■ 陈 斌 欧阳晓"),
            block("affiliation", "本刊记者"),
            block("standfirst", "这是导语。"),
            block("heading1", "第一节"),
            block("para", "正文第一段，有粗体。", bold=((6, 8),)),
            block("runin", "小题——"),
            block("heading2", "小节"),
            block("list-item", "一、甲"),
            block("list-item", "二、乙"),
            block("list-item", "散项"),
            block("poem", "春眠不觉晓"),
            block("poem", "处处闻啼鸟"),
            block("quote", "引文。"),
            block("question", "问：为什么？"),
            block("answer", "答：因为。"),
            block("table", "甲 乙 1 2", rows=(("甲", "乙"), ("1", "2"))),
            block("table-note", "注：据统计。"),
            block("caption", "港口清晨", picture=Picture("pic/a%20b.png", "晨雾中的港口")),
            block("credit", "王五 摄"),
            block("caption", "缺图的说明"),
            block("pullquote", "■ 要紧的话"),
            block("bio", "作者单位：某大学"),
            block("para", "后一段断了", broken="end"),
            block("para", "末段。"),
            block("footnote", "①见某书。"),
        ),
    )


def issue() -> Issue:
    return Issue(
        meta=Meta(
            title="临江",
            issue="2025年第3期",
            year=2025,
            number=3,
            total_number=27,
            publisher="临江杂志社",
            staff={"主编": ("单小乐",), "责任编辑": ("陈斌",)},
        ),
        units=(
            Unit("c", "cover", "临江", blocks=(block("masthead", "2025年第3期"),)),
            Unit(
                "m",
                "masthead",
                "编辑部",
                blocks=(
                    block("masthead", "编辑部"),
                    block("masthead", "主 编 单小乐"),
                    block("masthead", "委员（按姓氏笔画排列）"),
                    block("masthead", "王一 李 二 张三"),
                    block("masthead", "地址：临江路1号"),
                ),
            ),
            Unit("t", "contents", "目录", blocks=(block("contents", ">>本期关注"),)),
            Unit("k", "thanks", "鸣谢", blocks=(block("thanks", "某某单位"),)),
            Unit("p", "public-ad", "爱护江水", blocks=(block("ad", "公益广告"),)),
            Unit(
                "f",
                "feature-intro",
                "二十年",
                column="本期关注",
                page=3,
                blocks=(block("standfirst", "专题导语。"),),
            ),
            article(),
            Unit(
                "s",
                "statistics",
                "数字临江",
                anchor="a",
                blocks=(
                    block("sidebar-title", "数字临江"),
                    block("stat-value", "8个"),
                    block("stat-text", "新增八个。"),
                    block("stat-value", "第一"),
                ),
            ),
            Unit(
                "n",
                "news",
                HOSTILE,
                subtitle=HOSTILE,
                authors=(HOSTILE,),
                page=9,
                affiliation=HOSTILE,
                blocks=(block("para", HOSTILE), block("heading1", HOSTILE)),
            ),
            Unit(
                "b",
                "briefs",
                "双周观察",
                column=HOSTILE,
                page=10,
                blocks=(block("heading1", "简讯一"), block("para", "简讯。")),
            ),
            Unit("v", "advertorial", "推广", blocks=(block("para", "推广文字。"),)),
            Unit("l", "letters", "来信", blocks=(block("para", "来信文字。"),)),
            Unit("h", "photo", "", blocks=(block("caption", "照片说明"),)),
        ),
    )
