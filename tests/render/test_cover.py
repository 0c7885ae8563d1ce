"""The cover: one list of words with places, drawn twice, and a scan in its stead."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from issue2book.config import Settings
from issue2book.errors import ConfigError
from issue2book.model import Issue, Meta, Unit
from issue2book.render.cover import cover_findings, cover_image
from issue2book.render.cover_drawing import cover_svg
from issue2book.render.cover_layout import Palette, Rect, Words, sheet
from issue2book.render.cover_words import leading_titles

SETTINGS = Settings(base=Path("/nowhere"))
PALETTE = Palette(accent="#9c2b1f", quiet="#5c5c5c")
LONG = "数字经济背景下区域协调发展战略的理论逻辑、现实困境与实践路径：基于长三角41个城市的面板数据"
META = Meta(
    "江畔",
    issue="2025年第3期",
    year=2025,
    number=3,
    total_number=88,
    frequency="月刊",
    sponsor="江城文联",
    slogan="水边的杂志",
    highlights=("渡口的灯", "桥", LONG, "重读《水经注》", "第五题", "第六题"),
)


def texts(issue: Issue) -> list[str]:
    made = sheet(issue, PALETTE)
    return ["".join(item.clusters) for item in made.items if isinstance(item, Words)]


@pytest.mark.parametrize(
    "title",
    ["刊", "读书", "今日江畔", "江畔文学双月评论", "江城大学学报哲学社会科学版理论动态与述评"],
)
def test_nothing_leaves_the_page_and_no_lines_collide(title: str) -> None:
    made = sheet(Issue(Meta(**{**_fields(META), "title": title}), ()), PALETTE)
    words = [item for item in made.items if isinstance(item, Words)]
    for item in words:
        assert item.xs[0] > 10
        assert item.xs[-1] + item.size * 0.6 < 196
        assert 10 < item.y < made.height - 8
    right = sorted((w for w in words if w.xs[0] > 65), key=lambda w: w.y)
    for above, below in pairwise(right):
        same_line = below.y - above.y < 0.5
        assert same_line or below.y - above.y >= 0.9 * below.size


def _fields(meta: Meta) -> dict[str, object]:
    return {name: getattr(meta, name) for name in meta.__struct_fields__}


def test_says_what_the_issue_says() -> None:
    said = "|".join(texts(Issue(META, ())))
    for text in (
        "江畔",
        "2025年第3期",
        "总第88期月刊",
        "江城文联",
        "水边的杂志",
        "渡口的灯",
        "重读《水经注》",
    ):
        assert text in said
    assert "".join(texts(Issue(META, ()))).count("数字经济") == 1


def test_traditional_chinese_total_number() -> None:
    issue = Issue(Meta("明報", total_number=9, language="zh-Hant"), ())
    assert "總第9期" in texts(issue)


def test_unknown_facts_leave_nothing_behind() -> None:
    made = sheet(Issue(Meta("刊"), (Unit("a", "article", "题"),)), PALETTE)
    assert ["".join(i.clusters) for i in made.items if isinstance(i, Words)] == ["刊", "题"]


def test_highlights_come_before_articles_and_features_before_those() -> None:
    units = (Unit("a", "article", "文章"), Unit("f", "feature-intro", "专题"))
    assert leading_titles(Issue(Meta("刊"), units)) == ("专题", "文章")
    assert leading_titles(Issue(Meta("刊", highlights=("要目",)), units)) == ("要目",)


def test_drawings_agree() -> None:
    """Ink of the JPEG lies where the SVG puts its words and nowhere far from them."""
    issue = Issue(META, ())
    data = cover_image(issue, SETTINGS)()
    picture = Image.open(io.BytesIO(data))
    assert (picture.mode, picture.format) == ("RGB", "JPEG")
    assert picture.width >= 1600
    assert picture.height >= 2200
    scale = picture.width / 210
    svg = etree.fromstring(cover_svg(issue).encode())
    for text in svg.iter("{*}text"):
        x, y = float(text.get("x").split()[0]), float(text.get("y"))
        size = float(text.get("font-size"))
        box = (x * scale, (y - 0.85 * size) * scale, (x + size) * scale, (y + 0.1 * size) * scale)
        extrema = picture.crop(tuple(round(edge) for edge in box)).convert("L").getextrema()
        assert extrema[1] - extrema[0] > 60, text.text


def test_hostile_text_is_text() -> None:
    hostile = '<script>"{{ 7*7 }}</script>&amp;'
    svg = cover_svg(Issue(Meta(hostile, highlights=(hostile,)), ()))
    tree = etree.fromstring(svg.encode())
    assert not list(tree.iter("{*}script"))
    assert hostile in "".join(tree.find("{*}title").itertext())


def test_same_bytes_twice() -> None:
    issue = Issue(META, ())
    assert cover_image(issue, SETTINGS)() == cover_image(issue, SETTINGS)()


def test_a_scan_replaces_the_design(tmp_path: Path) -> None:
    file = tmp_path / "scan.png"
    Image.new("RGBA", (1600, 2200), (0, 90, 0, 128)).save(file)
    data = cover_image(Issue(META, ()), Settings(base=tmp_path, cover=file))()
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1600, 2200))
    assert picture.getpixel((9, 9))[1] > picture.getpixel((9, 9))[0] + 30


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_scan_that_is_no_picture(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "scan.png"
    file.write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        cover_image(Issue(META, ()), Settings(base=tmp_path, cover=file))
    assert caught.value.key == "COV001"


def test_the_field_reaches_the_edges() -> None:
    made = sheet(Issue(META, ()), PALETTE, height=297)
    ground, *_ = made.items
    field = max((i for i in made.items[1:] if isinstance(i, Rect)), key=lambda i: i.height)
    assert isinstance(ground, Rect)
    assert (ground.width, ground.height) == (210, 297)
    assert field.x == 0
    assert field.y + field.height == pytest.approx(297)


@pytest.mark.parametrize(
    ("size", "made", "told"),
    [((3000, 4000), (1710, 2280), []), ((900, 1200), (900, 1200), ["COV002"])],
)
def test_scan_is_as_large_as_shops_take_it(
    size: tuple[int, int], made: tuple[int, int], told: list[str], tmp_path: Path
) -> None:
    """At most 5.6 million pixels, RGB; one whose short side has less than 1400 is told of."""
    file = tmp_path / "c.png"
    Image.linear_gradient("L").resize(size).save(file)
    settings = Settings(base=tmp_path, cover=file)
    data = cover_image(Issue(META, ()), settings)()
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.size, picture.mode) == (made, "RGB")
    assert [finding.id for finding in cover_findings(settings, data)] == told


def test_drawn_cover_is_what_shops_ask_for() -> None:
    """Apple: short side 1400 or more, 5.6 million pixels at most; Kobo: 5 MB at most."""
    data = cover_image(Issue(META, ()), SETTINGS)()
    with Image.open(io.BytesIO(data)) as picture:
        assert min(picture.size) >= 1400
        assert picture.width * picture.height <= 5_600_000
        assert 1.3 <= picture.height / picture.width <= 1.6
        assert (picture.mode, picture.format) == ("RGB", "JPEG")
    assert len(data) <= 5_000_000


@pytest.mark.parametrize(
    "told",
    [{"slogan": "山里的杂志"}, {"number": 4}, {"highlights": ("渡口的灯",)}, {"sponsor": "山城"}],
)
def test_what_is_kept_is_the_cover_of_this_issue(told: dict[str, object]) -> None:
    other = Meta(**{**_fields(META), **told})
    first, second = (cover_image(Issue(meta, ()), SETTINGS)() for meta in (META, other))
    assert first != second
