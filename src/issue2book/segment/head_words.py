"""Running heads by what each of their words is: the folio, the periodical, the issue, a section.

06 学人 某刊 2031.05: on each page another word is left out, so that hardly two lines are alike.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from issue2book.segment.running_names import ISSUE, LONGEST, front_of
from issue2book.segment.stray_folios import is_listed
from issue2book.segment.text import CLAUSE_MARKS, HAN, TERMINAL, bare
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.pieces import Piece

Word = Literal["folio", "name", "issue", "capitals", "section"]

_BETWEEN = re.compile(r"[\s\u3000·・•|｜/／—–○◎●◇◆■□]+")
#: OCR takes O for 0, l for 1, S for 5; the cover has no number.
_FOLIO = re.compile(r"(?=.*\d)[\dOIlS]{1,3}|封[二三四底]")
_DATE = re.compile(
    r"(?:19|20)\d\d(?:年\d{1,2}月(?:\d{1,2}日|[上下](?:半月)?)?|[.．‧-]\d{1,2}(?:[.．‧-]\d{1,2})?)"
    r"|\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d年第?\d{1,2}期"
)
#: 2031·5 and 2031·秋 are one word, 5/2031 is, too.
_DOT = re.compile(r"(?<=(?:19|20)\d\d)[·‧](?=[\d春夏秋冬])")
_SLASH = re.compile(r"(?<!\d)(\d{1,2})/(?=(?:19|20)\d\d(?!\d))")
#: Two pages that one head stands above, or with a leaf that folds out: 04-05, 036 / 039.
_SPREAD = re.compile(r"(?<![\d.年])(\d{1,3})\s?[-–—/／]\s?(\d{1,3})(?![\d.年月期])")
_FOLDED = 4
_CAPITALS = re.compile(r"[A-Z][A-Z&'’]+")
_SECTION = re.compile(f"[{HAN}]{{2,6}}")
_NUMBER = re.compile(r"\d+")
_FOLIO_AT = re.compile(r"^\d{1,3}[\s\u3000·|｜]+|[\s\u3000·|｜]+\d{1,3}$")
_ROW = re.compile(rf"[{HAN}]{{1,8}}[\s\u3000]*\d{{1,4}}|\d{{1,4}}[\s\u3000]*[{HAN}]{{1,8}}")
#: Lines of the front that may name the periodical; characters of a name; times that a line recurs.
_NAMED, _LENGTH, _AGAIN, _PAGES = 3, range(2, 13), 2, 3
#: Characters of a page, least, and the share of pages with as many: a picture may fill one.
_OF_PAGE, _MOSTLY = 60, 0.8


def worded_heads(pieces: Sequence[Piece], found: Collection[int]) -> list[int]:
    """Indexes of the lines of which each word is one of a running head; `found` are known."""
    front = front_of(pieces)
    names = [name for text in front[:_NAMED] if len(name := bare(text)) in _LENGTH]
    numbers = {str(int(number)) for number in _NUMBER.findall(" ".join(front))}
    lines: dict[int, list[Word]] = {}
    for at in range(len(front) + 1, len(pieces)):
        words = _words_of(pieces[at], names) if at not in found else []
        if words and not is_listed(pieces, at):
            lines[at] = words
    equal = Counter(bare(piece.text) for piece in pieces)
    # 岸边 2031.5 12: what the cover calls otherwise, with the issue on several pages
    forms = {at: _FOLIO_AT.sub("", pieces[at].text.strip()) for at in lines}
    times = Counter(forms.values())
    heads = [
        at
        for at, words in lines.items()
        if _is_head(words, pieces[at].text, names, numbers, equal[bare(pieces[at].text)])
        or (times[forms[at]] >= _PAGES and {*words} >= {"issue", "folio"})
        or (times[forms[at]] >= _AGAIN and {*words} - {"name"} == {"capitals", "folio"})
    ]
    heads += _spreads(pieces, lines)
    heads += _in_sections(pieces, lines, heads, equal)
    paged = [at for at in heads if {*lines[at]} == {"name", "folio"}]
    pages = [int(number) for at in paged if (number := _digits(pieces[at].text))]
    if len(paged) > 1 and any(two < one for one, two in pairwise(pages)):
        heads = [at for at in heads if at not in paged]
    # one alone that OCR marks may be a heading, or of a table if its neighbours look like it
    if len(heads) > 1:
        return heads
    return [at for at in heads if not pieces[at].level and not _in_list(pieces, at)]


def _spreads(pieces: Sequence[Piece], lines: Mapping[int, list[Word]]) -> list[int]:
    """Lines with the padded numbers of two pages, if several rise, a page of text apart.

    A date in a diary, a season or a score looks like one of them.
    """
    found = [at for at in lines if _SPREAD.search(pieces[at].text)]
    numbers = [int(_digits(pieces[at].text)) for at in found]
    apart = [sum(len(p.text) for p in pieces[one:two]) for one, two in pairwise(found)]
    rising = all(one < two and (two - one) % 2 == 0 for one, two in pairwise(numbers))
    if len(found) < _AGAIN or not rising or min(apart) < _OF_PAGE:
        return []
    return [at for at in found if lines[at] == ["folio"] and _is_spread(pieces[at].text)]


def _in_sections(
    pieces: Sequence[Piece],
    lines: Mapping[int, list[Word]],
    heads: Collection[int],
    equal: Mapping[str, int],
) -> list[int]:
    """Lines with the name or the issue, and a section that stands elsewhere by itself.

    12 某刊 ○ 人物, 人物 某刊, 2031年第5期 人物: one alone may be anything.
    """
    found = [
        at
        for at, words in lines.items()
        if at not in heads
        and not pieces[at].level
        and {*words} - {"folio"} in ({"name", "section"}, {"issue", "section"})
        and len(words) == len({*words})
        and any(equal[bare(word)] for word in _parts(pieces[at].text) if _SECTION.fullmatch(word))
        and not _in_list(pieces, at)
    ]
    issues = {
        part for at in found for part in _parts(pieces[at].text) if _word(part, ()) == "issue"
    }
    apart = [sum(len(p.text) for p in pieces[one:two]) for one, two in pairwise(found)]
    pages = [steps >= _OF_PAGE for steps in apart]
    several = len(found) >= _AGAIN and pages.count(True) >= _MOSTLY * len(pages)
    return found if several and len(issues) <= 1 else []


def _parts(text: str) -> list[str]:
    """The words of a line: an issue or the folios of two pages are one."""
    plain = _SLASH.sub(r"\1.", _DOT.sub(".", _SPREAD.sub(_first_page, text.strip())))
    return [word for word in _BETWEEN.split(plain) if word]


def _first_page(hit: re.Match[str]) -> str:
    first, last = int(hit[1]), int(hit[2])
    return hit[1] if first < last <= first + _FOLDED else hit[0]


def _is_spread(text: str) -> bool:
    """Whether a line is the padded numbers of two pages: no score is 04-05."""
    hit = _SPREAD.fullmatch(text.strip())
    padded = hit is not None and hit[1].startswith("0") and len(hit[1]) == len(hit[2])
    return padded and len(_parts(text)) == 1


def _digits(text: str) -> str:
    """The number on a line with one."""
    return "".join(_NUMBER.findall(_SPREAD.sub(_first_page, text)))[:4]


def _in_list(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the line above or below has a word and a number, too: 长江 628."""
    beside = (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
    return any(_ROW.fullmatch(piece.text.strip()) for piece in beside)


def _words_of(piece: Piece, names: Sequence[str]) -> list[Word]:
    """What each word of a line is; nothing if one is none of a running head."""
    text = piece.text.strip()
    if piece.rows or piece.picture or ems(text) > LONGEST or text[-1:] in TERMINAL + CLAUSE_MARKS:
        return []
    words = [_word(word, names) for word in _parts(text)]
    return [word for word in words if word] if all(words) else []


def _word(word: str, names: Sequence[str]) -> Word | None:
    if _DATE.fullmatch(word) or ISSUE.fullmatch(word):
        return "issue"
    if bare(word) in names:
        return "name"
    if _FOLIO.fullmatch(word):
        return "folio"
    if _CAPITALS.fullmatch(word):
        return "capitals"
    return "section" if _SECTION.fullmatch(word) else None


def _is_head(
    words: Sequence[Word], text: str, names: Sequence[str], numbers: set[str], times: int
) -> bool:
    """Whether the words of a line make a running head."""
    kinds = {*words}
    if any(words.count(word) > 1 for word in ("folio", "name", "issue", "section")):
        return False
    own = [str(int(number)) for number in _NUMBER.findall(text)]
    if "issue" in kinds and "folio" in kinds:
        # without the name, the front must tell the same issue; a month dates a text as well
        told = sum(number in numbers for number in own) > 1
        return "name" in kinds or (told and ("月" not in text or "日" in text))
    if kinds == {"name", "issue"}:
        return times >= _AGAIN
    if "name" not in kinds or not kinds.isdisjoint(("section", "issue")):
        return False
    # 某刊 38 is the number of the issue where it recurs, else that of a page
    first = bool(names) and names[0] in bare(text)
    return ("folio" in kinds and first) or ("capitals" in kinds and times >= _AGAIN)
