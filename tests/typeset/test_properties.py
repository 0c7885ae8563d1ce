"""What holds for every text and measure."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from issue2book.assets import fonts_dir
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Paragraph, compose, compose_versions
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.spacing import Style

FONTS = Fonts.from_folder(fonts_dir())
CHINESE = st.text("国年山水，。、“”《》（）！—…·　 A4g5.%-/", max_size=120)
ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
_PARTS = ["国", "登录", "https://", "river.example/", "day?n=1", "a@b.example", "，", " "]
ADDRESSES = st.lists(st.sampled_from(_PARTS), max_size=20).map("".join)
MEASURE = st.integers(9000, 26000)
STYLE = st.builds(Style, preset=st.sampled_from(["quanjiao", "kaiming", "banjiao", "plain"]))
CALM = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(CHINESE | ANYTHING | ADDRESSES, MEASURE, STYLE, st.sampled_from([0, 2000]))
def test_text_and_widths_are_exact(text, measure, style, indent):
    composed = compose(Paragraph((Run(text),), indent=indent), measure, style, FONTS)
    assert "".join(line.text for line in composed.lines) == text
    for line in composed.lines:
        drawn = sum(sum(run.advances) for run in line.runs) + line.hyphen
        assert line.indent + drawn == line.width
        assert line.width <= measure or line.fault == "overfull"
    for line, after in pairwise(composed.lines):
        assert line.width == measure or line.fault or after.set_in


@CALM
@given(CHINESE, MEASURE)
def test_same_input_same_lines(text, measure):
    paragraph = Paragraph((Run(text),), indent=2000)
    one = compose(paragraph, measure, Style(), FONTS)
    assert one == compose(paragraph, measure, Style(), Fonts.from_folder(fonts_dir()))
    again = "".join(line.text for line in one.lines)
    assert compose(Paragraph((Run(again),), indent=2000), measure, Style(), FONTS) == one


@CALM
@given(CHINESE, st.integers(0, 119), MEASURE)
def test_a_change_of_run_moves_nothing(text, cut, measure):
    """Runs of one face set like one run, but for kerning at the seam."""
    while 0 < cut < len(text) and not (text[cut] >= "国" or text[cut - 1] >= "国"):
        cut -= 1
    whole = compose(Paragraph((Run(text),)), measure, Style(), FONTS)
    parts = compose(Paragraph((Run(text[:cut]), Run(text[cut:]))), measure, Style(), FONTS)
    assert [line.text for line in parts.lines] == [line.text for line in whole.lines]
    assert [line.width for line in parts.lines] == [line.width for line in whole.lines]


@CALM
@given(CHINESE, MEASURE)
def test_every_version_holds_the_text(text, measure):
    found = compose_versions(Paragraph((Run(text),)), measure, Style(), FONTS)
    for composed in found.values():
        assert "".join(line.text for line in composed.lines) == text
        assert all(line.width == measure for line in composed.lines[:-1])


@CALM
@given(CHINESE | ANYTHING, MEASURE, st.sampled_from(["start", "center", "balanced"]))
def test_ragged_text_is_whole_and_fits(text, measure, align):
    composed = compose(Paragraph((Run(text),), align=align), measure, Style(), FONTS)
    assert "".join(line.text for line in composed.lines) == text
    assert all(line.width <= measure or line.fault for line in composed.lines)
