"""Who presents a page instead of writing it: 主持：某某, 坐堂医生 某某, 读者 某某 荐.

The line stands right below the title. Whoever answers readers, or passes on a recipe, is named as
its author where nobody else is; below an interview the presenter is one of those who speak.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from issue2book.segment.names import looks_like_name, split_names
from issue2book.segment.text import HAN, KEPT, without_brackets
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from issue2book.segment.labels import Label, UnitView

_NAMES = rf"[{HAN}](?:[{HAN}\s\u3000、·]{{0,12}}?[{HAN}])"
_HOSTS = (
    rf"(?:{one_of('本期 本栏 栏目 特约 本版 今日')})?"
    rf"(?:{one_of('主持 主持人 主讲 主讲人 解答 解答人 答疑')}"
    rf"|{one_of('坐堂 坐诊 答疑 解答 咨询 主讲')}{one_of('医生 医师 专家 药师 律师 老师 嘉宾 人')}"
    rf"|(?<={one_of('本期')}){one_of('专家 医生 律师 药师')})"
)
#: 主持：某某 主管药师; the office stands behind the name, or in brackets.
_HOST = re.compile(
    rf"(?P<job>{_HOSTS})(?:[\s\u3000]*[:：/／|｜][\s\u3000]*|[\s\u3000]+)"
    rf"(?P<n>{_NAMES})(?:[\s\u3000]+[^\s，。]{{2,16}}|[（(][^（()）]{{2,24}}[)）])?"
)
_GIVES = one_of("荐 推荐 荐稿 供稿 提供 分享 掌勺 烹制 口授")
#: 读者 某某 荐, 推荐：某某: who passed on what stands below.
_GIVEN = re.compile(
    rf"(?:{one_of('读者 网友 会员 听众 观众 用户')}[\s\u3000]*)?"
    rf"(?P<n>{_NAMES})[\s\u3000/／]+{_GIVES}"
    rf"|(?:{one_of('本期 本周 读者')})?{_GIVES}(?:人|者)?"
    rf"[\s\u3000]*[:：/／][\s\u3000]*(?P<n2>{_NAMES})"
)
_HEAD = ("title", "subtitle")


@lru_cache(maxsize=KEPT)
def hosts_in(text: str) -> tuple[str, ...]:
    """The people whom a line names who answer on a page, or lead through it.

    >>> hosts_in("主持：方砚田 主管药师"), hosts_in("坐堂医生 方砚田"), hosts_in("主持方案：两步")
    (('方砚田',), ('方砚田',), ())
    """
    hit = _HOST.fullmatch(without_brackets(text.strip()))
    return _people(hit["n"]) if hit else ()


@lru_cache(maxsize=KEPT)
def givers_in(text: str) -> tuple[str, ...]:
    """The people whom a line names who passed on what stands below it.

    >>> givers_in("读者 方砚田 荐"), givers_in("推荐：方砚田"), givers_in("方便大家分享")
    (('方砚田',), ('方砚田',), ())
    """
    hit = _GIVEN.fullmatch(without_brackets(text.strip()))
    return _people(hit["n"] or hit["n2"]) if hit else ()


def _people(words: str) -> tuple[str, ...]:
    names = split_names(words)
    return names if all(map(looks_like_name, names)) else ()


def rule_presented(unit: UnitView, at: int) -> Label | None:
    """The line right below the title that names who presents the page, where nobody signs it."""
    if unit.window.byline is not None or unit.label(at - 1) not in _HEAD:
        return None
    text = unit.piece(at).text
    return "byline" if hosts_in(text) or givers_in(text) else None


def presents(text: str, *, answers: bool) -> tuple[str, ...]:
    """The authors that such a line stands for; hosts only where the page `answers` questions."""
    return (hosts_in(text) if answers else ()) or givers_in(text)


#: 策划　某某, 专题统筹／某某: the office of who planned a feature.
_PLANNED = re.compile(
    rf"(?:{one_of('专题 本期 本刊 特别 封面 故事')}){{0,2}}"
    rf"{one_of('策划 企划 统筹')}(?:人)?[\s\u3000:：/／|｜丨]"
)


def plans(text: str) -> bool:
    """Whether a line tells who planned a feature; such signs no text of it.

    >>> plans("企劃／林某"), plans("策划　林某"), plans("策划一场展览")
    (True, True, False)
    """
    return bool(_PLANNED.match(text.strip().lstrip("（(")))
