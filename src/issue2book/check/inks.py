"""The colours of a page as a press sees them: colour operators and pictures (ISO 32000-1 8.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pikepdf

_WATCHED = "q Q g rg k K RG G cs CS sc scn SC SCN S Do Tj TJ ' \" sh BT"
_TEXT = {"Tj", "TJ", "'", '"'}
_RGB_SPACES = ("/DeviceRGB", "/CalRGB", "/Lab")
# Dark type in several inks: on fine strokes they never meet exactly.
_BLACK, _TINT = 0.6, 0.02
_DEEPEST = 8


class Inks(msgspec.Struct):
    """What a page is painted with; `marks` counts strokes that print on every plate."""

    rgb: set[str]
    rich_text: bool = False
    marks: int = 0


def page_inks(page: pikepdf.Page) -> Inks:
    """The inks of a page and of the forms drawn on it."""
    found = Inks(set())
    _look(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), found, 0)
    return found


class _Pen(msgspec.Struct, frozen=True):
    """The colours in force: ink that fills, colour space that strokes."""

    fill: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
    stroke_space: str = ""


def _look(holder: pikepdf.Object, resources: pikepdf.Object, found: Inks, depth: int) -> None:
    pen, kept = _Pen(), []
    content = pikepdf.Page(holder) if holder.get("/Type") == "/Page" else holder
    for item in pikepdf.parse_content_stream(content, operators=_WATCHED):
        name = str(item.operator)
        if name == "q":
            kept.append(pen)
        elif name == "Q":
            pen = kept.pop() if kept else pen
        elif name in _TEXT:
            found.rich_text = found.rich_text or _is_rich(pen.fill)
        elif name == "S":
            found.marks += _is_all(pen.stroke_space, resources)
        elif name == "Do":
            form = resources.get("/XObject", pikepdf.Dictionary()).get(str(item.operands[0]))
            if form is not None and form.get("/Subtype") == "/Form" and depth < _DEEPEST:
                _look(form, form.get("/Resources", resources), found, depth + 1)
        else:
            pen = _dipped(pen, name, list(item.operands), found)


def _dipped(pen: _Pen, name: str, operands: list[Any], found: Inks) -> _Pen:
    """The pen after a colour operator."""
    if name in ("rg", "RG"):
        found.rgb.add(name)
    if name in ("cs", "CS") and str(operands[0]) in _RGB_SPACES:
        found.rgb.add(str(operands[0]))
    if name == "k":
        return msgspec.structs.replace(pen, fill=tuple(float(part) for part in operands))
    if name == "g":
        return msgspec.structs.replace(pen, fill=(0.0, 0.0, 0.0, 1 - float(operands[0])))
    if name in ("CS", "K", "G", "RG"):
        return msgspec.structs.replace(pen, stroke_space=str(operands[0]) if name == "CS" else "")
    return pen


def _is_rich(inks: tuple[float, ...]) -> bool:
    """Almost black, and not of black ink alone."""
    return inks[3] >= _BLACK and sum(inks[:3]) > _TINT


def _is_all(space: str, resources: pikepdf.Object) -> bool:
    """Whether it is the separation that prints on every plate (8.6.6.4)."""
    value = resources.get("/ColorSpace", pikepdf.Dictionary()).get(space) if space else None
    return (
        isinstance(value, pikepdf.Array)
        and len(value) > 1
        and value[0] == "/Separation"
        and value[1] == "/All"
    )


def rgb_objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Pictures and transparency groups that are not in inks."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            continue
        if item.get("/Subtype") == "/Image" and _is_rgb(item.get("/ColorSpace")):
            yield "/Image"
        group = item.get("/Group")
        if isinstance(group, pikepdf.Dictionary) and _is_rgb(group.get("/CS")):
            yield "/Group"


def _is_rgb(space: object) -> bool:
    if isinstance(space, pikepdf.Name):
        return str(space) in _RGB_SPACES
    if not isinstance(space, pikepdf.Array) or not len(space):
        return False
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].get("/N", 0)) == 3
    return kind in _RGB_SPACES or (kind == "/Indexed" and _is_rgb(space[1]))
