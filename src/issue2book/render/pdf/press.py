"""From a laid-out file to PDF/X-4 (ISO 15930-7): inks, bleed, crop marks, boxes, output intent.

Layout knows nothing of it: pages arrive in trim size, with art that reaches over the edge.
"""

from __future__ import annotations

import datetime as dt
import io
import zlib
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from issue2book.render.pdf.profile import Profile, inks, picture_inks

_MM = 72 / 25.4
#: Art reaches so far over the trim.
BLEED = 3 * _MM
#: Room around the trim; crop marks stand in it, clear of the bleed.
SLUG = 10 * _MM
_MARK_FROM, _MARK_TO = 4 * _MM, 9 * _MM
_UNPRINTED = ("/Annots", "/StructParents", "/Tabs", "/CropBox", "/ArtBox")
_INTERACTIVE = ("/StructTreeRoot", "/MarkInfo", "/AcroForm", "/OpenAction", "/Names")


def to_press(data: bytes, profile: Profile, moment: dt.datetime) -> bytes:
    """The file for the printer; pages are in the order and the size of `data`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(_separated(page, profile))
            _place(pdf, page)
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                _separate_stream(item, profile)
        for destination in _destinations(pdf):
            destination[2:4] = [float(x) + SLUG for x in list(destination)[2:4]]
        for key in _INTERACTIVE:
            if key in pdf.Root:
                del pdf.Root[key]
        _declare(pdf, profile, moment)
        return save(pdf, version="1.6")


def save(pdf: pikepdf.Pdf, *, version: str = "") -> bytes:
    """Stable bytes: the identifier comes from the content."""
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        force_version=version,  # PDF/X-4 is a file of version 1.6, no later one
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return out.getvalue()


def _separated(holder: pikepdf.Page | pikepdf.Object, profile: Profile) -> bytes:
    """The content with its colours in inks (ISO 32000-1 8.6.8)."""
    content: list[Any] = []
    for item in pikepdf.parse_content_stream(holder):
        operator = str(item.operator)
        if operator in ("rg", "RG"):
            red, green, blue = (float(part) for part in item.operands)
            wanted = [
                pikepdf.Object.parse(f"{x:g}".encode()) for x in inks(red, green, blue, profile)
            ]
            content.append((wanted, pikepdf.Operator("k" if operator == "rg" else "K")))
        else:
            content.append(item)
    return pikepdf.unparse_content_stream(content)


def _separate_stream(item: pikepdf.Stream, profile: Profile) -> None:
    """A form or a picture that pages refer to."""
    kind = item.get("/Subtype")
    if kind == "/Form":
        group = item.get("/Group")
        if group is not None and "/CS" in group:
            group.CS = Name.DeviceCMYK
        item.write(_separated(item, profile))
    elif kind == "/Image" and item.get("/ColorSpace") == "/DeviceRGB":
        picture = pikepdf.PdfImage(item).as_pil_image().convert("RGB")
        made = picture_inks(picture, profile)
        item.write(zlib.compress(made.tobytes(), 6), filter=Name.FlateDecode)
        item.ColorSpace, item.BitsPerComponent = Name.DeviceCMYK, 8
        for key in ("/Decode", "/Intent", "/ICCBased"):
            if key in item:
                del item[key]


def _place(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """The page in the middle of a larger sheet whose corner is 0, 0, with its marks."""
    left, bottom, right, top = (float(x) for x in page.mediabox)
    width, height = right - left, top - bottom
    shift = f"q 1 0 0 1 {SLUG - left:.4f} {SLUG - bottom:.4f} cm\n"
    page.contents_add(shift.encode(), prepend=True)
    page.contents_add(b"\nQ\n" + crop_marks(width, height), prepend=False)
    page.obj.MediaBox = _box(0, 0, width + 2 * SLUG, height + 2 * SLUG)
    page.obj.TrimBox = _box(SLUG, SLUG, SLUG + width, SLUG + height)
    page.obj.BleedBox = _box(
        SLUG - BLEED, SLUG - BLEED, SLUG + width + BLEED, SLUG + height + BLEED
    )
    for key in _UNPRINTED:
        if key in page.obj:
            del page.obj[key]
    spaces = page.obj.Resources.get("/ColorSpace", Dictionary())
    spaces["/All"] = _registration(pdf)
    page.obj.Resources.ColorSpace = spaces


def _box(*edges: float) -> Array:
    return Array([round(edge, 3) for edge in edges])


def _registration(pdf: pikepdf.Pdf) -> Array:
    """The colorant All prints on every plate (ISO 32000-1 8.6.6.4)."""
    tint = Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array([0, 0, 0, 0]),
        C1=Array([1, 1, 1, 1]),
        N=1,
    )
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])


def crop_marks(width: float, height: float, fold: float | None = None) -> bytes:
    """Hairlines at the corners of the trim, clear of the bleed; `fold` is where it is folded."""
    lines = []
    for y in (SLUG, SLUG + height):
        for x, way in ((SLUG, -1), (SLUG + width, 1)):
            lines.append((x + way * _MARK_FROM, y, x + way * _MARK_TO, y))
    across = [SLUG, SLUG + width, *([] if fold is None else [SLUG + fold])]
    for x in across:
        for y, way in ((SLUG, -1), (SLUG + height, 1)):
            lines.append((x, y + way * _MARK_FROM, x, y + way * _MARK_TO))
    drawn = "\n".join(f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l S" for a, b, c, d in lines)
    return f"q /All CS 1 SCN 0.25 w\n{drawn}\nQ\n".encode()


def _destinations(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Where the outline leads: [page /XYZ left top zoom]."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/Title" in item and "/Parent" in item:
            destination = item.get("/Dest")
            if isinstance(destination, Array) and len(destination) == 5:
                yield destination


def _declare(pdf: pikepdf.Pdf, profile: Profile, moment: dt.datetime) -> None:
    """Output intent, metadata and document information (ISO 15930-7 6.2, 6.15, 6.16)."""
    stream = pdf.make_stream(profile.data, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.condition),
        Info=String(profile.description),
        DestOutputProfile=stream,
    )
    if profile.condition != "Custom":
        intent.RegistryName = String("http://www.color.org")
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    stamp = String(f"D:{moment:%Y%m%d%H%M%S}Z")
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = stamp
    pdf.docinfo["/Trapped"] = Name("/False")
    facts = {name: str(pdf.docinfo.get(name, "")) for name in ("/Title", "/Author", "/Producer")}
    packet = _xmp(facts, f"{moment:%Y-%m-%dT%H:%M:%S}Z").encode()
    metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = metadata


def _xmp(facts: dict[str, str], moment: str) -> str:
    """The packet; its identifier comes from what it says."""
    title, author, producer = (escape(facts[key]) for key in ("/Title", "/Author", "/Producer"))
    number = zlib.crc32(f"{title}{author}{moment}".encode())
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator if author else ""}
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:issue2book-{number:08x}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
