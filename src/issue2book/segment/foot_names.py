"""Names at the foot of a text that nothing else signs: 总编辑 某某, 某某（教练，现居某地）.

Where a periodical prints bylines below its titles, one text or two are signed at the end all
the same: the words of the editor, a guest's column. One line makes no habit, so it must tell
more than a name: an office that the masthead gives to the same person, a note on the writer.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.byline_core import MARK
from issue2book.segment.bylines import Byline, parse_byline
from issue2book.segment.names import looks_like_name
from issue2book.segment.signatures import is_answer, says_it_is_over
from issue2book.segment.text import HAN, fold_spaces, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: What a signed text has at least, in characters.
_LEAST_TEXT = 60
#: The longest line that is nothing but a name and a note.
_LONGEST = 40
#: （上接第6页）
_JUMPED = re.compile(rf"[（(【\[]?{one_of('上接 接第 紧接第')}")
#: Who heads a paper: such people sign what the paper itself says.
_CHIEF = rf"(?:{one_of('执行 常务 名誉 副')})?{one_of('主编 总编辑 总编 社长 发行人')}"
_OFFICE = re.compile(_CHIEF)
#: 主编：, right before a name; so many characters are looked at.
_HEADS, _NEAR = re.compile(rf"{_CHIEF}[:：/／]?$"), 9
#: 林小满（攀岩教练，现居石阶）; no 林小满（左）, no 林小满（1927—1998）.
_NOTED = re.compile(
    rf"(?P<name>[{HAN}][{HAN} \u3000·]{{1,8}})[（(](?P<note>[^（）()。！？\d]{{4,30}})[)）]"
)
_SITS = re.compile(
    rf"{one_of('现居 现住 现任 作者 供职于 就职于 任职于 就读于 自由撰稿 专栏作')}"
    rf"|{one_of('教授 教练 教师 老师 作家 诗人 学者 记者 编辑 医师 医生 研究员 馆员 学生 顾问')}$"
)


def noted_name(text: str) -> Byline | None:
    """The writer whom a line names with a note in brackets on who that is.

    >>> noted_name("林小满（攀岩教练，现居石阶镇）").names
    ('林小满',)
    >>> noted_name("林小满（左起第三位）"), noted_name("渡口（石阶镇居民摄影集）")
    (None, None)
    """
    hit = _NOTED.fullmatch(text.strip())
    if hit is None or not _SITS.search(hit["note"]):
        return None
    name = fold_spaces(hit["name"])
    return Byline((name,), hit["note"]) if looks_like_name(name) else None


def with_names_at_foot(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows with the lines at their ends as bylines that sign them beyond doubt."""
    staff = fold_spaces(
        "\n".join(pieces[i].text for w in windows if w.kind in _FRONT for i in w.indexes)
    )
    out: list[Window] = []
    for window, below in zip_longest(windows, windows[1:]):
        at = _at_foot(window, pieces)
        told = at is not None and (
            _is_told(at, window.indexes, staff, pieces) or _is_marked(at, below, pieces)
        )
        out.append(msgspec.structs.replace(window, byline=at) if told else window)
    return out


_FRONT = frozenset(("cover", "masthead", "contents"))


def _at_foot(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The short line behind the last sentence of an unsigned article; a note may follow."""
    if window.kind != "article" or window.byline is not None or not window.title:
        return None
    behind = [i for i in window.indexes if i > window.title[-1] and pieces[i].text.strip()]
    if behind and says_it_is_over(pieces[behind[-1]].text):
        behind.pop()
    if sum(len(pieces[i].text) for i in behind) < _LEAST_TEXT:
        return None
    if any(_JUMPED.match(pieces[i].text) for i in behind):
        return None  # the rest of another text stands last
    at, above = behind[-1], pieces[behind[-2]] if len(behind) > 1 else None
    piece = pieces[at]
    if piece.level or piece.rows or len(piece.text) > _LONGEST:
        return None
    closed = above is not None and not above.level and tail_state(above.text) == "closed"
    return None if not closed or is_answer(pieces[behind[-2]].text) else at


def _is_told(at: int, indexes: Collection[int], staff: str, pieces: Sequence[Piece]) -> bool:
    """Whether the line at a foot says who signs: by office, by a note, by a note below it."""
    text = pieces[at].text
    if noted_name(text) is not None:
        return not any(noted_name(pieces[i].text) for i in indexes if i != at)
    byline = parse_byline(text, placed=True)
    if byline is None or len(byline.names) != 1:
        return False
    name = byline.names[0]
    if byline.affiliation is not None:
        return bool(_OFFICE.fullmatch(byline.affiliation)) and name in staff
    if not looks_like_name(name):
        return False
    noted = at + 1 in indexes and says_it_is_over(pieces[at + 1].text)
    before = (staff[: hit.start()] for hit in re.finditer(re.escape(name), staff))
    return noted or any(_HEADS.search(text[-_NEAR:]) for text in before)


def _is_marked(at: int, below: Window | None, pieces: Sequence[Piece]) -> bool:
    """Whether a mark stands before the name, and the text below is signed by another line."""
    byline = parse_byline(pieces[at].text) if MARK.match(pieces[at].text) else None
    named = byline is not None and len(byline.names) == 1
    return named and (below is None or below.byline is not None or below.kind != "article")
