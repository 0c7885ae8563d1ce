"""The program's own judgement of a PDF: opens, has pages, embedded fonts, outline, labels, facts.

Ids PDF010–PDF019; what the file promises of itself is in press.py. Goals P09 and P10, and nothing
that acts by itself (ISO 32000-1 12.6).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from issue2book.check.press import judge_claims, promised
from issue2book.config import Settings
from issue2book.model import Finding

_STANDARD_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# Actions that leave the document or run something; a link within it is /GoTo.
_REMOTE = {
    "/GoToE",
    "/GoToR",
    "/ImportData",
    "/JavaScript",
    "/Launch",
    "/Movie",
    "/Rendition",
    "/RichMediaExecute",
    "/SubmitForm",
    "/URI",
}


def lint_pdf(data: bytes, settings: Settings | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with the PDF `data`, which was made with `settings`."""
    wanted = None if settings is None else promised(settings)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return (*_defects(pdf), *judge_claims(pdf, wanted))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError) as error:
        why = str(error).partition("\n")[0][:200]
        return (_finding("PDF010", "error", why=why),)


def _finding(key: str, severity: Any = "error", **params: str) -> Finding:
    return Finding(key, severity, params)


def _defects(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    if not len(pdf.pages):
        yield _finding("PDF011")
    yield from _fonts(pdf)
    yield from _outline(pdf)
    yield from _facts(pdf)
    for what in sorted(set(_active(pdf))):
        yield _finding("PDF018", what=what)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Each font once: is its program embedded, can its text be read back (ISO 32000-1 9.10)."""
    for font in _dictionaries(pdf, "/Font"):
        if font.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2", "/Type3"):
            continue  # descendants are judged with their parent; Type 3 glyphs are in the file
        name = str(font.get("/BaseFont", "?")).lstrip("/")
        if not _embedded(font):
            yield _finding("PDF012", font=name)
        if "/ToUnicode" not in font:
            yield _finding("PDF013", font=name)


def _embedded(font: pikepdf.Object) -> bool:
    descendants = font.get("/DescendantFonts")
    holders = [font] if descendants is None else list(descendants)
    descriptors = [holder.get("/FontDescriptor", pikepdf.Dictionary()) for holder in holders]
    return all(any(name in d for name in _STANDARD_FILES) for d in descriptors)


def _dictionaries(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind:
            yield item


def _outline(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    pages = {page.obj.objgen for page in pdf.pages}
    with pdf.open_outline() as outline:
        items = list(_walk(outline.root))
    if not items:
        yield _finding("PDF014", "warning")
    for item in items:
        if not _leads_to(item.destination, pages):
            yield _finding("PDF019", "warning", label=str(item.title)[:80])


def _walk(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _walk(item.children)


def _leads_to(destination: Any, pages: set[tuple[int, int]]) -> bool:
    """Whether an explicit destination names a page of this file."""
    if not isinstance(destination, pikepdf.Array) or not len(destination):
        return isinstance(destination, pikepdf.String | pikepdf.Name)
    target = destination[0]
    return isinstance(target, pikepdf.Object) and target.objgen in pages


def _facts(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    if "/PageLabels" not in pdf.Root:
        yield _finding("PDF015", "warning")
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield _finding("PDF016", "warning")
    if not str(pdf.Root.get("/Lang", "")).strip():
        yield _finding("PDF017", "warning")


def _active(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Names of what acts by itself or leaves the file: actions, scripts, attachments."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    yield from (name for name in ("/JavaScript", "/EmbeddedFiles") if name in names)
    yield from (name for name in ("/AA", "/AcroForm") if name in pdf.Root)
    for holder in _action_holders(pdf):
        for action in (holder, holder.get("/A"), holder.get("/OpenAction")):
            kind = str(action.get("/S")) if isinstance(action, pikepdf.Dictionary) else ""
            if kind in _REMOTE:
                yield kind


def _action_holders(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every object of the file, and the annotations that stand directly in a page."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            yield item
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            if isinstance(annotation, pikepdf.Dictionary):
                yield annotation
