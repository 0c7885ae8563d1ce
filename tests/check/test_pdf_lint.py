"""One failing fixture for each rule of the PDF lint, made from one good file."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from issue2book.check.pdf import lint_pdf


def good() -> pikepdf.Pdf:
    """A page with an embedded font (the program itself is not read), outline, labels, facts."""
    pdf = pikepdf.new()
    program = pdf.make_stream(b"font")
    descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontFile2=program))
    child = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, FontDescriptor=descriptor)
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/ABCDEF+Song"),
        DescendantFonts=Array([pdf.make_indirect(child)]),
        ToUnicode=pdf.make_stream(b"cmap"),
    )
    pdf.add_blank_page()
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("目录", 0))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.Root.Lang = String("zh-Hans")
    pdf.docinfo["/Title"] = String("江畔")
    return pdf


def font_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].Resources.Font.F1


def data_of(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def ids(data: bytes) -> list[str]:
    return [finding.id for finding in lint_pdf(data)]


def test_a_good_file_passes() -> None:
    assert lint_pdf(data_of(good())) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf"])
def test_unreadable(data: bytes) -> None:
    assert ids(data) == ["PDF010"]


def _no_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def _not_embedded(pdf: pikepdf.Pdf) -> None:
    del font_of(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def _no_to_unicode(pdf: pikepdf.Pdf) -> None:
    del font_of(pdf).ToUnicode


def _no_outline(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def _no_labels(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.PageLabels


def _no_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = String(" ")


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x"))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a"] = b"x"


def _remote_link(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("http://x.invalid")),
    )
    pdf.pages[0].Annots = Array([link])


def _lost_destination(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Dest = Array([0, Name.Fit])


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (_no_page, "PDF011"),
        (_not_embedded, "PDF012"),
        (_no_to_unicode, "PDF013"),
        (_no_outline, "PDF014"),
        (_no_labels, "PDF015"),
        (_no_title, "PDF016"),
        (_no_language, "PDF017"),
        (_script, "PDF018"),
        (_attachment, "PDF018"),
        (_remote_link, "PDF018"),
        (_lost_destination, "PDF019"),
    ],
)
def test_each_rule_fails(damage: Callable[[pikepdf.Pdf], None], expected: str) -> None:
    pdf = good()
    damage(pdf)
    assert expected in ids(data_of(pdf))
