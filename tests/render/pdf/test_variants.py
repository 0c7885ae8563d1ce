"""The three variants and the booklet, on a small issue with a picture."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from ferry_issue import ISSUE, article
from PIL import Image

from issue2book.check.pdf import lint_pdf
from issue2book.check.press import claims, xmp
from issue2book.config import Settings
from issue2book.errors import ConfigError
from issue2book.model import Block, Issue, Picture, Unit
from issue2book.render.pdf.booklet import CREEP, booklet, spreads
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.press import BLEED, SLUG, to_press
from issue2book.render.pdf.profile import inks, load_profile, picture_inks
from issue2book.report import Silent

_MM = 72 / 25.4
_PAPER = (185 * _MM, 260 * _MM)  # a trim that is drawn at a scale


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("issue")
    Image.new("RGB", (60, 40), (200, 30, 30)).save(base / "red.png")
    return base


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, bytes]:
    """Each variant, by name."""
    picture = Block("caption", "红旗", picture=Picture("red.png"))
    units = (article(1, "水边的人", 3), Unit("p", "article", "旗", blocks=(picture,)))
    issue = Issue(ISSUE.meta, units)
    return {name: _render(issue, folder, name) for name in ("screen", "archive", "print")}


def _render(issue: Issue, base: Path, variant: str, **options: object) -> bytes:
    settings = Settings(base=base, trim="185x260", variant=variant, **options)  # type: ignore[arg-type]
    rendered = render_pdf(issue, settings, Silent())
    assert rendered.findings == ()
    assert lint_pdf(rendered.data, settings) == ()
    return rendered.data


@pytest.mark.parametrize(
    ("variant", "claim"), [("screen", "PDF/UA-1"), ("archive", "PDF/A-3b"), ("print", "PDF/X-4")]
)
def test_each_variant_claims_its_standard(
    made: dict[str, bytes], variant: str, claim: str
) -> None:
    with pikepdf.open(io.BytesIO(made[variant])) as pdf:
        assert claims(xmp(pdf)) == {claim}


def test_the_archive_passes_an_allow_list_validator(made: dict[str, bytes]) -> None:
    report = pikepdf.pdfa.validate_written(io.BytesIO(made["archive"]), "3b")
    assert list(report.findings) == []
    assert report.passed


def test_the_validator_sees_a_fault() -> None:
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(out)
    assert list(pikepdf.pdfa.validate_written(out, "3b").findings)


def test_boxes_for_the_press(made: dict[str, bytes]) -> None:
    width, height = _PAPER
    with pikepdf.open(io.BytesIO(made["print"])) as pdf:
        for page in pdf.pages:
            boxes = [
                [float(x) for x in page.obj[k]] for k in ("/MediaBox", "/TrimBox", "/BleedBox")
            ]
            media, trim, bleed = boxes
            assert media == pytest.approx([0, 0, width + 2 * SLUG, height + 2 * SLUG], abs=0.01)
            assert trim == pytest.approx([SLUG, SLUG, SLUG + width, SLUG + height], abs=0.01)
            assert bleed == pytest.approx(
                [trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED], abs=0.01
            )


def test_the_cover_reaches_over_the_trim(made: dict[str, bytes]) -> None:
    """Its ground is drawn to the edge of the bleed, and no farther than the crop marks begin."""
    with pikepdf.open(io.BytesIO(made["print"])) as pdf:
        painted = _painted(pdf.pages[0])
        trim, bleed = ([float(x) for x in pdf.pages[0].obj[k]] for k in ("/TrimBox", "/BleedBox"))
    assert painted[0] <= bleed[0] + 0.01
    assert painted[2] >= bleed[2] - 0.01
    assert trim[0] > bleed[0]


def _painted(page: pikepdf.Page) -> list[float]:
    """Left, bottom, right, top of the largest rectangle on a page, in its own space."""
    now, kept = pikepdf.Matrix(), []
    boxes: list[list[float]] = []
    for item in pikepdf.parse_content_stream(page, operators="q Q cm re"):
        operator, values = str(item.operator), [float(x) for x in item.operands]
        if operator == "q":
            kept.append(now)
        elif operator == "Q":
            now = kept.pop()
        elif operator == "cm":
            now = pikepdf.Matrix(*values) @ now
        else:
            x, y, w, h = values
            (a, b), (c, d) = now.transform((x, y)), now.transform((x + w, y + h))
            boxes.append([min(a, c), min(b, d), max(a, c), max(b, d)])
    return max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


def _operators(data: bytes) -> Iterator[tuple[str, list[float]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for item in pikepdf.parse_content_stream(page, operators="rg RG k K"):
                yield str(item.operator), [float(x) for x in item.operands]


def test_all_paint_is_ink_and_black_is_black_ink_alone(made: dict[str, bytes]) -> None:
    used = list(_operators(made["print"]))
    assert {operator for operator, _ in used} <= {"k", "K"}
    assert [0, 0, 0, 1] in [values for _, values in used]
    assert not [v for _, v in used if v[3] > 0.6 and sum(v[:3]) > 0.02]
    assert [v for _, v in used if v[1] > 0.5]  # the accent stays a colour
    assert {operator for operator, _ in _operators(made["screen"])} & {"rg", "RG"}


def test_pictures_are_converted_by_the_profile(made: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made["print"])) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Width")]
        (picture,) = [o for o in found if o.get("/Subtype") == "/Image"]
        assert picture.ColorSpace == "/DeviceCMYK"
        pixel = tuple(picture.read_bytes()[:4])
        intent = pdf.Root.OutputIntents[0]
        assert intent.OutputConditionIdentifier == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes()[16:20] == b"CMYK"
    dot = Image.new("RGB", (1, 1), (200, 30, 30))
    wanted = picture_inks(dot, load_profile(None, None)).getpixel((0, 0))
    assert pixel == pytest.approx(wanted, abs=3)


def test_the_outline_of_the_press_file_follows_its_pages(made: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(made["print"])) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:2] == ["目录", "水边的人"]
        left = float(outline.root[0].destination[2])
    assert left >= SLUG


@pytest.mark.parametrize("variant", ["screen", "archive", "print"])
def test_same_bytes_again(folder: Path, variant: str) -> None:
    issue = Issue(ISSUE.meta, (article(1, "水边的人", 1),))
    assert _render(issue, folder, variant) == _render(issue, folder, variant)


def test_greys_and_near_black_are_black_ink() -> None:
    profile = load_profile(None, None)
    assert inks(0, 0, 0, profile) == (0, 0, 0, 1)
    assert inks(0.5, 0.5, 0.5, profile) == (0, 0, 0, 0.5)
    assert inks(0.13, 0.11, 0.1, profile) == (0, 0, 0, 1)
    assert inks(0.2, 0.18, 0.17, profile)[:3] == (0, 0, 0)
    assert inks(1, 1, 1, profile) == (0, 0, 0, 0)
    assert inks(0.61, 0.17, 0.12, profile)[1] > 0.8


def test_a_profile_that_is_none_for_a_press(tmp_path: Path) -> None:
    (tmp_path / "x.icc").write_bytes(b"no profile")
    with pytest.raises(ConfigError) as caught:
        load_profile(tmp_path / "x.icc", None)
    assert caught.value.key == "CFG011"


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (1, [(3, 0), (1, 2)]),
        (4, [(3, 0), (1, 2)]),
        (6, [(7, 0), (1, 6), (5, 2), (3, 4)]),
        (8, [(7, 0), (1, 6), (5, 2), (3, 4)]),
    ],
)
def test_order_of_a_saddle_stitched_booklet(pages: int, sides: list[tuple[int, int]]) -> None:
    """Sheets nest, the outermost first; blanks stand at the end."""
    assert spreads(pages) == sides


@pytest.fixture(scope="module")
def plain() -> bytes:
    """Six small pages with labels and an outline."""
    pdf, out = pikepdf.new(), io.BytesIO()
    for number in range(6):
        page = pdf.add_blank_page(page_size=(100, 150))
        page.obj.Contents = pdf.make_stream(f"{number} 0 9 9 re f".encode())
    pdf.Root.PageLabels = pikepdf.Dictionary(
        Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.D)])
    )
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("末", 5))
    pdf.save(out)
    return out.getvalue()


def test_blanks_labels_and_outline_of_a_booklet(plain: bytes) -> None:
    with pikepdf.open(io.BytesIO(booklet(plain))) as pdf:
        assert [page.label for page in pdf.pages] == ["|1", "2|", "6|3", "4|5"]
        assert [len(page.obj.Resources.XObject) for page in pdf.pages] == [1, 1, 2, 2]
        assert [float(x) for x in pdf.pages[0].mediabox] == [0, 0, 200, 150]
        with pdf.open_outline() as outline:
            (item,) = outline.root
            assert item.destination[0].objgen == pdf.pages[2].obj.objgen


def test_inner_sheets_creep_to_the_fold(plain: bytes) -> None:
    with pikepdf.open(io.BytesIO(booklet(plain))) as pdf:
        shifts = [_shifts(page) for page in pdf.pages]
    assert shifts[0] == {"P1": 100}
    assert shifts[2] == pytest.approx({"P0": CREEP, "P1": 100 - CREEP}, abs=0.001)


def _shifts(page: pikepdf.Page) -> dict[str, float]:
    """How far each page of a side is moved to the right."""
    moved: dict[str, float] = {}
    shift = 0.0
    for item in pikepdf.parse_content_stream(page, operators="cm Do"):
        if str(item.operator) == "cm":
            shift = float(item.operands[4])
        else:
            moved[str(item.operands[0]).lstrip("/")] = shift
    return moved


def test_a_booklet_for_the_press_has_bleed_marks_and_a_fold(plain: bytes) -> None:
    profile = load_profile(None, None)
    moment = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    sheets = booklet(to_press(plain, profile, moment))
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        trim = [float(x) for x in pdf.pages[0].trimbox]
        strokes = list(pikepdf.parse_content_stream(pdf.pages[0], operators="S"))
        assert claims(xmp(pdf)) == {"PDF/X-4"}
    assert trim == pytest.approx([SLUG, SLUG, SLUG + 200, SLUG + 150], abs=0.01)
    assert len(strokes) == 10
    assert not [f for f in lint_pdf(sheets) if f.severity == "error"]


def test_spreads_for_the_screen_claim_no_tags(folder: Path) -> None:
    issue = Issue(ISSUE.meta, (article(1, "水边的人", 1),))
    with pikepdf.open(io.BytesIO(_render(issue, folder, "screen", booklet=True))) as pdf:
        assert claims(xmp(pdf)) == set()
        assert "/StructTreeRoot" not in pdf.Root
