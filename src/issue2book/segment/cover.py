"""Where the front matter ends: the cover, a public notice, the masthead, the contents page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit, parse_byline, signs
from issue2book.segment.deks import says_more
from issue2book.segment.documents import find_documents
from issue2book.segment.front import split_office
from issue2book.segment.front_rest import below_imprint, rest_of_front
from issue2book.segment.heads import form_of, is_editorial, is_heading_line, is_title_line
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.metadata import is_issue_line
from issue2book.segment.news_pages import end_of_news
from issue2book.segment.own_thanks import thanks_of
from issue2book.segment.public_ads import at_the_edges, public_ad_starts, put_up
from issue2book.segment.signed import signed_openings
from issue2book.segment.text import DASHES, bare
from issue2book.segment.traditional import one_of
from issue2book.segment.two_tongues import bilingual_openings
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.model import Kind
    from issue2book.segment.anchors import Anchor
    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece

#: Characters: a line of the cover has fewer, and is no sentence of so many.
_LONG, _SENTENCE = 45, 30
#: Printed lines of text: so many in a row, so wide, most with a mark of clause or sentence.
_ROW, _WIDE = 4, 10
#: Lines between title and text: dek, writer, office.
_BELOW = 3


#: Lines of an imprint that stands whole.
_IMPRINT = 4
#: Characters of a line that stands alone in the imprint: what is not accepted, or not returned.
_NOTICE = 60


def front_matter(
    pieces: Sequence[Piece],
    contents: Contents,
    masthead: Collection[int],
    anchors: Mapping[int, Anchor],
    adverts: Sequence[tuple[int, ...]] = (),
) -> dict[int, Kind]:
    """Kind of every piece that is front matter, by index; `adverts` (indexes) are none."""
    front: dict[int, Kind] = dict(contents.labels)
    front |= dict.fromkeys(masthead, "masthead")
    starts = {anchor.start for anchor in anchors.values()}
    if not starts:
        signed = signed_openings(pieces, front, ())
        starts = {o.start for o in signed if not is_issue_line(pieces[o.start].text)}
        named = () if contents.entries else bilingual_openings(pieces, front)
        starts |= {o.start for o in named}
        starts |= {at for at in range(len(pieces)) if end_of_news(pieces, at, front) > at}
    starts |= {document.start for document in find_documents(pieces, front).found}
    if contents.entries:
        front |= rest_of_front(pieces, front, contents, starts)
    front |= below_imprint(pieces, front, starts)
    starts.update(*adverts)
    listed = {anchor.start for anchor in anchors.values()}
    front |= _notices(pieces, front, starts, listed)
    index, text = 0, _first_text(pieces, front)
    title = None if anchors else _title_above(pieces, text, front)
    if anchors and (page := _cover_page(pieces, {*front, *starts})):
        index = page
        front |= dict.fromkeys(range(page), "cover")
    while index < text and _is_front_line(pieces[index], index, front, starts):
        if index == title or _opens_text(pieces, index):
            break
        front[index] = "cover"
        index += 1
    for index in range(1, len(pieces) - 1):
        around = {front.get(index - 1), front.get(index + 1)}
        short = len(pieces[index].text) <= _NOTICE and index not in starts
        if index not in front and short and None not in around:
            front[index] = "masthead" if "masthead" in around else "cover"
    front |= _above_imprint(pieces, contents, front, starts)
    return front | dict.fromkeys(_above_contents(pieces, contents, front, starts), "masthead")


def _notices(
    pieces: Sequence[Piece],
    front: Mapping[int, Kind],
    starts: Collection[int],
    listed: Collection[int],
) -> dict[int, Kind]:
    """The lines of public-service advertisements, and of the thanks of the periodical."""
    found = dict(front)
    for lines in put_up(pieces, found, listed):
        found |= dict.fromkeys(lines, "public-ad")
    for lines in at_the_edges(pieces, {*found, *starts}, listed):
        found |= dict.fromkeys(lines, "public-ad")
    for start in public_ad_starts(pieces, found, listed):
        index = start
        while index < len(pieces) and _is_front_line(pieces[index], index, found, starts):
            found[index] = "public-ad"
            index += 1
    for lines in thanks_of(pieces, found, {*listed, *starts}):
        found |= dict.fromkeys(lines, "thanks")
    return found


def _above_imprint(
    pieces: Sequence[Piece],
    contents: Contents,
    front: Mapping[int, Kind],
    starts: Collection[int],
) -> dict[int, Kind]:
    """The lines of the cover between what looks like an imprint, where no contents page follows.

    ISSN and price stand on the cover as well, among the titles that it announces.
    """
    labelled = {index for index, kind in front.items() if kind == "masthead"}
    runs = [[i, end] for i in labelled if i - 1 not in labelled for end in [_run_end(labelled, i)]]
    longest = max(runs, key=lambda run: (run[1] - run[0], -run[0]), default=[0, 0])
    imprint = longest[0] if longest[1] - longest[0] >= _IMPRINT else 0
    left = [index for index in range(imprint) if index not in front]
    if contents.entries or any(i in starts or not _is_cover_line(pieces[i]) for i in left):
        return {}
    return dict.fromkeys(left, "cover")


def _run_end(labelled: Collection[int], start: int) -> int:
    """The index behind the run of labelled lines that begins at `start`."""
    end = start
    while end in labelled:
        end += 1
    return end


def _is_cover_line(piece: Piece) -> bool:
    return len(piece.text) < _SENTENCE and piece.text.rstrip()[-1:] not in ("。", "，")


def _above_contents(
    pieces: Sequence[Piece], contents: Contents, front: Collection[int], starts: Collection[int]
) -> list[int]:
    """What is left between cover and contents page: of the imprint, if none of it is a text."""
    # highlights on the cover count as contents, too
    first = min((index for entry in contents.entries for index in entry.pieces), default=0)
    left = [index for index in range(first) if index not in front]
    texts = (index in starts or _is_text(pieces[index].text) for index in left)
    return [] if any(texts) else left


def _is_text(text: str) -> bool:
    """Whether a line is of a text: its head, a sentence that is no notice, or a long one."""
    notice = _NOTICES.search(text) is not None
    sentence = len(text) >= _SENTENCE and text[-1] == "。" and not notice
    long = text.count("。") > 1 or len(text) > _PARAGRAPH
    return is_editorial(text) or sentence or (long and split_office(text) is None)


#: What the imprint tells in sentences: where to call, what it costs, what is exchanged.
_NOTICES = re.compile(
    rf"\d{{5,}}|{one_of('定价 热线 电话 邮编 邮箱 印刷 装订 印装 投稿 来稿 稿酬 版权')}"
)


#: Characters that a line of the imprint has at most, but for one that names the staff.
_PARAGRAPH = 80


def _is_front_line(
    piece: Piece, index: int, front: Mapping[int, Kind], starts: Collection[int]
) -> bool:
    return index not in front and index not in starts and len(piece.text) < _LONG


def _cover_page(pieces: Sequence[Piece], taken: set[int]) -> int:
    """Index behind the first page, where the format tells pages and that page has no sentence.

    So the cover has lines that are longer than those of others, between its pictures.
    """
    page = pieces[0].page if pieces else None
    end = next((i for i, piece in enumerate(pieces) if piece.page != page), 0)
    sentences = any("。" in piece.text for piece in pieces[:end])
    return 0 if page is None or sentences or taken & {*range(end)} else end


def _opens_text(pieces: Sequence[Piece], index: int) -> bool:
    """A heading above running text or a byline begins the first piece, not the cover."""
    after = pieces[index + 1 : index + 4]
    bylines = [is_credit(p.text) or signs(p.text) for p in after[:2]]
    dek = form_of(pieces[index]) > 0 and bool(after) and after[0].level == 0
    # a byline right above a heading belongs to that
    under_first, under_second = (any(map(form_of, after[n:])) for n in (1, 2))
    signed = (bylines[:1] == [True] and not under_first) or (
        dek and bylines[1:] == [True] and not under_second
    )
    named = bool(after) and parse_byline(after[0].text, placed=True) is not None
    text = any(len(piece.text) >= 60 for piece in after[: 3 if named else 2])
    # a picture and its caption may stand between the head and the text
    near = any(len(piece.text) >= 40 for piece in pieces[index + 1 : index + 7])
    headed = form_of(pieces[index]) > 0 or is_editorial(pieces[index].text)
    return (headed and text) or (signed and near)


def _first_text(pieces: Sequence[Piece], front: Mapping[int, Kind]) -> int:
    """Index of the first running text behind the cover, as a paragraph or in printed lines."""
    for index, piece in enumerate(pieces):
        sentence = len(piece.text) >= _SENTENCE and piece.text[-1] == "。"
        if index in front or len(piece.text) >= _LONG or sentence:
            return index
        row = [p.text.strip() for p in pieces[index : index + _ROW]]
        wide = len(row) == _ROW and all(ems(text) >= _WIDE for text in row[:-1])
        if wide and sum("，" in t or "。" in t for t in row) >= _ROW - 1 and "。" in "".join(row):
            return index
    return len(pieces)


def _title_above(pieces: Sequence[Piece], text: int, front: Collection[int]) -> int | None:
    """The line above the first text that is its title: dek, names and office may stand between.

    A line of the cover with the issue or the price is none.
    """
    if not 0 < text < len(pieces) or text in front:
        return None
    index = text - 1
    while index > max(0, text - 1 - _BELOW) and _is_below_title(pieces[index].text):
        index -= 1
    piece = pieces[index]
    if (
        is_issue_line(piece.text)
        or split_office(piece.text)
        or _is_below_title(piece.text) * index
    ):
        return None
    titled = is_heading_line(piece) or is_title_line(piece, placed=True)
    issued = any(is_issue_line(above.text) for above in pieces[: index - 1])
    if issued and is_title_line(upper := pieces[index - 1], placed=True):
        # below the lines of the cover: the upper of two may be the title, the lower its dek
        index -= says_more(bare(upper.text), piece.text, labelled=False)
    return index if titled or piece.text.strip()[-1:] in ("？", "！") else None


def _is_below_title(text: str) -> bool:
    """Whether a line is a dek, or names people or their office."""
    named = parse_byline(text, placed=True) is not None or is_credit(text)
    return text.startswith(DASHES) or named or is_affiliation(text)
