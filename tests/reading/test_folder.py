"""A folder as the issue: the fullest rendering is read; two issues are never mixed or guessed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import bridge
import pytest
from bridge import FILLER

from issue2book.config import load_settings
from issue2book.errors import InputError
from issue2book.reading import read

OTHER = (
    "另一期说的是海边的灯塔，守塔人每天傍晚登上一百级台阶，把灯点亮，再把当天的风和浪记在本子上。"
    * 2
)


def key_of(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(folder)
    return caught.value.key


def test_pictures_of_an_inner_folder_are_found_from_the_outer_one(tmp_path: Path) -> None:
    shutil.copytree(bridge.DATA / "mineru", tmp_path / "bridge" / "vlm")
    lines = read(tmp_path / "bridge")
    (picture,) = [line.picture for line in lines if line.picture]
    assert picture.path == "vlm/images/bridge.png"
    assert (load_settings(tmp_path / "bridge").base / picture.path).is_file()


def test_issue_toml_in_the_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "issue.toml").write_text('[issue]\ntitle = "河岸"\n', encoding="utf-8")
    assert load_settings(tmp_path).facts.title == "河岸"


def test_one_text_file_is_the_issue(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FILLER, encoding="utf-8")
    (tmp_path / "LICENSE.txt").write_text("Some licence. " * 50, encoding="utf-8")
    (tmp_path / "notes.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "scan.png").write_bytes(b"\x89PNG")
    assert [line.text for line in read(tmp_path)] == [FILLER]


def test_two_issues_are_named_not_chosen(tmp_path: Path) -> None:
    (tmp_path / "22.md").write_text(FILLER, encoding="utf-8")
    (tmp_path / "23.md").write_text(OTHER, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(tmp_path)
    assert caught.value.key == "INP014"
    assert caught.value.params == {"names": "22.md, 23.md", "count": "2"}


def test_a_json_of_another_issue_is_not_preferred_in_silence(tmp_path: Path) -> None:
    item = {"type": "text", "text": OTHER, "page_idx": 0}
    (tmp_path / "b.json").write_text(json.dumps([item], ensure_ascii=False), encoding="utf-8")
    (tmp_path / "a.md").write_text(FILLER, encoding="utf-8")
    assert key_of(tmp_path) == "INP014"


def test_the_pages_of_paddle_are_put_in_order(tmp_path: Path) -> None:
    for at in (10, 9, 2):
        page = {"input_path": "a.pdf", "page_index": at, "parsing_res_list": []}
        page["parsing_res_list"] = [{"block_label": "text", "block_content": f"{at}页{FILLER}"}]
        (tmp_path / f"a_{at}_res.json").write_text(json.dumps(page), encoding="utf-8")
    lines = read(tmp_path)
    assert [(line.page, line.text.partition("页")[0]) for line in lines] == [
        (3, "2"),
        (10, "9"),
        (11, "10"),
    ]


def test_pictures_of_pages_are_ordered_by_name(tmp_path: Path) -> None:
    for at in (1, 2, 10):
        blocks = [{"block_label": "text", "block_content": f"{at}页{FILLER}"}]
        page = {"input_path": f"p{at}.png", "page_index": None, "parsing_res_list": blocks}
        (tmp_path / f"p{at}_res.json").write_text(json.dumps(page), encoding="utf-8")
    assert [line.text.partition("页")[0] for line in read(tmp_path)] == ["1", "2", "10"]


def test_pages_of_two_documents_are_two_issues(tmp_path: Path) -> None:
    for name, text in (("a", FILLER), ("b", OTHER)):
        blocks = [{"block_label": "text", "block_content": text}]
        page = {"input_path": f"{name}.pdf", "page_index": 0, "parsing_res_list": blocks}
        (tmp_path / f"{name}_0_res.json").write_text(json.dumps(page), encoding="utf-8")
    assert key_of(tmp_path) == "INP014"


def test_an_empty_folder_has_nothing_usable(tmp_path: Path) -> None:
    assert key_of(tmp_path) == "INP003"
    (tmp_path / "inner").mkdir()
    assert key_of(tmp_path) == "INP003"


def test_a_broken_file_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "a_content_list.json").write_text(
        '[{"type": "text", "text": "断', encoding="utf-8"
    )
    assert key_of(tmp_path) == "INP010"


def test_a_pipe_in_the_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").write_text(FILLER, encoding="utf-8")
    assert read(tmp_path)[0].text == FILLER
