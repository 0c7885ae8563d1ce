"""Pages of pictures, told by several signs at once, and all that was printed on them.

A section or a title that names pictures (影像, 相册), a line that says who took them, captions
that begin alike, about as many pictures as lines: each of these stands on pages of text, too, but
hardly two of them where no running text is. The page may have one paragraph of introduction. It
ends with who took the pictures, and captions between the pictures above its title are its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.heads import begins_news, is_dispatch, is_heading_line, is_title_line
from issue2book.segment.names import looks_like_name
from issue2book.segment.picture_words import (
    caption_forms,
    credits_pictures,
    lines_alike,
    names_inner_cover,
    names_pictures,
    shared_form,
)
from issue2book.segment.pictures_above import lines_of_page
from issue2book.segment.poets import is_verse
from issue2book.segment.promotion import is_promotion
from issue2book.segment.text import TERMINAL, bare, fold_spaces, has_han, is_bracketed_label
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Kinds that a unit may have got that is a page of pictures.
_KINDS = frozenset(("article", "news", "advertorial", "feature-intro", "photo"))
#: Signs that make a page, and captions of one.
_SIGNS, _FEWEST, _MOST = 2, 2, 16
#: Characters of a caption, of one where more than white space tells that it is one, and of the
#: paragraph that may introduce them.
_CAPTION, _LONGEST, _INTRODUCTION = 60, 160, 250
#: Characters of a paragraph of another text.
_PARAGRAPH = 30
#: Forms that steps and items of a list share as well.
_LISTED = frozenset(("circled", "number", "hour", "told"))

#: 广告 电话 …: what closes an advertisement.
_SOLD = re.compile(
    rf"[（(]?{either('广告')}(?:$|[)）]|[\s\u3000：:]+(?:{one_of('电话 热线')}|\d))"
)
_THANKS = f"(?:{either('本期')})?{one_of('致谢 鸣谢 感谢 答谢')}"


def with_picture_pages(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows; pages of pictures are such units, whole, and nothing else is in them."""
    out: list[Window] = []
    contents = next((at for at, window in enumerate(windows) if window.kind == "contents"), 0)
    for at, window in enumerate(windows):
        before = out[-1] if out else None
        end = (
            end_of_page(window, before, pieces, inside=at < contents and window.entry is None)
            if window.kind in _KINDS and not _introduces(window, pieces)
            else None
        )
        if end is None:
            out.append(window)
            continue
        page = _titled(_up_to(window, end), pieces)
        out.append(msgspec.structs.replace(page, kind="photo"))
        rest = tuple(index for index in window.indexes if index >= end)
        titled = any(_begins_text(pieces[index]) for index in rest)
        if rest and not titled:  # pictures with nothing said of them
            out[-1] = msgspec.structs.replace(out[-1], indexes=(*out[-1].indexes, *rest))
            rest = ()
        out += [_rest(rest, pieces, window)] if rest else []
    return out


def _introduces(window: Window, pieces: Sequence[Piece]) -> bool:
    """Whether the editors' words open a feature, with a picture or two beside them."""
    texts = (pieces[index].text for index in window.indexes)
    return window.kind == "feature-intro" and any(map(_EDITORS.match, texts))


#: 编者的话：…
_EDITORS = re.compile(rf"[【\[]?{one_of('编者按 编者的话 编者案')}[】\]]?[：: \u3000]")


def _up_to(window: Window, end: int) -> Window:
    """The window without what stands behind its last line."""
    return msgspec.structs.replace(window, indexes=tuple(i for i in window.indexes if i < end))


def _rest(indexes: tuple[int, ...], pieces: Sequence[Piece], page: Window) -> Window:
    """What stands below a page of pictures: a unit of its own, mostly an advertisement."""
    head = next(index for index in indexes if _begins_text(pieces[index]))
    body = [pieces[index] for index in indexes if index > head]
    sells = is_promotion([pieces[head].text], body)
    sells = sells or any(_SOLD.match(piece.text.strip()) for piece in body)
    thanks = re.fullmatch(_THANKS, bare(pieces[head].text)) is not None
    return msgspec.structs.replace(
        page,
        kind="thanks" if thanks else "advertorial" if sells else "article",
        indexes=indexes,
        entry=None,
        title=(head,),
        subtitle=(),
        kicker=(),
        byline=None,
        column=None,
    )


def _head(window: Window) -> set[int]:
    byline = () if window.byline is None else (window.byline,)
    return {*window.kicker, *window.title, *window.subtitle, *byline}


def end_of_page(
    window: Window, before: Window | None, pieces: Sequence[Piece], *, inside: bool
) -> int | None:
    """Where the page of pictures that a window begins with ends; None if it is none.

    It stands `inside` the cover, if the contents page follows, or the folio says so. Where there
    is little below its title, what stands above that tells as well.
    """
    head = _head(window)
    body = [index for index in window.indexes if index not in head]
    if not body or not window.title:
        return None
    first = min(window.indexes)
    inside = inside or (first > 0 and names_inner_cover(pieces[first - 1].text))
    last = _last_line(body, pieces)
    own = [index for index in body if index <= last]
    if not is_page(window, own, pieces, inside=inside):
        above = () if before is None else lines_of_page(_up_to(window, last + 1), before, pieces)
        if not above or not is_page(window, [*above, *own], pieces):
            return None
    return last + 1


def _last_line(body: Sequence[int], pieces: Sequence[Piece]) -> int:
    """The last line of the page that begins a unit, if it is one: a title stands below it.

    That is who took the pictures, or the last of the captions that are alike.
    """
    told = [index for index in body if has_han(pieces[index].text)]
    named = [at for at, index in enumerate(told) if credits_pictures(pieces[index].text)]
    alike = lines_alike([pieces[index].text for index in told])
    for last in (named[-1] if named else 0, alike - 1):
        below = [pieces[index] for index in told[last + 1 :]]
        whole = any(len(p.text) >= _PARAGRAPH and p.text.strip()[-1] in TERMINAL for p in below)
        if last + 1 >= _FEWEST and whole and _begins_text(below[0]):
            return told[last]
    return body[-1]


def _begins_text(piece: Piece) -> bool:
    """Whether a line is the title of what follows a page of pictures."""
    titled = is_title_line(piece) and piece.gap > 0 and not caption_forms(piece.text)
    return is_heading_line(piece) or titled


def is_page(
    window: Window, body: Sequence[int], pieces: Sequence[Piece], *, inside: bool = False
) -> bool:
    """Whether the lines `body` of a window are pictures and captions, by two signs at least."""
    names = [window.column or "", *(pieces[i].text for i in (*window.kicker, *window.title))]
    texts = [pieces[i].text.strip() for i in body if has_han(pieces[i].text)]
    credit = [text for text in texts if credits_pictures(text)]
    lines = [text for text in texts if text not in credit]
    if not _FEWEST <= len(lines) <= _MOST or any(map(is_dispatch, lines)):
        return False
    heads = [i for i in body if is_heading_line(pieces[i])]
    if len(heads) > is_bracketed_label(names[-1]) or is_verse([pieces[i] for i in body]):
        return False
    within = window.byline is not None and window.byline < max(body, default=0)
    byline = pieces[window.byline].text if within and window.byline is not None else ""
    if not byline and texts and looks_like_name(fold_spaces(texts[-1])):
        byline = texts[-1]  # who signs below the text
    if any(text[-1] in "？?" for text in lines):
        return False
    named = any(map(names_pictures, names))
    credited = bool(credit) or credits_pictures(byline)
    form = shared_form(lines)
    alike = form is not None and (named or credited or form not in _LISTED)
    shown = sum(pieces[i].shows_picture for i in body)
    pictured = shown >= _FEWEST and len(lines) <= shown + 2 and not begins_news(lines[0])
    longest = _LONGEST if named or alike else _CAPTION
    first, *others = (len(text) for text in lines)
    if first > _INTRODUCTION or any(length > longest for length in others):
        return False
    # a writer signs a text, short as it may be
    signed = bool(byline) and not credits_pictures(byline)
    return named + credited + alike + pictured + inside >= _SIGNS + signed


def _titled(window: Window, pieces: Sequence[Piece]) -> Window:
    """The window with the title that stands among its captions, below the name of its section."""
    if not is_bracketed_label("".join(pieces[i].text for i in window.title)):
        return window
    head = _head(window)
    lines = [i for i in window.indexes if i not in head and bare(pieces[i].text)]
    captions = [i for i in lines if pieces[i].text.strip()[-1] in TERMINAL]
    titles = [
        i
        for i in lines
        if i not in captions
        and not credits_pictures(pieces[i].text)
        and not caption_forms(pieces[i].text)
        and (is_heading_line(pieces[i]) or is_title_line(pieces[i]))
    ]
    if len(titles) != 1 or len(captions) < _FEWEST:
        return window
    return msgspec.structs.replace(
        window,
        title=(titles[0],),
        kicker=(*window.kicker, *window.title),
        column="".join(pieces[i].text for i in window.title).strip("【】〖〗［］[] \u3000"),
    )
