"""Pictures that stand inside the file that is read: found there, and drawn."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest
from bridge import FILLER
from PIL import Image

from issue2book.reading import read
from issue2book.render.images import PictureError, pictures, read_picture
from issue2book.segment import segment


def _data() -> str:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((80, 60)).save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


DATA = _data()
URI = f"data:image/png;base64,{DATA}"
NAME = "imgs/img_in_image_box_10_150_500_440.jpg"


def _marker(images: object) -> dict[str, object]:
    blocks = [
        {"block_type": "Text", "id": "/page/0/Text/1", "html": f"<p>{FILLER}</p>"},
        {"block_type": "Picture", "id": "/page/0/Picture/2", "html": "", "images": images},
    ]
    return {"children": [{"block_type": "Page", "id": "/page/0/Page/0", "children": blocks}]}


def _paddle(images: object, index: int = 0) -> dict[str, object]:
    found = [
        {"block_label": "text", "block_content": FILLER, "block_bbox": [10, 50, 500, 140]},
        {"block_label": "image", "block_content": "", "block_bbox": [10, 150, 500, 440]},
    ]
    pruned = {"page_index": index, "parsing_res_list": found}
    served = {"prunedResult": pruned, "markdown": {"text": "", "images": images}}
    return {"result": {"layoutParsingResults": [served]}}


def _mistral(image: object) -> dict[str, object]:
    text = f"{FILLER}\n\n![img-0.jpeg](img-0.jpeg)"
    images = [{"id": "img-0.jpeg", "image_base64": image}]
    return {"pages": [{"index": 0, "markdown": text, "images": images}]}


FILES = {
    "docling.md": f"{FILLER}\n\n![Image]({URI})\n",
    "two of them.md": f'{FILLER}\n\n<img src="{URI}"/>\n\n{FILLER[::-1]}\n\n![]({URI})\n',
    "marker.json": json.dumps(_marker({"/page/0/Picture/2": DATA})),
    "paddle.json": json.dumps(_paddle({NAME: DATA})),
    "paddle.jsonl": json.dumps(_paddle({NAME: DATA})) + "\n" + json.dumps(_paddle({NAME: DATA})),
    "mistral.json": json.dumps(_mistral(URI)),
}


@pytest.mark.parametrize("name", FILES)
def test_it_is_drawn(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    lines = read(tmp_path / name)
    assert not any("base64" in line.text or "data[" in line.text for line in lines)
    paths = {line.picture.path for line in lines if line.picture}
    assert len(paths) == FILES[name].count(DATA)
    loaded, findings = pictures(segment(lines), tmp_path, longest=50)
    assert {*loaded} == paths
    assert {shown.width for shown in loaded.values()} == {50}
    assert findings == ()


def test_each_page_of_a_folder_keeps_its_own(tmp_path: Path) -> None:
    for index in range(2):
        page = json.dumps(_paddle({NAME: DATA}, index))
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / f"a_{index}_res.json").write_text(page, encoding="utf-8")
    paths = [line.picture.path for line in read(tmp_path) if line.picture]
    assert [path.partition("#")[0] for path in paths] == [
        "pages/a_0_res.json",
        "pages/a_1_res.json",
    ]
    assert [read_picture(path, tmp_path, longest=50).width for path in paths] == [50, 50]


def test_an_address_or_nothing_is_no_data(tmp_path: Path) -> None:
    served = json.dumps(_paddle({NAME: "https://example.org/a.jpg"}))
    (tmp_path / "a.json").write_text(served, encoding="utf-8")
    assert [line.picture.path for line in read(tmp_path) if line.picture] == [NAME]
    for empty in (None, {}, {"/page/0/Picture/2": None}):
        (tmp_path / "a.json").write_text(json.dumps(_marker(empty)), encoding="utf-8")
        assert not any(line.picture for line in read(tmp_path))


def test_data_in_running_text_stay_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{FILLER}{URI}", encoding="utf-8")
    assert URI in read(tmp_path)[0].text


@pytest.mark.parametrize("place", ["#data[1]", "#data[x]", '#$["a"]', "#$.a", "#$"])
def test_what_is_not_there_is_refused(place: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FILES["docling.md"], encoding="utf-8")
    with pytest.raises(PictureError):
        read_picture(f"a.md{place}", tmp_path, longest=50)


def test_a_served_path_is_no_data(tmp_path: Path) -> None:
    path = "images/page_0001/img_in_image_box_10_150_500_440_of_the_issue.jpg"
    (tmp_path / "a.json").write_text(json.dumps(_paddle({NAME: path})), encoding="utf-8")
    assert [line.picture.path for line in read(tmp_path) if line.picture] == [NAME]


def test_a_picture_in_a_file_of_two_bytes_a_character(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FILES["docling.md"], encoding="utf-16")
    (picture,) = (line.picture for line in read(tmp_path) if line.picture)
    assert read_picture(picture.path, tmp_path, longest=50).width == 50


def test_names_of_pictures_may_be_anything(tmp_path: Path) -> None:
    page = _mistral(URI)
    page["pages"][0]["images"].append({"id": [1], "image_base64": URI})  # type: ignore[index]
    (tmp_path / "a.json").write_text(json.dumps(page), encoding="utf-8")
    assert sum(line.picture is not None for line in read(tmp_path)) == 1
