"""The tag tree follows the document: one P a paragraph, and every line copies as it reads."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from issue2book.config import Settings
from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.tagging import types
from issue2book.report import Silent

MIXED = (
    "这一年的2024届学生在city里读了一学期book，"
    "论characteristically与internationalization及misunderstanding和responsibilities之别。"
)

NOTES = (Block("footnote", "①《县志》卷一。"), Block("footnote", "②见后文。"))


def nodes(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every structure element, in reading order."""
    return under(pdf.Root.StructTreeRoot.K[0])


def under(top: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """An element and all in it, in reading order."""
    stack = [top]
    while stack:
        node = stack.pop()
        yield node
        stack += [kid for kid in reversed(list(node.K)) if _is_node(kid)]


def _is_node(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def test_one_p_for_a_paragraph_over_columns_and_pages(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = [[n for n in under(art) if n.S == "/P"] for art in nodes(pdf) if art.S == "/Art"]
        longest = max(found, key=len)
        over_pages = [p for p in longest if any(isinstance(k, pikepdf.Dictionary) for k in p.K)]
    column, byline, paragraphs = 1, 1, 40
    assert len(longest) == column + byline + paragraphs
    assert over_pages


def test_every_piece_of_content_has_its_element(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page in pdf.pages:
            marked = [
                int(item.operands[1].MCID)
                for item in pikepdf.parse_content_stream(page)
                if str(item.operator) == "BDC" and "/MCID" in item.operands[1]
            ]
            mine = list(owners[int(page.obj.StructParents)])
            assert marked == list(range(len(mine)))
            assert all(_is_node(owner) for owner in mine)
        links = [a for page in pdf.pages for a in page.obj.get("/Annots", [])]
        assert links
        assert all(owners[int(link.StructParent)].S == "/Link" for link in links)
        assert all(str(link.Contents) for link in links)


def test_running_heads_and_folios_are_artifacts(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        kinds = {
            str(item.operands[1].get("/Type"))
            for item in pikepdf.parse_content_stream(pdf.pages[4])
            if str(item.operator) == "BDC" and item.operands[0] == "/Artifact"
        }
    assert kinds == {"/Pagination"}


def test_the_contents_and_the_cover_say_what_they_are(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        kinds = [str(node.S) for node in nodes(pdf)]
        cover = next(node for node in nodes(pdf) if node.S == "/Figure")
        assert "江畔" in str(cover.Alt)
        box = [float(x) for x in cover.A.BBox]
        assert box == pytest.approx([float(x) for x in pdf.pages[0].mediabox], abs=0.01)
    assert kinds.count("/TOCI") == kinds.count("/Link")
    assert kinds[0] == "/Document"


@pytest.fixture(scope="module")
def mixed() -> bytes:
    """Long words in a narrow column: some must be broken."""
    body = tuple(Block("para", f"第{n}。" + MIXED * 2) for n in range(1, 9))
    issue = Issue(Meta("江畔"), (Unit("a", "article", "题", blocks=body),))
    return render_pdf(issue, Settings(base=Path("/nowhere"), trim="ereader"), Silent()).data


def test_a_paragraph_of_two_scripts_is_copied_as_it_is_written(mixed: bytes) -> None:
    """No space where the composer sets a gap, no hyphen where it breaks a word."""
    said, drawn = _lines(mixed)
    joined = "".join(said)
    assert joined.count(MIXED[:12]) > 8
    assert "-" not in joined
    assert joined.count("internationalization") == 16
    assert drawn.count("-") > 4


def _lines(data: bytes) -> tuple[list[str], str]:
    """What the lines with an ActualText say, and the letters that are drawn for them."""
    said: list[str] = []
    glyphs: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        letters = _letters(pdf)
        for page in pdf.pages:
            font = ""
            for item in pikepdf.parse_content_stream(page, operators="BDC Tf TJ"):
                match str(item.operator):
                    case "Tf":
                        font = str(item.operands[0])
                    case "TJ":
                        glyphs += _decoded(item.operands[0], letters.get(font, {}))
                    case _:
                        if "/ActualText" in item.operands[1]:
                            said.append(str(item.operands[1].ActualText))
    return said, "".join(glyphs)


def _letters(pdf: pikepdf.Pdf) -> dict[str, dict[str, str]]:
    """The ToUnicode tables by font name: code to letter, single codes only."""
    fonts = pdf.pages[2].Resources.Font
    return {
        name: {
            code.lower(): bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(
                r"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", fonts[name].ToUnicode.read_bytes().decode()
            )
        }
        for name in dict(fonts)
    }


def _decoded(shown: pikepdf.Object, table: dict[str, str]) -> list[str]:
    raw = "".join(bytes(part).hex() for part in list(shown) if isinstance(part, pikepdf.String))
    return [table.get(raw[at : at + 4], "") for at in range(0, len(raw), 4)]


def test_each_note_has_a_name_that_leads_to_it() -> None:
    """ISO 14289-1 7.9, ISO 32000-1 14.7.2."""
    blocks = (Block("para", "江水从城北流过①，沿岸住着人家②。"), *NOTES)
    issue = Issue(Meta("江畔"), (Unit("a", "article", "水边的人", blocks=blocks),))
    rendered = render_pdf(issue, Settings(base=Path("/nowhere")), Silent())
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert [str(node.S) for node in names[1::2]] == ["/Note", "/Note"]
        assert [node.ID for node in names[1::2]] == names[::2]
        assert len({str(name) for name in names[::2]}) == 2


@pytest.mark.parametrize(
    ("tag", "classes", "expected"),
    [
        ("p", "para end", ("P",)),
        ("p", "contents-entry contents-sidebar", ("TOCI", "Reference")),
        ("div", "columns", ()),
        ("span", "set", ()),
        ("li", "", ("LI", "LBody")),
        ("div", "footnote", ("Note",)),
    ],
)
def test_types(tag: str, classes: str, expected: tuple[str, ...]) -> None:
    assert types(tag, classes) == expected
