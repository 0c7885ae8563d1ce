"""One tiny failing fixture per rule of the EPUB lint, and a clean book that passes all."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from issue2book.assets import fonts_dir
from issue2book.check.epub import RULES, lint_epub
from issue2book.messages.epub import TEXTS
from issue2book.render.fonts import faces, subset_woff2

HTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
ARTICLE = (
    f'{HTML} lang="zh" xml:lang="zh"><head><title>题</title>'
    '<link rel="stylesheet" href="s.css"/></head><body>'
    '<span epub:type="pagebreak" role="doc-pagebreak" id="p1" aria-label="1"></span>'
    '<h1 id="t">题</h1><p>正文，甲。</p><h2 id="s">节</h2><p>乙。</p></body></html>'
)
NAV = (
    f'{HTML} lang="zh" xml:lang="zh"><head><title>目录</title></head><body>'
    '<nav epub:type="toc"><h1>目录</h1><ol><li><a href="a.xhtml#t">题</a><ol>'
    '<li><a href="a.xhtml#s">节</a></li></ol></li></ol></nav>'
    '<nav epub:type="page-list"><ol><li><a href="a.xhtml#p1">1</a></li></ol></nav>'
    '<nav epub:type="landmarks"><ol><li><a epub:type="cover" href="a.xhtml">封面</a></li>'
    '<li><a epub:type="toc" href="nav.xhtml">目录</a></li>'
    '<li><a epub:type="bodymatter" href="a.xhtml">正文</a></li></ol></nav></body></html>'
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>题</text>'
    '</navLabel><content src="a.xhtml#t"/><navPoint><navLabel><text>节</text></navLabel>'
    '<content src="a.xhtml#s"/></navPoint></navPoint></navMap></ncx>'
)
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>刊</dc:title>'
    "<dc:language>zh</dc:language><dc:identifier>i</dc:identifier>"
    '<meta property="pageBreakSource">刊</meta>'
    '<meta property="dcterms:modified">2025</meta><meta property="schema:accessMode">t</meta>'
    '<meta property="schema:accessModeSufficient">t</meta>'
    '<meta property="schema:accessibilityFeature">t</meta>'
    '<meta property="schema:accessibilityHazard">none</meta>'
    '<meta property="schema:accessibilitySummary">t</meta></metadata><manifest>'
    '<item id="j" href="c.png" media-type="image/png" properties="cover-image"/>'
    '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    '<item id="c" href="s.css" media-type="text/css"/>{more}</manifest>'
    '<spine><itemref idref="a"/>{spine}</spine></package>'
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="E/p.opf"/></rootfiles></container>'
)
CLEAN: dict[str, str | bytes] = {
    "META-INF/container.xml": CONTAINER,
    "E/p.opf": OPF.format(more="", spine=""),
    "E/nav.xhtml": NAV,
    "E/a.xhtml": ARTICLE,
    "E/toc.ncx": NCX,
    "E/s.css": "p { text-indent: 2em }",
    "E/c.png": b"",
}
SECOND = OPF.format(
    more='<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>',
    spine='<itemref idref="b"/>',
)
WITH_FACE = OPF.format(more='<item id="f" href="f.ttf" media-type="font/ttf"/>', spine="")


def book(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def article(old: str, new: str) -> dict[str, str | bytes]:
    assert old in ARTICLE
    return {"E/a.xhtml": ARTICLE.replace(old, new)}


SECOND_REACHED: dict[str, str | bytes] = {
    "E/p.opf": SECOND,
    "E/nav.xhtml": NAV.replace(
        '<li><a epub:type="toc"',
        '<li><a epub:type="x" href="b.xhtml">乙</a></li><li><a epub:type="toc"',
    ),
}
FAILING: dict[str, dict[str, str | bytes]] = {
    "LINT000": {"META-INF/container.xml": ""},
    "LINT001": {
        "E/nav.xhtml": NAV.replace(">节<", ">别节<"),
        "E/toc.ncx": NCX.replace("节", "别节"),
    },
    "LINT002": {"E/toc.ncx": NCX.replace("节", "结")},
    "LINT003": article("正文，甲", "正文,甲"),
    "LINT004": article("正文", "■正文"),
    "LINT005": {
        **SECOND_REACHED,
        "E/b.xhtml": f'{HTML} lang="zh" xml:lang="zh"><head><title>x</title></head>'
        '<body epub:type="cover"/></html>',
    },
    "LINT006": article("<h2", '<span role="doc-pagebreak" id="p2" aria-label="2"></span><h2'),
    "LINT007": {
        "E/nav.xhtml": NAV.replace(
            '<nav epub:type="page-list"><ol>',
            '<nav epub:type="page-list"><ol><li><a href="a.xhtml#t">0</a></li>',
        )
    },
    "LINT008": {
        "E/p.opf": WITH_FACE,
        "E/f.ttf": (fonts_dir() / "NotoSerifSC_400Regular.ttf").read_bytes(),
        "E/a.xhtml": ARTICLE.replace("甲", "甲\U0001f600"),
    },
    "LINT009": article("<p>乙", '<p id="s">乙'),
    "LINT010": article("<p>乙。", '<p>乙。<img alt="图" src="http://example.org/a.png"/>'),
    "LINT011": article("<p>乙。", '<p onclick="x()">乙。'),
    "LINT012": article("<p>乙。", '<p>乙。<img src="a.png" alt=""/>'),
    "LINT013": article('<h2 id="s">节</h2>', '<h3 id="s">节</h3>'),
    "LINT014": article(' lang="zh"', ""),
    "LINT015": {
        "E/p.opf": SECOND,
        "E/b.xhtml": ARTICLE.replace("doc-pagebreak", "x").replace("pagebreak", "x"),
    },
    "LINT016": article("<p>乙。</p>", "<p>乙。</p><p> </p>"),
    "LINT017": article("乙", "乙\ufffd"),
    "LINT018": {"E/s.css": "p { font-size: 12px }"},
    "LINT019": {
        **article("<h2", '<span role="doc-pagebreak" id="p2" aria-label="2"></span><h2'),
        "E/nav.xhtml": NAV.replace(
            '<li><a href="a.xhtml#p1">',
            '<li><a href="a.xhtml#p2">2</a></li><li><a href="a.xhtml#p1">',
        ),
    },
    "LINT020": article("乙。", '<a href="#x">乙</a>。'),
    "LINT021": article(
        "<p>乙。</p>", '<p>乙。</p><aside id="n" epub:type="footnote"><p>注。</p></aside>'
    ),
    "LINT022": {"E/nav.xhtml": NAV.replace('"bodymatter"', '"other"')},
    "LINT023": article("乙。", "**乙**。"),
    "LINT024": article("<p>乙。</p>", f"<p>{'丙' * 30}</p><p>{'丙' * 30}</p>"),
    "LINT025": {"E/s.css": "a { color: #333 }"},
    "LINT026": {"E/s.css": "a { text-indent: 0 !important }"},
    "LINT027": article("乙。", "乙。" * 50_000),
    "LINT028": {"E/p.opf": str(CLEAN["E/p.opf"]).replace("<dc:language>zh</dc:language>", "")},
    "LINT029": {
        "E/p.opf": str(CLEAN["E/p.opf"]).replace("cover-image", ""),
        **article("乙。", '乙。<img src="c.png" alt="江"/>'),
    },
    "LINT030": {"E/stray.txt": "x"},
    "LINT031": {"E/p.opf": WITH_FACE, "E/f.ttf": b"no face"},
    "LINT032": article("乙。", '乙<a epub:type="noteref" href="#s">①</a>。'),
    "LINT033": article("乙。", "，乙。"),
    "LINT034": article("乙。", "　　乙。"),
    "LINT035": article("<title>题</title>", "<title>a.xhtml</title>"),
    "LINT036": {"E/a.xhtml": ARTICLE.replace('"zh"', '"zh-Hans"').replace("乙。", "們來說" * 9)},
    "LINT037": article("乙。", '乙。<img src="c.png" alt="IMG_01.JPG"/>'),
    "LINT038": {"E/s.css": 'p { font-family: "Noto Serif SC" }'},
    "LINT039": article('aria-label="1"', 'aria-label="2"'),
    "LINT040": article("<p>正文，甲。</p>", "<p>题</p>"),
    "LINT041": article("</h2>", "</h2><h2>" + "长" * 81 + "</h2>"),
    "LINT042": {
        "E/p.opf": OPF.format(more='<item id="d" href="d.png" media-type="image/png"/>', spine=""),
        "E/d.png": b"",
    },
}


def ids(files: dict[str, str | bytes]) -> set[str]:
    return {finding.id for finding in lint_epub(book({**CLEAN, **files}))}


def test_clean_book_passes() -> None:
    assert ids({}) == set()


@pytest.mark.parametrize("rule", FAILING)
def test_rule_finds_its_fault_and_no_other(rule: str) -> None:
    assert ids(FAILING[rule]) == {rule}


def test_every_rule_has_a_fixture_and_a_text() -> None:
    numbers = {f"LINT{n:03}" for n in range(len(RULES) + 1)}
    assert numbers == set(FAILING) == {name for name in TEXTS if name.startswith("LINT")}


def test_rules_stand_in_the_order_of_their_numbers() -> None:
    """What a rule is called in its docstring is what it reports."""
    for number, rule in enumerate(RULES, 1):
        assert (rule.__doc__ or "").startswith(f"LINT{number:03}:")


def opf(old: str, new: str) -> dict[str, str | bytes]:
    assert old in str(CLEAN["E/p.opf"])
    return {"E/p.opf": str(CLEAN["E/p.opf"]).replace(old, new)}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"E/script.js": "x()"}, {"LINT011", "LINT030"}),
        (opf("s.css", "t.css"), {"LINT000"}),  # a style sheet that is not there
        (opf("c.png", "d.png"), {"LINT030"}),  # a picture that is not there
        ({"META-INF/signatures.xml": "<x/>"}, set()),
        ({"E/toc.ncx": NCX.replace("#s", "#t")}, {"LINT002"}),
        (opf("pageBreakSource", "x"), {"LINT028"}),
        ({"META-INF/encryption.xml": "<x/>", **FAILING["LINT031"]}, set()),
    ],
)
def test_package_agrees_with_itself(files: dict[str, str | bytes], expected: set[str]) -> None:
    assert ids(files) == expected


NOTE = '<p>乙<a epub:type="noteref" id="r" href="#n">①</a>。</p>'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<p>乙。</p>",
            f'{NOTE}<aside id="n" epub:type="footnote"><p><a href="#r">①</a>注。</p></aside>',
            set(),
        ),
        (
            "<p>乙。</p>",
            f'{NOTE}<p id="n" role="doc-endnote">注。</p>',
            {"LINT032"},
        ),  # no way back
        ("<p>乙。</p>", NOTE, {"LINT020", "LINT032"}),
        ("<p>乙。</p>", "<p>乙。</p><p><br/></p>", {"LINT016"}),
        ("<p>乙。</p>", "<p>……乙。</p><p>——丙。</p><p>“丁”。</p>", set()),
        ("<title>题</title>", "<title>题：刊</title>", set()),
        ("<title>题</title>", "<title>题</title><style>p { } </style>", set()),
    ],
)
def test_what_a_reader_meets(old: str, new: str, expected: set[str]) -> None:
    assert ids(article(old, new)) == expected


def test_a_page_of_a_picture_needs_no_heading() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><image/></svg>'
    page = ARTICLE[: ARTICLE.index("<body>")] + f"<body><div>{svg}</div></body></html>"
    opf = OPF.format(
        more='<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="b"/>',
    )
    assert ids({"E/b.xhtml": page, "E/p.opf": opf}) == {"LINT015"}


def test_an_epub_2_is_judged_by_its_ncx_and_guide() -> None:
    """It has no navigation document, no landmarks, and XHTML 1.1 has no lang."""
    opf = (
        str(CLEAN["E/p.opf"])
        .replace(' properties="nav"', "")
        .replace("</spine>", '</spine><guide><reference href="nav.xhtml" type="toc"/></guide>')
    )
    files = {"E/p.opf": opf, "E/a.xhtml": ARTICLE.replace(' lang="zh"', "")}
    assert ids(files) == {"LINT006"}  # a page marker, and no page list
    assert ids({**files, "E/toc.ncx": NCX.replace(">节<", ">结<")}) == {"LINT001", "LINT006"}


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("@font-face { font-family: F } p { font-family: F, serif; }", set()),
        ("a { font: bold 10pt/1.5 serif }", {"LINT018"}),
        ("a { color: white }", {"LINT025"}),
        ("a { color: rgb(40, 40, 40) }", {"LINT025"}),
        ("p { background: #f6f1e8 }", {"LINT025"}),
        ("p { border-top: 0.1em solid #222 }", {"LINT025"}),
        ("p { border-bottom: 0.1em solid #c8503f }", set()),  # above 3:1 on both grounds
        ('p::after { content: ""; background: #c8503f }', set()),
        ("a { color: inherit; background: none }", set()),
        ("a { color: #757575 }", set()),  # 4.6:1 on both grounds
    ],
)
def test_styles(style: str, expected: set[str]) -> None:
    assert ids({"E/s.css": style}) == expected


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04rubbish", book({"mimetype": "x"}), book({**CLEAN, "E/a.xhtml": "<p>"})],
)
def test_unreadable_is_said_so(data: bytes) -> None:
    assert [finding.id for finding in lint_epub(data)] == ["LINT000"]


@pytest.mark.parametrize("seed", range(60))
def test_damaged_books_are_judged_without_failing(seed: int) -> None:
    """Bytes are changed in the zip, in documents and in faces; whatever is wrong is a finding."""
    dice = random.Random(seed)
    face = subset_woff2(faces()[0], "题正文甲节乙")
    files: dict[str, str | bytes] = {
        **CLEAN,
        "E/p.opf": WITH_FACE.replace("f.ttf", "f.woff2").replace("font/ttf", "font/woff2"),
        "E/f.woff2": face,
    }
    name = dice.choice([name for name in files if files[name]])
    text = files[name]
    files[name] = damaged(text if isinstance(text, bytes) else text.encode(), dice)
    data = book(files)
    if seed % 3 == 0:
        data = damaged(data, dice)
    assert all(finding.id in TEXTS for finding in lint_epub(data))


def damaged(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(out))
        match dice.randrange(3):
            case 0:
                out[at] = dice.randrange(256)
            case 1:
                del out[at : at + dice.randrange(20)]
            case _:
                out[at:at] = dice.choice([b'href="http://[x"', b"\xff\0", b"<", b"%zz", b"9" * 99])
    return bytes(out)


def test_entities_of_xhtml_1_1_are_no_markup() -> None:
    """EPUB 2 books name them; the DTD that says what they are is not read."""
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">'
    old = doctype + ARTICLE.replace("乙。", "乙&nbsp;。<!-- ** --><?p **?>")
    assert ids({"E/a.xhtml": old}) == set()


def test_entities_are_not_resolved() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "kkkk"><!ENTITY b "&a;&a;&a;">]>' + ARTICLE.replace(
        "乙", "&b;"
    )
    assert ids({"E/a.xhtml": bomb}) <= {"LINT000"}
