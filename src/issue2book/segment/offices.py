"""Offices and bodies of people on lines that sign: alone, or with the writers that are theirs."""

from __future__ import annotations

import re

from issue2book.segment.jobs import BODY, is_affiliation
from issue2book.segment.names import all_names, looks_like_name
from issue2book.segment.text import HAN, fold_spaces, strip_head
from issue2book.segment.traditional import one_of

#: 唐 勇（某某县水利局）, again and again.
_SIGNER = re.compile(
    rf"(?P<name>[{HAN}·]{{2,8}}|[{HAN}][ \u3000]+[{HAN}])[ \u3000]*"
    r"[（(](?P<office>[^（()）]{2,40})[)）]"
)
_BETWEEN = re.compile(r"[\s\u3000、，,;；]*")
#: Between bodies that sign together, and the characters of a place that each of them names.
#: What a body does for a text that it signs.
_JOB_BEHIND = re.compile(rf"\s*{one_of('整理 汇编 编写 编译')}$")
_LISTED, _PLACE = re.compile(r"[\s\u3000、，,]+"), 2


def without_job(words: str) -> str:
    """A body's name without what it did for the text.

    >>> without_job("县文物所 整理"), without_job("县文物所")
    ('县文物所', '县文物所')
    """
    return _JOB_BEHIND.sub("", words)


def writers_with_offices(core: str) -> tuple[tuple[str, ...], str] | None:
    """The writers and their offices: 某大学 甲 乙 某研究院 丙, 甲（某大学） 乙（某研究院）.

    >>> writers_with_offices("省水文站 陈敏 王昊 县水利局 向丹")
    (('陈敏', '王昊', '向丹'), '省水文站 县水利局')
    >>> writers_with_offices("高二（2）班　陈敏／高二（9）班　王昊")[0]
    ('陈敏', '王昊')
    >>> writers_with_offices("陈 敏（省水文站） 向丹（县水利局）")
    (('陈敏', '向丹'), '省水文站 县水利局')
    """
    return _in_brackets(core) or _in_a_row(core)


#: 县农技站（724610） 甲 乙; 甲（县农技站 724610）.
_CODE = r"(?:邮编[：:]?[ \u3000]*)?(?<!\d)\d{6}(?!\d)"
_POSTED = (
    re.compile(
        rf"(?P<office>[^（()）\d]{{4,30}})[（(][ \u3000]*{_CODE}[ \u3000]*[)）](?P<names>.+)"
    ),
    re.compile(rf"(?P<names>[^（()）\d]+)[（(](?P<office>[^（()）]{{4,40}}?){_CODE}[)）]"),
)
_UNIT = re.compile(r"^(?:本文)?作者单位[ \u3000]*[:：]?[ \u3000]*")


def posted(core: str) -> tuple[tuple[str, ...], str] | None:
    """The writers and the office with its postcode beside them, which prove each other.

    >>> posted("青石县农技推广中心（724610） 陈敏"), posted("陈敏（青石县种子站 724610）")
    ((('陈敏',), '青石县农技推广中心'), (('陈敏',), '青石县种子站'))
    >>> posted("稿件请寄青石县种子站（724610）编辑部收")
    """
    hit = next((hit for form in _POSTED if (hit := form.fullmatch(core))), None)
    names = all_names(hit["names"].strip(" \u3000"), strict=False) if hit else ()
    if hit is None or not names or not all(map(looks_like_name, names)):
        return None
    if any(name[-1] in "省市县縣区區镇鎮" for name in names):
        return None
    return names, _UNIT.sub("", hit["office"]).strip(" \u3000，,")


def named_in(words: str, *, strict: bool) -> tuple[str, ...]:
    """The names that words are, an office beside each of them or not; `strict` as in `all_names`.

    >>> named_in("下游分院 林小满 河口站 罗杏", strict=False)
    ('林小满', '罗杏')
    """
    names = all_names(words)
    if not names and (several := writers_with_offices(words)):
        return several[0]
    return names or all_names(words, strict=strict)


def _in_brackets(core: str) -> tuple[tuple[str, ...], str] | None:
    hits = [*_SIGNER.finditer(core)]
    if len(hits) < 2 or _BETWEEN.fullmatch(_SIGNER.sub("", core)) is None:
        return None
    names = [all_names(hit["name"]) for hit in hits]
    offices = [hit["office"].strip() for hit in hits]
    if not all(names) or not any(is_affiliation(o) or BODY.match(o) for o in offices):
        return None
    return tuple(name for found in names for name in found), " ".join(offices)


_APART = re.compile(r"[\s\u3000/／、|｜]+")


def _in_a_row(core: str) -> tuple[tuple[str, ...], str] | None:
    tokens = [token for token in _APART.split(core) if token]
    shape = "".join(
        "n" if looks_like_name(token) else "o" if is_affiliation(token) else "?"
        for token in tokens
    )
    if not re.fullmatch("(?:on+){2,}|(?:n+o){2,}", shape):
        return None
    sides = {
        kind: tuple(t for t, k in zip(tokens, shape, strict=True) if k == kind) for kind in "no"
    }
    return sides["n"], " ".join(sides["o"])


def body_in(text: str) -> tuple[str, ...]:
    """The bodies of people that words may be (某某局, 校辩论队); it proves nothing by itself.

    >>> body_in("石阶县 水利局"), body_in("石阶县水利局 石阶县档案馆"), body_in("秋天的渡口")
    (('石阶县水利局',), ('石阶县水利局', '石阶县档案馆'), ())
    >>> body_in("县文物所 整理")
    ('县文物所',)
    """
    parts = tuple(part for part in _LISTED.split(strip_head(text).strip()) if part)
    if len({part[:_PLACE] for part in parts}) == 1 < len(parts) and all(map(BODY.match, parts)):
        return parts
    folded = fold_spaces(strip_head(text)).strip("/／|｜()（）")
    folded = without_job(folded)
    return (folded,) if BODY.match(folded) else ()


#: What bodies that write are called, and what the line of one does not have: 走进工作室.
_WRITING = re.compile(
    ".*"
    + one_of(
        "研究所 研究院 研究室 实验室 工作室 办公室 编辑部 宣传部 组织部 联络部 课题组 调研组 小组 "
        "委员会 俱乐部 协会 学会 中心 省委 市委 县委 区委 党委 团委 局 公司 大学 学院 医院"
    )
    + "$"
)
_NO_BODY = re.compile(
    rf"{one_of('走进 走近 重返 重回 探访 探秘 回到 来到 写给 关于 建设 打造 成立 我 从 在')}"
    "|.*[的里是了与和及，。？！]"
)
_LEAST, _MOST = 5, 16


def signs_as_body(text: str) -> bool:
    """Whether a line right below a title is a body of people that signs alone.

    >>> [signs_as_body(line) for line in ("家电医生俱乐部", "走进研究所", "老街照相馆")]
    [True, False, False]
    """
    line = text.strip()
    fits = _LEAST <= len(line) <= _MOST and not _NO_BODY.match(line)
    return fits and len(body_in(line)) == 1 and bool(_WRITING.match(line))
