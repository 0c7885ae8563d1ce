"""What the segmenter is unsure of, or found wrong in the source, as findings for the editor."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding, source_lines
from issue2book.report import by_doubt
from issue2book.segment.compose import DOUBT
from issue2book.segment.documents import is_number
from issue2book.segment.evidence import heads_briefs
from issue2book.segment.heads import is_rubric
from issue2book.segment.labels import TEXT
from issue2book.segment.metadata import UNTITLED
from issue2book.segment.text import brackets, is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from issue2book.model import Meta, Unit
    from issue2book.segment.anchors import Anchor
    from issue2book.segment.compose import Composed
    from issue2book.segment.contents import Contents
    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: An anchor whose loss would cost less than this is told.
_ANCHOR_DOUBT = 1.0
_LATIN_WORD = re.compile(r"(?<=\s)(?:and|or|the|of|in|to|with)(?=\s)")


def of_contents(
    contents: Contents, anchors: Mapping[int, Anchor], pieces: Sequence[Piece]
) -> list[Finding]:
    """Entries that were not found in the body; no contents page at all; doubtful places."""
    if not contents.entries:
        return [Finding("SEG001", "warning")]
    found: list[Finding] = []
    for number, entry in enumerate(contents.entries):
        line = pieces[entry.pieces[0]].line
        anchor = anchors.get(number)
        if anchor is None:
            found.append(Finding("SEG002", "error", {"title": entry.title}, (line,), 0.0))
        elif anchor.margin < _ANCHOR_DOUBT and anchor.likeness < 0.9:
            place = pieces[anchor.start].line
            found.append(
                Finding("SEG011", "warning", {"title": entry.title}, (place, line), anchor.margin)
            )
    return found


def of_openings(doubtful: Sequence[Opening], pieces: Sequence[Piece]) -> list[Finding]:
    """Headings that may begin a piece of their own: likelier ones first."""
    found: list[Finding] = []
    for opening in doubtful:
        title = "".join(pieces[i].text for i in opening.title)
        lines = tuple(pieces[i].line for i in (*opening.kicker, *opening.title))
        found.append(Finding("SEG024", "warning", {"title": title}, lines, -opening.evidence))
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
    stitched, fragments = composed.stitched, composed.fragments
    if fragments:
        for join in stitched.joins:
            tail, head = pieces[fragments[join.tail]], pieces[fragments[join.head]]
            if join.margin < DOUBT or (join.head != join.tail + 1 and not stitched.reordered):
                params = {"tail": tail.text[-10:], "head": head.text[:10]}
                lines = (tail.line, head.line)
                found.append(Finding("SEG006", "warning", params, lines, join.margin, unit.id))
        if stitched.reordered:
            order = [pieces[fragments[k]].line for k in stitched.order]
            found.append(_reordered(unit, order, stitched.gain))
        for orphan in stitched.orphans:
            piece = pieces[fragments[orphan]]
            params = {"title": unit.title, "tail": piece.text[-12:]}
            found.append(Finding("SEG008", "warning", params, (piece.line,), 0.0, unit.id))
    if window.entry is None and not _is_sure(unit, listed=listed):
        params = {"title": unit.title, "kind": unit.kind}
        found.append(
            Finding("SEG010", "info", params, (pieces[window.indexes[0]].line,), None, unit.id)
        )
    return found


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


def _reordered(unit: Unit, order: Sequence[int], gain: float) -> Finding:
    moved = [line for before, line in pairwise(order) if line < before]
    params = {"title": unit.title, "order": _runs(order)}
    return Finding("SEG007", "warning", params, tuple(moved), gain, unit.id)


def _runs(order: Sequence[int]) -> str:
    """The order of lines, with runs that stayed together written as one: `8–20 3 5`."""
    rank = {line: at for at, line in enumerate(sorted(order))}
    runs: list[list[int]] = []
    for line in order:
        if runs and rank[line] == rank[runs[-1][-1]] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return " ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


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


#: More findings of one kind than this are told once per piece: a person reads some forty (S06).
_EACH = 8


def folded(findings: Sequence[Finding]) -> list[Finding]:
    """Of a kind that is frequent one finding per unit, the most doubtful, with all its lines.

    Its parameter `more` counts those that it stands for besides itself.
    """
    counts = Counter(finding.id for finding in findings)
    kept: list[Finding] = []
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.unit is None or counts[finding.id] <= _EACH:
            kept.append(finding)
        else:
            groups.setdefault((finding.id, finding.unit), []).append(finding)
    return _within_budget(kept + [_as_one(group) for group in groups.values()])


#: A person reads no more findings than this (S06), and these kinds tell of lines, not of units.
_BUDGET = 40
_OF_LINES = frozenset(("SEG008", "SEG009", "SEG014", "SEG015"))


def _within_budget(findings: Sequence[Finding]) -> list[Finding]:
    """The findings; if they are too many, of the most frequent kind one for the whole issue.

    Its parameter `elsewhere` counts those that it stands for in other units.
    """
    found = list(findings)
    while len(found) > _BUDGET:
        counts = Counter(f.id for f in found if f.unit is not None and f.id in _OF_LINES)
        kind, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        if count < 2 or any("elsewhere" in f.params for f in found if f.id == kind):
            break
        first, *others = by_doubt(f for f in found if f.id == kind and f.unit is not None)
        lines = tuple(dict.fromkeys(line for one in (first, *others) for line in one.lines))
        places = sum(1 + int(one.params.get("more", 0)) for one in others)
        params = first.params | {"elsewhere": str(places)}
        found = [f for f in found if f.id != kind or f.unit is None]
        found.append(msgspec.structs.replace(first, params=params, lines=lines))
    return found


def _as_one(group: Sequence[Finding]) -> Finding:
    first, *others = by_doubt(group)
    if not others:
        return first
    lines = tuple(dict.fromkeys(line for one in (first, *others) for line in one.lines))
    params = first.params | {"more": str(len(others))}
    return msgspec.structs.replace(first, params=params, lines=lines)
