"""Small questions about a string of Chinese text, shared by all passes."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal

TailState = Literal["open", "maybe", "closed"]

#: Answers kept about single lines. Every pass asks the same of all lines in turn, so a memory
#: that is smaller than the issue has none of them left when the next pass comes.
KEPT = 200_000

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

_IDEOGRAPHS = re.compile(f"[{HAN}]+")
_OPENERS = "“‘《〈（([【〔「『"
_CLOSERS = "”’》〉）)]】〕」』"
_PARTNER = dict(zip(_CLOSERS, _OPENERS, strict=True)) | {"）": "(", ")": "(", "］": "[", "]": "["}
#: Closing marks, and quotes that do not show which end they are.
_SPEECH_CLOSERS = _CLOSERS + "\"'"
#: A full stop of half width, as journals of science print it and OCR reads it.
_FULL_STOP = re.compile(rf"[{HAN}”’》）)\]】]\.$")
_FOLD_OPENER = {"（": "(", "［": "["}
_BRACKET = re.compile(f"[{re.escape(''.join((*_OPENERS, *_PARTNER, *_FOLD_OPENER)))}]")

_CHINESE = frozenset("，。；：？！、（）“”‘’《》〈〉【】「」『』…—％·")
_TURN = re.compile(r"[^，。：:]{1,8}[：:]")

#: A sentence ends here.
TERMINAL = "。．！？!?…"
#: Marks that cannot end a heading or a caption.
CLAUSE_MARKS = "，,、；;：:"

#: What a subtitle or a signature begins with: the dash, and what keyboards and OCR make of it.
DASHES = ("——", "──", "――", "--", "－－", "—")
#: Symbols that stand for "end of article" or "item" but are no text: geometric shapes, stars,
#: pictographs, private use, replacement glyphs of printers' ornaments (ὑ is one as read by OCR).
_ORNAMENT = (
    "\u2022\u2023\u2580-\u25ff\u2600-\u26ff\u2700-\u2775\u2794-\u27bf\u2b00-\u2bff\ue000-\uf8ff"
    "\U0001f000-\U0001faff\U000f0000-\U000ffffd\ufe0f\u2318\u203b\u3013\u1f51\u2766\u2767"
)
_TAIL_ORNAMENT = re.compile(
    rf"(?:[{_ORNAMENT}]+|(?<=[。！？”）!?])\s*[A-Za-z0-9#＃]|(?<=[。．.！？”）\"!?])\s*(?:END|End)"
    r"|[（(]完[）)]|[\[【]完[\]】])\s*$"
)
#: How most paragraphs end: without an end mark (the pattern is tried at every place of a text).
_NO_ORNAMENT = "。！？”，；：、…》"
_HEAD_ORNAMENT = re.compile(rf"^\s*[{_ORNAMENT}·▶►]+\s*")


#: Signs that part the scenes of a story even where one stands alone, and what does so in rows.
_SCENE = "*＊∗⁂☆★※◇○△▽◎❀-❋❖❦❧☙¤§"
_ROW = rf"{_SCENE}{_ORNAMENT}·・#＃=＝~～〜_＿—─━–\-"
_BREAK = re.compile(
    rf"[{_SCENE}](?:[\s{_ROW}]*)|(?:[{_ROW}][\s\u3000]*){{3,60}}"
    rf"|(?:[{_ORNAMENT}][\s\u3000]*){{2}}|[—─━]{{2}}|一{{3,30}}"
)

#: Marks behind a paragraph are looked for in so many characters before its end: a pattern that
#: must reach the end is tried at every place, and on a line of marks alone that grows with the
#: square of its length.
_TAIL = 400

#: Calls of notes behind the last mark of a paragraph, some with the page that is cited: [3]23-25.
_NOTE_MARKS = re.compile(
    r"(?:[①-⑳¹²³⁴-⁹]|[\[［〔]\d{1,2}(?:[,，、–—~-]\d{1,2})*[\]］〕]"
    r"(?:[（(]?\d{1,4}(?:[–—~-]\d{1,4})?[)）]?)?)+$"
)


#: Who asks, or where a text comes from, in brackets behind the last sentence.
_ASIDE = re.compile(r"[（(][^（()）]{1,60}[)）]$")


_SPEECH = re.compile(r"(?:^|[：:])\s*[“‘「『]")
_SPEECH_ENDS = "”’」』"


@lru_cache(maxsize=KEPT)
def strip_tail(text: str) -> str:
    """The text without an end mark (🌀, ■, a stray letter after the full stop).

    >>> strip_tail("至今给人启迪。🌟"), strip_tail("新型贸易经营者。e")
    ('至今给人启迪。', '新型贸易经营者。')
    """
    last = text.rstrip()[-1:]
    if "\u3400" <= last <= "\u9fff" or last in _NO_ORNAMENT:
        return text
    mark = _TAIL_ORNAMENT.search(text, max(0, len(text) - _TAIL))
    return text[: mark.start()].rstrip() if mark else text


_BRACKETED = re.compile(r"[（(〔\[［]\s*([^（()）〔〕\[\]［］]{2,120})\s*[)）〕\]］]")


@lru_cache(maxsize=KEPT)
def without_brackets(text: str) -> str:
    """A line without the brackets around all of it.

    >>> without_brackets("（ 陆乐 ）"), without_brackets("（陆乐）（周琳子）")
    ('陆乐', '（陆乐）（周琳子）')
    """
    inner = _BRACKETED.fullmatch(text)
    return inner[1].strip() if inner else text


def is_break(text: str) -> bool:
    """Whether a line only parts two passages of one piece.

    >>> is_break("* * *"), is_break("◇"), is_break("——◇——"), is_break("■"), is_break("……")
    (True, True, True, False, False)
    """
    return bool(_BREAK.fullmatch(text.strip()))


#: What a title or a section is called in English, perhaps with a number: Cover Story 1.
_TRANSLATION = re.compile(r"[A-Z][A-Za-z&’' ]{2,24}(?: ?\d{1,2})?")


def is_translation(text: str) -> bool:
    """Whether a line may say in English what a title or a section is called.

    >>> is_translation("COVER STORY"), is_translation("Wang"), is_translation("它叫 Wang")
    (True, True, False)
    """
    return bool(_TRANSLATION.fullmatch(text.strip()))


def strip_head(text: str) -> str:
    """The text without a leading ornament (■, ●, ◆ …)."""
    if "\u3400" <= text[:1] <= "\u9fff":
        return text
    ornament = _HEAD_ORNAMENT.match(text)
    return text[ornament.end() :] if ornament else text


@lru_cache(maxsize=KEPT)
def bare(text: str) -> str:
    """Letters, digits and ideographs only, in one width and case: the key for fuzzy matching."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).lower()


def is_han(text: str) -> bool:
    """Whether the text is of ideographs and nothing else.

    Asked of a part of a text, where a pattern would do: each pattern with a class of all
    ideographs takes `re` a millisecond to make.

    >>> is_han("渡口"), is_han("渡口 "), is_han("")
    (True, False, False)
    """
    return bool(_IDEOGRAPHS.fullmatch(text))


@lru_cache(maxsize=KEPT)
def is_chinese(char: str) -> bool:
    """Whether a character is an ideograph or a mark of Chinese text."""
    return char in _CHINESE or is_han(char)


def begins_turn(text: str) -> bool:
    """Whether a text begins with who speaks, or a word that a colon sets off.

    >>> begins_turn("罗师傅：船在对岸。"), begins_turn("船在对岸，他说：")
    (True, False)
    """
    return bool(_TURN.match(text))


def runs_of_han(text: str) -> list[str]:
    """The ideographs of the text, as they stand together."""
    return _IDEOGRAPHS.findall(text)


def has_han(text: str) -> bool:
    """Whether the text holds an ideograph."""
    return bool(_IDEOGRAPHS.search(text))


def han_count(text: str) -> int:
    """How many ideographs the text holds."""
    return sum("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in text)


@lru_cache(maxsize=KEPT)
def brackets(text: str) -> tuple[str, str]:
    """(openers left open at the end, openers that closing marks at the start ask for)."""
    stack: list[str] = []
    opened: Counter[str] = Counter()  # what is on the stack
    unmatched: list[str] = []
    for char in _BRACKET.findall(text):
        if char in _OPENERS or char in _FOLD_OPENER:
            opener = _FOLD_OPENER.get(char, char)
            stack.append(opener)
            opened[opener] += 1
        elif char in _PARTNER:
            wanted = _PARTNER[char]
            if opened[wanted]:
                while (closed := stack.pop()) != wanted:
                    opened[closed] -= 1
                opened[wanted] -= 1
            else:
                unmatched.append(wanted)
    return "".join(stack), "".join(unmatched)


@lru_cache(maxsize=KEPT)
def tail_state(text: str) -> TailState:
    """Whether a paragraph must go on elsewhere, could, or is complete.

    >>> tail_state("加快构建新发展格"), tail_state("重点任务："), tail_state("完成。”")
    ('open', 'maybe', 'closed')
    """
    text = strip_tail(text).rstrip()
    if calls := _NOTE_MARKS.search(text, max(0, len(text) - _TAIL)):
        text = text[: calls.start()]
    if not text:
        return "closed"
    unclosed, _ = brackets(text)
    last = text[-1]
    if unclosed and last not in TERMINAL:
        return "open"
    if _stops(text) or text.endswith("——") or _SAID_BY.search(text, max(0, len(text) - _TAIL)):
        return "closed"
    if last in "；;：:":
        return "maybe"
    if last in _SPEECH_CLOSERS:
        core = text.rstrip(_SPEECH_CLOSERS)
        spoken = _ASIDE.sub("", text).rstrip().rstrip(_SPEECH_CLOSERS)  # ……吗？（炼钢厂 小刘）
        ends = _stops(core) or (spoken and (_breaks_off(text) or spoken[-1] in TERMINAL))
        return "closed" if core and ends else "maybe"
    return "open"


def _stops(text: str) -> bool:
    """Whether a sentence ends here, be it with a full stop of half width."""
    return text[-1:] in TERMINAL or _FULL_STOP.search(text, max(0, len(text) - 2)) is not None


def _breaks_off(text: str) -> bool:
    """Whether speech breaks off (那声音又喊：“渡——”), all of a paragraph or behind a colon."""
    said = text.rstrip(_SPEECH_ENDS)
    if said == text or not said.endswith("——"):
        return False
    begins = max(map(said.rfind, _SPEECH_ENDS)) + 1
    return bool(_SPEECH.search(said, begins, len(said) - 2))


#: （摘自《某报》2031年5月3日）, 某某荐自……: where a digest has a piece from.
_SOURCE = re.compile(
    r"(?:[（(]?(?:[^，。；：！？（()）]{1,8}[\s\u3000]*)?(?:以上)?(?:均|皆|各篇)?"
    r"(?:[摘选選节節转轉荐薦推原]{1,2}(?:自|载|載)[于於]?|[摘选選][编編]自)|[（(]据|[（(]據)"
    r"[\s\u3000]*[:：]?[\s\u3000]*[《“「〈][^。！？：]{1,60}?[)）]?(?:[，,][^。！？：]{2,20})?[)）]?"
)
#: Who wrote it, beside the source: 作者：某某, 某某/文; and the number of a newspaper by its day.
_WRITER = (
    rf"(?:(?:作者|文|撰文)[\s\u3000]*[:：/／]?[\s\u3000]*[{HAN}·、 ]{{2,12}}"
    rf"|[{HAN}·、 ]{{2,12}}[/／][文著撰])"
)
_SIGNED = re.compile(
    rf"[（(]{_WRITER}[\s\u3000，,；;]+(?P<s1>[^（()）。！？]{{4,50}})[)）]"
    rf"|[（(](?P<s2>[^（()）。！？]{{4,50}}?)[\s\u3000，,；;]*{_WRITER}[)）]"
)
_DATED = re.compile(r"《[^》]{2,16}》(?:杂志|周刊)?[\s\u3000]*\d[\d.年第期月日/-]*")
#: The same all in brackets, where the source may be no book: （摘自某某网）, （据新华社电）.
_SOURCE_BRACKETED = re.compile(
    r"[（(](?:[未待][^，,。]{1,3}[，,])?"
    r"(?:(?:[摘选選节節转轉荐薦推编編]{1,2}[载載]?自|原[载載]|[来來稿]源[：:])[^。！？：（()）]{2,60}"
    r"|[据據][^。！？：（()）]{0,30}(?:[》”][^。！？：（()）]{0,12}|[网網报報刊电電讯訊]|报道|報道|整理"
    r"|[编編][写寫译譯]|网站|網站))[)）]"
)


#: Characters.
_LONGEST_SOURCE = 70


@lru_cache(maxsize=KEPT)
def is_source(text: str) -> bool:
    """Whether a line says where a digest has a piece from, and nothing else.

    >>> is_source("（摘自《江声》1934年第3期）"), is_source("选自《序》，我读了三遍。")
    (True, False)
    >>> is_source("（据江声网）"), is_source("（转载须经同意）")
    (True, False)
    >>> is_source("（方砚/文，摘自《江声》）"), is_source("（作者：方砚）")
    (True, False)
    """
    text = text.strip()
    if len(text) > _LONGEST_SOURCE or text[-1:] in TERMINAL:
        return False
    if _SOURCE.fullmatch(text) or _SOURCE_BRACKETED.fullmatch(text):
        return True
    signed = _SIGNED.fullmatch(text)
    source = (signed["s1"] or signed["s2"]).strip() if signed else ""
    return bool(source) and (is_source(f"（{source}）") or bool(_DATED.fullmatch(source)))


def is_attribution(text: str) -> bool:
    """Whether a line names who said the words above it (——某某)."""
    return bool(_ATTRIBUTION.fullmatch(text.strip()))


#: ……不要学着怕。——外婆: who said it, behind the words.
_SAID_BY = re.compile(rf"[。！？”」](?:——|──)[\s\u3000]*[{HAN}\d，、·・《》〈〉\s\u3000]{{2,28}}$")
_ATTRIBUTION = re.compile(rf"(?:——|──)[\s\u3000]*[{HAN}\d·・《》〈〉\s\u3000]{{2,26}}")


@lru_cache(maxsize=KEPT)
def is_bracketed_label(text: str) -> bool:
    """Whether a line is the name of a section in square brackets: 【问问工会】.

    >>> is_bracketed_label("【问问工会】"), is_bracketed_label("【摘要】本文讨论渡口。")
    (True, False)
    """
    return bool(_LABEL.fullmatch(text.strip()))


_LABEL = re.compile(rf"[【〖［\[][\s\u3000]*[{HAN}·—“”]{{2,12}}[\s\u3000]*[】〗］\]]")


def is_flat_verse(text: str) -> bool:
    """Whether three clauses or more stand in a row with nothing but spaces between, no names.

    >>> is_flat_verse("粥很烫 我看见她沿着那条路 轻轻地吹"), is_flat_verse("陈一 林二 周三")
    (True, False)
    """
    parts = text.split()
    return (
        len(parts) >= 3
        and all(2 <= len(part) <= _VERSE and is_han(part) for part in parts)
        and sum(map(len, parts)) > 3.5 * len(parts)
    )


#: Characters of a line of verse.
_VERSE = 18


def is_couplet(text: str) -> bool:
    """Whether a line is a couplet of classical verse, which fills a line of its own.

    >>> is_couplet("一橹摇开水底星，两三灯火隔沙汀。"), is_couplet("他说：船来了，快上去。")
    (True, False)
    """
    return bool(_COUPLET.fullmatch(text.strip()))


_COUPLET = re.compile(
    rf"(?:[{HAN}]{{5}}[，、；。？！][{HAN}]{{5}}|[{HAN}]{{7}}[，、；。？！][{HAN}]{{7}})[，；。？！]"
)


def similarity(left: str, right: str) -> float:
    """Likeness of two bare keys, 0 to 1 (Ratcliff–Obershelp, with quick bounds first)."""
    if left == right:
        return 1.0
    possible = possible_likeness(len(left), len(right))
    return _likeness(left, right) if possible >= _UNLIKE else 0.0


def alike(left: str, right: str, floor: float) -> bool:
    """Whether two bare keys have a likeness of `floor` or more, which is above 0.6."""
    possible = possible_likeness(len(left), len(right))
    return possible >= floor and _likeness(left, right) >= floor


#: Keys whose lengths leave room for less than this are not compared.
_UNLIKE = 0.6


def possible_likeness(one: int, other: int) -> float:
    """The likeness that the lengths of two keys allow."""
    return 2 * min(one, other) / (one + other or 1)


@lru_cache(maxsize=KEPT)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(maxsize=100_000)
def _likeness(left: str, right: str) -> float:
    if left == right:
        return 1.0
    one, other = _characters(left), _characters(right)
    if len(one & other) * 2 < 0.8 * min(len(one), len(other)):
        return 0.0
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()


@lru_cache(maxsize=KEPT)
def fold_spaces(text: str) -> str:
    """Names and offices without the spaces that justify them (袁 卫 → 袁卫, 总 编 → 总编)."""
    return "".join(text.split())
