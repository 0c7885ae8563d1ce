"""JSON that is broken, foreign, hostile or unusual: refused with its place, or read whole."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable

import bridge
import pytest
from bridge import FILLER

from issue2book.errors import InputError
from issue2book.messages import text
from issue2book.model import Line

Read = Callable[..., tuple[Line, ...]]


def item(**fields: object) -> dict[str, object]:
    return {"type": "text", "text": FILLER, "page_idx": 0, **fields}


def page(*blocks: dict[str, object], **fields: object) -> dict[str, object]:
    return {
        "width": 100,
        "height": 200,
        "page_index": 0,
        "parsing_res_list": list(blocks),
        **fields,
    }


def block(content: object, label: str = "text", bbox: object = None) -> dict[str, object]:
    return {"block_label": label, "block_content": content, "block_bbox": bbox}


def document(
    texts: list[dict[str, object]], refs: list[str], **fields: object
) -> dict[str, object]:
    children = [{"$ref": ref} for ref in refs]
    return {
        "schema_name": "DoclingDocument",
        "texts": texts,
        "body": {"children": children},
        **fields,
    }


def refused(read_as: Read, content: object) -> InputError:
    with pytest.raises(InputError) as caught:
        read_as(content)
    return caught.value


@pytest.mark.parametrize(
    ("content", "field", "found"),
    [
        ([item(), item(text=["x", 3, {"a": 1}])], "$[1].text[2]", "object"),
        ([item(), item(text=True)], "$[1].text", "true/false"),
        ([item(text_level="一")], "$[0].text_level", "string"),
        ([item(page_idx="二")], "$[0].page_idx", "string"),
        ([item(page_idx=-1)], "$[0].page_idx", "-1"),
        ([item(page_idx=10**30)], "$[0].page_idx", "10000000000000000000"),
        ([item(page_idx=1.5)], "$[0].page_idx", "1.5"),
        ([item(bbox=[1, 2, 3])], "$[0].bbox", "array of 3"),
        ([item(bbox=[1, 2, 3, "四"])], "$[0].bbox[3]", "string"),
        ([item(bbox="1 2 3 4")], "$[0].bbox", "string"),
        ([item(), "散字"], "$[1]", "string"),
        (page(block({"a": 1})), "$.parsing_res_list[0].block_content", "object"),
        (page(block(FILLER, "text", [1, 2])), "$.parsing_res_list[0].block_bbox", "array of 2"),
        ({"parsing_res_list": "无"}, "$.parsing_res_list", "string"),
        ({"pdf_info": {"a": 1}}, "$.pdf_info", "object"),
        (
            {"pdf_info": [{"page_idx": 0, "para_blocks": [7]}]},
            "$.pdf_info[0].para_blocks[0]",
            "number",
        ),
        (
            document([{"label": "text", "text": 3.5e9, "prov": 4}], ["#/texts/0"]),
            "$.texts[0].prov",
            "number",
        ),
        (document([], ["#/texts/0"]), "$.body.children[0].$ref", "#/texts/0"),
        (document([], [7]), "$.body.children[0].$ref", "7"),  # type: ignore[list-item]
    ],
)
def test_wrong_types_name_their_place(
    read_as: Read, content: object, field: str, found: str
) -> None:
    error = refused(read_as, content)
    assert (error.key, error.params["field"], error.params["found"]) == ("INP012", field, found)
    assert field in text("INP012", "zh", error.params)
    assert found in text("INP012", "en", error.params)


def test_a_truncated_file_is_refused_with_its_line(read_as: Read) -> None:
    whole = json.dumps([item(), item()], ensure_ascii=False, indent=1)
    error = refused(read_as, whole[: len(whole) - 30])
    assert error.key == "INP010"
    assert int(error.where.rpartition(":")[2]) > 5


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_deep_nesting_is_refused(read_as: Read, opening: str) -> None:
    assert refused(read_as, opening * 100_000).key == "INP013"


@pytest.mark.parametrize("depth", [50, 500, 900, 2000])
def test_pages_nested_deep_are_read_or_refused_but_never_crash(read_as: Read, depth: int) -> None:
    whole = json.dumps(page(block(FILLER)), ensure_ascii=False)
    with contextlib.suppress(InputError):
        assert read_as("[" * depth + whole + "]" * depth)[0].text == FILLER
        assert depth < 2000


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"姓名": "甲", "b": 1}, "object {姓名, b}"),
        ([{"a": FILLER}], "array of 1: object {a}"),
        ([{"type": {"a": 1}, "text": FILLER}], "array of 1: object {type, text}"),
        ([[[{}]]], "array of 1: array of 1: array"),
        ({}, "object {}"),
        ([], "array"),
        ({"rec_texts": [FILLER], "rec_boxes": []}, "object {rec_texts, rec_boxes}"),
    ],
)
def test_unknown_json_says_what_it_is(read_as: Read, content: object, found: str) -> None:
    error = refused(read_as, content)
    assert (error.key, error.params["found"]) == ("INP011", found)


def test_a_known_format_without_words_is_refused(read_as: Read) -> None:
    error = refused(read_as, [{"type": "image", "img_path": "a.png", "page_idx": 0}])
    assert (error.key, error.params["format"]) == ("INP015", "MinerU content list")


def test_a_number_of_many_digits_is_refused(read_as: Read) -> None:
    assert refused(read_as, '[{"type":"text","page_idx":' + "9" * 5000 + "}]").key == "INP010"


def test_foreign_text_is_refused_in_every_format(read_as: Read) -> None:
    english = "The quick brown fox jumps over the lazy dog. " * 9
    assert refused(read_as, [item(text=english)]).key == "INP009"
    assert refused(read_as, page(block(english))).key == "INP009"


def test_text_that_begins_with_a_bracket_is_no_json(read_as: Read) -> None:
    for start in ("[本期导读]\n", "{1}\n", "[[专栏]]\n", "[[[甲]]]\n", "[ ] 待办\n", "[", "]\n"):
        assert read_as(start + FILLER, "issue.md")[-1].text.endswith(FILLER)


@pytest.mark.parametrize("bad", [[None, 1, 2, 3], [float("nan"), 0, 1, 1], [1e400, 0, -1e400, 1]])
def test_a_box_without_finite_numbers_is_no_box(read_as: Read, bad: list[object]) -> None:
    line = read_as(json.dumps([item(bbox=bad)], ensure_ascii=False))[0]
    assert line.text == FILLER
    assert line.bbox is None


def test_boxes_are_cut_to_the_page_and_put_upright(read_as: Read) -> None:
    assert read_as([item(bbox=[1200, 300, -5, 100])])[0].bbox == (0, 100, 1000, 300)
    assert read_as([item(bbox=[])])[0].bbox is None


def test_hostile_text_is_text(read_as: Read) -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}&amp;<b>粗</b>"
    for content in ([item(text=FILLER + hostile)], page(block(FILLER + hostile))):
        assert read_as(content)[0].text == FILLER + hostile


def test_controls_and_lone_surrogates_go_and_nothing_else(read_as: Read) -> None:
    raw = json.dumps([item(text="甲\x00乙\u200d丙\ufeff丁" + FILLER)])
    raw = raw.replace("\\u4e59", "\\u4e59\\ud800")
    assert read_as(raw)[0].text == "甲乙\u200d丙丁" + FILLER


def test_lines_of_a_block_hang_together(read_as: Read) -> None:
    lines = read_as([item(text="一行\n二行\n\n　　三行"), item()])
    assert [(x.text, x.hard_break, x.gap, x.indent) for x in lines[:3]] == [
        ("一行", True, 0, 0),
        ("二行", True, 0, 0),
        ("三行", False, 0, 2),
    ]
    assert (lines[3].number, lines[3].gap) == (4, 1)


def test_only_pairs_of_stars_are_markup_here(read_as: Read) -> None:
    (line,) = read_as([item(text="**粗**体 __init__ 5%** \\*" + FILLER)])
    assert line.text == "粗体 __init__ 5%** \\*" + FILLER
    assert line.bold == ((0, 1),)


# --- MinerU --------------------------------------------------------------------------------------


def test_mineru_old_and_new_names_of_captions(read_as: Read) -> None:
    for path, caption, note in (
        ("img_path", "img_caption", "img_footnote"),
        ("image_path", "image_caption", "image_footnote"),
        ("img_path", "chart_caption", "chart_footnote"),
    ):
        picture = {"type": "image", path: "images/a.png", caption: ["图一"], note: ["甲摄"]}
        lines = read_as([item(), picture])
        assert [(x.label, x.text) for x in lines[1:]] == [
            ("picture", ""),
            ("caption", "图一"),
            ("caption", "甲摄"),
        ]
        assert lines[1].picture is not None


def test_mineru_words_read_in_a_picture_are_its_alternative_text(read_as: Read) -> None:
    seal = {"type": "image", "sub_type": "seal", "img_path": "images/s.png", "content": "河岸\n印"}
    picture = read_as([item(), seal])[1].picture
    assert picture is not None
    assert picture.alt == "河岸 印"
    # without a file the words are all there is
    assert read_as([item(), seal | {"img_path": ""}])[1].text == "河岸"


def test_mineru_a_table_without_words_is_a_picture(read_as: Read) -> None:
    lines = read_as(
        [item(), {"type": "table", "img_path": "images/t.png", "table_caption": ["表"]}]
    )
    assert [(x.label, x.text) for x in lines[1:]] == [("caption", "表"), ("picture", "")]


def test_mineru_formula_code_and_unknown_types_keep_their_words(read_as: Read) -> None:
    lines = read_as(
        [
            item(),
            {"type": "equation", "text": "$$a+b$$", "img_path": "images/e.png"},
            {"type": "code", "code_body": "x = 1", "code_caption": ["例一"], "sub_type": "code"},
            {"type": "brand_new", "brand_new_content": "新类型"},
            {"type": "discarded", "text": "12", "bbox": [1, 950, 9, 960]},
            {"type": "abandon", "text": "页底", "bbox": [1, 950, 9, 960]},
        ]
    )
    assert [(x.label, x.text) for x in lines[1:]] == [
        ("formula", "a+b"),
        ("caption", "例一"),
        ("text", "x = 1"),
        ("text", "新类型"),
        ("folio", "12"),
        ("footer", "页底"),
    ]


def test_mineru_v2_nested_lists_and_inline_formulas(read_as: Read) -> None:
    spans = [{"type": "text", "content": "面积"}, {"type": "equation_inline", "content": "m^2"}]
    inner = [{"item_type": "text", "item_content": [{"type": "text", "content": "里层"}]}]
    items = [{"item_type": "text", "item_content": spans, "list_items": inner}]
    listing = {"type": "index", "content": {"list_items": items}}
    paragraph = {"type": "paragraph", "content": {"paragraph_content": FILLER}}
    lines = read_as([[paragraph], [], [listing]])
    assert [(x.text, x.page, x.label) for x in lines[1:]] == [
        ("面积m²", 3, "list"),
        ("里层", 3, "list"),
    ]


def test_mineru_raw_model_output(read_as: Read) -> None:
    raw = [
        [
            {"type": "title", "bbox": [0.1, 0.2, 0.5, 0.25], "content": "题目"},
            {"type": "image", "bbox": [0.1, 0.3, 0.5, 0.5], "content": None},
            {"type": "image_caption", "bbox": [0.1, 0.5, 0.5, 0.6], "content": "图"},
            {"type": "text", "bbox": [0.1, 0.6, 0.5, 0.9], "content": FILLER},
        ]
    ]
    lines = read_as(raw)
    assert [(x.label, x.text) for x in lines] == [
        ("title", "题目"),
        ("caption", "图"),
        ("text", FILLER),
    ]
    assert lines[0].bbox == (100, 200, 500, 250)
    assert lines[1].gap == 3


def test_mineru_middle_joins_printed_lines_and_splits_lists(read_as: Read) -> None:
    def line(text: str, **fields: object) -> dict[str, object]:
        return {"spans": [{"type": "text", "content": text}], **fields}

    paragraph = {
        "type": "text",
        "lines": [line(FILLER), line("新的 data"), line("center 已建成。")],
    }
    listing = {
        "type": "index",
        "lines": [
            line("第一篇", is_list_start_line=True),
            line("……3"),
            line("第二篇", is_list_start_line=True),
        ],
    }
    gone = {"type": "image", "blocks": [{"type": "image_body", "lines": []}]}
    caption = {"type": "text", "lines": [line("图在哪里")]}
    lines = read_as(
        {"pdf_info": [{"page_idx": 4, "para_blocks": [paragraph, listing, gone, caption]}]}
    )
    assert [x.text for x in lines] == [
        FILLER + "新的 data center 已建成。",
        "第一篇……3",
        "第二篇",
        "图在哪里",
    ]
    assert {x.page for x in lines} == {5}
    assert lines[3].gap == 3


# --- PaddleOCR -----------------------------------------------------------------------------------


def test_paddle_in_all_its_wrappers(read_as: Read) -> None:
    one = page(block(FILLER, "text", [10, 20, 50, 100]))
    for content in (
        one,
        {"res": one},
        [one],
        [{"res": one}],
        {"result": {"layoutParsingResults": [{"prunedResult": one}]}},
    ):
        (line,) = read_as(content)
        assert (line.text, line.page, line.bbox) == (FILLER, 1, (100, 100, 500, 500))


def test_paddle_json_lines_are_pages(read_as: Read) -> None:
    rows = [
        json.dumps(
            {
                "result": {
                    "layoutParsingResults": [{"prunedResult": page(block(FILLER), page_index=n)}]
                }
            }
        )
        for n in (0, 1, 6)
    ]
    assert [line.page for line in read_as("\n".join(rows) + "\n")] == [1, 2, 7]


def test_paddle_pages_without_a_number_are_counted(read_as: Read) -> None:
    pages = [page(block(FILLER), page_index=None), page(block(FILLER), page_index=None)]
    assert [line.page for line in read_as(pages)] == [1, 2]


def test_paddle_without_page_size_uses_the_furthest_edges(read_as: Read) -> None:
    pages = [
        page(block(FILLER, "text", [0, 0, 400, 100]), block("脚", "number", [200, 900, 800, 1000]))
    ]
    del pages[0]["width"], pages[0]["height"]
    assert read_as(pages)[0].bbox == (0, 0, 500, 100)


def test_paddle_line_breaks_of_text_end_paragraphs(read_as: Read) -> None:
    lines = read_as(page(block(f"{FILLER}\n第二段"), block("两行\n题目", "doc_title")))
    assert [(x.text, x.gap, x.hard_break) for x in lines] == [
        (FILLER, 0, False),
        ("第二段", 1, False),
        ("两行", 1, True),
        ("题目", 0, False),
    ]


_VERSE = "水落下去\n石阶升起来"


@pytest.mark.parametrize(
    ("blocks", "verse"),
    [
        (["主编 陈禾\n副主编 周远"], 0),
        (["主编：陈禾\n副主编：周远\n编辑：沈湖生", "地址：江畔\n邮编：310001"], 0),
        (["本刊记者\n林小满"], 0),
        ([f"{_VERSE}\n青苔记得"], 2),
        ([_VERSE, "灯在对岸\n慢慢亮了"], 2),
    ],
    ids=["two offices", "a masthead", "a byline", "a stanza", "couplets"],
)
def test_paddle_short_lines_are_verse_unless_they_name_people(
    read_as: Read, blocks: list[str], verse: int
) -> None:
    lines = read_as(page(*(block(text) for text in (*blocks, FILLER))))
    assert sum(line.hard_break for line in lines) == verse


def test_paddle_pictures_by_tag_and_by_served_name(read_as: Read) -> None:
    tag = '<div style="text-align: center;"><img src="imgs/x.jpg" alt="Image" width="9%" /></div>'
    pruned = page(block(FILLER), block(tag, "image"), block("", "image", [1, 2, 3, 4]))
    served = {"prunedResult": pruned, "markdown": {"images": {"imgs/other_box_1_2_3_4.png": "…"}}}
    lines = read_as({"layoutParsingResults": [served]})
    paths = [line.picture.path for line in lines if line.picture]
    assert paths == ["imgs/x.jpg", "imgs/other_box_1_2_3_4.png"]


def test_paddle_a_note_under_a_picture_is_a_caption_under_a_table_a_footnote(
    read_as: Read,
) -> None:
    note = block("甲 摄", "vision_footnote")
    table = block("<table><tr><td>一</td></tr></table>", "table")
    lines = read_as(page(block(FILLER), block("", "image", [1, 2, 3, 4]), note, table, note))
    assert [x.label for x in lines] == ["text", "picture", "caption", "table", "footnote"]


# --- docling -------------------------------------------------------------------------------------


def test_docling_takes_each_item_once_and_loses_none(read_as: Read) -> None:
    texts = [
        {"label": "text", "text": FILLER, "children": [{"$ref": "#/texts/1"}]},
        {"label": "text", "text": "孩子", "children": [{"$ref": "#/texts/0"}]},
        {"label": "text", "text": "没人提到的一段"},
        {"label": "page_header", "text": "书眉", "content_layer": "furniture"},
    ]
    lines = read_as(document(texts, ["#/texts/0", "#/texts/1", "#/texts/0"]))
    assert [(x.text, x.label) for x in lines] == [
        (FILLER, "text"),
        ("孩子", "text"),
        ("没人提到的一段", "text"),
        ("书眉", "header"),
    ]


@pytest.mark.parametrize(
    "content", [[FILLER] * 3, [[FILLER]], json.dumps(FILLER), "null", "[1, 2]"]
)
def test_json_without_objects_is_unknown_and_no_text(read_as: Read, content: object) -> None:
    with pytest.raises(InputError) as error:
        read_as(content)
    assert error.value.key == "INP011"
    assert read_as(f"[{FILLER}", "issue.json")[0].text == f"[{FILLER}"


def test_docling_lettering_inside_pictures_and_embedded_pictures(read_as: Read) -> None:
    texts = [
        {"label": "text", "text": FILLER},
        {"label": "text", "text": "图中招牌"},
        {"label": "caption", "text": "图说"},
    ]
    picture = {
        "label": "picture",
        "image": {"uri": "data:image/png;base64,AAAA"},
        "captions": [{"$ref": "#/texts/2"}],
        "children": [{"$ref": "#/texts/2"}, {"$ref": "#/texts/1"}],
    }
    lines = read_as(document(texts, ["#/texts/0", "#/pictures/0"], pictures=[picture]))
    assert [(x.text, x.label) for x in lines[1:]] == [
        ("", "picture"),
        ("图说", "caption"),
        ("图中招牌", "picture"),
    ]
    assert lines[1].picture is not None
    assert lines[1].picture.path.endswith(".json#$.pictures[0].image.uri")


def test_docling_numbers_of_lists_inline_groups_and_cells(read_as: Read) -> None:
    texts = [
        {"label": "list_item", "text": FILLER, "enumerated": True, "marker": "1."},
        {"label": "list_item", "text": "圆点", "enumerated": False, "marker": "-"},
        {"label": "text", "text": "前半"},
        {"label": "text", "text": "后半"},
    ]
    groups = [{"label": "inline", "children": [{"$ref": "#/texts/2"}, {"$ref": "#/texts/3"}]}]
    forms = [{"label": "form", "graph": {"cells": [{"text": "姓名"}, {"text": "甲"}]}}]
    refs = ["#/texts/0", "#/texts/1", "#/groups/0", "#/form_items/0"]
    lines = read_as(document(texts, refs, groups=groups, form_items=forms))
    assert [x.text for x in lines] == [f"1. {FILLER}", "圆点", "前半后半", "姓名", "甲"]


def test_docling_stores_of_later_versions_and_items_without_a_page(read_as: Read) -> None:
    texts = [{"label": "text", "text": FILLER, "prov": [{"page_no": 0, "bbox": None}]}]
    fields = [{"label": "field_item", "text": "栏", "children": [{"$ref": "#/texts/0"}]}]
    lines = read_as(document(texts, ["#/field_items/0"], field_items=fields))
    assert [(x.text, x.page) for x in lines] == [("栏", None), (FILLER, None)]


def test_docling_as_the_server_wraps_it(read_as: Read) -> None:
    inner = document([{"label": "text", "text": FILLER}], ["#/texts/0"])
    assert read_as({"document": {"json_content": inner}, "status": "success"})[0].text == FILLER


def test_files_are_told_by_shape_not_by_name(read_as: Read) -> None:
    content = (bridge.DATA / "docling/bridge.json").read_text(encoding="utf-8")
    assert read_as(content, "some_content_list.md")[1].text == bridge.TITLE


def test_controls_and_halves_of_characters_are_taken_out_and_counted(read_as: Read) -> None:
    item = {"type": "text", "text": FILLER + "甲\0乙\x1b\ud800丙", "page_idx": 0}
    (line,) = read_as(json.dumps([item]))
    assert (line.text, line.controls) == (FILLER + "甲乙丙", 3)


# --- dots.ocr, pages of text ---------------------------------------------------------------------


def test_dots_layout_of_a_page_and_of_pages(read_as: Read) -> None:
    page = [
        {"bbox": [0, 0, 1000, 40], "category": "Page-header", "text": "江畔"},
        {"bbox": [0, 50, 500, 100], "category": "Section-header", "text": "## 老桥"},
        {"bbox": [0, 100, 500, 400], "category": "Picture"},
        {"bbox": [0, 400, 500, 420], "category": "Caption", "text": "桥下"},
        {"bbox": [0, 500, 500, 900], "category": "Text", "text": f"{FILLER}\n\n占 $1 0 \\%$ 。"},
        {
            "bbox": [0, 900, 500, 2000],
            "category": "Table",
            "text": "<table><tr><td>甲</td></tr></table>",
        },
    ]
    lines = read_as(page)
    assert [(x.label, x.level, x.text) for x in lines] == [
        ("header", 0, "江畔"),
        ("title", 2, "老桥"),
        ("caption", 0, "桥下"),
        ("text", 0, FILLER),
        ("text", 0, "占10%。"),
        ("table", 0, "甲"),
    ]
    assert (lines[1].bbox, lines[2].gap) == ((0, 25, 500, 50), 3)
    assert [x.page for x in read_as([page[4:5], page[4:5]])] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "pages",
    [
        {
            "pages": [
                {"index": 0, "markdown": f"# 老桥\n\n{FILLER}"},
                {"index": 1, "markdown": "**再说**"},
            ]
        },
        [{"page": 1, "text": f"# 老桥\n\n{FILLER}"}, {"page": 2, "text": "**再说**"}],
        {
            "text": f"# 老桥\n\n{FILLER}**再说**",
            "attributes": {
                "pdf_page_numbers": [
                    [0, len(FILLER) + 6, 1],
                    [len(FILLER) + 6, len(FILLER) + 12, 2],
                ]
            },
        },
    ],
)
def test_pages_of_markdown(read_as: Read, pages: object) -> None:
    lines = read_as(pages)
    assert [(x.text, x.level, x.page) for x in lines] == [
        ("老桥", 1, 1),
        (FILLER, 0, 1),
        ("再说", 0, 2),
    ]
    assert lines[2].bold == ((0, 2),)


def test_pages_of_a_long_document_lose_nothing(read_as: Read) -> None:
    """Spans of olmOCR count characters, of which an issue has more than any has pages."""
    text = FILLER * (100_001 // len(FILLER) + 1)
    spans = [[0, len(text), 3], [len(text) + 1, len(text) + 2, 4]]
    document = {"text": f"{text}\n再说一遍", "attributes": {"pdf_page_numbers": spans}}
    assert [(x.text, x.page) for x in read_as(document)] == [(text, 3), ("再说一遍", 4)]


@pytest.mark.parametrize("span", [[0, 4], ["0", 4, 1], [-1, 4, 1], [0, 4, 1, 2], 3])
def test_spans_that_are_none_are_told(read_as: Read, span: object) -> None:
    document = {"text": FILLER, "attributes": {"pdf_page_numbers": [span]}}
    with pytest.raises(InputError, match="INP012"):
        read_as(document)


def test_one_page_of_middle_json_and_headings_of_paddle(read_as: Read) -> None:
    span = {"type": "text", "content": FILLER}
    block = {"type": "text", "bbox": [0, 0, 9, 9], "lines": [{"spans": [span]}]}
    page = {"preproc_blocks": [], "para_blocks": [block], "page_idx": 3, "page_size": [9, 9]}
    assert [(x.text, x.page) for x in read_as(page)] == [(FILLER, 4)]
    title = {
        "block_label": "paragraph_title",
        "block_content": "### 老桥",
        "block_bbox": [0, 0, 9, 9],
    }
    text = {"block_label": "text", "block_content": FILLER, "block_bbox": [0, 0, 9, 9]}
    assert read_as({"parsing_res_list": [title, text]})[0].text == "老桥"


def test_a_heading_that_the_engine_sorted_behind_its_text_comes_first(read_as: Read) -> None:
    def block(label: str, text: str, box: list[int]) -> dict[str, object]:
        return {"block_label": label, "block_content": text, "block_bbox": box}

    body = [
        block("text", FILLER, [840, 138, 1162, 156]),
        block("paragraph_title", "一 桥上", [827, 111, 950, 130]),
        block("text", "桥下。", [814, 164, 1309, 209]),
        block("paragraph_title", "二 别处", [100, 50, 300, 70]),
    ]
    page = {"width": 1487, "height": 995, "parsing_res_list": body}
    assert [x.text for x in read_as(page)] == ["一 桥上", FILLER, "桥下。", "二 别处"]


def test_mineru_4_goes_on_across_pages_and_keeps_links_and_nested_lists(read_as: Read) -> None:
    def spans(*words: str) -> list[dict[str, object]]:
        return [{"type": "text", "content": word} for word in words]

    link = {"type": "hyperlink", "url": "https://a.example/", "content": spans("渡口网")}
    formula = {"type": "equation_inline", "content": "a+b"}
    inner = {"type": "list", "content": [{"type": "text", "content": spans("里层")}]}
    first = [
        {"type": "text", "content": [*spans(FILLER + "他走到"), link]},
        {"type": "page_number", "content": spans("3")},
    ]
    second = [
        {"type": "header", "content": spans("河岸")},
        {"type": "text", "content": [*spans("桥头，数到"), formula], "continues_prev": True},
        {"type": "list", "content": [{"type": "ref_text", "content": spans("[1] 甲")}, inner]},
    ]
    pages = [{"page_idx": 0, "blocks": first}, {"page_idx": 1, "blocks": second}]
    lines = read_as({"schema": "docvortex.middle", "pages": pages})
    assert [(x.text, x.label, x.page) for x in lines] == [
        (FILLER + "他走到渡口网桥头，数到a+b", "text", 1),
        ("3", "folio", 1),
        ("河岸", "header", 2),
        ("[1] 甲", "list", 2),
        ("里层", "list", 2),
    ]


def test_mineru_4_tables_and_pictures_that_go_on_stay_what_they_are(read_as: Read) -> None:
    table = {"type": "table", "content": "<table><tr><td>水位</td><td>7</td></tr></table>"}
    image = {"type": "image", "content": "", "image_path": "b.png"}
    end = {"type": "text", "content": "停在桥头。", "continues_prev": True}
    on = [{**table, "continues_prev": True}, {**image, "continues_prev": True}, end]
    first = {"type": "text", "content": FILLER + "船"}
    pages = [{"page_idx": 0, "blocks": [first]}, {"page_idx": 1, "blocks": on}]
    lines = read_as({"pages": pages})
    assert [(x.text, x.label) for x in lines] == [
        (FILLER + "船停在桥头。", "text"),
        ("水位 7", "table"),
        ("", "picture"),
    ]
    assert lines[1].rows == (("水位", "7"),)
