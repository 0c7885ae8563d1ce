"""JSON that others wrote, read with care: a wrong type is an error that names its place."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

import msgspec

from issue2book.embedded import place_in_json
from issue2book.errors import InputError

#: A JSON text that can hold an issue begins like this; Markdown may begin with a bracket too.
_LIKE_JSON = re.compile(r"\s*(?:\[\s*)*(?:\{\s*(?:[\"}]|$)|(?<=[\[\s])\]\s*(?:[\],]|$)|$)")
_SPACE = re.compile(r"\s*")
_PLAIN_KEY = re.compile(r"[$\w]+")
_TYPES: dict[type, str] = {
    type(None): "null",
    bool: "true/false",
    int: "number",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}
_MAX_PAGE = 100_000


class Node(msgspec.Struct, frozen=True):
    """A value of the JSON, with the path to it and the file it is in."""

    value: object
    path: str = "$"
    where: str = ""

    def get(self, *keys: str) -> Node:
        """The first of `keys` that is there and not null; a null node if none is."""
        if not isinstance(self.value, dict):
            raise self.wrong("object")
        for key in keys:
            if self.value.get(key) is not None:
                step = f".{key}" if _PLAIN_KEY.fullmatch(key) else f"[{json.dumps(key)}]"
                return Node(self.value[key], self.path + step, self.where)
        return Node(None, f"{self.path}.{keys[0]}", self.where)

    @property
    def place(self) -> str:
        """The path of a picture whose data are this value."""
        return place_in_json(self.where, self.path)

    def names(self) -> tuple[str, ...]:
        """The keys of an object, in their order."""
        return tuple(self.value) if isinstance(self.value, dict) else ()

    def has(self, key: str) -> bool:
        """Whether this is an object with `key`."""
        return isinstance(self.value, dict) and key in self.value

    def each(self) -> Iterator[Node]:
        """The items of an array; none of null."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.wrong("array")
        for at, value in enumerate(self.value):
            own = isinstance(value, Node)  # a page of another file
            yield value if own else Node(value, f"{self.path}[{at}]", self.where)

    def text(self) -> str:
        """A string; null is empty, a number stands for its digits (page numbers)."""
        match self.value:
            case None:
                return ""
            case str(text):
                return text
            case bool():
                raise self.wrong("string")
            case int(whole):
                return str(whole)
            case float(number) if math.isfinite(number):
                return f"{number:.12g}"
            case _:
                raise self.wrong("string")

    def number(self) -> float | None:
        """A number; null is None. NaN and Infinity pass, for `thousandths` to refuse."""
        match self.value:
            case None:
                return None
            case bool():
                raise self.wrong("number")
            case int() | float() as number:
                try:
                    return float(number)
                except OverflowError:
                    return math.inf
            case _:
                raise self.wrong("number")

    def page(self, first: int) -> int | None:
        """A page number of a format that counts pages from `first`, counted from 1."""
        number = self.number()
        if number is None:
            return None
        if not (math.isfinite(number) and first <= number <= _MAX_PAGE and number == int(number)):
            raise self.wrong(f"page number {first}-{_MAX_PAGE}", f"{self.value!s:.20}")
        return int(number) - first + 1

    def box(self) -> tuple[float, float, float, float] | None:
        """Four numbers; null and an empty array are None."""
        numbers = [math.nan if (n := item.number()) is None else n for item in self.each()]
        if not numbers:
            return None
        if len(numbers) != 4:
            raise self.wrong("array of 4 numbers", f"array of {len(numbers)}")
        return numbers[0], numbers[1], numbers[2], numbers[3]

    def wrong(self, expected: str, found: str | None = None) -> InputError:
        """The error that this value is not what the format says."""
        kind = _TYPES.get(type(self.value), "?") if found is None else found
        return InputError(
            "INP012", where=self.where, field=self.path, expected=expected, found=kind
        )


def parse_json(text: str, where: str) -> Node | None:
    """The JSON in `text`; None if it is other text. Several values in a row are an array (JSONL).

    Raises:
        InputError: it is JSON, but broken, cut off, or nested too deep.
    """
    if not _LIKE_JSON.match(text):
        return _named_json(text, where)
    decoder = json.JSONDecoder()
    values: list[object] = []
    at = 0
    try:
        while (at := _SPACE.match(text, at).end()) < len(text):  # type: ignore[union-attr]
            value, at = decoder.raw_decode(text, at)
            values.append(value)
    except json.JSONDecodeError as error:
        raise InputError("INP010", where=f"{where}:{error.lineno}", column=error.colno) from None
    except ValueError:
        # an integer of more digits than Python converts
        raise InputError("INP010", where=where, column="?") from None
    except RecursionError:
        raise InputError("INP013", where=where) from None
    return Node(values[0] if len(values) == 1 else values, "$", where)


def _named_json(text: str, where: str) -> Node | None:
    """The JSON of a file that is named so and holds a list of strings, a string or a number."""
    if not where.lower().endswith((".json", ".jsonl")):
        return None
    try:
        return Node(json.loads(text), "$", where)
    except (ValueError, RecursionError):
        return None


def outline(node: Node, depth: int = 2) -> str:
    """What the JSON is at its top, for the error that no format is known like it."""
    match node.value:
        case dict() as found:
            return f"object {{{', '.join(key[:20] for key in list(found)[:6])}}}"
        case list([first, *_] as found) if depth:
            return f"array of {len(found)}: {outline(Node(first), depth - 1)}"
        case value:
            return _TYPES.get(type(value), "?")
