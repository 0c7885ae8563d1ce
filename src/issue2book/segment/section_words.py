"""Words that periodicals call their sections (栏目), and whether a line is made of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from issue2book.segment.text import KEPT, bare
from issue2book.segment.traditional import both_characters, one_of

#: What kind of name of a section a line looks like: one of the words, with one at its end or its
#: beginning, with the last character of many (某某台), or English alone.
Likeness = Literal["", "word", "end", "beginning", "character", "english"]

#: Collected from the trade's own usage, no periodical's list.
_WORDS = one_of(
    "卷首语 卷首 卷头语 本期策划 特别策划 本刊策划 封面故事 封面人物 封面话题 封面 人物 "
    "人物专访 人物故事 专访 专题 专栏 特稿 特写 特别报道 特别关注 本期关注 关注 聚焦 焦点 热点 "
    "观察 瞭望 调查 调研 深度 报道 纪实 评论 时评 特约评论 观点 论坛 笔谈 对话 访谈 高端访谈 "
    "圆桌 思考 探索 实践 交流 经验交流 工作研究 域外 环球 国际 海外 视点 视角 视野 前沿 看点 "
    "要闻 新闻 动态 资讯 简讯 短讯 信息 快递 速递 消息 文讯 书讯 政策 解读 法规 法治 案例 "
    "以案说法 维权 咨询 信箱 读者信箱 读者来信 来信 来函 读者 园地 编读往来 互动 问答 答疑 "
    "讲堂 课堂 讲座 教学 教研 教育 校园 班级 家长 亲子 育儿 家庭 情感 婚恋 女性 职场 生活 "
    "百味 人生 世相 众生 心灵 心理 心语 健康 养生 保健 医药 医疗 诊室 食疗 饮食 美食 厨房 "
    "餐桌 私房菜 旅游 旅行 行走 游记 风物 风情 地理 自然 生态 环保 科普 科学 科技 新知 技术 "
    "种植 养殖 农技 农事 庄稼 市场 行情 经济 金融 财经 产业 企业 管理 营销 创业 品牌 工会 "
    "职工 班组 车间 一线 安全 基层 党建 组织 党史 党课 先锋 榜样 典型 理论 学术 争鸣 研究 "
    "综述 文学 文苑 文艺 艺术 副刊 散文 诗歌 诗苑 诗词 小说 连载 随笔 杂文 杂谈 漫谈 漫笔 "
    "小品 童话 寓言 故事 幽默 笑话 漫画 影像 摄影 图片 画廊 镜头 光影 书画 书法 收藏 鉴赏 "
    "集邮 文物 考古 历史 文史 史话 史料 掌故 往事 记忆 回忆 口述 方志 地名 老照片 旧闻 民俗 "
    "乡土 乡愁 乡村 农村 城市 社区 社会 时代 军事 军营 国防 警营 检察 审判 佛学 法音 经典 "
    "国学 语文 阅读 读书 书评 书架 书香 影评 剧评 戏剧 音乐 电影 电视 体育 棋牌 游戏 谜语 "
    "脑筋 趣味 百科 知识 辟谣 窍门 小贴士 提醒 警示 曝光 服务 便民 指南 公告 启事 通知 预告 编后 "
    "编者的话 手记 后记 札记 日记 网络 数字 数据 数说 统计 图说 大事记 纪事 名录 光荣榜 荣誉榜 "
    "史海 表彰 附录 资料 文献 译介 译文 信札 家书 寄语 校友 师生 青春 成长 少年 儿童 童心 老年 "
    "夕阳 夫妻 父母"
)
_WORD, _END, _BEGINNING = (re.compile(p) for p in (_WORDS, f".*{_WORDS}$", f"{_WORDS}."))
#: Last characters of fancy names: 望江台, 一家谈.
_LAST = both_characters("台窗角苑坛谈栏版页园廊志录汇荟场站亭阁轩斋屋舍库馆吧圈岛湾地线谱")
#: Characters of the name of a section, and of a fancy one.
_LONGEST, _FANCY = 8, 5
_LATIN = re.compile("[A-Za-z]+")


@lru_cache(maxsize=KEPT)
def like_section(text: str) -> Likeness:
    """How a line is like the name of a section.

    >>> like_section("【人物】"), like_section("灶边故事"), like_section("十二口缸")
    ('word', 'end', '')
    """
    name = bare(_LATIN.sub("", text))
    if not name:
        return "english" if text.strip() else ""
    if _WORD.fullmatch(name):
        return "word"
    if len(name) <= _LONGEST and _END.match(name):
        return "end"
    if len(name) <= _LONGEST and _BEGINNING.match(name):
        return "beginning"
    return "character" if len(name) <= _FANCY and name[-1] in _LAST else ""


def names_section(text: str) -> bool:
    """Whether a line is one of the words for sections, and so nobody's name.

    >>> names_section("人物"), names_section("任务")
    (True, False)
    """
    return like_section(text) == "word"


def misread(one: str, other: str) -> bool:
    """Whether two names differ by one character, as OCR misreads it.

    >>> misread("教研对话", "教妍对话"), misread("教研对话", "教研")
    (True, False)
    """
    alike = len(one) == len(other)
    return alike and sum(a != b for a, b in zip(one, other, strict=True)) == 1


#: What words end in that go on: 鱼街的, 山与.
_GOES_ON = re.compile(r".*[的之地得与與和及或在]\Z")
#: 目的, 天地, 心得 end in no such word.
_WHOLE = re.compile(rf".*{one_of('目的 天地 园地 营地 阵地 基地 绿地 大地 心得 实在')}\Z")


def goes_on(text: str) -> bool:
    """Whether words end in one that goes on, as the first line of a title may.

    >>> goes_on("咸鱼街的"), goes_on("读者园地"), goes_on("人物")
    (True, False, False)
    """
    words = text.strip()
    return bool(_GOES_ON.match(words)) and not _WHOLE.match(words)
