"""What a PDF promises of itself, held against the file: PDF/UA-1, PDF/A-3b, PDF/X-4.

Ids PDF020–PDF027. A file that promises nothing is not judged here. The sentences quote keys of
ISO 32000-1, for whoever mends the file looks them up there; clauses stand beside the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, assert_never

import msgspec
import pikepdf

from issue2book.check.inks import page_inks, rgb_objects
from issue2book.config import Settings
from issue2book.model import Finding

Claim = Literal["PDF/UA-1", "PDF/A-3b", "PDF/X-4"]

#: ISO 15930-7 names no width; printers in GB/T and ISO countries cut with 3 mm.
BLEED = 3 * 72 / 25.4
_EXACT = 0.01
_UNPRINTED = "/Annots"
_INTENTS = {"PDF/A-3b": "/GTS_PDFA1", "PDF/X-4": "/GTS_PDFX"}
# Of an ICC profile: device class and colour space (ICC.1 7.2).
_CLASS, _SPACE = slice(12, 16), slice(16, 20)
_MOST_PAGES = 8


def promised(settings: Settings) -> Claim | None:
    """What a PDF made with `settings` has to claim; spreads for the screen claim nothing."""
    match settings.variant:
        case "screen":
            return None if settings.booklet else "PDF/UA-1"
        case "archive":
            return "PDF/A-3b"
        case "print":
            return "PDF/X-4"
        case _:
            assert_never(settings.variant)


def judge_claims(pdf: pikepdf.Pdf, wanted: Claim | None = None) -> Iterator[Finding]:
    """All that breaks a promise of `pdf`; `wanted` is the promise it was made for."""
    packet = xmp(pdf)
    made = claims(packet)
    if wanted is not None and wanted not in made:
        yield _finding("PDF020", claim=wanted)
    if "PDF/UA-1" in made:
        yield from (_finding("PDF021", what=what) for what in accessible(pdf, packet))
    if "PDF/A-3b" in made:
        yield from (_finding("PDF022", what=what) for what in archival(pdf))
    if "PDF/X-4" in made:
        yield from _press(pdf, packet)


def _finding(key: str, **params: str) -> Finding:
    return Finding(key, "error", params)


def xmp(pdf: pikepdf.Pdf) -> str:
    """The metadata packet of the file."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return ""
    return stream.read_bytes().decode("utf-8", "replace")


def claims(packet: str) -> set[Claim]:
    """What the packet claims, as element or as attribute."""
    found: set[Claim] = set()
    if _value(packet, "pdfuaid:part") == "1":
        found.add("PDF/UA-1")
    level = _value(packet, "pdfaid:part") + _value(packet, "pdfaid:conformance")
    if level.upper() == "3B":
        found.add("PDF/A-3b")
    if _value(packet, "pdfxid:GTS_PDFXVersion") == "PDF/X-4":
        found.add("PDF/X-4")
    return found


def _value(packet: str, name: str) -> str:
    hit = re.search(rf"{name}\s*(?:>|=\s*[\"'])\s*([^<\"']*)", packet)
    return hit[1].strip() if hit else ""


def accessible(pdf: pikepdf.Pdf, packet: str) -> Iterator[str]:
    """What PDF/UA-1 (ISO 14289-1) asks for and the file lacks."""
    root = pdf.Root
    if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"):
        yield "/MarkInfo"
    if "/StructTreeRoot" not in root:
        yield "/StructTreeRoot"
    if not str(root.get("/Lang", "")).strip():
        yield "/Lang"
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle"):
        yield "/DisplayDocTitle"  # 7.1
    if "dc:title" not in packet:
        yield "dc:title"
    pages = [page.obj for page in pdf.pages]
    if any("/Annots" in page and page.get("/Tabs") != "/S" for page in pages):
        yield "/Tabs"  # 7.18.3
    links = [item for page in pages for item in page.get("/Annots", pikepdf.Array())]
    if not all(str(link.get("/Contents", "")).strip() for link in links):
        yield "/Contents"  # 7.18.5
    yield from _structure(pdf)


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Pictures without words (7.3), notes without names (7.9), content in no element (7.1)."""
    for kind, key in (("/Figure", "/Alt"), ("/Note", "/ID")):
        if any(
            isinstance(item, pikepdf.Dictionary)
            and item.get("/Type") == "/StructElem"
            and item.get("/S") == kind
            and not str(item.get(key, "")).strip()
            for item in pdf.objects
        ):
            yield key
    if any("/StructParents" not in page.obj for page in pdf.pages):
        yield "/StructParents"


def archival(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What PDF/A-3b (ISO 19005-3) forbids or asks for, beside fonts, scripts and attachments."""
    if pdf.is_encrypted:
        yield "/Encrypt"  # 6.1.3
    if "/ID" not in pdf.trailer:
        yield "/ID"  # 6.1.3
    intent = _intent(pdf, "PDF/A-3b")
    if intent is None or not _profile(intent):
        yield "/OutputIntents"  # 6.2.3
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Interpolate"):
            yield "/Interpolate"  # 6.2.8
            break
    notes = (note for page in pdf.pages for note in page.obj.get("/Annots", pikepdf.Array()))
    if not all(int(note.get("/F", 0)) & 4 for note in notes):
        yield "/F"  # 6.3.2: what stands on the page is printed


def _intent(pdf: pikepdf.Pdf, claim: Claim) -> pikepdf.Object | None:
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    return next((i for i in intents if i.get("/S") == _INTENTS[claim]), None)


def _profile(intent: pikepdf.Object) -> bytes:
    stream = intent.get("/DestOutputProfile")
    return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""


def _press(pdf: pikepdf.Pdf, packet: str) -> Iterator[Finding]:
    """What PDF/X-4 (ISO 15930-7) asks for, and what a press needs beside."""
    intent = _intent(pdf, "PDF/X-4")
    profile = b"" if intent is None else _profile(intent)
    named = intent is not None and str(intent.get("/OutputConditionIdentifier", "")).strip()
    if not named or (profile[_CLASS], profile[_SPACE]) != (b"prtr", b"CMYK"):
        yield _finding("PDF023", what="/OutputIntents")
    for what in _undeclared(pdf, packet):
        yield _finding("PDF023", what=what)
    if wrong := [n for n, page in enumerate(pdf.pages, 1) if not boxed(page.obj)]:
        yield _finding("PDF024", pages=_pages(wrong))
    used = [page_inks(page) for page in pdf.pages]
    names = sorted({*rgb_objects(pdf), *(name for inks in used for name in inks.rgb)})
    if names:
        yield _finding("PDF025", what=", ".join(names))
    if rich := [n for n, inks in enumerate(used, 1) if inks.rich_text]:
        yield _finding("PDF026", pages=_pages(rich))
    if bare := [n for n, inks in enumerate(used, 1) if inks.marks < 8]:
        yield _finding("PDF027", pages=_pages(bare))


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_PAGES]))
    return shown + (" …" if len(numbers) > _MOST_PAGES else "")


def _undeclared(pdf: pikepdf.Pdf, packet: str) -> Iterator[str]:
    """Facts that PDF/X-4 wants (6.15, 6.16), and what a page for the press must not have."""
    if pdf.is_encrypted:
        yield "/Encrypt"
    if "/ID" not in pdf.trailer:
        yield "/ID"
    if pdf.docinfo.get("/Trapped") not in ("/True", "/False"):
        yield "/Trapped"
    facts = ("xmp:CreateDate", "xmp:ModifyDate", "xmpMM:DocumentID", "dc:title")
    yield from (name for name in facts if not re.search(rf"{name}\b", packet))
    if any(len(page.obj.get(_UNPRINTED, pikepdf.Array())) for page in pdf.pages):
        yield _UNPRINTED


class _Box(msgspec.Struct, frozen=True):
    left: float
    bottom: float
    right: float
    top: float


def boxed(page: pikepdf.Object) -> bool:
    """Trim, 3 mm of bleed round it, and a sheet that holds both (ISO 32000-1 14.11.2)."""
    if "/TrimBox" not in page or "/BleedBox" not in page or "/ArtBox" in page:
        return False
    media, bleed, trim = (_box(page[key]) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
    reach = (
        trim.left - bleed.left,
        trim.bottom - bleed.bottom,
        bleed.right - trim.right,
        bleed.top - trim.top,
    )
    held = media.left <= bleed.left and media.bottom <= bleed.bottom
    held = held and bleed.right <= media.right and bleed.top <= media.top
    return held and all(abs(edge - BLEED) <= _EXACT for edge in reach)


def _box(edges: pikepdf.Object) -> _Box:
    return _Box(*(float(edge) for edge in list(edges)))
