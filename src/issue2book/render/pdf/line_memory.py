"""Lays a line out once, however often its column is tried.

WeasyPrint lays every column out two to five times: once to see whether the rest of an article
fits, some times to balance, once for good; 12,500 lines are laid out for 4,100 that are drawn. A
line that was composed beforehand comes out the same each time but for its place, so the first
result is kept and copies of it are moved. Only lines of nothing but planned text are remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec


class _Kept(msgspec.Struct, frozen=True):
    """A laid-out line, where the next one begins, and the places of line and container then."""

    source: Any  # keeps its identity from being given away
    line: Any
    resume_at: Any
    container_x: float
    x: float


class LineMemory:
    """Stands before WeasyPrint's `get_next_linebox` for the time of one layout."""

    def __init__(self, lay_out: Callable[..., Any], *, planned: Callable[[Any], bool]) -> None:
        """`planned` tells whether a text box is handed over line by line."""
        self._lay_out, self._planned = lay_out, planned
        self._kept: dict[tuple[int, str, float, float], _Kept] = {}
        self._plain: dict[int, tuple[Any, bool]] = {}

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
        key = (id(linebox), repr(skip_stack), container.width, linebox.text_indent)
        kept = self._kept.get(key)
        if kept is not None:
            x = kept.x + container.content_box_x() - kept.container_x
            return _moved(kept.line, x - kept.line.position_x, y - kept.line.position_y), (
                kept.resume_at
            )
        line, resume = self._lay_out(
            context, linebox, y, bottom_space, skip_stack, container, *rest
        )
        if line is not None and line.position_y == y:
            x = container.content_box_x()
            self._kept[key] = _Kept(linebox, line, resume, x, line.position_x)
        return line, resume

    def _is_plain(self, linebox: Any) -> bool:
        """Whether the line box holds nothing but planned text, and elements around it."""
        known = self._plain.get(id(linebox))
        if known is None:
            known = linebox, all(map(self._is_text, linebox.children))
            self._plain[id(linebox)] = known
        return known[1]

    def _is_text(self, box: Any) -> bool:
        match type(box).__name__:
            case "TextBox":
                return self._planned(box)
            case "InlineBox":
                inside = box.style["position"] == "static" and box.style["float"] == "none"
                return inside and all(map(self._is_text, box.children))
            case _:
                return False


def _moved(box: Any, dx: float, dy: float) -> Any:
    """A copy of a laid-out box somewhere else."""
    copy = box.copy()
    copy.position_x += dx
    copy.position_y += dy
    if hasattr(copy, "children"):
        copy.children = [_moved(child, dx, dy) for child in copy.children]
    return copy
