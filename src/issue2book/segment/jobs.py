"""Job words of bylines and offices of their writers, in both scripts."""

from __future__ import annotations

import re
from functools import lru_cache

from issue2book.segment.names import looks_like_name
from issue2book.segment.text import HAN, KEPT, strip_head
from issue2book.segment.traditional import either, one_of

#: Jobs that make an author: who writes, tells, edits into shape; or translates, see `translates`.
WRITER = (
    "本刊特约记者 本刊实习记者 本刊见习记者 本刊首席记者 本刊特约撰稿人 本刊特约撰稿 "
    "本刊主笔 主笔 特约作者 实习生 本刊主编 本刊副主编 本刊执行主编 本刊总编辑 本刊副总编辑 "
    "校刊记者团 校刊记者 学生记者 小记者 编绘 译写 改写 改编 编剧 作词 作曲 "
    "本刊通讯员 本报通讯员 本刊特约通讯员 本刊特派记者 本刊实习生 本刊编辑 本社记者 本网记者 "
    "本刊记者 本报记者 特派记者 驻站记者 特约记者 实习记者 见习记者 首席记者 "
    "全媒体记者 融媒体记者 新华社记者 "
    "本刊首席主笔 首席主笔 特约主笔 "
    "本刊评论员 特约撰稿人 特约撰稿 特约评论员 特约通讯员 通讯员 采访整理 采写 撰文 撰稿 "
    "采访撰文 采访·撰文 采访 访谈 专访 访问 "
    "执笔 口述 讲述 整理 编译 翻译 作者 文/图 文／图 图/文 图／文 文·图 图·文 文图 图文 "
    "摄影报道 图文报道 辑注 辑註 校注 校註 点校 选注 选註 编注 编註 辑录 选编 遗稿 遗作 "
    "文并图 图并文 摄影并文 摄影并撰文 文并摄影 撰文并摄影 "
    "摄影·文 摄影/文 摄影／文 摄影撰文 文·摄影 文/摄影 文／摄影 记者 文字 文 述 译 撰 辑"
)
#: Jobs that do not.
OTHER = (
    "本刊摄影记者 摄影记者 图片提供 图片来源 图片摄影 供图 图片 摄影 插图 插画 "
    "企划 策划 总策划 统筹 "
    "绘图 制图 製圖 漫画 题图 题字 篆刻 图 绘 摄 责任编辑 责编 编辑 编校 审校 校对 美编 设计 "
    "实习编辑 视觉 指导老师 指导教师 辅导老师 辅导教师 责任校对 本版编辑 本期编辑 组稿 "
    "受访专家 受访嘉宾 受访者 受访人 主持人 主持 解答人 解答 答疑人 答疑"
)
#: One of these behind names and a slash or space (`林小满/文`).
_SHORT = (
    "文图 图文 文/图 图/文 编绘 作词 作曲 词 曲 文 撰文 采写 整理 译 编译 翻译 口述 讲述 执笔 "
    "著 撰 摄影报道 图文报道 图 摄影 摄 绘 插图 绘图 供图 "
    "辑注 辑註 校注 校註 点校 选注 选註 编注 编註 辑录 选编 遗稿 遗作 辑 輯"
)

_WRITER = re.compile(one_of(" ".join(word for word in WRITER.split() if len(word) > 2)))
_OTHER_ANY = re.compile(rf"^{one_of(OTHER)}$")
_ANY = one_of(WRITER + " " + OTHER)
_ANY_ALONE = re.compile(_ANY)
#: What stands between two jobs of one person: 撰文·摄影, 文、图.
_AND = re.compile(r"\s?[·・‧•/／、＆&．]\s?")
#: Any other trade before a slash, letters set apart or not: 安全员/某某, 气 象 员 / 某某.
_TRADE = (
    rf"(?<![{HAN}/／] )(?<![{HAN}/／])(?![{HAN}]*{one_of('摄 设计 图')})"
    rf"[{HAN}](?: ?[{HAN}]){{1,3}} ?[员員师師](?= ?[/／|｜])"
)
JOB = re.compile(
    rf"(?P<job>{_TRADE}|{_ANY}(?:\s?[·・‧•/／、＆&．]\s?{_ANY}(?=\s?[/／|｜:：·・‧\s]))?)"
    # a slash, colon or space, or names right behind a job word that cannot begin a name
    r"(?:[\s\u3000]*[/／|｜:：·・‧･•◎●][\s\u3000]*|[\s\u3000]+|$|(?<=[者员員稿人])(?=\S))"
)
SUFFIX = re.compile(
    rf"(?P<names>[^/／|｜]+?)[\s\u3000]*(?P<mark>[/／|｜]|[\s\u3000])[\s\u3000]*"
    rf"(?P<job>{one_of(_SHORT)})"
    r"(?=[\s\u3000、，,;；]|$)"
)


_MISREAD = re.compile(
    rf"(?P<job>{one_of('撰文 采写 供图 绘图')})[\s\u3000]*[一二丨lI1Z]?"
    rf"(?P<name>[{HAN}]{{2,4}})(?=[\s\u3000]*(?:[（(]|$))"
)


def with_slash(text: str) -> str:
    """A byline with the slash behind its job that OCR took for a stroke, or lost.

    >>> with_slash("撰文一陶小满"), with_slash("撰文陶小满（营养师）"), with_slash("撰文的人")
    ('撰文/陶小满', '撰文/陶小满（营养师）', '撰文的人')
    """
    read = _MISREAD.match(text)
    if read is None or not looks_like_name(read["name"]):
        return text
    return f"{read['job']}/{text[read.start('name') :]}"


def writes(job: str) -> bool:
    """Whether who does this job is an author.

    >>> writes("撰文·摄影"), writes("摄影"), writes("摄影、插图")
    (True, False, False)
    >>> writes("摄影/本刊记者"), writes("文/本刊记者")
    (False, True)
    """
    done, stroke, office = (part.strip() for part in job.replace("／", "/").partition("/"))
    if stroke and _ANY_ALONE.fullmatch(done) and office.endswith(("记者", "記者")):
        return writes(done)  # what stands behind the stroke is the office of who did it
    parted = ((job[: mark.start()], job[mark.end() :]) for mark in _AND.finditer(job))
    jobs = next((pair for pair in parted if all(map(_ANY_ALONE.fullmatch, pair))), (job,))
    return not all(map(_OTHER_ANY.match, jobs))


#: Any job, and two of one person of which one is known: 文·料理.
_WORD = one_of(f"{WRITER} {OTHER} {_SHORT}")
_OR_TWO = re.compile(
    rf"{_WORD}|{_WORD}[·・‧•][{HAN}]{{2,4}}|[{HAN}]{{2,4}}[·・‧•]{_WORD}|{_WORD}[·・‧•]{_WORD}"
)


def is_job_word(text: str) -> bool:
    """Whether the text is a word for a job, or for two of one person, and nothing else.

    >>> [is_job_word(text) for text in ("插图", "文‧料理", "料理")]
    [True, True, False]
    """
    return _OR_TWO.fullmatch(text.strip()) is not None


def translates(job: str) -> bool:
    """Whether who does this job put into Chinese what another wrote.

    >>> translates("译"), translates("编译"), translates("文")
    (True, True, False)
    """
    return _TRANSLATES.fullmatch(job.strip()) is not None


_TRANSLATES = re.compile(one_of("译 翻译 编译 摘译 选译 译者"))


def is_job(text: str) -> bool:
    """Whether the text is the word of a writer's job and nothing else (本刊记者).

    >>> is_job("本刊記者"), is_job("本刊记者 杨晨")
    (True, False)
    """
    return _WRITER.fullmatch(text.strip()) is not None


#: Who signs for an editorial office or a group instead of a person. 社论 alone is no one: it says
#: what the text is.
GROUP = re.compile(
    rf"^(?!{one_of('社论')}$)(?:本刊|{either('本报')}|本社|《?[^/／|｜:：]{{2,10}}》?)?(?:{either('特约')})?"
    rf"{one_of('评论员 编辑部 社论 编者 编委会')}$"
    rf"|^[\w“”《》·]{{2,24}}(?:{either('联合')})?"
    rf"{one_of('课题组 调研组 编写组 写作组 研究组 专题组 采访组 报道组 创作组')}$"
)
#: Institutions that sign alone; only behind a byline mark, for headings end like this too.
INSTITUTION = re.compile(
    r"^[\w“”《》·]{3,24}"
    + one_of("办公室 协会 学会 研究会 委员会 联合会 联谊会 总工会 妇联 团委 编委会 宣传部 研究室")
    + "$"
)
#: What the name of a body ends in; a title may end so too.
BODY = re.compile(
    r"^[\w\U00020000-\U000323af“”（）()《》·—-]{2,24}"
    + one_of(
        "委 局 厅 会 院 校 社 处 办 站 所 部 厂 队 组 班 馆 台 科 室 行 政府 公司 集团 中心 "
        "大学 妇联 乐团 剧团 车间"
    )
    + "$"
)
#: Who edits a text, 责任编辑 某某, or which body sent it in, 县水利局 供稿: no writer.
NO_WRITER = re.compile(
    f"{one_of('责任编辑 责编 特约编辑 校对 责任校对 美编 审校')}|.*{one_of('供稿 供图 选送')}$"
)
_OFFICES = (
    "书记 主任 厅长 局长 部长 院长 校长 市长 县长 区长 镇长 乡长 村长 会长 理事长 教授 "
    "研究员 秘书长 秘书 处长 科长 所长 站长 董事长 总经理 经理 馆长 台长 社长 园长 厂长 "
    "行长 主编 主席 委员 校 院 系 所 局 厅 部 委 办 中心 公司 集团 大学 学院 学会 协会 博士 "
    "硕士 研究生 作家 诗人 画家 教师 老师 讲师 学者 工程师 总工 记者 评论员 通讯员 撰稿人 "
    "编辑 主任医师 医师 医生 律师 成员 干事 代表 馆员 员 站 馆 社 村 组 传承人 志愿者 "
    "负责人 创始人 会员 法官 检察官 小学 中学 年级 班 车间 工会 厂 医院 科 科室 门诊 病区 药师 "
    "护师 护士 技师 营养师 治疗师 咨询师 设计师 农艺师 园艺师 厨师 教研室 实验室 "
    "少将 中将 上将 大校 上校 中校 少校 上尉 中尉 少尉 政委 院士 支书 "
    "博士生导师 硕士生导师 研究生导师 指导师 辅导员 护士长 检验师 家长 "
    "支行 分行 总行 支队 总队 大队 工区 工段 文联 妇联 作协 科协 "
    "机务段 电务段 车务段 工务段 供电段 车辆段 客运段 通信段 "
    "办公室 资料室 档案室 研究室 工作室 调度室 "
    "总监 专栏作者 专栏作家 会计师 分析师 策展人 制片人 出版人 主笔 工作者 志工 义工 艺师 匠师"
)
#: 教务处, 安环处; what else ends so is a place (深处, 何处) or a merit (好处).
_DIVISION = "(?<![深何到四随隨去住远遠近高低妙好坏壞益用短长長暗尽盡])[处處]"
OFFICE = re.compile(rf"(?:{one_of(_OFFICES)}|{_DIVISION}|\d{{2,4}}[级級届屆])$")


_OFFICE_LINE = re.compile(rf"\s*(?:本文)?作者(?:{one_of('单位')})\s*[:：][^。]{{2,60}}")


def is_office_line(text: str) -> bool:
    """作者单位：某某大学, alone on a line; it ends without a mark."""
    return _OFFICE_LINE.fullmatch(text) is not None


#: （某某大学历史系，临江 310000）, as journals print it below the writer; several by semicolon.
_IN_BRACKETS = re.compile(r"[（(〔\[]([^（）()〔〕\[\]]{2,100})[）)〕\]]")
#: Outside of brackets titles and headings end so as well. Whole words: 众人退场 is a direction
#: on the stage; a number of six digits is a post code behind a place.
_FARM = re.compile(
    one_of(
        "农场 林场 牧场 渔场 猪场 鸡场 鱼场 茶场 园艺场 良种场 原种场 养殖场 种植场 试验场 "
        "种畜场 养殖户 种植户 专业户 养鸡户 养猪户 示范户 施工队 生产队 大队 支队 中队 总队 "
        "工程队 勘探队 地质队 考古队 消防队 苗圃 园区 基地 诊所 研究室 教研室 工作室 教研组 事务所"
    )
    + rf"$|[{HAN}](?:[省市县縣区區镇鎮乡鄉村州旗盟]\s*|(?<![号號码碼])\s+)\d{{6}}$"
)
_POSTCODE = re.compile(r"[，,\s]*[^，,；;\s]{0,8}\s*\d{5,6}$|[\s\d.]+$")


_POSTED = re.compile(r"(.{4,50})[，,][^，,。]{1,10}?\s?\d{6}")


@lru_cache(maxsize=KEPT)
def is_affiliation(text: str) -> bool:
    """Whether a line could be the office or the institution of the writer above it."""
    text = strip_head(text).strip()
    if bracketed := _IN_BRACKETS.fullmatch(text):
        # a school within a university, the town, the number of the post
        parts = (part.strip() for part in re.split("[；;，,]", bracketed[1]))
        offices = [part for part in parts if part]
        return any(
            OFFICE.search(_POSTCODE.sub("", part)) or _FARM.search(part) for part in offices
        )
    if len(text) > 60 or text[-1:] in "。！？!?；;：:":
        return False
    if posted := _POSTED.fullmatch(text):  # 某某大学 历史学院，临江 310000
        return any(OFFICE.search(part.strip()) for part in re.split("[，,]", posted[1]))
    return bool(OFFICE.search(text)) or text[-1:] in "、，,"


_PHOTOGRAPHER = re.compile(
    rf".[\s\u3000（(/／][{HAN}]{{2,4}}[\s\u3000/／]*(?:摄|攝|摄影|攝影|供图|供圖)[)）]?$"
)


#: A drawing, behind so many words that no title of a poem stands there: 船到中流的时候 某某 作.
_DRAWN = re.compile(rf".{{10,}}[\s\u3000][{HAN}]{{2,4}}[\s\u3000]+作$")
#: 《登攀》 输电部 某某: a work in a gallery with who made it.
_WORK = re.compile(rf"《[^》]{{1,20}}》[\s\u3000]+[{HAN}][{HAN}\s（）()]{{1,20}}$")


def is_photo_line(text: str) -> bool:
    """Whether a caption ends in its photographer (老街的下午 某某 摄), or names a work: no title.

    >>> is_photo_line("老街的下午 李一舟 摄"), is_photo_line("江上航摄")
    (True, False)
    >>> is_photo_line("《晚归》 渡口站 李一舟"), is_photo_line("《晚归》读后")
    (True, False)
    >>> is_photo_line("末班船离岸，灯还亮着的时候 丁若水 作"), is_photo_line("渡口三章 丁若水 作")
    (True, False)
    """
    text = text.strip()
    return bool(_PHOTOGRAPHER.search(text) or _WORK.match(text) or _DRAWN.fullmatch(text))
