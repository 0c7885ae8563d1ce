"""The lines around a title that was found: what stands above it, its dek, the name below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.heads import form_of, is_sender, is_title_line
from issue2book.segment.rules_text import is_ordinal
from issue2book.segment.text import bare, fold_spaces, strip_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece

#: What a text is, on a line between its title and its writer.
_FORM = re.compile(
    r".{0,4}"
    + one_of(
        "书评 影评 剧评 乐评 随笔 散文 小说 手记 札记 日记 游记 杂文 寓言 童话 特写 通讯 速写 "
        "评论 专访 访谈 报告文学 散文诗 组诗"
    )
)
#: Characters: the names of sections have fewer than titles, and a dek has more than either.
_LABEL, _SHORTEST, _DEK, _LONG = 4, 5, 12, 14
#: How much longer than its title a dek is without any comma, and heads that prove labels.
_LONGER, _PROVE = 1.5, 3


def with_kicker(opening: Opening, above: tuple[int, ...]) -> Opening:
    """The opening with the lines above it, which begin the unit."""
    if not above:
        return opening
    return msgspec.structs.replace(opening, start=above[0], kicker=(*above, *opening.kicker))


def with_byline(opening: Opening, habit: Collection[int]) -> Opening:
    """The opening with the name below its head, if this issue signs there."""
    if opening.byline is not None:
        return opening
    below = range(opening.title[-1] + 1, max((*opening.title, *opening.subtitle)) + 2)
    byline = next((index for index in below if index in habit), None)
    # an office and a name look like a dek of two clauses
    subtitle = tuple(index for index in opening.subtitle if index != byline)
    return msgspec.structs.replace(opening, byline=byline, subtitle=subtitle)


def label_of(pieces: Sequence[Piece], opening: Opening) -> str | None:
    """Without a contents page a short kicker that names no sender is the section's name."""
    if len(opening.kicker) != 1:
        return None
    text = fold_spaces(strip_head(pieces[opening.kicker[0]].text)).strip("【】[]")
    return text if 2 <= len(text) <= 8 and not is_sender(text) else None


def with_deks(
    pieces: Sequence[Piece], openings: Sequence[Opening], closed: Collection[int]
) -> list[Opening]:
    """The openings, each with the upper of two lines as title where the lower one is its dek.

    So it is where marks do not part the two: of lines in a row the one right above the writer
    looks like the title, but it is longer, has a clause more, or says what form the text has.
    """
    above = [o.title[0] - 1 for o in openings]
    labelled = sum(0 < len(_key(pieces, at)) <= _LABEL for at in above if at >= 0) >= _PROVE
    return [_with_dek(pieces, o, closed, labelled=labelled) for o in openings]


def _with_dek(
    pieces: Sequence[Piece], opening: Opening, closed: Collection[int], *, labelled: bool
) -> Opening:
    two = len(opening.title) == 2
    title, lower = opening.title if two else (opening.title[0] - 1, opening.title[0])
    inside = title >= 0 and title not in closed and len(opening.title) <= 2
    if not inside or not _may_stand_above(pieces, title, lower):
        return opening
    formed = _FORM.fullmatch(pieces[lower].text.strip()) and len(_key(pieces, title)) > _LABEL
    dek = is_dek(_key(pieces, title), pieces[lower].text, labelled=labelled)
    if not (formed or dek):
        return opening
    subtitle = opening.subtitle if formed else (lower, *opening.subtitle)
    return msgspec.structs.replace(
        opening,
        start=min(opening.start, title),
        title=(title,),
        subtitle=subtitle,
        kicker=tuple(i for i in opening.kicker if i != title),
    )


def _key(pieces: Sequence[Piece], at: int) -> str:
    return bare(pieces[at].text)


def _may_stand_above(pieces: Sequence[Piece], title: int, lower: int) -> bool:
    """Whether a line may be the title above a dek: no heading with a number, marked no lower."""
    form = form_of(pieces[title])
    plain = is_title_line(msgspec.structs.replace(pieces[title], level=0), placed=True)
    ranked = form == 0 or 0 < form <= (form_of(pieces[lower]) or form)
    return plain and ranked and not is_ordinal(pieces[title].text)


def is_dek(title: str, text: str, *, labelled: bool) -> bool:
    """Whether a line of `text` below one of `title` says more of the same, not what it names."""
    long = len(bare(text))
    clauses = bool(re.search("[，,]", text))
    if len(title) < _SHORTEST or long < _DEK or (len(title) <= _SHORTEST + 1 and labelled):
        return False
    return clauses or (long >= _LONG and long >= _LONGER * len(title))
