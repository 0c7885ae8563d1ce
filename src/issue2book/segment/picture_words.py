"""The words of pages of pictures: what they are called, who took them, how captions are alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from issue2book.segment.names import all_names
from issue2book.segment.numerals import HAN_DIGITS
from issue2book.segment.text import HAN, KEPT, bare, strip_head, without_brackets
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Form = Literal["circled", "number", "figure", "mark", "hour", "place", "told", "taken"]

#: Sections and pages of pictures; no text is called so.
_NAMES = one_of(
    "影像 镜头 图片 图片故事 图说 图集 图版 图库 光影 影集 影廊 画廊 画页 画刊 摄影 摄影作品 "
    "摄影作品选 摄影之页 快门 掠影 剪影 相册 相簿 影展 老照片 旧影 图志 书影 影踪 百姓镜头 "
    "聚焦镜头 视觉故事 影像志 光影长廊 书画 书画作品 漫画 美术作品 作品选登 作品欣赏"
)
#: 渡口相册, 本刊作家影像, 渡口影像选登: the page is called so behind what it shows.
_ENDS = one_of(
    "相册 相簿 影集 影像 掠影 剪影 图集 影展 摄影作品 摄影作品选 摄影展 旧影 老照片 图片展 图选 "
    "书影 画页 写真 书画选 作品选登 作品选"
)
_BEGINS = one_of("影像 镜头 图片 光影 老照片 旧照片 旧影")
_LATIN = re.compile(r"(?<=\S)[\s|｜/／·]+[A-Za-z][A-Za-z\s&’'.]*$")
#: Characters of the name of a page behind what it shows, and of one behind the word.
_LONGEST_NAME, _BEHIND = 14, 12


@lru_cache(maxsize=KEPT)
def names_pictures(text: str) -> bool:
    """Whether a section or a page is called after the pictures it holds.

    >>> [names_pictures(text) for text in ("镜头 LENS", "渡口相册", "老照片里的渡口")]
    [True, True, True]
    >>> names_pictures("镜头后面的人，以及他的一生"), names_pictures("作为证据的影像")
    (False, False)
    """
    name = bare(_LATIN.sub("", text.strip()))
    section = re.split("[·・：:|｜]", text.strip(), maxsplit=1)[0]  # 光影·清晨的渡口
    if re.fullmatch(_NAMES, name) or re.fullmatch(_NAMES, bare(section)):
        return True
    ends = len(name) <= _LONGEST_NAME and re.search(f"(?<![的之]){_ENDS}$", name) is not None
    begins = re.fullmatch(rf"{_BEGINS}[里裡裏中下上]的[{HAN}]{{2,{_BEHIND}}}", name)
    return ends or (begins is not None and len(name) <= _LONGEST_NAME)


_STROKE = r"[\s\u3000]*[/／：:_|｜][\s\u3000]*"
_TAKES = one_of("摄影 拍摄 供图 摄影报道")
_WHO = rf"[{HAN}\w·、，,\s\u3000（）()]{{2,40}}"
_NAMES_ALONE = rf"[{HAN}·]{{1,4}}(?:[\s\u3000、，]+[{HAN}·]{{1,4}}){{0,5}}"
#: 摄影：某某, 本组图片摄影_某某, 摄影并文／某某.
_BEFORE = re.compile(
    rf"(?:{one_of('本组 本版 本页 文中 本期 全部 以上')})?(?:{one_of('图片 照片 作品')})?"
    rf"(?:(?:{_TAKES}(?:{one_of('并文 并撰文 撰文')}|[·/／、&]?文)?"
    rf"|{one_of('图片 照片 图片来源 照片来源')}){_STROKE}{_WHO}"
    rf"|{_TAKES}[\s\u3000]+{_NAMES_ALONE}(?:[（(][^（()）]+[)）])?)$"
)
#: 某某 摄, 某某／摄影报道: names and nothing else before the word.
_AFTER = re.compile(
    rf"(?P<who>{_NAMES_ALONE})(?:{_STROKE}|[\s\u3000]+)"
    rf"(?:{one_of('摄 摄影 摄影报道 供图 图片报道')})$"
)
#: 照片由某某提供, 图片均由某某拍摄.
_SUPPLIED = re.compile(
    rf"(?:{one_of('本组 本版 本页 文中 本期 全部 以上')})?(?:{one_of('图片 照片 作品 实物')})"
    rf"[均皆都]?由[^。：]{{2,30}}?(?:{one_of('提供 拍摄 供图 摄')})"
    r"(?:[，,；;][^。]{2,20})?$"
)


@lru_cache(maxsize=KEPT)
def credits_pictures(text: str) -> bool:
    """Whether a line says who took or gave the pictures of its page, and nothing else.

    >>> [credits_pictures(text) for text in ("摄影：沈 禾", "（照片由渡口馆提供）", "沈禾 摄")]
    [True, True, True]
    >>> credits_pictures("晚归 沈禾 摄"), credits_pictures("摄影是光的事")
    (False, False)
    """
    text = without_brackets(strip_head(text.strip()).strip()).strip()
    behind = _AFTER.match(text)
    named = behind is not None and bool(all_names(behind["who"]))
    return named or any(form.match(text) for form in (_BEFORE, _SUPPLIED))


_FORMS: dict[Form, re.Pattern[str]] = {
    "circled": re.compile(r"[①-⑳❶-❿]"),
    "figure": re.compile(rf"[▲△▼◆]?\s*[图圖]\s?[\d{HAN_DIGITS}十]{{1,3}}[\s\u3000：:.．]"),
    "mark": re.compile(r"[▲△▼▽↑↓←→◀▶]\s*\S"),
    "hour": re.compile(r"\d{1,2}[:：]\d{2}\s*\S"),
    "place": re.compile(
        rf"[（(\[【](?:[{HAN}]{{0,3}}[左右上下中][{HAN}]{{0,3}}|[{HAN}]?[图圖])[)）\]】]\s*\S"
    ),
    "number": re.compile(r"\d{1,2}[.．、]\s*\S"),
    "told": re.compile(rf"[{HAN}]{{1,4}}[，,（(][{HAN}\d]{{2,8}}[)）]?[：:]\S"),
    "taken": re.compile(
        rf".{{5,}}[\s\u3000（(。，/／][{HAN}]{{2,4}}[\s\u3000/／]*{one_of('摄 摄影 供图')}[)）]?$"
    ),
}


def caption_forms(text: str) -> frozenset[Form]:
    """In which of the ways a line begins or ends that captions of one page share.

    >>> sorted(caption_forms("▲ 图一 渡口")), sorted(caption_forms("02:00 雾来了。"))
    (['figure', 'mark'], ['hour'])
    >>> sorted(caption_forms("石头，三岁：我在等船。")), sorted(caption_forms("我在等船。"))
    (['told'], [])
    """
    text = text.strip()
    return frozenset(form for form, pattern in _FORMS.items() if pattern.match(text))


def shared_form(texts: Iterable[str]) -> Form | None:
    """The form that most of the lines have: all but one, and two at least if there are two.

    >>> shared_form(["① 渡口", "② 石阶", "③ 船"]), shared_form(["① 渡口", "石阶"])
    ('circled', None)
    """
    found = [caption_forms(text) for text in texts]
    for form in _FORMS:
        count = sum(form in forms for forms in found)
        if count >= max(min(2, len(found)), len(found) - 1) > 0:
            return form
    return None


def lines_alike(texts: Sequence[str]) -> int:
    """How many of the lines from the first on share a form; one before them may have none.

    >>> lines_alike(["渡口的一天。", "① 渡口", "② 石阶", "③ 船", "致谢"])
    4
    """
    first = next((at for at, text in enumerate(texts[:2]) if caption_forms(text)), None)
    if first is None:
        return 0
    shared = caption_forms(texts[first])
    end = first
    while end < len(texts) and shared & caption_forms(texts[end]):
        shared &= caption_forms(texts[end])
        end += 1
    return end


#: What only says where a picture stands: 封底画.
_ON_BACK = re.compile(
    rf"(?:{one_of('封二 封三 封底 封四')}){one_of('画 图 图片 摄影 作品 照片 欣赏 画作 书画')}"
)


_INNER = re.compile("(?:封[二三底四234]|内封|扉页)")


def names_inner_cover(text: str) -> bool:
    """Whether a line says, as a folio does, that its page is on the inside or back of the cover.

    >>> names_inner_cover("封 三"), names_inner_cover("封三广告")
    (True, False)
    """
    return _INNER.fullmatch(bare(text)) is not None


def names_back_cover(text: str) -> bool:
    """Whether a line says that a picture stands on one of the inner or back covers.

    >>> names_back_cover("封底画"), names_back_cover("封底"), names_back_cover("封面摄影")
    (True, False, False)
    """
    return _ON_BACK.fullmatch(bare(text)) is not None
