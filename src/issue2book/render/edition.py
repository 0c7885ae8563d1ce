"""The last page of both books: what this edition is, what was mended, what was left out.

Everything on it is read off the model (its findings, blocks and what was dropped); a reader who
holds the printed issue can check each statement there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise, zip_longest

from issue2book.model import Block, Dropped, Finding, Issue, Role, Unit, source_lines
from issue2book.render.display import clean, is_han, letters
from issue2book.render.edition_words import sentences
from issue2book.render.sorts import drawable
from issue2book.render.words import Words, words

#: So many titles or samples of signs are named; text that is left out is named whole.
_MOST = 8
#: What recurs page after page is counted.
_FURNITURE = ("running-head", "folio")
#: So much of a text that breaks off is quoted.
_TAIL = 12
_HALF = re.compile("(?<=(.))[,;:?!()](?=(.))")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")


def edition(issue: Issue) -> Unit:
    """The page as a unit, made of the same blocks as every other."""
    names = words(issue.meta.language)
    say = _Sentences(issue, names)
    blocks = [
        Block("para", say.origin()),
        *_section(say("done"), say.mended()),
        *_section(say("gaps"), say.gaps()),
        *_section(say("doubtful"), say.doubtful()),
        *_section(say("left"), say.left_out()),
    ]
    return Unit("edition", "edition", say("title"), blocks=tuple(blocks))


def absent(issue: Issue) -> str:
    """What the printed contents page lists and the text has not, in one sentence; else empty."""
    return "".join(_Sentences(issue, words(issue.meta.language)).absent())


def _section(title: str, statements: Iterable[str]) -> Iterator[Block]:
    items = [_block("list-item", text) for text in statements]
    if items:
        yield Block("heading1", title)
        yield from items


def _block(role: Role, text: str) -> Block:
    """What findings quote is as the input has it; the book sets full-width marks."""
    return Block(role, _HALF.sub(_widened, clean(text)))


def _widened(mark: re.Match[str]) -> str:
    """The mark at full width where it stands between Han."""
    return mark[0].translate(_FULL) if is_han(mark[1]) and is_han(mark[2]) else mark[0]


class _Sentences:
    """What can be said of one issue, in its script."""

    def __init__(self, issue: Issue, names: Words) -> None:
        self._issue = issue
        self._names = names
        self._texts = sentences(names)
        self._titles = {unit.id: unit.title for unit in issue.units}

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of `key`; values are text and no templates."""
        return self._texts[key].format(**values)

    def origin(self) -> str:
        """What the book was made from."""
        meta = self._issue.meta
        total = self("total", number=meta.total_number) if meta.total_number else ""
        return clean(self("origin", issue=f"{self._quoted(meta.title)}{meta.issue or ''}{total}"))

    def mended(self) -> Iterator[str]:
        """Repairs by kind, with counts and the pieces they are in."""
        joined = sum(_is_joined(block) for block in self._blocks())
        if joined:
            yield self("joined", count=joined) + self._unsure()
        for key, finding in (("moved", "SEG007"), ("listed", "SEG004"), ("unlisted", "SEG010")):
            if found := self._found(finding):
                yield self(key, titles=self._named(map(self._title, found)))
        for many in self._found("SEG035"):
            yield self("unlisted", titles=many.params["titles"])
        for key, finding, own in (("retitled", "SEG012", "body"), ("bylines", "SEG005", "byline")):
            if found := self._found(finding):
                yield self(key, pairs="；".join(self._pair(f, own) for f in found[:_MOST]))
        marks = sum(block.source is not None for block in self._blocks())
        if marks:
            yield self("marks", count=marks)

    def gaps(self) -> Iterator[str]:
        """Where text or pictures of the print are missing."""
        for unit, block in self._broken():
            yield self("broken", title=self._quoted(unit.title), tail=block.text[-_TAIL:])
        yield from self.absent()
        if self._found("SEG001"):
            yield self("unguided")
        bare = sum(_without_picture(unit.blocks) for unit in self._issue.units)
        if bare:
            yield self("pictures", count=bare)

    def absent(self) -> Iterator[str]:
        """Listed pieces that are missing."""
        if found := self._found("SEG002"):
            yield self("absent", titles=self._named(map(self._title, found), len(found)))

    def doubtful(self) -> Iterator[str]:
        """Words that look misread and stand as they were read."""
        for key, finding in (("stray", "SEG015"), ("marks-odd", "SEG014")):
            found = self._found(finding)
            told = (self._at(f.params["text"], f.lines) for f in found)
            if places := "、".join(islice(told, _MOST)):
                more = "……" if len(found) > _MOST else ""
                yield self(key, places=places + more)

    def left_out(self) -> Iterator[str]:
        """Signs, running heads and folios by number; other letters and digits with their place."""
        read = [d for d in self._issue.dropped if letters(d.text) and d.reason not in _FURNITURE]
        signs = [dropped for dropped in self._issue.dropped if not letters(dropped.text)]
        if signs:
            shown = (char for d in signs for char in clean(d.text) if not char.isspace())
            seen = Counter(char for char in shown if drawable(char) == char)
            sample = "".join(char for char, _ in seen.most_common(_MOST))
            told = self("sample", signs=sample) if sample else ""
            yield self("signs", count=len(signs), sample=told)
        for reason in _FURNITURE:
            texts = [clean(d.text) for d in self._issue.dropped if d.reason == reason]
            if texts:
                told = self("sample", signs="“{}”".format("”“".join(dict.fromkeys(texts[:2]))))
                yield self("many", reason=self(reason), count=len(texts), sample=told)
        for reason, run in groupby(sorted(read, key=_reason), key=_reason):
            key = reason if reason in self._texts else "other"
            yield self("some", reason=self(key), places="、".join(map(self._place, run)))

    def _place(self, dropped: Dropped) -> str:
        return self._at(clean(dropped.text), source_lines(dropped.src))

    def _at(self, text: str, lines: Iterable[int]) -> str:
        """Words with their lines in the input, or their pages where it has no lines to count."""
        own, pages = tuple(lines), self._issue.pages
        if not own or not all(line in pages for line in own):
            return self("place", text=text, lines=_joined(own))
        return self("paged", text=text, pages=_joined(dict.fromkeys(pages[at] for at in own)))

    def _unsure(self) -> str:
        found = self._found("SEG006")
        if not found:
            return ""
        count = sum(1 + int(finding.params.get("more", 0)) for finding in found)
        return self("unsure", count=count, titles=self._named(map(self._title, found)))

    def _title(self, finding: Finding) -> str:
        """The title of the piece that a finding is about, as the book prints it."""
        return self._titles.get(finding.unit or "") or finding.params.get("title", "")

    def _broken(self) -> Iterator[tuple[Unit, Block]]:
        for unit in self._issue.units:
            yield from ((unit, block) for block in unit.blocks if block.broken == "end")

    def _pair(self, finding: Finding, own: str) -> str:
        params = finding.params
        return self("pair", body=params.get(own, ""), contents=params.get("contents", ""))

    def _named(self, titles: Iterable[str], most: int = _MOST) -> str:
        """Titles in book marks, each once; the mark of omission where there are more."""
        once = list(dict.fromkeys(titles))
        return "".join(map(self._quoted, once[:most])) + ("……" if len(once) > most else "")

    def _quoted(self, title: str) -> str:
        """A title in book marks; marks inside become single ones (GB/T 15834-2011 4.15)."""
        inner = clean(title).replace("《", "〈").replace("》", "〉") or self._names.untitled
        return f"{self._names.open_quote}{inner}{self._names.close_quote}"

    def _found(self, key: str) -> Sequence[Finding]:
        found = [finding for finding in self._issue.findings if finding.id == key]
        return sorted(found, key=lambda finding: finding.lines)

    def _blocks(self) -> Iterator[Block]:
        return (block for unit in self._issue.units for block in unit.blocks)


def _joined(numbers: Iterable[int]) -> str:
    return "、".join(map(str, numbers))


def _is_joined(block: Block) -> bool:
    """Put together from lines that do not stand one below the other."""
    return block.role == "para" and any(
        after - before not in (0, 1) for before, after in pairwise(source_lines(block.src))
    )


def _without_picture(blocks: Sequence[Block]) -> int:
    """Captions whose picture is missing; one above a table is the table's title."""
    return sum(
        block.role == "caption" and block.picture is None and not (after and after.rows)
        for block, after in zip_longest(blocks, blocks[1:])
    )


def _reason(dropped: Dropped) -> str:
    return dropped.reason
