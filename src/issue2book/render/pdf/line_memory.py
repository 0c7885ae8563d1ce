"""Lays a line out once, however often its column is tried.

WeasyPrint lays every column out two to five times: once to see whether the rest of an article
fits, some times to balance, once for good; 12,500 lines are laid out for 4,100 that are drawn. A
line that was composed beforehand comes out the same each time but for its place, so the first
result is kept and copies of it are moved; and the second line of a composed paragraph of one run
is the first one with other words. So does a line of other text in the flow, as long as it says the
same (page numbers change from one pass to the next).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

_SIDES = tuple(
    f"{what}_{side}{rest}"
    for what, rest in (("padding", ""), ("margin", ""), ("border", "_width"))
    for side in ("left", "right")
)


class _Kept(msgspec.Struct, frozen=True):
    """A laid-out line, where the next one begins, and the places of line and container then."""

    source: Any  # keeps its identity from being given away
    line: Any
    resume_at: Any
    container_x: float
    x: float


class LineMemory:
    """Stands before WeasyPrint's `get_next_linebox` for the time of one layout."""

    def __init__(
        self,
        lay_out: Callable[..., Any],
        planned: Callable[[Any], bool],
        split: Callable[..., Any],
    ) -> None:
        """`planned` tells whether a text box is handed over line by line, `split` gives a line."""
        self._lay_out, self._planned, self._split = lay_out, planned, split
        self._kept: dict[tuple[int, str, float, float, str], _Kept] = {}
        self._models: dict[int, Any] = {}
        self._plain: dict[int, tuple[Any, bool]] = {}
        self._all_planned: dict[int, tuple[Any, bool]] = {}

    def next_line(
        self,
        context: Any,
        linebox: Any,
        y: float,
        bottom_space: float,
        skip_stack: Any,
        container: Any,
        *rest: Any,
    ) -> Any:
        """As `get_next_linebox`: the line and the skip stack of the next, or two Nones."""
        *_, first_letter, first_line = rest
        if context.excluded_shapes or first_letter or first_line or not self._is_plain(linebox):
            return self._lay_out(context, linebox, y, bottom_space, skip_stack, container, *rest)
        words = "" if self._is_planned(linebox) else _words(linebox)
        key = (id(linebox), repr(skip_stack), container.width, linebox.text_indent, words)
        kept = self._kept.get(key)
        if kept is not None:
            x = kept.x + container.content_box_x() - kept.container_x
            return _moved(kept.line, x - kept.line.position_x, y - kept.line.position_y), (
                kept.resume_at
            )
        found = self._continued(context, linebox, y, skip_stack, container)
        line, resume = found or self._lay_out(
            context, linebox, y, bottom_space, skip_stack, container, *rest
        )
        if line is not None and line.position_y == y:
            x = container.content_box_x()
            self._kept[key] = _Kept(linebox, line, resume, x, line.position_x)
            self._models.setdefault(id(linebox), line)
        return line, resume

    def _continued(
        self, context: Any, linebox: Any, y: float, skip_stack: Any, container: Any
    ) -> tuple[Any, Any] | None:
        """A later line of a paragraph of one run, in the shape of an earlier one."""
        model = self._models.get(id(linebox))
        if model is None or not skip_stack or not (chain := _chain(linebox)):
            return None
        if not self._planned(chain[-1]):
            return None
        skip, text = _innermost(skip_stack), chain[-1]
        rest = text.text.encode()[skip:].decode()
        layout, _, resume, width, *_ = self._split(rest, text.style, context, None, 0)
        line = _moved(model, container.content_box_x() - model.position_x, y - model.position_y)
        for box in (line, *_chain(line)):
            box.position_x, box.width = line.position_x, width
        box.text, box.pango_layout = layout.text, layout
        return line, None if resume is None else _nested(skip + resume, len(chain))

    def _is_plain(self, linebox: Any) -> bool:
        """Whether the line box holds nothing but text, and elements in the flow around it."""
        known = self._plain.get(id(linebox))
        if known is None:
            known = linebox, all(map(_is_text, linebox.children))
            self._plain[id(linebox)] = known
        return known[1]

    def _is_planned(self, linebox: Any) -> bool:
        """Whether no words of the line box are WeasyPrint's, whose page numbers change."""
        known = self._all_planned.get(id(linebox))
        if known is None:
            known = linebox, all(map(self._planned, _texts(linebox)))
            self._all_planned[id(linebox)] = known
        return known[1]


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes in a box."""
    for child in box.children:
        if type(child).__name__ == "TextBox":
            yield child
        else:
            yield from _texts(child)


def _words(box: Any) -> str:
    return "\n".join(text.text for text in _texts(box))


def _is_text(box: Any) -> bool:
    match type(box).__name__:
        case "TextBox":
            return True
        case "InlineBox" | "InlineBlockBox" | "BlockBox" | "LineBox":
            inside = box.style["position"] == "static" and box.style["float"] == "none"
            return inside and all(map(_is_text, box.children))
        case _:
            return False


def _chain(linebox: Any) -> list[Any]:
    """The boxes down to the text of a paragraph that is one run; empty if it is not."""
    if linebox.style["text_align_all"] not in {"start", "left"}:
        return []
    chain, box = [], linebox
    while type(box).__name__ != "TextBox":
        if len(box.children) != 1:
            return []
        [box] = box.children
        chain.append(box)
    # Beside the text of an inline box with room the first line is no model for the others.
    bare = not any(getattr(box, side) for box in chain[:-1] for side in _SIDES)
    return chain if bare else []


def _innermost(skip_stack: Any) -> int:
    """The byte at which the text goes on."""
    [(skip, inner)] = skip_stack.items()
    return int(skip) if inner is None else _innermost(inner)


def _nested(skip: int, depth: int) -> dict[int, Any]:
    stack: dict[int, Any] = {skip: None}
    for _ in range(depth):
        stack = {0: stack}
    return stack


def _moved(box: Any, dx: float, dy: float) -> Any:
    """A copy of a laid-out box somewhere else."""
    copy = box.copy()
    copy.position_x += dx
    copy.position_y += dy
    if hasattr(copy, "children"):
        copy.children = [_moved(child, dx, dy) for child in copy.children]
    return copy
