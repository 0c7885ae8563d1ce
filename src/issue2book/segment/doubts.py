"""What the segmenter is unsure of, or found wrong in the source, as findings for the editor."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from issue2book.model import Finding, source_lines
from issue2book.segment.bylines import names_in
from issue2book.segment.documents import is_number
from issue2book.segment.evidence import heads_briefs
from issue2book.segment.folding import listing
from issue2book.segment.front import split_office
from issue2book.segment.heads import is_rubric
from issue2book.segment.labels import TEXT
from issue2book.segment.metadata import UNTITLED
from issue2book.segment.seam_doubts import of_stitching
from issue2book.segment.text import bare, brackets, is_han

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from issue2book.model import Block, Dropped, Meta, Unit
    from issue2book.segment.anchors import Anchor
    from issue2book.segment.compose import Composed
    from issue2book.segment.contents import Contents, Entry
    from issue2book.segment.labels import Labelled
    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: An anchor whose loss would cost less than this is told.
_ANCHOR_DOUBT = 1.0
_LATIN_WORD = re.compile(r"(?<=\s)(?:and|or|the|of|in|to|with)(?=\s)")


def of_contents(
    contents: Contents,
    anchors: Mapping[int, Anchor],
    pieces: Sequence[Piece],
    placed: Collection[int | None] = (),
) -> list[Finding]:
    """Entries that were not found in the body; no contents page at all; doubtful places.

    Those that are `placed` have their text below another line: 来信三封 below the section's name.
    """
    if not contents.entries:
        return [Finding("SEG001", "warning")]
    found: list[Finding] = []
    for number, entry in enumerate(contents.entries):
        line = pieces[entry.pieces[0]].line
        anchor = anchors.get(number)
        if anchor is None and number in placed:
            continue
        if anchor is None:
            lines = (line, *_signed_in_front(entry, contents, pieces))
            found.append(Finding("SEG002", "error", {"title": entry.title}, lines, 0.0))
        elif anchor.margin < _ANCHOR_DOUBT and anchor.likeness < 0.9:
            place = pieces[anchor.start].line
            found.append(
                Finding("SEG011", "warning", {"title": entry.title}, (place, line), anchor.margin)
            )
    found = _many_missing(found, contents)
    if contents.unplaced:
        lines = tuple(pieces[index].line for index in contents.unplaced)
        found.append(Finding("SEG050", "warning", {"count": str(len(lines))}, lines))
    if contents.rivals:
        first = contents.rivals[0]
        params = {"title": first.title, "other": first.other, "count": str(len(contents.rivals))}
        lines = tuple(pieces[index].line for rival in contents.rivals for index in rival.pieces)
        found.append(Finding("SEG033", "info", params, lines, contents.margin))
    return found


#: So many listed pieces missing, and such a share of all, and a book would be passed off as whole.
_MISSING, _SHARE = 4, 0.5


def _many_missing(found: Sequence[Finding], contents: Contents) -> list[Finding]:
    """One finding for all pieces that are not in the text, if much of the issue is not."""
    missing = [f for f in found if f.id == "SEG002"]
    if len(missing) < max(_MISSING, _SHARE * len(contents.entries)):
        return list(found)
    titles = listing(f.params["title"] for f in missing)
    params = {**titles, "all": str(len(contents.entries))}
    lines = tuple(dict.fromkeys(line for f in missing for line in f.lines))
    rest = [f for f in found if f.id != "SEG002"]
    return [Finding("SEG067", "error", params, lines, 0.0), *rest]


#: Lines of a page of pictures that the front matter holds.
_PAGE = 8


def _signed_in_front(entry: Entry, contents: Contents, pieces: Sequence[Piece]) -> list[int]:
    """The lines before the contents page that are a text of this title, with its writers below."""
    for at in range(min(contents.labels, default=0) - 1):
        names = names_in(pieces[at + 1].text)
        if names and set(names) <= {*entry.authors} and bare(pieces[at].text) == bare(entry.title):
            own = takewhile(lambda p: not split_office(p.text), pieces[at : at + _PAGE])
            return [piece.line for piece in own]
    return []


def of_openings(
    doubtful: Sequence[Opening], units: Sequence[Unit], pieces: Sequence[Piece]
) -> list[Finding]:
    """Headings that may begin a piece of their own: the last of their unit.

    Of the others none did, on the issues measured.
    """
    heads = [[block for block in unit.blocks if block.role == "heading1"] for unit in units]
    last = {span.line for own in heads if own for span in own[-1].src}
    found: list[Finding] = []
    for opening in doubtful:
        if pieces[opening.title[0]].line in last:
            title = "".join(pieces[i].text for i in opening.title)
            lines = tuple(pieces[i].line for i in (*opening.kicker, *opening.title))
            margin = -opening.evidence
            found.append(Finding("SEG024", "warning", {"title": title}, lines, margin))
    return found


def of_metadata(meta: Meta) -> list[Finding]:
    """Facts of the cover that could not be read."""
    found: list[Finding] = []
    if meta.title == UNTITLED:
        found.append(Finding("SEG016", "warning"))
    if meta.issue is None:
        found.append(Finding("SEG017", "warning"))
    return found


def of_unit(
    unit: Unit,
    window: Window,
    composed: Composed,
    pieces: Sequence[Piece],
    *,
    listed: bool,
) -> list[Finding]:
    """Doubtful joins of a unit, changed order, lost ends, how it was recognised."""
    found: list[Finding] = []
    if composed.fragments:
        found += of_stitching(unit, composed, pieces)
    if window.entry is None and not _is_sure(unit, listed=listed):
        params = {"title": unit.title, "kind": unit.kind}
        text = next((b.src[0].line for b in unit.blocks if b.role in TEXT and b.src), None)
        ends = (pieces[window.indexes[0]].line, *_first_lines(unit), text)
        lines = tuple(dict.fromkeys(line for line in ends if line is not None))
        found.append(Finding("SEG010", "info", params, lines, None, unit.id))
    return found


#: Margins of findings that count none, in the order in which they were wrong on the issues
#: measured: two of three that a page ends, one of two without a page, one of five above a title.
_AT_TURN, _PAGELESS, _BEFORE_TITLE = 0.9, 1.2, 2.0


def of_early_text(
    unit: Unit, window: Window, labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> list[Finding]:
    """What was read before the title of its unit: its first column, or the end of another.

    Nothing is to be told where its byline stands above, or where the text below the title goes on
    with it: these were right. A picture above its head is told, too.
    """
    if not window.title:
        return []
    head = min((*window.title, *window.kicker))
    early = [
        item.index
        for item in labels
        if (item.label in TEXT and item.index < window.title[0])
        or (item.label == "caption" and item.index < head)
    ]
    if not early or (window.byline is not None and window.byline < early[0]):
        return []
    title = pieces[window.title[0]].line
    spanned = ([span.line for span in block.src] for block in unit.blocks if block.src)
    if any(min(lines) < title < max(lines) for lines in spanned):
        return []
    params = {"title": unit.title, "text": pieces[early[0]].text.strip()[:12]}
    ends = dict.fromkeys((early[0], early[-1], window.title[0]))
    lines = tuple(pieces[index].line for index in ends)
    return [Finding("SEG030", "info", params, lines, _BEFORE_TITLE, unit.id)]


#: Units whose page is to be known, and units with a page that make it the habit of an issue.
_PAGED = frozenset(("article", "news", "briefs", "letters", "feature-intro"))
_HABIT, _FOLIOS = 3, 2


def of_pages(units: Sequence[Unit], dropped: Iterable[Dropped]) -> list[Finding]:
    """The units of which no page is known, where it is of most, or where folios were read."""
    paged = [unit for unit in units if unit.kind in _PAGED]
    lacking = [unit for unit in paged if unit.page is None]
    folios = sum(item.reason == "folio" for item in dropped)
    if not lacking or (len(paged) - len(lacking) < _HABIT and folios < _FOLIOS):
        return []
    params = listing(unit.title for unit in lacking)
    lines = tuple(line for unit in lacking for line in _first_lines(unit))
    return [Finding("SEG032", "info", params, lines, _PAGELESS)]


_RUNNING = frozenset(("para", "poem", "answer", "list-item", "quote"))
_SHOWN = frozenset(("image", "caption", "credit"))
#: Characters of a paragraph below a picture that may be the rest of the one above it.
_REST = 40


def of_page_turns(units: Iterable[Unit], dropped: Iterable[Dropped]) -> list[Finding]:
    """Paragraphs that end where a page turns, and those that begin behind it.

    Where a picture parts two of them, a short one may be the rest of the other: one in six was.
    """
    turns = sorted(
        span.line
        for item in dropped
        if item.reason in ("folio", "running-head")
        for span in item.src
    )
    pairs: list[tuple[int, int]] = []
    for unit in units:
        for before, after, shown in _neighbours(unit.blocks):
            texts = before.role in _RUNNING and after.role in _RUNNING - {"answer"}
            if texts and before.src and after.src and not before.broken:
                pair = before.src[-1].line, after.src[0].line
                turned = bisect_right(turns, pair[0]) < bisect_left(turns, pair[1])
                rest = shown and before.role == after.role == "para" and len(after.text) < _REST
                if pair[0] < pair[1] and (turned or rest):
                    pairs.append(pair)
    if not pairs:
        return []
    lines = tuple(dict.fromkeys(line for pair in pairs for line in pair))
    return [Finding("SEG034", "info", {"count": str(len(pairs))}, lines, _AT_TURN)]


def _neighbours(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block, bool]]:
    """Each block and the one behind it, and whether a picture stands between: that is passed."""
    plain = [at for at, block in enumerate(blocks) if block.role not in _SHOWN]
    for at, after in pairwise(plain):
        yield blocks[at], blocks[after], after > at + 1


def _first_lines(unit: Unit) -> list[int]:
    """The lines of the title; where there are none the first line."""
    spans = unit.field_src.get("title") or (unit.blocks[0].src if unit.blocks else ())
    return source_lines(spans)[:2]


#: Characters from which on a signed text is a piece of its own where nothing is listed.
_PIECE = 200


def _is_sure(unit: Unit, *, listed: bool) -> bool:
    """Whether a unit that is not listed shows by itself what it is.

    By its name, as pages of news and notices do, by the number of a document; where the issue
    lists nothing, by who signs it.
    """
    if unit.kind not in ("news", "briefs", "advertorial", "article"):
        return True
    if unit.kind == "briefs" and (heads_briefs(unit.title) or is_rubric(unit.title, "briefs")):
        return True
    heads = (unit.title, *(block.text for block in unit.blocks if block.role == "kicker"))
    if any(is_rubric(text, "notice", "advert") or is_number(text) for text in heads):
        return True
    words = sum(len(block.text) for block in unit.blocks if block.role in TEXT)
    return not listed and bool(unit.authors) and words >= _PIECE


def of_text(units: Iterable[Unit]) -> list[Finding]:
    """Defects of the words: marks without a partner, stray Latin words between ideographs."""
    found: list[Finding] = []
    for unit in units:
        for block in unit.blocks:
            if block.role in ("masthead", "contents", "thanks", "ad"):
                continue
            lines = tuple(source_lines(block.src))
            unclosed, asked = brackets(block.text)
            if (unclosed or asked) and block.role != "poem" and not block.broken:
                params = {"marks": unclosed + asked, "text": block.text[:16]}
                found.append(Finding("SEG014", "info", params, lines, None, unit.id))
            found += [
                Finding("SEG015", "info", params, lines, None, unit.id)
                for params in _stray_words(block.text)
            ]
    return found


def _stray_words(text: str) -> Iterator[dict[str, str]]:
    """Latin words between ideographs, and with them."""
    for hit in _LATIN_WORD.finditer(text):
        before, after = text[: hit.start()].rstrip(), text[hit.end() :].lstrip()
        if is_han(before[-1:]) and is_han(after[:1]):
            yield {"word": hit[0], "text": text[len(before) - 1 : len(text) - len(after) + 1]}


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Of several other readings of a line the first."""
    first: dict[tuple[int, ...], Finding] = {}
    for finding in findings:
        first.setdefault(finding.lines, finding)
    return [*first.values()]
