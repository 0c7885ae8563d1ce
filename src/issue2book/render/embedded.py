"""Pictures inside the JSON of an OCR engine: `issue.json#$.pictures[3].image.uri`.

The path in front of # is a file like any other; behind it stands where in its JSON the `data:`
address of the picture is. So the model stays small, and whoever draws pictures reads them there.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from functools import lru_cache
from pathlib import Path

_PLACE = re.compile(r"(?P<file>.+\.json)#\$(?P<steps>(?:\.\w+|\[\d{1,6}\])+)", re.IGNORECASE)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_HEAD = re.compile(r"data:image/[\w.+-]+(?:;[\w=.-]+)*;base64", re.IGNORECASE)


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
    try:
        value = _document(file, state.st_mtime_ns, state.st_size)
        for key, index in _STEP.findall(hit["steps"]):
            value = value[key] if key else value[int(index)]  # type: ignore[index]
        head, _, data = str(value).partition(",")
        if not _HEAD.fullmatch(head):
            raise OSError
        return base64.b64decode(data, validate=True)
    except (ValueError, LookupError, TypeError, RecursionError, binascii.Error) as error:
        raise OSError from error


@lru_cache(maxsize=1)
def _document(file: Path, _changed: int, _size: int) -> object:
    return json.loads(file.read_bytes())
