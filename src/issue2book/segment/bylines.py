"""Bylines: lines that name the writers, in the shapes that Chinese periodicals use."""

from __future__ import annotations

import re

import msgspec

from issue2book.segment.names import all_names, split_names
from issue2book.segment.text import HAN, fold_spaces, strip_head

#: Who signs for an editorial office or a group instead of a person.
_GROUP = re.compile(
    r"^(?:本刊|本报|本社|《?.{2,10}》?)?(?:特约)?(?:评论员|編輯部|编辑部|社论|编者)$"
    rf"|^[{HAN}\w“”《》]{{2,24}}(?:课题组|調研組|调研组|编写组|写作组|研究组|專題組|专题组|采访组|报道组|联合调研组)$"
)
#: Writing jobs: who stands behind them is an author. The order puts longer words first.
_WRITER_JOBS = [
    "本刊特约记者",
    "本刊实习记者",
    "本刊特约撰稿人",
    "本刊特约撰稿",
    "本刊记者",
    "本刊記者",
    "本報記者",
    "本报记者",
    "特约记者",
    "实习记者",
    "见习记者",
    "全媒体记者",
    "新华社记者",
    "本刊评论员",
    "特约撰稿人",
    "特约撰稿",
    "特约评论员",
    "通讯员",
    "采访整理",
    "采写",
    "撰文",
    "撰稿",
    "执笔",
    "口述",
    "整理",
    "编译",
    "翻译",
    "作者",
    "文/图",
    "文／图",
    "图/文",
    "图／文",
    "文图",
    "图文",
    "记者",
    "記者",
    "文字",
    "文",
    "述",
    "译",
    "撰",
]
#: Jobs that do not make an author.
_OTHER_JOBS = [
    "图片提供",
    "图片来源",
    "供图",
    "图片",
    "摄影",
    "攝影",
    "插图",
    "插画",
    "绘图",
    "制图",
    "漫画",
    "题图",
    "图",
    "圖",
    "绘",
    "摄",
    "责任编辑",
    "责编",
    "编辑",
    "编校",
    "审校",
    "美编",
    "设计",
]
_JOB = re.compile(
    r"(?P<job>" + "|".join(_WRITER_JOBS + _OTHER_JOBS) + r")(?:[/／|｜:：·•\s\u3000]+|$)"
)
_SUFFIX_JOB = re.compile(
    r"^(?P<names>.{2,30}?)[\s\u3000]*[/／|｜][\s\u3000]*(?P<job>文图|图文|文|撰文|整理|译|编译|口述|图|摄影|摄|绘)$"
)
_MARK = re.compile(r"^\s*[■▪◼□▫◆◇●○◎▲△★☆※►▶·]\s*")
_AFFILIATION = re.compile(
    r"(?:书记|主任|厅长|局长|部长|院长|校长|市长|县长|区长|镇长|会长|教授|研究员|秘书长|处长|科长|所长|董事长|总经理|经理|"
    r"馆长|台长|社长|主编|主席|委员|书记员|校|院|系|所|局|厅|部|委|办|中心|公司|集团|大学|学院|学会|协会|博士|硕士|作家|"
    r"教师|讲师|学者|工程师|总工|记者|評論員|评论员|通讯员|撰稿人|编辑|書記|主任醫師|医师|成员|干事|代表|馆员|員|员|站|馆|社|村|组)$"
)
_BRACKETED = re.compile(r"^[（(]\s*(?P<inner>[^（()）]{2,120})\s*[)）]$")
_SOURCE = re.compile(r"^(?:作者(?:单位|系|为|簡介|简介)?|单位|來源|来源)\s*[:：]?\s*")


class Byline(msgspec.Struct, frozen=True):
    """Writers as printed. `strong` says that a mark or a job word identifies the line as byline."""

    names: tuple[str, ...]
    affiliation: str | None = None
    strong: bool = True


def parse_byline(text: str) -> Byline | None:
    """The byline that a line is, or None.

    >>> parse_byline("■ 陆 乐 周琳子").names, parse_byline("文／林小满 图／周一").names
    (('陆乐', '周琳子'), ('林小满',))
    >>> parse_byline("岑文华").strong, parse_byline("项目为载体")
    (False, None)
    """
    if len(text) > 60 or text[-1:] in "。！？!?；;，,：":
        return None
    marked = bool(_MARK.match(text))
    core = _MARK.sub("", text).strip() if marked else text.strip()
    if bracketed := _BRACKETED.match(core):
        core = bracketed["inner"]
    return (
        _group(core)
        or _with_jobs(core)
        or _suffix_job(core)
        or _plain(core, marked=marked)
        or (_names_then_office(core) if marked else None)
    )


def is_affiliation(text: str) -> bool:
    """Whether a line could be the office or the institution of the writer above it."""
    text = strip_head(text).strip()
    if len(text) > 60 or text[-1:] in "。！？!?；;：:":
        return False
    return bool(_AFFILIATION.search(text)) or text[-1:] in "、，,"


def _group(core: str) -> Byline | None:
    folded = fold_spaces(core)
    return Byline((folded,)) if _GROUP.match(folded) else None


def _with_jobs(core: str) -> Byline | None:
    """文／甲 图／乙; 本刊记者 甲 通讯员 乙. Offices alone (本刊记者) are no byline."""
    hits = list(_JOB.finditer(core))
    if not hits or hits[0].start() > 0:
        return None
    names: list[str] = []
    known = True
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        rest = core[hit.end() : following.start() if following else len(core)]
        found = all_names(rest, strict=False)
        if rest.strip() and not found:
            known = False
        if hit["job"] in _WRITER_JOBS:
            names += found
    if not names or not known:
        return None
    office = hits[0]["job"] if "记者" in hits[0]["job"] or "記者" in hits[0]["job"] else None
    return Byline(tuple(names), office)


def _suffix_job(core: str) -> Byline | None:
    hit = _SUFFIX_JOB.match(core)
    if hit is None:
        return None
    names = all_names(hit["names"], strict=False)
    writes = hit["job"] not in _OTHER_JOBS
    return Byline(names) if names and writes else None


def _plain(core: str, *, marked: bool) -> Byline | None:
    """Names alone. Behind a mark two to four ideographs will do, but that proves nothing yet."""
    if names := all_names(core):
        return Byline(names, strong=marked)
    names = all_names(core, strict=False) if marked else ()
    return Byline(names, strong=False) if names else None


def _names_then_office(core: str) -> Byline | None:
    """■ 张三 某大学教授: names first, then one token that is an office."""
    tokens = core.split()
    for count in range(len(tokens) - 1, 0, -1):
        head, tail = " ".join(tokens[:count]), " ".join(tokens[count:])
        names = all_names(head)
        if names and is_affiliation(tail) and not all_names(tail):
            return Byline(names, tail)
    return None


def names_in(text: str) -> tuple[str, ...]:
    """The writers named in a contents entry (`本刊记者 杨 晨`, `金澜 傅赞`, `本刊评论员`)."""
    text = _SOURCE.sub("", strip_head(text)).strip(" \u3000/／|｜()（）")
    if not text:
        return ()
    byline = parse_byline(text)
    if byline is not None:
        return byline.names
    names = split_names(text)
    short = all(2 <= len(name) <= 4 and re.fullmatch(f"[{HAN}]+", name) for name in names)
    return names if short else ()
