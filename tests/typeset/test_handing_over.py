"""Composed lines on real pages: where glyphs stand, what is copied out, what stays untouched."""

from __future__ import annotations

import io
import itertools

import pymupdf
import pytest
from markupsafe import Markup, escape
from weasyprint.text.line_break import Layout

from issue2book.render.pdf.engine import typeset as make_pdf
from issue2book.render.pdf.line_check import TOLERANCE, worst_offset
from issue2book.render.pdf.lines import BLOCK_CSS, LineTable, applied
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Paragraph, compose
from issue2book.typeset.spacing import Style

CSS = f"""@page {{ size: 300pt 300pt; margin: 20pt }}
body {{ margin: 0; font: 10pt/2 "Noto Serif SC"; orphans: 2; widows: 2 }}
p {{ margin: 0; {BLOCK_CSS} }} b {{ font-weight: 700 }}
sup {{ font-size: 60%; line-height: 1; vertical-align: 4pt }}"""
TAGS = {"regular": "span", "bold": "b"}


def build(paragraphs, measures, fonts, css="", extra=""):
    """A PDF of paragraphs, each composed to its measure; and the compositions."""
    table, html, done = LineTable(), [], []
    for paragraph, measure in zip(paragraphs, measures, strict=True):
        composed = compose(paragraph, measure, Style(), fonts)
        done.append(composed)
        parts = []
        for run, handed in zip(paragraph.runs, table.hand_over(paragraph, composed), strict=True):
            tag = "sup" if run.note else TAGS[run.face]
            parts.append(f'<{tag} style="--lines:{handed.key}">{escape(handed.text)}</{tag}>')
        html.append(f'<p style="text-indent:{paragraph.indent / 1000}em">{"".join(parts)}</p>')
    head = '<html lang="zh-Hans"><head><title>t</title></head>'
    body = f"{head}<body>{''.join(html)}{extra}</body></html>"
    with applied(table):
        return make_pdf(body, [CSS + css], {}).data, done


def rows(data):
    """For each baseline of each page: text, first origin, right edge of the last box."""
    out = []
    for page in pymupdf.open(stream=io.BytesIO(data)):
        chars = [
            (round(origin[1], 1), origin[0], chr(code), box[2])
            for trace in page.get_texttrace()
            for code, _, origin, box in trace["chars"]
        ]
        for _, group in itertools.groupby(sorted(chars), key=lambda c: c[0]):
            line = list(group)
            out.append(("".join(c[2] for c in line), line[0][1], line[-1][3], line[-1][1]))
    return out


def test_planned_and_drawn_places_agree(fonts):
    assert worst_offset(fonts, hooked=True) <= TOLERANCE


def test_the_plain_css_encoding_agrees_too(fonts):
    assert worst_offset(fonts, hooked=False) <= TOLERANCE


def test_the_check_sees_a_layout_that_ignores_the_plan(fonts, monkeypatch):
    """A planted fault: glyphs keep the font's advances."""
    monkeypatch.setattr("issue2book.render.pdf.lines._set_glyphs", lambda *_: None)
    assert worst_offset(fonts, hooked=True) > 1


def test_same_words_at_two_measures(fonts):
    text = "国国，国国国国国A国国国国国国国国国国国国国国国，国国国国国国国。国国国"
    paragraphs = [Paragraph((Run(text),))] * 2
    data, done = build(paragraphs, [10_300, 11_700], fonts)
    found = rows(data)
    assert len(found) == sum(len(c.lines) for c in done)
    cut = len(done[0].lines)
    for composed, part in zip(done, (found[:cut], found[cut:]), strict=True):
        for line, (text, start, end, _) in zip(composed.lines[:-1], part, strict=False):
            assert text == line.text
            trimmed = 5 if text[-1] in "，。" else 0
            assert start == pytest.approx(20, abs=0.02)
            assert end - trimmed == pytest.approx(20 + composed.measure / 100, abs=0.05)


def test_runs_notes_and_emphasis_share_a_line(fonts):
    runs = (
        Run("生态环境。", "bold"),
        Run("山水之间有一座小城，城里的人都爱种树"),
        Run("[1]", size=600, note=True),
        Run("，四十年来种了3万多棵，沿江的堤上也都是树，到了春天满城是花。"),
    )
    data, (composed,) = build([Paragraph(runs, indent=2000)], [18_000], fonts)
    ends = [
        end - (5 if text[-1] in "，。" else 0) for text, _, end, _ in rows(data) if len(text) > 5
    ]
    assert ends == pytest.approx([200.0] * (len(composed.lines) - 1), abs=0.06)


def test_hyphen_is_drawn_and_counted(fonts):
    text = "国国国国internationalization国国国国国国国国国国国国"
    data, _ = build([Paragraph((Run(text),))], [9_000], fonts)
    first = rows(data)[0]
    assert first[0].endswith("-")
    assert first[2] == pytest.approx(20 + 90, abs=0.06)


def test_text_is_copied_out_whole_across_a_column_break(fonts):
    text = "桥头的老人说，那一年江水涨到了第7级台阶，船都系在树上，" * 12
    css = "@page { size: 300pt 160pt } body { columns: 2; column-gap: 20pt }"
    data, (composed,) = build([Paragraph((Run(text),))], [12_000], fonts, css)
    page = "".join(p.get_text() for p in pymupdf.open(stream=io.BytesIO(data)))
    assert "".join(page.split()) == text
    assert len(composed.lines) > 10


def test_a_centred_line_stands_where_it_was_planned(fonts):
    """The width that WeasyPrint aligns by is the planned one, trimmed mark included."""
    paragraph = Paragraph((Run("（山里的学校，与海边的学校）"),), align="center")
    css = "p { text-align: center }"
    data, (composed,) = build([paragraph], [26_000], fonts, css)
    line = composed.lines[0]
    planned = (line.indent + line.runs[0].offsets[0]) / 100
    assert rows(data)[0][1] == pytest.approx(20 + planned, abs=0.05)


def test_a_line_break_in_the_text_is_a_blank(fonts):
    data, _ = build([Paragraph((Run("国国\n国\u2028国\t国"),))], [9_000], fonts)
    assert len(rows(data)) == 1


def test_text_that_was_not_handed_over_is_left_alone(fonts):
    plain = Markup("<p>山水，山水。</p>")
    data, _ = build([Paragraph((Run("国"),))], [9_000], fonts, extra=plain)
    assert rows(data)[1][3] == pytest.approx(20 + 50, abs=0.02)


def test_the_hooks_are_taken_out_again():
    before = Layout.set_text, Layout.get_first_line
    with pytest.raises(RuntimeError), applied(LineTable()):
        raise RuntimeError
    assert (Layout.set_text, Layout.get_first_line) == before


def test_a_dash_between_figures_alone_stands_in_the_middle(fonts):
    """Pango gives it the narrower glyph of Western text there, 0.89 em."""
    data, _ = build([Paragraph((Run("7:00—17:30"),))], [23_000], fonts)
    (page,) = pymupdf.open(stream=io.BytesIO(data))
    boxes = {
        chr(code): box for trace in page.get_texttrace() for code, _, _, box in trace["chars"]
    }
    digit, dash = boxes["1"], boxes["—"]
    assert digit[0] - dash[2] == pytest.approx(0.55, abs=0.1)
    assert dash[2] - dash[0] < 9


def test_an_address_that_fits_no_line_is_drawn_set_in(fonts):
    text = "预约请登录https://tea.weijiang.example/day?n=1，每天限40人，报名者请带雨具。"
    data, (composed,) = build([Paragraph((Run(text),), indent=2000)], [18_000], fonts)
    found = rows(data)
    assert [line for line, *_ in found] == [line.text for line in composed.lines]
    assert composed.lines[1].set_in
    assert [round(start) for _, start, *_ in found[:3]] == [40, 40, 20]
    assert found[1][2] <= 200.1
