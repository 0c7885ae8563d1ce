"""Pages of a small issue: where things stand, what is called how, and that text stays text."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pikepdf
import pymupdf
import pytest
from ferry_issue import HOSTILE, ISSUE, article

from issue2book.config import Settings, Trim
from issue2book.model import Block, Issue, Meta, Picture, Unit, to_json
from issue2book.render.display import clean, title_text
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.engine import Resource, typeset
from issue2book.render.pdf.geometry import page
from issue2book.report import Silent

PAGE = page("210x285")
TRIMS = ("210x285", "A4", "185x260", "148x210", "ereader")


def lines(sheet: pymupdf.Page) -> list[tuple[float, float, float, str]]:
    """(left, base line, right, text) of every line of a page."""
    found = []
    for block in sheet.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            text = "".join(span["text"] for span in line["spans"])
            origin = line["spans"][0]["origin"]
            found.append((origin[0], origin[1], line["bbox"][2], text))
    return found


def page_of(book: pymupdf.Document, title: str) -> int:
    return next(n - 1 for _, label, n in book.get_toc() if label == title)


def test_outline_is_the_contents(book: pymupdf.Document) -> None:
    labels = [(level, label) for level, label, _ in book.get_toc()]
    assert labels == [
        (1, "目录"),
        (1, "要闻一则"),
        (1, "本期关注"),
        (2, "水边的人"),
        (3, "渡口1"),
        (2, "桥上的人"),
        (3, "渡口2"),
        (3, "数字江畔"),
        (1, title_text(HOSTILE)),
        (2, "渡口3"),
        (1, "版权页"),
        (1, "整理说明"),
    ]


def test_contents_gives_and_links_the_right_pages(book: pymupdf.Document) -> None:
    contents = book[1]
    text = contents.get_text()
    for title in ("要闻一则", "水边的人", "桥上的人", "数字江畔"):
        target = page_of(book, title)
        box = contents.search_for(title)[0]
        link = next(x for x in contents.get_links() if box.intersects(x["from"]))
        assert link["page"] == target
        assert book[target].get_label() in text.split()


def test_page_labels(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        labels = [sheet.label for sheet in pdf.pages]
    assert labels[:4] == ["封面", "i", "1", "2"]
    assert labels[-1] == str(len(labels) - 2)


@pytest.mark.parametrize("trim", ["148x210", "ereader"])
def test_labels_agree_with_folios_where_the_first_piece_is_long(trim: str) -> None:
    issue = Issue(Meta("江畔"), (article(1, "水边的人", 16), article(2, "桥上的人", 1)))
    rendered = render_pdf(issue, Settings(base=Path("/nowhere"), trim=trim), Silent())
    book = pymupdf.open(stream=rendered.data)
    for number in range(page_of(book, "水边的人"), len(book)):
        folio = max(lines(book[number]), key=lambda line: line[1])[3]
        assert folio == book[number].get_label()


def test_folios_stand_outside_and_agree_with_the_labels(book: pymupdf.Document) -> None:
    for number in range(2, len(book)):
        sheet = book[number]
        low = [line for line in lines(sheet) if line[1] > sheet.rect.height - 45]
        assert [text for *_, text in low] == [sheet.get_label()]
        outer_is_right = int(sheet.get_label()) % 2 == 1
        assert (low[0][0] > sheet.rect.width / 2) == outer_is_right


def test_running_heads_only_where_no_article_opens(book: pymupdf.Document) -> None:
    start = page_of(book, "水边的人")
    heads = {n: [t for _, y, _, t in lines(book[n]) if y < 55] for n in range(1, start + 3)}
    assert heads[1] == heads[start] == []
    running = {label_parity(book[n]): heads[n] for n in (start + 1, start + 2) if heads[n]}
    assert running.get("even", ["江畔　2025 年第 3 期"]) == ["江畔　2025 年第 3 期"]
    assert running.get("odd", ["水边的人"]) == ["水边的人"]
    assert running


def test_a_running_head_that_ends_in_a_mark_reaches_the_edge() -> None:
    units = (article(1, "水边的“人”", 60),)
    made = render_pdf(Issue(Meta("江畔"), units), Settings(base=Path("/nowhere")), Silent())
    book = pymupdf.open(stream=made.data)
    chars = [
        char
        for sheet in book
        for block in sheet.get_text("rawdict", clip=(0, 0, sheet.rect.width, 55))["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if span["size"] < 9  # no title
        for char in span["chars"]
    ]
    last = [char for char in chars if char["c"] == "”"]
    assert last
    right = PAGE.width - PAGE.margins[1]
    assert [char["bbox"][0] + 4 for char in last] == pytest.approx([right] * len(last), abs=0.1)


def test_a_page_on_which_a_short_piece_opens_below_another_keeps_its_head() -> None:
    units = (article(1, "水边的人", 21), article(2, "桥上的人", 1))
    made = render_pdf(Issue(Meta("江畔"), units), Settings(base=Path("/nowhere")), Silent())
    book = pymupdf.open(stream=made.data)
    both = page_of(book, "桥上的人")
    assert "渡船" in lines(book[both])[1][3]  # the first piece goes on there
    assert [t for _, y, _, t in lines(book[both]) if y < 55] in (["江畔"], ["水边的人"])


def test_pieces_of_less_than_half_a_page_share_one_where_they_fit() -> None:
    units = tuple(article(n, f"水边的第{n}人", 4) for n in (1, 2, 3))
    made = render_pdf(Issue(Meta("江畔"), units), Settings(base=Path("/nowhere")), Silent())
    book = pymupdf.open(stream=made.data)
    first, second, third = (page_of(book, unit.title) for unit in units)
    assert (second, third) == (first, first + 1)


def label_parity(sheet: pymupdf.Page) -> str:
    return "odd" if int(sheet.get_label()) % 2 else "even"


def test_body_lines_stand_on_one_grid(book: pymupdf.Document) -> None:
    """CLREQ 2.3.2: base lines of both columns are level, whole lines apart."""
    sheet = book[page_of(book, "水边的人")]
    size = page("210x285")
    bases = [y for _, y, _, text in lines(sheet) if "江水" in text or "人家" in text]
    assert len(bases) > 20
    first = bases[0]
    assert max(abs((y - first) / size.line - round((y - first) / size.line)) for y in bases) < 0.01


@pytest.mark.parametrize("trim", ["210x285", "185x260", "148x210", "ereader"])
def test_captions_stand_on_the_grid_of_the_text(trim: Trim) -> None:
    """CLREQ 2.3.2: small text takes whole lines, and its base line is that of the text beside."""
    blocks = (
        Block("para", "江水从城北流过，沿岸住着许多人家。" * 12),
        Block("caption", "清晨的渡口，第一班船正在靠岸"),
    )
    issue = Issue(Meta("江畔"), (Unit("a", "article", "水边的人", blocks=blocks),))
    rendered = render_pdf(issue, Settings(base=Path("/nowhere"), trim=trim), Silent())
    book = pymupdf.open(stream=rendered.data)
    set_ = [line for number in range(2, len(book)) for line in lines(book[number])]
    text = next(y for _, y, _, line in set_ if "人家" in line)
    caption = next(y for _, y, _, line in set_ if "渡口" in line)
    apart = (caption - text) / (page(trim).line * page(trim).scale)
    assert abs(apart - round(apart)) < 0.01


def test_a_caption_that_is_the_title_of_its_page_stands_level_with_its_mark() -> None:
    blocks = (Block("caption", "清晨的渡口 陈小渡 摄"),)
    issue = Issue(Meta("江畔"), (Unit("a", "photo", "清晨的渡口", blocks=blocks),))
    rendered = render_pdf(issue, Settings(base=Path("/nowhere")), Silent())
    sheet = pymupdf.open(stream=rendered.data)[2]
    drawn = [
        (span["text"], span["origin"][1])
        for block in sheet.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]
    bases = [y for text, y in drawn if text == "图" or "清晨" in text or "小渡" in text]
    assert len(bases) == 3
    assert max(bases) - min(bases) < 0.02


def test_captions_are_copied_out_where_they_stand() -> None:
    blocks = (Block("caption", "清晨的渡口"), Block("para", "江水从城北流过。" * 9))
    issue = Issue(Meta("江畔"), (Unit("a", "photo", "水边", blocks=blocks),))
    rendered = render_pdf(issue, Settings(base=Path("/nowhere")), Silent())
    book = pymupdf.open(stream=rendered.data)
    text = "".join(sheet.get_text() for sheet in book)
    assert -1 < text.find("渡口") < text.find("城北")


def test_hostile_title_is_printed(book: pymupdf.Document) -> None:
    text = book[page_of(book, title_text(HOSTILE))].get_text().replace("\n", "")
    assert clean(HOSTILE).replace(" ", "") in text.replace(" ", "").replace("\u3000", "")


def test_nothing_is_fetched_or_read_from_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    base = tmp_path / "in"
    base.mkdir()
    paths = (
        "http://x.invalid/a.png",
        "../secret.png",
        "data:image/png;base64,AA",
        "file:///etc/hosts",
    )
    blocks = tuple(Block("caption", f"图{n}", picture=Picture(p)) for n, p in enumerate(paths))
    issue = Issue(Meta("刊"), (Unit("a", "article", "题", blocks=blocks),))
    rendered = render_pdf(issue, Settings(base=base), Silent())
    assert [finding.id for finding in rendered.findings] == ["PIC002"] * len(paths)
    assert pymupdf.open(stream=rendered.data)[2].get_images() == []


def test_engine_refuses_every_address_that_was_not_handed_over() -> None:
    html = (
        '<html lang="zh"><head><title>x</title></head><img alt="a" src="file:///etc/hosts"/>'
        '<img alt="a" src="data:image/png;base64,AA"/><img alt="a" src="book:p"/></html>'
    )
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    made = typeset(html, [], {"book:p": Resource(drawing, "image/svg+xml")})
    refused = [f.params["what"] for f in made.findings if f.id == "PDF003"]
    assert len(refused) == 2
    assert all("not allowed" in text for text in refused)


def test_a_character_without_a_glyph_is_a_turned_sort() -> None:
    issue = Issue(
        Meta("刊"), (Unit("a", "article", "题", blocks=(Block("para", "有\U0001f600字"),)),)
    )
    data = render_pdf(issue, Settings(base=Path("/nowhere")), Silent()).data
    assert "有〓字" in pymupdf.open(stream=data)[2].get_text()


@pytest.mark.parametrize("trim", TRIMS)
def test_every_trim_has_whole_ems_and_lines(trim: str) -> None:
    settings = Settings(base=Path("/nowhere"), trim=trim)
    rendered = render_pdf(ISSUE, settings, Silent())
    assert rendered.findings == ()
    size = page(settings.trim)
    assert min(size.margins) > 1.2 * size.em


def test_a_reader_shows_single_pages() -> None:
    """No blank page, folio in the middle, the type area too."""
    rendered = render_pdf(ISSUE, Settings(base=Path("/nowhere"), trim="ereader"), Silent())
    book = pymupdf.open(stream=rendered.data)
    assert all(lines(sheet) for sheet in list(book)[1:])
    size = page("ereader")
    assert size.margins[1] == size.margins[3]
    for sheet in list(book)[1:]:
        left, _, right, text = max(lines(sheet), key=lambda line: line[1])
        assert text == sheet.get_label()
        assert (left + right) / 2 == pytest.approx(sheet.rect.width / 2, abs=0.5)


_AGAIN = """
import hashlib, sys
from pathlib import Path
from issue2book import beside
from issue2book.config import Settings, Trim
from issue2book.model import from_json
from issue2book.render.pdf.document import render_pdf
from issue2book.report import Silent
beside.allow()
issue = from_json(sys.stdin.buffer.read())
data = render_pdf(issue, Settings(base=Path("/nowhere")), Silent()).data
print(hashlib.sha256(data).hexdigest())
"""


def test_same_bytes_in_another_process(made: bytes, tmp_path: Path) -> None:
    """Other hash seed, time zone, locale, folder; no home to write to; half composed beside it."""
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    env = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "HOME": str(home),
        "XDG_CACHE_HOME": "/proc/none",
    }
    run = subprocess.run(
        [sys.executable, "-c", _AGAIN],
        input=to_json(ISSUE).encode(),
        capture_output=True,
        env=env,
        cwd=tmp_path,
        check=True,
    )
    assert run.stdout.decode().strip() == hashlib.sha256(made).hexdigest()


def test_metadata_comes_from_the_issue(book: pymupdf.Document) -> None:
    assert book.metadata["title"] == "江畔 2025年第3期"
    assert book.metadata["author"] == "周棹声"
    assert book.metadata["creationDate"].startswith("D:2025")
    assert "ZH" in str(book.xref_get_key(book.pdf_catalog(), "Lang")[1]).upper()


def test_an_issue_without_units_is_a_book_still() -> None:
    empty = msgspec.structs.replace(ISSUE, units=())
    data = render_pdf(empty, Settings(base=Path("/nowhere")), Silent()).data
    assert len(pymupdf.open(stream=data)) >= 1


@pytest.mark.parametrize(("trim", "abreast"), [("210x285", 3), ("148x210", 2), ("ereader", 1)])
def test_large_figures_stand_abreast_as_the_page_has_room(trim: str, abreast: int) -> None:
    pairs = [
        Block(role, f"{n}{text}")  # type: ignore[arg-type]
        for n in range(3)
        for role, text in (
            ("stat-value", "万吨"),
            ("stat-text", "全年过江的货物，比上年多出许多。"),
        )
    ]
    home = Unit("a", "article", "题", blocks=(Block("para", "江水从城北流过。"),))
    box = Unit("s", "statistics", "数字", anchor="a", blocks=tuple(pairs))
    settings = Settings(base=Path("/nowhere"), trim=trim)
    book = pymupdf.open(stream=render_pdf(Issue(Meta("刊"), (home, box)), settings, Silent()).data)
    bases = [
        round(base) for sheet in book for _, base, _, text in lines(sheet) if text.endswith("万吨")
    ]
    assert max(bases.count(base) for base in bases) == abreast


@pytest.mark.parametrize("trim", TRIMS)
def test_a_sidebar_has_as_much_ground_right_of_its_figures_as_left(trim: str) -> None:
    text = "季度里过江的货物比上年多出许多，渡口的人家都说没有见过。" * 3
    home = Unit("a", "article", "题", blocks=(Block("para", "江水从城北流过。"),))
    pairs = [
        block
        for quarter in "一二三"
        for block in (Block("stat-value", "5万吨"), Block("stat-text", quarter + text))
    ]
    box = Unit("s", "statistics", "数字", anchor="a", blocks=tuple(pairs))
    settings = Settings(base=Path("/nowhere"), trim=trim)
    book = pymupdf.open(stream=render_pdf(Issue(Meta("刊"), (home, box)), settings, Silent()).data)
    sheet, ground = next(
        (sheet, drawing["rect"])
        for sheet in book
        for drawing in sheet.get_drawings()
        if drawing["fill"] and drawing["fill"][2] == pytest.approx(0xE8 / 255, abs=0.01)
    )
    spans = [
        char["bbox"]
        for block in sheet.get_text("rawdict", clip=ground)["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
        if not char["c"].isspace() and char["c"] not in "，。"
    ]
    left = min(box[0] for box in spans) - ground.x0
    assert ground.x1 - max(box[2] for box in spans) == pytest.approx(left, abs=1)


@pytest.mark.parametrize("trim", TRIMS)
def test_a_feature_opens_on_the_page_that_the_contents_names(trim: str) -> None:
    lead = Block("standfirst", "江水从城北流过，沿岸住着许多人家，清晨第一班渡船靠岸。" * 4)
    opener = Unit(
        "f", "feature-intro", "一条江的早晨与黄昏，以及两岸的人家", column="特写", blocks=(lead,)
    )
    issue = Issue(Meta("江畔"), (article(1, "前", 1), opener, article(2, "后", 1, column="特写")))
    rendered = render_pdf(issue, Settings(base=Path("/nowhere"), trim=trim), Silent())
    book = pymupdf.open(stream=rendered.data)
    start = next(n - 1 for _, label, n in book.get_toc() if label.startswith("一条江"))
    assert start in {link["page"] for link in book[1].get_links()}
    assert "一条江" in book[start].get_text()


_WITHOUT_PANGO = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint.text.ffi":
            raise OSError("cannot load library 'libpango'")
sys.meta_path.insert(0, Absent())
from issue2book.cli import run
sys.argv = ["issue2book", "pdf", *sys.argv[1:]]
run()
"""


def test_a_machine_without_pango_is_told_what_is_missing(tmp_path: Path) -> None:
    issue = Path(__file__).parents[3] / "examples" / "linjiang-2025-03.md"
    command = [sys.executable, "-c", _WITHOUT_PANGO, str(issue), "-o", str(tmp_path / "a.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "PDF001" in done.stderr) == (5, True), done.stderr
    assert not (tmp_path / "a.pdf").exists()
