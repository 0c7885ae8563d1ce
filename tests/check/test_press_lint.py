"""One failing fixture for each promise that a PDF can break."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from issue2book.check.pdf import lint_pdf
from issue2book.check.press import BLEED
from issue2book.config import Settings
from issue2book.model import Finding

_UA = '<r xmlns:pdfuaid="u" pdfuaid:part="1"><dc:title>江畔</dc:title></r>'
_A3 = "<r><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></r>"
_X4 = (
    "<r><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><dc:title/><xmp:CreateDate/>"
    "<xmp:ModifyDate/><xmpMM:DocumentID/></r>"
)
_MARKS = b"/All CS " + b"0 0 m 1 1 l S " * 8
_PRINTER = b"\0" * 12 + b"prtrCMYK"


def _basis(packet: str) -> pikepdf.Pdf:
    """A page that all other rules are content with."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("目录", 0))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.Root.Lang = String("zh-Hans")
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo["/Title"] = String("江畔")
    return pdf


def accessible() -> pikepdf.Pdf:
    pdf = _basis(_UA)
    page = pdf.pages[0].obj
    page.Tabs, page.StructParents = Name.S, 0
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents=String("题"))
    page.Annots = Array([pdf.make_indirect(link)])
    figure = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String("图"))
    note = Dictionary(Type=Name.StructElem, S=Name.Note, ID=String("note-1"))
    parts = Array([pdf.make_indirect(figure), pdf.make_indirect(note)])
    pdf.Root.StructTreeRoot = Dictionary(K=parts)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    return pdf


def archival() -> pikepdf.Pdf:
    pdf = _basis(_A3)
    intent = Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=pdf.make_stream(b"icc"))
    pdf.Root.OutputIntents = Array([intent])
    image = pdf.make_stream(b"\0", Subtype=Name.Image, ColorSpace=Name.DeviceGray)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(I=image))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    return pdf


def press() -> pikepdf.Pdf:
    pdf = _basis(_X4)
    intent = Dictionary(
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        DestOutputProfile=pdf.make_stream(_PRINTER),
    )
    pdf.Root.OutputIntents = Array([intent])
    pdf.docinfo["/Trapped"] = Name("/False")
    page = pdf.pages[0].obj
    page.TrimBox = Array([20, 20, 180, 180])
    page.BleedBox = Array([20 - BLEED, 20 - BLEED, 180 + BLEED, 180 + BLEED])
    tint = Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array([0, 0, 0, 0]),
        C1=Array([1, 1, 1, 1]),
        N=1,
    )
    every = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    page.Resources = Dictionary(ColorSpace=Dictionary(All=every))
    page.Contents = pdf.make_stream(b"BT 0 0 0 1 k <00> Tj ET " + _MARKS)
    return pdf


def judged(pdf: pikepdf.Pdf, settings: Settings | None = None) -> tuple[Finding, ...]:
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False)
    return lint_pdf(out.getvalue(), settings)


@pytest.mark.parametrize("make", [accessible, archival, press])
def test_kept_promises(make: Callable[[], pikepdf.Pdf]) -> None:
    assert judged(make()) == ()


def test_a_file_that_promises_nothing_is_not_judged_unless_it_was_to() -> None:
    pdf = _basis("")
    assert judged(pdf) == ()
    (finding,) = judged(pdf, Settings(base=Path(), variant="archive"))
    assert (finding.id, finding.params) == ("PDF020", {"claim": "PDF/A-3b"})
    assert judged(pdf, Settings(base=Path(), booklet=True)) == ()


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("Root.MarkInfo.Marked", "/MarkInfo"),
        ("Root.StructTreeRoot", "/StructTreeRoot"),
        ("Root.ViewerPreferences.DisplayDocTitle", "/DisplayDocTitle"),
        ("pages.0.Tabs", "/Tabs"),
        ("pages.0.StructParents", "/StructParents"),
        ("pages.0.Annots.0.Contents", "/Contents"),
        ("Root.StructTreeRoot.K.0.Alt", "/Alt"),
        ("Root.StructTreeRoot.K.1.ID", "/ID"),
    ],
)
def test_accessible(path: str, what: str) -> None:
    pdf = accessible()
    _remove(pdf, path)
    assert [(f.id, f.params["what"]) for f in judged(pdf)] == [("PDF021", what)]


def _remove(pdf: pikepdf.Pdf, path: str) -> None:
    steps = path.split(".")
    holder = pdf.Root if steps[0] == "Root" else pdf.pages[int(steps.pop(1))].obj
    for step in steps[1:-1]:
        holder = holder[int(step)] if step.isdecimal() else holder["/" + step]
    del holder["/" + steps[-1]]


def _no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def _smoothed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.I.Interpolate = True


def _unprinted(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].F = 2


@pytest.mark.parametrize(
    ("damage", "what"),
    [(_no_profile, "/OutputIntents"), (_smoothed, "/Interpolate"), (_unprinted, "/F")],
)
def test_archival(damage: Callable[[pikepdf.Pdf], None], what: str) -> None:
    pdf = archival()
    damage(pdf)
    assert [(f.id, f.params["what"]) for f in judged(pdf)] == [("PDF022", what)]


def test_an_encrypted_file_is_no_archive() -> None:
    pdf, out = archival(), io.BytesIO()
    lock = pikepdf.Encryption(owner="x", user="")
    pdf.save(out, encryption=lock, fix_metadata_version=False)
    assert [f.params for f in lint_pdf(out.getvalue())] == [{"what": "/Encrypt"}]


def _rgb_profile(pdf: pikepdf.Pdf) -> None:
    intent = pdf.Root.OutputIntents[0]
    intent.DestOutputProfile = pdf.make_stream(_PRINTER.replace(b"CMYK", b"RGB "))


def _unnamed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


def _not_trapped(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def _note(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link)])


def _no_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


def _short_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox[0] = 20 - BLEED + 0.02


def _small_sheet(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([15, 0, 200, 200])


def _drawn(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(content + b" " + _MARKS)

    damage.__name__ = content.decode()
    return damage


def _in_a_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"1 0 0 rg", Subtype=Name.Form)
    pdf.pages[0].Resources.XObject = Dictionary(F=form)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do " + _MARKS)


def _rgb_picture(pdf: pikepdf.Pdf) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")])
    picture = pdf.make_stream(b"\0", Subtype=Name.Image, ColorSpace=space)
    pdf.pages[0].Resources.XObject = Dictionary(I=picture)


def _rgb_group(pdf: pikepdf.Pdf) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    form = pdf.make_stream(b"", Subtype=Name.Form, Group=group)
    pdf.pages[0].Resources.XObject = Dictionary(F=form)


def _rgb_page_group(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(b"icc", N=3)
    group = Dictionary(S=Name.Transparency, CS=Array([Name.ICCBased, profile]))
    pdf.pages[0].obj.Group = group


def _no_marks(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 0 1 K " + b"0 0 m 1 1 l S " * 8)


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (_rgb_profile, ("PDF023", "/OutputIntents")),
        (_unnamed, ("PDF023", "/OutputIntents")),
        (_not_trapped, ("PDF023", "/Trapped")),
        (_note, ("PDF023", "/Annots")),
        (_no_trim, ("PDF024", "1")),
        (_short_bleed, ("PDF024", "1")),
        (_small_sheet, ("PDF024", "1")),
        (_drawn(b"1 0 0 rg"), ("PDF025", "rg")),
        (_drawn(b"/DeviceRGB cs"), ("PDF025", "/DeviceRGB")),
        (_in_a_form, ("PDF025", "rg")),
        (_rgb_picture, ("PDF025", "/Image")),
        (_rgb_group, ("PDF025", "/Group")),
        (_rgb_page_group, ("PDF025", "/Group")),
        (_drawn(b"BT .7 .6 .6 .9 k <00> Tj ET"), ("PDF026", "1")),
        (_no_marks, ("PDF027", "1")),
    ],
)
def test_press(damage: Callable[[pikepdf.Pdf], None], expected: tuple[str, str]) -> None:
    pdf = press()
    damage(pdf)
    assert [(f.id, *f.params.values()) for f in judged(pdf)] == [expected]


def test_rich_colours_that_are_no_text_may_be() -> None:
    pdf = press()
    _drawn(b"q .7 .6 .6 .9 k 0 0 9 9 re f Q BT 0 0 0 1 k <00> Tj ET BT .2 .9 .9 .2 k <00> Tj ET")(
        pdf
    )
    assert judged(pdf) == ()
