"""Running heads that the name of the periodical gives away, as its cover prints it.

Engines that know heads leave a few of them, and the words beside the name change: the issue, the
section, the article on the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from issue2book.segment.names import all_names
from issue2book.segment.numerals import HAN_DIGITS
from issue2book.segment.stray_folios import is_listed
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare, is_han
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: What only a running head says: the issue, or that a page is meant.
_HAN = HAN_DIGITS + "十百"
ISSUE = re.compile(
    r"(?:19|20)\d\d\s*(?:年|[./·・-])\s*(?:第\s*)?\d{1,2}(?!\d|\s*日)(?!\s*月\s*\d)|[总總]第?\s*\d+\s*期?|第\s*\d+\s*[期辑輯卷]"
    rf"|[总總]?第\s*[{_HAN}]+\s*[期辑輯卷號号]|[{_HAN}]{{4}}年\s*(?:第?[{_HAN}]{{1,3}}[期月][號号]?)"
    r"|(?:19|20)\d\d\s?[年.·・:]?\s?[春夏秋冬](?:之卷|[季卷号號刊]|$)"
    r"|第\s*#\s*[页頁]|\b(?:Vol|No|Issue)\b",
    re.IGNORECASE,
)
#: Ems. What is longer is text.
LONGEST = 40
#: Lines among which the cover names the periodical; the first of them do.
_FRONT, _NAMED = 12, 3
#: 某刊 2031年6月9日 时政; 某刊·人世间: words behind the name, or before it.
_PARTED = r"[\s·・•|｜／/\d]"
_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_LEAST_NAME, _RECURS = 3, 2
#: Characters of a title that a running head repeats.
_LEAST_TITLE = 5


def named_heads(pieces: Sequence[Piece], found: Collection[int]) -> Iterator[int]:
    """Indexes of the lines that are heads by the name in them; `found` are known already."""
    opened = len(front_of(pieces))
    front = [bare(piece.text) for piece in pieces[:opened]]
    free = [at for at in range(opened + 1, len(pieces)) if at not in found]
    again = {pieces[at].text for at in free}
    free[:0] = [a for a in range(_NAMED, opened) if a not in found and pieces[a].text in again]
    yield from _of_issue(pieces, free, [piece.text for piece in pieces[:opened]])
    yield from _parted(pieces, free, front[:_NAMED])
    yield from chain.from_iterable(_vertical(pieces, free, front[:_NAMED]))
    yield from _spelled(pieces, free, front[:_NAMED])
    yield from _of_writers(pieces, free, found)
    behind = [at for at in range(_NAMED, len(pieces)) if at not in found]
    yield from _beside_folio(pieces, behind, front[:_NAMED], [p.text for p in pieces[:opened]])


def front_of(pieces: Sequence[Piece]) -> list[str]:
    """The lines above the first text, among which the cover names the periodical."""
    most = min(_FRONT, len(pieces))
    opened = next((at for at in range(most) if _is_text(pieces[at])), most)
    return [piece.text for piece in pieces[:opened]]


def _of_issue(pieces: Sequence[Piece], free: Sequence[int], front: Sequence[str]) -> Iterator[int]:
    """`刊名 2025.3` in or beside running text, or what the `front` tells of the issue: 2025.3."""
    shown, numbers = {*map(bare, front)}, {*_NUMBER.findall(" ".join(front))}
    told = {at: _words(pieces[at].text) for at in free if _tells_issue(pieces[at].text)}
    counts = Counter(words for at, words in told.items() if _NUMBERED.search(pieces[at].text))
    names = shown | {words for words, count in counts.items() if words and count > 1}
    plain = [
        at for at, words in told.items() if not words and _is_number(pieces[at].text, numbers)
    ]
    if len(plain) >= _RECURS:
        yield from plain
    equal = Counter(pieces[at].text.strip() for at in told)
    for at, words in told.items():
        # the name on the cover and the issue, again and again: above a page without much text, too
        again = words in shown and equal[pieces[at].text.strip()] >= _RECURS
        # OCR adds a character now and then: 刊名 2031年第3其
        known = words in names or words[:-1] in names if words else at in plain
        if (again or _beside_text(pieces, at)) and (known or bare(pieces[at].text) in shown):
            yield at


def _is_number(text: str, numbers: set[str]) -> bool:
    """Whether a line is year and number of the issue; a month dates a text as well."""
    own = _NUMBER.findall(text)
    return len(own) == 2 and numbers >= {*own} and "月" not in text


#: The words of an issue, and no field of a record: 刊名 2031年第3期.
_NUMBERED = re.compile(r"^[^：:]*(?:第\s*[\d" + _HAN + "]|[总總]|期)[^：:]*$")


def _tells_issue(text: str) -> bool:
    return len(text) <= LONGEST and bool(ISSUE.search(text))


#: The issue with what closes it: 2031年10月号.
_WHOLE = re.compile(rf"(?:{ISSUE.pattern})(?:\s*月?[号號]|月$)?", re.IGNORECASE)


def _words(text: str) -> str:
    """What a line that tells the issue says besides.

    >>> _words("河岸文化 2031年10月號"), _words("河岸文化 2031年第3期")
    ('河岸文化', '河岸文化')
    """
    return bare(_NUMBER.sub("", _WHOLE.sub("", text.strip()))).rstrip("期")


def _parted(pieces: Sequence[Piece], free: Sequence[int], names: Sequence[str]) -> list[int]:
    """Lines that say the name and something else that changes, twice in the issue or oftener."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at in free:
        text = pieces[at].text.strip()
        if ems(text) > LONGEST or text[-1:] in TERMINAL + CLAUSE_MARKS:
            continue
        for name in names:
            if len(name) >= _LEAST_NAME and re.match(rf"{re.escape(name)}{_PARTED}", text):
                groups[name].append(at)
    groups = {name: own for name, own in groups.items() if len(own) >= _RECURS}
    # the name alone stands on pages without a section
    dated = [at for own in groups.values() for at in own if _DATE.search(pieces[at].text)]
    return [at for own in groups.values() for at in own if at in dated or _beside_text(pieces, at)]


#: A syllable of Pinyin without its tone; ü is often printed as v.
_SYLLABLE = (
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i[ao]ng|uang|[iu]an|[iu]a[io]|i[ae]o?|u[aeo]i?|ue[in]|ve|[aeiou]ng|[aeiouv]n|[aeo][iou]|er|[aeiouv])"
)
#: With the issue behind it or before: DUKOU YUEKAN 2031.2.
_LATIN = re.compile(r"[\d\s./·—-]*(?P<name>[A-Z][A-Z '’]{5,}?)[\d\s./·—-]*")


def _spelled(pieces: Sequence[Piece], free: Sequence[int], names: Sequence[str]) -> Iterator[int]:
    """Lines of nothing but the name in Pinyin, in capitals: as many syllables as characters."""
    counts = {len(name) for name in names if len(name) >= _LEAST_NAME and is_han(name)}
    whole = [re.compile(f"(?:{_SYLLABLE}){{{count}}}") for count in counts]
    for at in free:
        hit = _LATIN.fullmatch(pieces[at].text.strip())
        letters = re.sub("[^a-z]", "", hit["name"].lower()) if hit else ""
        if letters and any(pattern.fullmatch(letters) for pattern in whole):
            yield at


def _of_writers(pieces: Sequence[Piece], free: Sequence[int], found: Collection[int]) -> list[int]:
    """Lines beside a folio that name the writers and the title of a paper: 某某：某某研究.

    Journals print them above odd pages; the title stands elsewhere by itself as well.
    """
    near = (at for at in free if not {at - 1, at + 1}.isdisjoint(found))
    titles = {at: words for at in near if (words := _signed_title(pieces[at].text))}
    if len(titles) < _RECURS:
        return []
    texts = [bare(piece.text) for piece in pieces]
    heads = [at for at, words in titles.items() if _stands_elsewhere(words, at, texts)]
    return heads if len(heads) >= _RECURS else []


def _signed_title(text: str) -> str:
    """The title behind writers and a colon, without marks; "" for any other line."""
    writers, _, title = text.strip().partition("：")
    words = bare(title)
    if len(words) < _LEAST_TITLE or ems(title) > LONGEST:
        return ""
    named = all_names(writers) or all_names(writers.removesuffix("等").rstrip())
    return words if named else ""


def _stands_elsewhere(words: str, at: int, texts: Sequence[str]) -> bool:
    """Whether a title begins another line than `at`, or is the lines from there on."""
    if any(text.startswith(words) for text in texts):
        return True
    begun = (i for i, text in enumerate(texts) if text and i != at and words.startswith(text))
    return any("".join(texts[i : i + 2]).startswith(words) for i in begun)


#: A folio with the words beside it: 12 某刊, 2031年第9期 | 12, ·12· 某刊.
_FOLIO = r"[·•‧—–-]?\s*(?:第|[Pp]\.?)?\s*(?P<{}>\d{{1,3}})\s*[页頁]?\s*[·•‧—–-]?"
_BESIDE = re.compile(
    rf"{_FOLIO.format('left')}[\s|｜/·•]+(?P<right_words>.*[^\s|｜/·•])"
    rf"|(?P<left_words>.*[^\s|｜/·•])[\s|｜/·•]+{_FOLIO.format('right')}"
)


def _beside_folio(
    pieces: Sequence[Piece], free: Sequence[int], names: Sequence[str], front: Sequence[str]
) -> list[int]:
    """The few heads that an engine left: the name, or the issue of the front, beside a folio.

    Two folios that ascend prove each other; one alone stands beside running text. The cover has
    titles of articles below the name, and the contents page these with their pages: of the other
    lines of the front, one is a head only where it recurs, and none within a list of pages.
    """
    numbers = {str(int(number)) for number in _NUMBER.findall(" ".join(front))}
    hits: dict[int, tuple[str, int]] = {}
    for at in free:
        text = pieces[at].text.strip()
        hit = None if pieces[at].level or ems(text) > LONGEST else _BESIDE.fullmatch(text)
        if hit and not is_listed(pieces, at):
            words = hit["left_words"] or hit["right_words"]
            hits[at] = words, int(hit["left"] or hit["right"])
    counts = Counter(bare(words) for words, _ in hits.values())
    known = {name for name in names if name == names[0] or counts[name] >= _RECURS}
    known = {name for name in known if len(name) >= _LEAST_NAME and not name.isdigit()}
    folios = {
        at: folio
        for at, (words, folio) in hits.items()
        if bare(words) in known or _is_issue(words, numbers)
    }
    ascend = all(a < b for a, b in pairwise(folios.values()))
    if len(folios) >= _RECURS:
        return list(folios) if ascend else []
    return [at for at in folios if _beside_text(pieces, at)]


def _is_issue(words: str, numbers: set[str]) -> bool:
    """Whether words tell nothing but the issue, with two numbers of the front, or its total."""
    own = [str(int(number)) for number in _NUMBER.findall(words)]
    total = re.match("[总總]第?", words) is not None
    whole = bool(own) and not _words(words) and _WHOLE.search(words) is not None
    return whole and "月" not in words and len(own) == 2 - total and numbers >= {*own}


def _vertical(
    pieces: Sequence[Piece], free: Sequence[int], names: Sequence[str]
) -> Iterator[range]:
    """The name set vertically, one character a line."""
    for at in free:
        for name in names:
            run = pieces[at : at + len(name)]
            if len(name) >= _LEAST_NAME and [p.text.strip() for p in run] == list(name):
                yield range(at, at + len(name))


def _is_text(piece: Piece) -> bool:
    return ems(piece.text) > LONGEST or piece.text.rstrip()[-1:] in ("。", "，")


def _beside_text(pieces: Sequence[Piece], at: int) -> bool:
    near = (*pieces[max(0, at - 2) : at], *pieces[at + 1 : at + 3])
    return any(ems(other.text) > LONGEST for other in near)
