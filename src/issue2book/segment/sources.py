"""The writer beside the source of a text: （摘自《某报》　某某/文）, （作者：某某　原载《某刊》）.

Digests print so whom they took a text from, where nothing below its title does. Who sent it in
(某某荐自……), drew to it or edited it stands there too, and wrote none of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from issue2book.segment.names import all_names, could_be_name
from issue2book.segment.text import HAN, KEPT, is_source, without_brackets
from issue2book.segment.traditional import one_of

_FROM = one_of("摘自 选自 原载 节选自 转自 转载 来源 据")
_NAME = rf"(?!{_FROM}|杂志|雜誌|周刊)[{HAN}·・]{{2,8}}(?:[、\s\u3000][{HAN}·・]{{1,8}}){{0,3}}"
_APART = r"[\s\u3000，,；;]"
_WRITES = one_of("文 撰文 编译 作者 原作者 执笔")
#: How the writer shows: a job with a stroke or colon before or behind the name, 作者 right before
#: it, 著 or 文 right behind it; alone only behind the source, for before it stands who chose it.
_FORMS = (
    re.compile(
        rf"(?:^|{_APART}|》|》杂志|》雜誌){_WRITES}[ \u3000]*[:：/／|｜][ \u3000]*(?P<n>{_NAME})"
    ),
    re.compile(
        rf"(?:^|(?<={_APART})|(?<=[》\d日期]))(?P<n>{_NAME})[ \u3000]*[/／|｜][ \u3000]*{_WRITES}$"
    ),
    re.compile(rf"^(?P<n>{_NAME})[ \u3000]*[/／|｜][ \u3000]*{_WRITES}(?={_APART})"),
    re.compile(rf"(?:^|{_APART})作者(?:为|是|系)?[ \u3000]*(?P<n>{_NAME})(?=$|{_APART})"),
    re.compile(
        rf"(?:{_APART}|》|杂志|雜誌|周刊)(?!杂志|雜誌|周刊)"
        rf"(?P<n>[{HAN}·]{{2,8}}?)[ \u3000]?[文著撰]$"
    ),
)
_ALONE = re.compile(rf"[》期日\d][\s\u3000]+(?P<n>{_NAME})$|》[，,](?P<n2>{_NAME})$")
#: What is no name at the end: somebody with another job, a publishing house, a newspaper.
_OTHERWISE = re.compile(r"[图圖摄攝绘繪荐薦编編供辑輯选選报報刊社网網版]$")


_STROKE = re.compile("[:：/／|｜]")
#: What the editors say of the text or of its writer: 有删改, 作者不详, 公号.
_REMARK = re.compile(
    rf"(?:有|略有|本刊)?(?:{one_of('删 改 节选 编者 缩写')})"
    rf"|.*{one_of('不详 佚名 授权 未署名 无名氏 公号 公众号 单行本 同意')}"
)


@lru_cache(maxsize=KEPT)
def writers_beside(text: str) -> tuple[str, ...]:
    """The writers whom a line names that says where a digest has the text from.

    >>> writers_beside("（摘自《江声》 方砚/文）"), writers_beside("（原载《江声》，作者：方砚）")
    (('方砚',), ('方砚',))
    >>> writers_beside("（方砚摘自《江声》）"), writers_beside("（摘自《江声》，方砚图）")
    ((), ())
    >>> writers_beside("（摘自《江声》，有删改）"), writers_beside("（摘自《江声》，作者不详）")
    ((), ())
    """
    if not is_source(text):
        return ()
    core = without_brackets(text.strip())
    for form in _FORMS:
        for hit in form.finditer(core):
            named = _without_source(hit["n"])
            # without colon or stroke, only a surname tells a name from a remark
            names = all_names(named, strict=not _STROKE.search(hit[0]))
            if names and all(map(could_be_name, names)) and not any(map(_REMARK.match, names)):
                return names
    alone = _ALONE.search(core)
    words = (alone["n"] or alone["n2"]) if alone else ""
    return () if _OTHERWISE.search(words) or _REMARK.match(words) else all_names(words)


def _without_source(words: str) -> str:
    """Names without the word for the source that stands behind them (方砚 原载)."""
    return re.split(rf"[\s\u3000]+{_FROM}", words)[0]
