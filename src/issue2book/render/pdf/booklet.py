"""Saddle stitch: two pages side by side on each side of a sheet, to be folded and nested."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from issue2book.render.pdf.press import BLEED, SLUG, crop_marks, save

#: Each nested sheet sticks out by the thickness of the paper (80 g/m2: 0.1 mm).
CREEP = 0.1 * 72 / 25.4


def spreads(pages: int) -> list[tuple[int, int]]:
    """The pages (from 0, left and right) of every sheet side, outermost sheet first.

    Blank pages fill up to a multiple of four; they are numbers from `pages` on.
    """
    full = -(-pages // 4) * 4
    sides: list[tuple[int, int]] = []
    for sheet in range(full // 4):
        first = 2 * sheet
        sides += [(full - 1 - first, first), (first + 1, full - 2 - first)]
    return sides


def booklet(data: bytes, creep: float = CREEP) -> bytes:
    """The sheets of a finished file: print on both sides, turn on the short edge."""
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as made:
        labels = [page.label for page in source.pages]
        sides = spreads(len(labels))
        forms = [made.copy_foreign(page.as_form_xobject()) for page in source.pages]
        left, bottom, right, top = (float(x) for x in source.pages[0].trimbox)
        press = "/OutputIntents" in source.Root and left > 0
        edge = SLUG if press else 0.0
        for number, side in enumerate(sides):
            shift = creep * (number // 2)
            _side(
                made,
                [forms[n] if n < len(forms) else None for n in side],
                (left, bottom, right - left, top - bottom),
                edge,
                shift,
            )
        _carry(source, made, [_label(labels, side) for side in sides])
        _carry_outline(source, made, sides)
        _without_claim_of_access(made)
        return save(made, version=str(source.pdf_version))


def _label(labels: list[str], side: tuple[int, int]) -> str:
    return "|".join(labels[n] if n < len(labels) else "" for n in side)


def _side(
    made: pikepdf.Pdf,
    forms: list[pikepdf.Object | None],
    trim: tuple[float, float, float, float],
    edge: float,
    shift: float,
) -> None:
    """One side; each page is cut at the fold and keeps its bleed on the other three edges."""
    left, bottom, width, height = trim
    sheet = (2 * width + 2 * edge, height + 2 * edge)
    page = made.add_blank_page(page_size=sheet)
    bleed = min(edge, BLEED)
    resources, drawn = Dictionary(), []
    for k, form in enumerate(forms):
        if form is None:
            continue
        resources[f"/P{k}"] = form
        x0 = edge - bleed if k == 0 else edge + width
        x = edge + k * width - left + (shift if k == 0 else -shift)
        drawn.append(
            f"q {x0:.3f} {edge - bleed:.3f} {width + bleed:.3f} {height + 2 * bleed:.3f} re W n "
            f"1 0 0 1 {x:.3f} {edge - bottom:.3f} cm /P{k} Do Q"
        )
    content = "\n".join(drawn).encode()
    page.obj.Resources = Dictionary(XObject=resources)
    page.obj.TrimBox = Array([edge, edge, edge + 2 * width, edge + height])
    page.obj.BleedBox = Array(
        [edge - bleed, edge - bleed, edge + 2 * width + bleed, edge + height + bleed]
    )
    if edge:
        spaces = next(form.Resources.ColorSpace for form in forms if form is not None)
        page.obj.Resources.ColorSpace = Dictionary(All=spaces.All)
        content += b"\n" + crop_marks(2 * width, height, fold=width)
    page.obj.Contents = made.make_stream(content)


def _carry(source: pikepdf.Pdf, made: pikepdf.Pdf, labels: list[str]) -> None:
    """What holds for the whole file: conformance, output intent, facts, how to print it."""
    for key in ("/OutputIntents", "/Metadata", "/Lang"):
        if key in source.Root:
            value = source.Root[key]
            copied = made.copy_foreign(value) if value.is_indirect else _plain(made, value)
            made.Root[key] = copied
    for key, value in source.docinfo.items():
        made.docinfo[key] = Name(str(value)) if isinstance(value, Name) else String(str(value))
    nums: list[pikepdf.Object | int] = []
    for number, label in enumerate(labels):
        nums += [number, Dictionary(P=String(label))]
    made.Root.PageLabels = made.make_indirect(Dictionary(Nums=Array(nums)))
    made.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
    )


def _carry_outline(source: pikepdf.Pdf, made: pikepdf.Pdf, sides: list[tuple[int, int]]) -> None:
    """The outline of the source; an entry leads to the side on which its page stands."""
    pages = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    places = {number: at for at, side in enumerate(sides) for number in side}

    def moved(item: OutlineItem) -> OutlineItem:
        destination = item.destination
        page = pages[destination[0].objgen] if isinstance(destination, Array) else 0
        new = OutlineItem(item.title, places[page], "Fit")
        new.is_closed = item.is_closed
        new.children.extend(map(moved, item.children))
        return new

    with source.open_outline() as old, made.open_outline() as outline:
        outline.root.extend(map(moved, old.root))


def _without_claim_of_access(made: pikepdf.Pdf) -> None:
    """Spreads carry no tags, so they must not claim PDF/UA (ISO 14289-1, 5)."""
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        if "pdfuaid:part" in meta:
            del meta["pdfuaid:part"]


def _plain(made: pikepdf.Pdf, value: pikepdf.Object) -> pikepdf.Object:
    """A value of the source that is no object of its own, in the new file."""
    if value.is_indirect:
        return made.copy_foreign(value)
    if isinstance(value, Dictionary):
        return Dictionary({key: _plain(made, item) for key, item in value.items()})
    if isinstance(value, Name):
        return value
    if isinstance(value, Array):
        return Array([_plain(made, item) for item in value])
    return String(str(value))
