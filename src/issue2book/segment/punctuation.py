"""Punctuation in Chinese context to full width; nothing else is touched.

GB/T 15834-2011 sets Chinese text with full-width marks; OCR mixes both. Kept as they are: numbers
(1,299; 15.5%; 4.81; 10:30; 1—11月), Latin phrases, URLs, addresses. Half-width filters found
elsewhere (NFKC, autocorrect, pangu, zhconv) damage this text, as measured on the reference issue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate, islice

from issue2book.segment.text import HAN

_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
#: What a mark beside it makes Chinese: ideographs, Chinese marks and quotes, %, units.
_CHINESE = re.compile(f"[{HAN}，。；：？！、（）“”‘’《》〈〉【】「」『』…—％%℃·]")
_NUMBERS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?::\d{2}){1,2}|\d+:\d+|&#?\w{1,8};"
#: Up to the first Chinese character; a mark before that is the sentence's.
_IN_URL = rf"[^\s{HAN}，。；（）<>“”()]"
_URL = rf"(?:https?://|www\.)(?:{_IN_URL}|\({_IN_URL}*\))+(?<![,;:?!])"
_PROTECTED = re.compile(_NUMBERS)
#: What the addresses have that are protected as well.
_IN_ADDRESS = ("://", "www.", "@")
#: Text without these needs no look: a half-width mark, or a space behind a full-width one.
_WORK = re.compile(r"[,;:?!()]|[，；：？！。、）][ \t\u00a0\u3000]")
#: More marks side by side are no punctuation; each would cost a look at the whole text.
_ROUNDS = 40
_SPACE = " \t\u00a0\u3000"
_MARK = re.compile(r"[,;:?!()，；：？！。、）]")
_PARENTHESIS = re.compile(r"[(（)）]")


def normalise(
    text: str, bold: tuple[tuple[int, int], ...] = ()
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text with full-width marks and the bold ranges that fit it.

    >>> normalise("增长6.9%,高于全国2个百分点(见表)。")[0]
    '增长6.9%，高于全国2个百分点（见表）。'
    >>> normalise("1,299个项目, at 10:30")[0]
    '1,299个项目，at 10:30'
    >>> normalise("见https://a.example.org/b?c=1,2,每天一次")[0]
    '见https://a.example.org/b?c=1,2，每天一次'
    """
    if not _WORK.search(text):
        return text, bold
    for _ in range(_ROUNDS):  # a mark may become Chinese by a mark beside it that just did
        widened, bold = _widened(text, bold)
        if widened == text:
            break
        text = widened
    return text, bold


def _widened(
    text: str, bold: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    kept = _protected(text)
    pending = _parentheses(text, kept)
    parts: list[str] = []
    left: list[int] = []
    done = 0
    for hit in _MARK.finditer(text):
        at, char = hit.start(), hit[0]
        full = char in _FULL and at not in kept and (at in pending or _in_chinese(text, at))
        if full:
            parts += text[done:at], _FULL[char]
            done = at + 1
        if (full and char != "(") or char in "，；：？！。、）":
            after = _skip_spaces(text, at + 1)
            if after > at + 1:
                parts.append(text[done : at + 1])
                left += range(at + 1, after)
                done = after
    return "".join([*parts, text[done:]]), _moved(bold, left, len(text)) if bold else ()


@cache
def _with_addresses(mail: str) -> re.Pattern[str]:
    """Made when asked for: few texts have addresses, and each of these takes some milliseconds."""
    return re.compile(rf"{_URL}|{mail}{_NUMBERS}")


def _protected(text: str) -> set[int]:
    pattern = _PROTECTED
    if any(sign in text for sign in _IN_ADDRESS):
        # slow, for it tries every run of characters as the name of a mailbox
        pattern = _with_addresses(r"[\w.+-]+@[\w-]+\.[\w.]+|" if "@" in text else "")
    return {at for hit in pattern.finditer(text) for at in range(hit.start(), hit.end())}


def _skip_spaces(text: str, at: int) -> int:
    """A space behind a full-width mark is typewriter's habit; the mark has its own."""
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _in_chinese(text: str, at: int) -> bool:
    if text[at] in "()":
        return False
    before, after = at - 1, _skip_spaces(text, at + 1)
    while before >= 0 and text[before] in _SPACE:
        before -= 1
    beside = text[max(0, before) : before + 1], text[after : after + 1]
    return any(map(_CHINESE.match, beside))


def _parentheses(text: str, kept: set[int]) -> set[int]:
    """Offsets of parentheses to widen: pairs that hold or touch Chinese, single ones beside it."""
    if "(" not in text and ")" not in text:
        return set()
    wide: set[int] = set()
    stack: list[int] = []
    chinese = [hit.start() for hit in _CHINESE.finditer(text)]
    for hit in _PARENTHESIS.finditer(text):
        at, char = hit.start(), hit[0]
        if at in kept:
            continue
        if char in "(（":
            stack.append(at)
        elif char in ")）":
            opener = stack.pop() if stack else None
            start = at if opener is None else opener
            first = bisect_left(
                chinese, start - 1
            )  # three of them are enough: two may be the pair
            beside = (p for p in islice(chinese, first, first + 3) if p <= at + 1)
            if any(p not in (start, at) for p in beside) or "（" in text[start : start + 1]:
                wide |= {at} if opener is None else {opener, at}
    wide |= {at for at in stack if _CHINESE.search(text[max(0, at - 1) : at + 2])}
    return {at for at in wide if text[at] in "()"}


def _moved(
    bold: tuple[tuple[int, int], ...], left: list[int], length: int
) -> tuple[tuple[int, int], ...]:
    """The ranges in the text without the characters at `left`."""
    gone = set(left)
    target = [0, *accumulate(int(at not in gone) for at in range(length))]
    moved = ((target[start], target[end]) for start, end in bold)
    return tuple((start, end) for start, end in moved if end > start)
