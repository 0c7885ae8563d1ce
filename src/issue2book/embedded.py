"""Pictures inside the file that is read: where they are is written like a path of a picture.

`issue.json#$.pictures[3].image.uri` is the value there, `issue.md#data[0]` the first `data:`
address of the file that stands for a picture. The path in front of # is a file like any other. So
the model stays small, and whoever draws pictures reads them there.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import json
import re
from functools import lru_cache
from itertools import count
from pathlib import Path
from urllib.parse import quote

_KEY = r"\[\"(?:[^\"\\]|\\.){1,400}\"\]"
_PLACE = re.compile(
    rf"(?P<file>.+?)#(?:\$(?P<steps>(?:\.[$\w]+|\[\d{{1,6}}\]|{_KEY})+)|data\[(?P<nth>\d{{1,6}})\])"
)
_STEP = re.compile(rf"\.(?P<name>[$\w]+)|\[(?P<index>\d+)\]|(?P<key>{_KEY})")
_HEAD = r"data:image/[\w.+-]{1,40}(?:;[\w=.-]{1,40}){0,4};base64"
_ADDRESS = re.compile(_HEAD, re.IGNORECASE)
#: In Markdown: `![…](data:…)`, and the tag of HTML.
_IN_TEXT = re.compile(rf"(?<=\]\(|=[\"']){_HEAD},[\w+/]+={{0,2}}", re.ASCII)


def place_in_json(file: str, path: str) -> str:
    """The path of a picture whose data stand at `path` of the JSON `file`.

    >>> place_in_json("data/a b.json", "$.pages[0].image")
    'a%20b.json#$.pages[0].image'
    """
    return f"{quote(Path(file).name)}#{path}"


def with_places(text: str, file: Path) -> str:
    """The Markdown in `file` with the place for each picture whose data it holds.

    >>> with_places("![](data:image/png;base64,iVBORw0KGgo=) data:image/png", Path("data/a.md"))
    '![](a.md#data[0]) data:image/png'
    """
    if "data:" not in text:
        return text
    number, name = count(), quote(file.name)
    return _IN_TEXT.sub(lambda _: f"{name}#data[{next(number)}]", text)


def file_of(path: str) -> str:
    """The file that a path of a picture names, without a place inside it.

    >>> file_of("issue.json#$.pictures[3].image.uri"), file_of("images/a#1.png")
    ('issue.json', 'images/a#1.png')
    """
    hit = _PLACE.fullmatch(path)
    return hit["file"] if hit else path


def data_of(path: str, file: Path) -> bytes:
    """The bytes of the picture at `path`, whose file is `file`.

    Raises:
        OSError: the file cannot be read, or no picture is at that place.
    """
    hit = _PLACE.fullmatch(path)
    if hit is None:
        return file.read_bytes()
    state = file.stat()
    kept = file, state.st_mtime_ns, state.st_size
    try:
        data = _addresses(*kept)[int(hit["nth"])] if hit["nth"] else _at(hit["steps"], *kept)
        head, comma, rest = data.partition(",")
        if comma and not _ADDRESS.fullmatch(head):
            raise OSError
        return base64.b64decode(rest if comma else head, validate=True)
    except (ValueError, LookupError, TypeError, RecursionError, binascii.Error) as error:
        raise OSError from error


def _at(steps: str, file: Path, changed: int, size: int) -> str:
    """The text at a place of a JSON."""
    value = _document(file, changed, size)
    for step in _STEP.finditer(steps):
        at = int(step["index"]) if step["index"] else step["name"] or json.loads(step["key"])[0]
        value = value[at]  # type: ignore[index]
    if not isinstance(value, str):
        raise TypeError
    return value


@lru_cache(maxsize=1)
def _document(file: Path, _changed: int, _size: int) -> object:
    data = file.read_bytes()
    try:
        return json.loads(data)
    except ValueError:  # a value on each line
        return [json.loads(line) for line in data.splitlines() if line.strip()]


@lru_cache(maxsize=1)
def _addresses(file: Path, _changed: int, _size: int) -> list[str]:
    data = file.read_bytes()
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    # addresses are ASCII, which all other encodings of text write in the same bytes
    return _IN_TEXT.findall(data.decode("utf-16" if wide else "latin-1", "replace"))
