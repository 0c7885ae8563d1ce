"""Continuation jumps: 下转第17页 … 上接第13页. The rest of an article goes back to its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.model import Dropped, Finding
from issue2book.segment.jump_ends import resumes_at
from issue2book.segment.jump_lines import Jump, parse_jump
from issue2book.segment.labels import FRONT
from issue2book.segment.photo_pages import begins_pictures
from issue2book.segment.text import bare, similarity, strip_tail, tail_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_FRONT = FRONT | {"statistics"}
#: Points for what says that two ends belong together.
_TITLE = 10.0
_PAGE = 3.0
_ELSEWHERE = 5.0
_TARGET = 2.0
_SEAM = 6.0
#: Points by which the best match must beat the next, and that a single one must not fall below.
_CLEAR = 1.0
_HOPELESS = -6.0


class Rejoined(msgspec.Struct, frozen=True):
    """The windows with each article whole, the jump lines, and what was moved or is unsure."""

    windows: tuple[Window, ...]
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()


class _Open(msgspec.Struct, frozen=True):
    """An article that goes on elsewhere: its window, the index of its jump line, and the jump."""

    window: int
    index: int
    jump: Jump


def rejoin(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents, seams: Seams
) -> Rejoined:
    """Move the text behind every 上接 to the article that goes on there."""
    desk = _Desk(windows, pieces, contents, seams)
    for number, window in enumerate(windows):
        if window.kind not in _FRONT:
            desk.read(number)
    return desk.result()


class _Desk:
    """Cuts out the continuations and pastes them where they belong."""

    def __init__(
        self,
        windows: Sequence[Window],
        pieces: Sequence[Piece],
        contents: Contents,
        seams: Seams,
    ) -> None:
        self.windows, self.pieces = windows, pieces
        self.contents, self.seams = contents, seams
        self.members = [list(window.indexes) for window in windows]
        self.open: list[_Open] = []
        self.lines: set[int] = set()
        self.findings: list[Finding] = []

    def read(self, number: int) -> None:
        """Go through one window in input order."""
        todo = list(self.windows[number].indexes)
        here = number
        while todo:
            index = todo.pop(0)
            jump = parse_jump(self.pieces[index].text)
            if jump is None:
                continue
            if jump.way == "to":
                self.open.append(_Open(here, index, jump))
                here = number
                continue
            found = self._match(jump, index, todo, number)
            if found is None:
                params = {"line": self.pieces[index].text.strip()}
                self._tell("SEG019", "warning", params, (index,))
                continue
            rest = self._rest(todo, number)
            rest = rest[: self._end_of(rest, found, index, number)]
            self._move(found, index, rest, number)
            todo = todo[len(rest) :]
            self.open.remove(found)
            onward = self._onward(rest, found)
            self.open += onward

    def result(self) -> Rejoined:
        """The windows as they are now."""
        for left in self.open:
            params = {"line": self.pieces[left.index].text.strip()}
            self._tell("SEG019", "warning", params, (left.index,))
        windows = [
            self._window(window, members)
            for window, members in zip(self.windows, self.members, strict=True)
            if members
        ]
        dropped = [
            Dropped(self.pieces[at].text, "jump-line", self.pieces[at].src)
            for at in sorted(self.lines)
        ]
        return Rejoined(tuple(windows), tuple(dropped), tuple(self.findings))

    def _window(self, window: Window, members: Sequence[int]) -> Window:
        """The window with its new members; a picture page shows only when foreign text is gone."""
        if tuple(members) == window.indexes:
            return window
        left = [self.pieces[at] for at in members]
        head = len({*window.title, *window.subtitle, *window.kicker} & set(members))
        pictures = window.entry is None and begins_pictures(left, head)
        kind = "photo" if pictures else window.kind
        return msgspec.structs.replace(window, indexes=tuple(members), kind=kind)

    def _rest(self, todo: Sequence[int], number: int) -> list[int]:
        """What belongs to the continuation: up to an end mark, another jump or the end."""
        rest: list[int] = []
        heads = set(self.windows[number].title)
        for index in todo:
            jump = parse_jump(self.pieces[index].text)
            if (jump and jump.way == "from") or index in heads:
                break
            rest.append(index)
            text = self.pieces[index].text
            if jump or (text and strip_tail(text) != text):
                break
        return rest

    def _end_of(self, rest: Sequence[int], found: _Open, index: int, number: int) -> int:
        """How much of `rest` is the continuation before the text around it goes on."""
        guest = self.members[found.window]
        before = guest[: guest.index(found.index)]
        host = [at for at in self.members[number] if at < index]
        run, own, other = ([self.pieces[i] for i in part] for part in (rest, before, host))
        return resumes_at(run, own, other)

    def _onward(self, rest: Sequence[int], found: _Open) -> list[_Open]:
        jump = parse_jump(self.pieces[rest[-1]].text) if rest else None
        return [_Open(found.window, rest[-1], jump)] if jump else []

    def _move(self, found: _Open, index: int, rest: Sequence[int], number: int) -> None:
        """Paste `rest` where the article broke off; take out both jump lines."""
        titles = self._repeated_titles(found, index, rest, number)
        moved = [at for at in rest if at not in titles]
        gone = {index, *rest, *titles}
        self.members[number] = [at for at in self.members[number] if at not in gone]
        target = self.members[found.window]
        place = target.index(found.index)
        target[place : place + 1] = moved
        self.lines |= {index, found.index, *titles}
        params = {
            "title": self._title(found.window),
            "from": self.pieces[found.index].text.strip(),
            "to": self.pieces[index].text.strip(),
            "count": str(len(moved)),
        }
        self._tell("SEG018", "info", params, (found.index, index))

    def _repeated_titles(
        self, found: _Open, index: int, rest: Sequence[int], number: int
    ) -> set[int]:
        """Lines beside 上接 that say the title once more."""
        title = bare(self._title(found.window))
        members = self.members[number]
        at = members.index(index) if index in members else 0
        near = [*members[max(0, at - 1) : at], *rest[:1]]
        return {
            other
            for other in near
            if title
            and other not in self.windows[found.window].title
            and len(self.pieces[other].text) <= 40
            and _same(bare(self.pieces[other].text), title)
        }

    def _match(self, jump: Jump, index: int, todo: Sequence[int], number: int) -> _Open | None:
        """The open article that the text behind a 上接 belongs to."""
        points = [self._points(jump, index, todo, number, one) for one in self.open]
        best, *others = sorted(points, reverse=True) or [_HOPELESS]
        if best <= _HOPELESS or (others and best - others[0] < _CLEAR):
            return None
        return self.open[points.index(best)]

    def _points(
        self, jump: Jump, index: int, todo: Sequence[int], number: int, one: _Open
    ) -> float:
        points = self._of_title(jump, index, todo, number, one)
        first, last = self._pages(one.window)
        if jump.page is not None and first is not None:
            if jump.page < first:
                points -= _ELSEWHERE
            elif last is None or jump.page < last:
                points += _PAGE
        first, last = self._pages(number)
        goal = one.jump.page
        if goal is not None and first is not None:
            points += _TARGET * (first <= goal and (last is None or goal <= last))
        return points + self._of_seam(todo, one)

    def _of_title(
        self, jump: Jump, index: int, todo: Sequence[int], number: int, one: _Open
    ) -> float:
        title = bare(self._title(one.window))
        if jump.title and len(bare(jump.title)) >= 2:
            return _TITLE if _same(bare(jump.title), title) else -_ELSEWHERE
        return _TITLE * bool(self._repeated_titles(one, index, todo, number))

    def _of_seam(self, todo: Sequence[int], one: _Open) -> float:
        """Whether the text reads on over the jump."""
        members = self.members[one.window]
        before = members[: members.index(one.index)]
        if not before or not todo:
            return 0.0
        tail, head = self.pieces[before[-1]].text, self.pieces[todo[0]].text
        if not head or tail_state(tail) != "open":
            return 0.0
        return max(-_SEAM / 2, min(_SEAM, self.seams.evidence(tail, head)))

    def _pages(self, number: int) -> tuple[int | None, int | None]:
        """First printed page of the article, and that on which the next listed one begins."""
        entry = self.windows[number].entry
        if entry is None:
            return None, None
        pages = sorted({e.page for e in self.contents.entries if e.page is not None})
        first = self.contents.entries[entry].page
        if first is None:
            return None, None
        return first, next((page for page in pages if page > first), None)

    def _title(self, number: int) -> str:
        window = self.windows[number]
        if window.entry is not None:
            return self.contents.entries[window.entry].title
        return "".join(self.pieces[at].text for at in window.title)

    def _tell(
        self,
        key: str,
        severity: Literal["info", "warning"],
        params: dict[str, str],
        indexes: Sequence[int],
    ) -> None:
        lines = tuple(self.pieces[at].line for at in indexes)
        self.findings.append(Finding(key, severity, params, lines))


def _same(left: str, right: str) -> bool:
    """Whether one is the other's title, perhaps shortened."""
    shorter, longer = sorted((left, right), key=len)
    return similarity(left, right) >= 0.75 or (len(shorter) >= 4 and shorter in longer)
