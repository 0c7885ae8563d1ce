"""Personal names: is this one, and how does a line of them divide?"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from issue2book.segment.numerals import HAN_DIGITS
from issue2book.segment.text import HAN, KEPT, fold_spaces, is_han
from issue2book.segment.traditional import both, both_characters, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Surnames of the 百家姓 and of the census lists.
_SINGLE = both_characters(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康"
    "伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵"
    "席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗"
    "丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌"
    "焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印"
    "宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛"
    "寿通边扈燕冀郏浦尚农温庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国"
    "文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠丰巢关蒯相查后"
    "荆红游竺权逯盖益桓公仉督岳帅缑亢况郈琴归海晋楚闫法汝鄢涂钦岁阳佟商牟佘佴伯赏墨哈谯笪年"
    "爱仝代肖付覃闭亓首占揭苑尧妥冼麦区丘练邸展植幺谌揣战兰阿檀訚侴冶肇郇褟粘鹿隋邝银智眭"
    "寻晓撒生衣芦苟丛栗粟辜卿"
)
_DOUBLE = both(
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 端木 南宫 独孤 "
    "西门 百里 呼延 闻人 申屠 太史 澹台 淳于 单于 轩辕 钟离 濮阳 完颜"
)

_WIDE = re.compile(r"\s*(?:\u3000|\s{2})\s*")
#: The parts of a foreign name, and the most characters of one.
_BETWEEN = re.compile("[·・•．.]")
_INITIALS = re.compile("[A-Z]+")
_LONGEST = 8
#: [美] 某某, （清）某某: the country or the dynasty of a writer is no part of the name.
_COUNTRIES = both_characters(
    "美英法德日俄苏意西葡匈波捷奥瑞荷比丹挪芬希印韩朝加澳巴阿智秘墨古土埃以越泰汉魏晋唐宋元明清"
)
_ORIGIN = re.compile(
    r"(?:^|(?<=[\s\u3000、，]))(?:[\[［【〔〈]\s?(?P<land>\w{1,3})\s?[\]］】〕〉]"
    rf"|[(（](?:[{''.join(sorted(_COUNTRIES))}]|(?P<realm>\w{{1,2}})[国國])[)）])"
    r"\s*(?=(?P<name>\w[\w·・•．.]))"
)
#: A name in letters, alone or before the Chinese one: Kuan 余小满, Mary Chen.
_LATIN = re.compile(rf"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){{0,2}}(?: [{HAN}]{{2,4}})?")
#: The same, or a pen name with a letter behind: 老K.
_LETTERED = re.compile(rf"{_LATIN.pattern}|[{HAN}]{{1,2}}[A-Z]")
_LISTED = re.compile(r"[、,，/／;；&＆|]+")
#: What an office, a job or a place of three characters ends in (生物社, 通讯员, 白沙县), but
#: hardly a given name.
_OFFICES = both_characters("社站厂队局厅班院馆室部处办员县镇乡省区")
#: 宣传科, 安全组: what stands before these is no name, as 登 before 科 may be.
_DEPARTMENTS = both(
    "宣传 安全 计划 计财 党建 经营 农技 水利 文教 武装 司法 金融 运营 车务 应急 能源 广告 项目 "
    "法规 政工 成本 房产 海事 单证 路政 方志 计量 经管 施工 纪检 危化 庶务 车管 党群 麻醉"
)
#: What the name of a section ends in (毕业季, 安全角).
_SECTIONS = both_characters("季角栏版页谈坛窗网论")
_SEPARATORS = re.compile(r"[\s\u3000、,，/／;；&＆|]+")
#: Two-character words that a surname begins and that often stand where names stand.
_NOT_NAMES = both(
    "文化 经济 政治 高端 时评 时政 时代 国际 国内 文学 文艺 文苑 和谐 安全 成长 关注 广角 "
    "广告 方法 方圆 方略 明天 平安 党建 党史 农村 农业 温度 温暖 尚品 连载 向上 向前 古今 "
    "易经 国学 国风 师说 聚焦 常谈 成果 成就 云端 花絮 经典 应用 应急 单位 全国 全球 全文 "
    "封面 封底 富民 强国 强军 解读 解码 通知 通讯 路上 金融 水利 白描 印象 印记 江南 江河 "
    "江湖 山水 山河 石头 林业 田野 海外 海洋 华章 华夏 乐活 游记 简讯 简介 后记 代序 原创 "
    "生活 生态 东西 上海 晋江 越剧 广州 温州 杭州 台州 衢州 金华 宁波 嘉兴 湖州 绍兴 舟山 "
    "丽水 苏州 常州 荆州 惠州 贺州 万象 万州 党委 党员 都市 家园 家庭 家风 养老 养生 查看 "
    "权威 利好 要闻 要目 寻访 晓风 战略 战报 修养 门户 信息 信仰 智库 智慧 智能 花木 任务 "
    "时事 时尚 时装 万象 常识 安居 温故 "
    "项目 计划 明月 季节 冷暖 白云 红色 黄河 长江 钱塘 时光 时间 云上 沙龙 董事 董事长"
)


@lru_cache(maxsize=KEPT)
def looks_like_name(text: str) -> bool:
    """Whether a token without spaces could be a person's name.

    >>> [looks_like_name(t) for t in ("岑文华", "欧阳修", "发展", "约翰·史密斯")]
    [True, True, False, True]
    """
    if _is_foreign(text):
        return True
    if not could_be_name(text) or text in _NOT_NAMES:
        return False
    if text[-1] in "科组組" and text[:-1] in _DEPARTMENTS:
        return False
    if text[-1] in "讯訊" or (len(text) == 3 and text[-1] in _OFFICES | _SECTIONS):
        return False
    if len(text) == 4:
        return text[:2] in _DOUBLE
    return text[0] in _SINGLE or text[:2] in _DOUBLE


def _is_foreign(text: str) -> bool:
    """约翰·史密斯, 约翰·A·史密斯, A.史密斯."""
    if _INITIAL_FIRST.fullmatch(text):
        return True
    parts = _BETWEEN.split(text)
    return (
        len(parts) > 1
        and all(1 <= len(part) <= _LONGEST for part in parts)
        and is_han(parts[0])
        and is_han(_INITIALS.sub("", "".join(parts)))
    )


#: Initials before the Chinese form of a surname.
_INITIAL_FIRST = re.compile(rf"(?:[A-Z][.．·・]\s?){{1,3}}[{HAN}]{{2,6}}")


def could_be_name(text: str) -> bool:
    """Whether words are two to four ideographs, no year (一九三七), no periodical (双月刊).

    Nor are they what sections, forms of texts and bodies are called everywhere.

    >>> could_be_name("方砚田"), could_be_name("社论")
    (True, False)
    """
    return 2 <= len(text) <= 4 and is_han(text) and not _NO_PERSON.fullmatch(text)


_NO_PERSON = re.compile(
    f"[{HAN_DIGITS}十百千]+|.+刊|"
    + one_of(
        "社论 社评 短评 时评 书评 影评 剧评 乐评 评论 述评 书讯 书摘 卷首 卷首语 卷头语 刊首语 "
        "编后 编后记 编者按 编前语 导读 导语 专访 访谈 对谈 专题 特稿 特辑 特写 专栏 随笔 杂文 "
        "散文 小说 诗歌 新诗 剧本 报告文学 封面报道 封面故事 特别报道 特别策划 本期策划 "
        "相声 小品 快板 评书 童话 寓言 童谣 儿歌 谜语 谜底 连环画 小小说 "
        "车辆段 车务段 车站 车间 车队 林场 牛场 马场 鱼场 项目部 党委 安监部 方志办"
    )
)


@lru_cache(maxsize=KEPT)
def split_names(text: str) -> tuple[str, ...]:
    """The tokens of a run of names; single characters set apart by spaces are put together.

    >>> split_names("陆 乐 周琳子"), split_names("金 澜 傅 贇"), split_names("方 砚 田")
    (('陆乐', '周琳子'), ('金澜', '傅贇'), ('方砚田',))
    >>> split_names("杨 树 声　罗 小 桥"), split_names("陆　乐　周琳子")
    (('杨树声', '罗小桥'), ('陆乐', '周琳子'))
    """
    text = _ORIGIN.sub(_without_origin, text.strip())
    if text.isascii() or ("A" <= text[:1] <= "Z" and not _INITIAL_FIRST.match(text)):
        return tuple(filter(None, map(str.strip, _LISTED.split(text))))
    parts = [part for part in _WIDE.split(text) if part]
    if len(parts) > 1 and all(len(part) > 1 for part in parts):
        # 杨 树 声　罗 小 桥: the wider space stands between names
        return tuple(name for part in parts for name in split_names(part))
    names: list[str] = []
    tokens = filter(None, _SEPARATORS.split(text.strip()))
    for spaced, run in groupby(tokens, key=lambda token: len(token) == 1 and is_han(token)):
        together = list(run)
        names += _put_together("".join(together)) if spaced else _latin_together(together)
    return tuple(_with_surnames(names))


def _latin_together(tokens: Sequence[str]) -> list[str]:
    """Names in letters between Chinese ones, each as one: 林一舟 Zhou Kai 罗杏."""
    out: list[str] = []
    for token in tokens:
        if out and _WORD.fullmatch(token) and _LATIN.fullmatch(out[-1]):
            out[-1] += f" {token}"
        else:
            out.append(token)
    return out


_WORD = re.compile("[A-Z][a-z]+")


def _with_surnames(names: Sequence[str]) -> list[str]:
    """Names of three that print sets apart behind the surname (江 汉生) put together."""
    out: list[str] = []
    for name in names:
        if out and len(out[-1]) == 1 and out[-1] in _SINGLE and len(name) == 2 and is_han(name):
            out[-1] += name
        else:
            out.append(name)
    return out


def _without_origin(hit: re.Match[str]) -> str:
    words = (hit["land"] or "") + (hit["realm"] or "") + hit["name"].rstrip("·・•．.")
    return "" if is_han(_INITIALS.sub("", words)) else hit[0]


def _put_together(characters: str) -> list[str]:
    """Characters set apart: names of two or three, each from a surname on, the likeliest.

    Print sets names of two apart, to make them as wide as those of three; some sets both so.

    >>> _put_together("沙一鸣龚梅生"), _put_together("邵文樊小丘"), _put_together("司徒亮汪可")
    (['沙一鸣', '龚梅生'], ['邵文', '樊小丘'], ['司徒亮', '汪可'])
    """
    best, starts = [0.0], [0]
    for end in range(1, len(characters) + 1):
        near = range(end - 1, max(-1, end - 5), -1)
        costs = {at: best[at] + _unlikely(characters[at:end]) for at in near}
        start = min(costs, key=costs.__getitem__)
        best.append(costs[start])
        starts.append(start)
    names: list[str] = []
    end = len(characters)
    while end:
        names.append(characters[starts[end] : end])
        end = starts[end]
    return names[::-1]


def _unlikely(name: str) -> float:
    """How little characters look like a name; one of three is seldom set apart."""
    double = len(name) > 2 and name[:2] in _DOUBLE
    size = len(name) - double
    surname = 0.0 if double or name[0] in _COMMON else 0.4 if name[0] in _SINGLE else 2.0
    return surname + {1: 3.0, 2: 0.0, 3: 0.45}.get(size, 5.0)


#: Surnames that many people bear, by common knowledge; a tie goes to these.
_COMMON = both_characters(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
    "苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚"
    "邵万覃武钱戴严莫孔向常"
)


#: Where somebody lives and that he reads, before his name: 滨海市 读者 某某.
_NOBODY = re.compile(rf"(?:(?:[{HAN}]{{2,6}}[省市县縣区區镇鎮乡鄉村]|[读讀]者)[ \u3000]+)+")


_PROVINCE = re.compile(
    one_of(
        "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "
        "湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
    )
)


def without_residence(text: str) -> str:
    """Names without the place where the first lives, and that he is a reader.

    >>> without_residence("滨海市 读者 戚 晓蓉"), without_residence("戚 晓蓉")
    ('戚 晓蓉', '戚 晓蓉')
    """
    return text[hit.end() :] if (hit := _NOBODY.match(text)) else text


@lru_cache(maxsize=KEPT)
def all_names(
    text: str, *, strict: bool = True, known: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The names that `text` consists of, or () where any token is none.

    With `strict` a token must begin with a known surname or be one of `known`; without, two to
    four ideographs do (for lines that a byline mark already identifies).
    """
    names = split_names(text)
    if not names or len(names) > 12:
        return ()
    if len(names) > 1 and _PROVINCE.fullmatch(names[0]):
        names = names[1:]  # where the writer lives, as those of letters sign
    for name in names:
        if name in known or looks_like_name(name):
            continue
        if _LATIN.fullmatch(name) and " " in name and any(map(looks_like_name, names)):
            continue
        if strict or not (could_be_name(name) or _LETTERED.fullmatch(name)):
            return ()
    return names


#: Names that make a row of a roll of honour, and the share that has a listed surname.
_ROW, _LISTED_SHARE = 4, 0.75


@lru_cache(maxsize=KEPT)
def roll_of(text: str) -> tuple[str, ...]:
    """The names of a row that is nothing but names, several of them; () for any other line.

    >>> roll_of("卫小荷 向德富 乌 兰 舒 展 封 林"), roll_of("秋天 渡口 一只 石阶 上岸")
    (('卫小荷', '向德富', '乌兰', '舒展', '封林'), ())
    """
    names = split_names(text) if " " in text or "\u3000" in text or "、" in text else ()
    known = sum(map(looks_like_name, names))
    row = len(names) >= _ROW and all(map(could_be_name, names))
    return names if row and known >= _LISTED_SHARE * len(names) else ()


@lru_cache(maxsize=KEPT)
def name_likeness(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Likeness of two lists of names, 0 to 1; one wrong character in a name counts 0.7."""
    if not left or not right:
        return 0.0
    total = sum(max(_pair(name, other) for other in right) for name in left)
    return total / max(len(left), len(right))


def left_out(name: str) -> list[tuple[int, str]]:
    """The name without each of its characters: names that are alike have one of these in common.

    >>> set(left_out("方砚田")) & set(left_out("方规田"))
    {(1, '方田')}
    """
    name = fold_spaces(name)
    return [(at, name[:at] + name[at + 1 :]) for at in range(len(name))]


def _pair(left: str, right: str) -> float:
    left, right = fold_spaces(left), fold_spaces(right)
    if left == right:
        return 1.0
    wrong = sum(a != b for a, b in zip(left, right, strict=False))
    return 0.7 if len(left) == len(right) >= 2 and wrong == 1 else 0.0
