"""Texts that sell something below the word that says so: 广告, 【推广】, 企业之窗, · 推荐 ·.

The law has periodicals mark them, so they stand anywhere: between the halves of an article, too.
Below the word come a title, maybe a picture, a few paragraphs, and at their end where to call or
what one gets.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.heads import is_heading_line, is_rubric, is_title_line
from issue2book.segment.promotion import PRAISES, closes_sale, tells_sender, tells_where_to_call
from issue2book.segment.text import TERMINAL, bare, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Words that say nothing else; and others, below which the text must say where to call.
_SURE = re.compile(f".{{0,4}}{one_of('推广')}")
#: Of these the names of sections.
_SECTIONS = re.compile(one_of("企业推介 企业风采 企业巡礼"))
_MAYBE = re.compile(
    f".{{0,4}}{one_of('推荐 推介 好物 商讯 品牌专区 产品专区 服务资讯 文创商店 企业专区')}"
)
#: Pieces between the word and the title, of the whole text, and characters of a paragraph.
_ABOVE, _MOST, _TEXT = 3, 12, 40
#: Characters of a paragraph that breaks off, at least.
_CUT = 14
#: Pieces at the end of a text, one of which says where to call.
_LAST = 2
#: Characters of the name of a section.
_LABEL = 10


def sold_texts(pieces: Sequence[Piece], taken: Collection[int]) -> list[tuple[int, ...]]:
    """The pieces (indexes) of each such text, its label first; `taken` begin other things."""
    found: list[tuple[int, ...]] = []
    behind = 0
    for at in range(len(pieces)):
        lines = _lines(pieces, at, taken) if at >= behind and at not in taken else ()
        if lines:
            found.append(lines)
            behind = lines[-1] + 1
    return found


def title_of_sold(pieces: Sequence[Piece], lines: Sequence[int]) -> int | None:
    """The title of such a text; nothing, if `lines` begin with no word that says what it is."""
    return _title(pieces, lines[0], ()) if lines and says_sold(pieces[lines[0]]) else None


def label_of_sold(pieces: Sequence[Piece], lines: Sequence[int]) -> tuple[int, ...]:
    """The word above the title of such a text."""
    return tuple(lines[:1]) if title_of_sold(pieces, lines) is not None else ()


def sections_of_sold(pieces: Sequence[Piece], label: Sequence[int]) -> list[str]:
    """The names of sections among such words: 企业推介 is one, 广告 says only what it is."""
    own = (pieces[at] for at in label)
    return [p.text.strip() for p in own if not _is_sure(p) or _name(_SECTIONS, p)]


def with_labels_behind(
    starts: Mapping[int, Window], pieces: Sequence[Piece], adverts: Sequence[tuple[int, ...]]
) -> dict[int, Window]:
    """The starts; a short line between an advertisement and the head below is of that head."""
    out = dict(starts)
    for own in adverts:
        label, head = own[-1] + 1, own[-1] + 2
        if head not in out or label in out:
            continue
        if len(bare(pieces[label].text)) <= _LABEL and _may_head(pieces[label]):
            window = out.pop(head)
            out[label] = msgspec.structs.replace(window, kicker=(label, *window.kicker))
    return out


def says_sold(piece: Piece) -> bool:
    """Whether a line may be the word above a text that sells something."""
    return _is_sure(piece) or _name(_MAYBE, piece) or _name(PRAISES, piece)


def as_sold(head: Window, pieces: Sequence[Piece], at: int, taken: Collection[int]) -> Window:
    """The head of a text; it sells if it says where to call before another thing begins."""
    below = [pieces[i].text for i in _below(pieces, at, taken)]
    sells = any(map(tells_where_to_call, below))
    return msgspec.structs.replace(head, kind="advertorial") if sells else head


def _is_sure(piece: Piece) -> bool:
    return is_rubric(piece.text, "advert") or _name(_SURE, piece)


def _name(names: re.Pattern[str], piece: Piece) -> bool:
    text = piece.text.strip()
    return len(text) <= _TEXT and names.fullmatch(bare(without_translation(text))) is not None


def _title(pieces: Sequence[Piece], label: int, taken: Collection[int]) -> int | None:
    """The title below a label: only pictures and what one shows stand between."""
    lines = list(_below(pieces, label, taken))[: _ABOVE + 1]
    shown = [at for at in lines if pieces[at].picture is not None]
    for at in lines:
        if _may_head(pieces[at]) and (at == lines[-1] or not _heads(pieces, lines, at)):
            texts = [i for i in _below(pieces, at, taken) if pieces[i].text][:2]
            return at if any(_is_text(pieces[i]) for i in texts) else None
        if pieces[at].picture is None and not (shown and at > shown[0]):
            return None
    return None


def _heads(pieces: Sequence[Piece], lines: Sequence[int], at: int) -> bool:
    """Whether a marked title stands below a line, which is then what a picture shows."""
    below = [pieces[i] for i in lines if i > at]
    return not pieces[at].level and any(is_heading_line(piece) for piece in below)


def _may_head(piece: Piece) -> bool:
    return is_heading_line(piece) or is_title_line(piece, placed=True)


def _is_text(piece: Piece) -> bool:
    return len(piece.text) >= _TEXT and not piece.rows


def _below(pieces: Sequence[Piece], at: int, taken: Collection[int]) -> Iterator[int]:
    """The pieces below one, as far as nothing else begins."""
    for index in range(at + 1, min(len(pieces), at + 1 + _MOST)):
        if index in taken or (pieces[index].text and says_sold(pieces[index])):
            return
        yield index


def _lines(pieces: Sequence[Piece], label: int, taken: Collection[int]) -> tuple[int, ...]:
    """The text that begins at a label, to the last line that says where to call."""
    if not says_sold(pieces[label]) or (title := _title(pieces, label, taken)) is None:
        return ()
    body = [at for at in _below(pieces, label, taken) if at > title]
    if not _is_sure(pieces[label]) and not _is_amid(pieces, label, title):
        return tuple(range(label, _closed(pieces, title, body, taken) + 1))
    calls = [at for at in body if closes_sale(pieces[at].text)]
    ends = _ended(pieces, body, calls)
    if calls:
        return tuple(range(label, ends[-1] + 1))
    last = body[-1] + 1
    whole = last in taken or last == len(pieces) or says_sold(pieces[last])
    closed = pieces[body[-1]].text.rstrip()[-1:] in TERMINAL
    return tuple(range(label, last)) if whole and closed else ()


def _is_amid(pieces: Sequence[Piece], label: int, title: int) -> bool:
    """Whether a text breaks off above the label, and nobody signs right below the title."""
    near = reversed(pieces[max(0, label - _ABOVE) : label])  # the page may say where it goes on
    above = next((piece for piece in near if len(piece.text) >= _CUT), None)
    cut = above is not None and tail_state(above.text) == "open"
    return cut and not any(_signs(piece, placed=False) for piece in pieces[title + 1 : title + 2])


def _closed(
    pieces: Sequence[Piece], title: int, body: Sequence[int], taken: Collection[int]
) -> int:
    """The last line of an unsigned text that closes with where to call; -1 if there is none."""
    own = [*takewhile(lambda at: not _begins(pieces, at), body)]
    end = own[-1] + 1 if own else title
    over = end in taken or end >= len(pieces) or says_sold(pieces[end]) or _begins(pieces, end)
    if not over or any(_signs(pieces[at], placed=at == title + 1) for at in own):
        return -1
    calls = [at for at in own[-_LAST:] if tells_where_to_call(pieces[at].text)]
    rest = [at for at in own if calls and at > calls[-1]]
    return -1 if not calls or any(_is_text(pieces[at]) for at in rest) else calls[-1]


def _begins(pieces: Sequence[Piece], at: int) -> bool:
    """Whether another text begins: at a marked heading, or at a title right above a text."""
    below = [piece for piece in pieces[at + 1 : at + 3] if piece.text]
    if is_heading_line(pieces[at]):
        return True
    return is_title_line(pieces[at]) and any(map(_is_text, below))


def _signs(piece: Piece, *, placed: bool) -> bool:
    """Whether a line names who wrote the text; `placed` is right below the title."""
    text = piece.text.strip()
    if not text or piece.level or tells_sender(text):
        return False
    return signs(text) or (placed and parse_byline(text, placed=True) is not None)


def _ended(pieces: Sequence[Piece], body: Sequence[int], calls: Sequence[int]) -> list[int]:
    """The lines with a call that are of this text: a marked heading begins another behind one."""
    own: list[int] = []
    for at in body:
        if own and is_heading_line(pieces[at]):
            break
        own += [at] if at in calls else []
    return own
