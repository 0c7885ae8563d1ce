"""A folder given as the issue: the one file (or set of pages) in it that holds the issue.

An OCR engine leaves several renderings of one issue in its output folder (MinerU: Markdown, two
content lists, `middle.json`). The fullest is read, if all others hold the same words; two
different issues in one folder are an error that names them, never a choice made silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from issue2book.errors import InputError, IssueBookError
from issue2book.model import Line
from issue2book.reading import paddle
from issue2book.reading.encoding import decode
from issue2book.reading.files import read_bytes
from issue2book.reading.markdown import parse
from issue2book.reading.node import Node, parse_json
from issue2book.reading.plain import count_han
from issue2book.reading.shapes import SHAPES, read_json, shape_of

_SUFFIXES = frozenset({".json", ".jsonl", ".md", ".markdown", ".txt"})
#: Fewer ideographs than these are a note or a licence, not an issue (as `read` has it).
_MIN_HAN = 50
_TEXT = len(SHAPES)
_SAMPLE = 8


class _Candidate(msgspec.Struct, frozen=True):
    """A file that may be the issue, by its rank among the formats (text is last)."""

    path: Path
    rank: int
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """All its words without white space."""
        return "".join("".join(line.text.split()) for line in self.lines)


def read_folder(folder: Path) -> tuple[Line, ...]:
    """The lines of the issue in `folder` or, if none is there, in a folder inside it.

    Paths of pictures are made relative to `folder`.

    Raises:
        InputError: nothing usable is in it, or more than one issue.
    """
    inner = sorted(path for path in _entries(folder) if path.is_dir() and path.name[0] != ".")
    for places in ([folder], inner):
        found, problems = _candidates(places)
        if found:
            chosen = _choose(folder, found)
            return tuple(_moved(line, chosen.path.parent, folder) for line in chosen.lines)
        if problems:
            raise problems[0]
    raise InputError("INP003", where=str(folder))


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: _natural(path.name))
    except OSError as error:
        raise InputError("INP002", where=str(folder), reason=error.strerror) from None


def _natural(name: str) -> list[tuple[int, str]]:
    """Page 10 after page 9."""
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", name)]


def _candidates(folders: Iterable[Path]) -> tuple[list[_Candidate], list[IssueBookError]]:
    """What in these folders may be the issue, and what is wrong with files that are no use."""
    found: list[_Candidate] = []
    problems: list[IssueBookError] = []
    pages: list[Node] = []
    for path in (path for folder in folders for path in _entries(folder)):
        if path.suffix.lower() not in _SUFFIXES or not path.is_file():
            continue
        try:
            text = decode(read_bytes(path), where=str(path))
            node = parse_json(text, str(path))
            if node is not None and paddle.is_result(node):
                pages.append(node)
            elif candidate := _candidate(path, text, node):
                found.append(candidate)
        except IssueBookError as problem:
            problems.append(problem)
    return [*found, *_paddle_sets(pages)], problems


def _candidate(path: Path, text: str, node: Node | None) -> _Candidate | None:
    if node is None:
        lines = parse(text, path)
        han = sum(count_han(line.text) for line in lines)
        return _Candidate(path, _TEXT, lines) if han >= _MIN_HAN else None
    shape = shape_of(node)
    return None if shape is None else _Candidate(path, SHAPES.index(shape), read_json(node))


def _paddle_sets(nodes: Sequence[Node]) -> list[_Candidate]:
    """PaddleOCR saves one file per page: those of one document are one candidate."""
    sets: dict[str, list[Node]] = {}
    for node in nodes:
        document = "" if paddle.page_index(node) is None else paddle.input_path(node)
        sets.setdefault(f"{Path(node.where).parent}\0{document}", []).append(node)
    made: list[_Candidate] = []
    for pages in sets.values():
        pages.sort(key=lambda node: paddle.page_index(node) or 0)
        path = Path(pages[0].where)
        whole = pages[0] if len(pages) == 1 else Node(pages, "$", str(path))
        rank = next(at for at, shape in enumerate(SHAPES) if shape.blocks is paddle.blocks)
        made.append(_Candidate(path, rank, read_json(whole)))
    return made


def _choose(folder: Path, found: Sequence[_Candidate]) -> _Candidate:
    """The fullest candidate, if all the others hold the same words."""
    chosen = min(found, key=lambda candidate: candidate.rank)
    others = [c for c in found if c is not chosen and not _same(chosen.words, c.words)]
    if others:
        names = ", ".join(c.path.relative_to(folder).as_posix() for c in [chosen, *others[:4]])
        raise InputError("INP014", where=str(folder), names=names, count=len(others) + 1)
    return chosen


def _same(one: str, other: str) -> bool:
    """Whether half of the shorter text's samples stand in the longer one."""
    short, long = sorted((one, other), key=len)
    samples = [short[at : at + _SAMPLE] for at in range(0, len(short) - _SAMPLE, 101)] or [short]
    return sum(sample in long for sample in samples) * 2 >= len(samples)


def _moved(line: Line, place: Path, folder: Path) -> Line:
    """The line with its picture's path relative to `folder`."""
    if line.picture is None or place == folder:
        return line
    path = f"{place.relative_to(folder).as_posix()}/{line.picture.path}"
    return msgspec.structs.replace(line, picture=msgspec.structs.replace(line.picture, path=path))
