"""The sample issue and its truth hold the same characters, and the pictures are the script's."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops

from issue2book.model import Unit

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = (EXAMPLES / "linjiang-2025-03.md").read_text(encoding="utf-8")
GOLD = json.loads((EXAMPLES / "linjiang-2025-03.gold.json").read_text(encoding="utf-8"))
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)\)")
TABLE_RULE = re.compile(r"[|\s:-]+")
HAN = re.compile(r"[\u4e00-\u9fff]")


def folded(text: str) -> str:
    """`text` in one width and without white space: all that OCR changes besides order."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def printed_lines() -> list[str]:
    """The input line by line without Markdown marks, empty ones left out."""
    lines = []
    for raw in TEXT.splitlines():
        line = PICTURE.sub("", raw).replace("**", "")
        if TABLE_RULE.fullmatch(line):
            continue
        lines.append(folded(re.sub(r"^#{1,6} ", "", line).replace("|", "")))
    return [line for line in lines if line]


def true_texts() -> list[str]:
    """Every text that the truth says is printed: fields, blocks and what is dropped."""
    texts = [item["text"] for item in GOLD["dropped"]]
    for unit in GOLD["units"]:
        texts += [unit[field] for field in unit["in_body"]]
        texts += [block["text"] for block in unit["blocks"]]
    return [folded(text) for text in texts]


def test_no_character_is_in_one_of_text_and_truth_only() -> None:
    text, truth = Counter("".join(printed_lines())), Counter("".join(true_texts()))
    assert text - truth == Counter()
    assert truth - text == Counter()


def test_every_line_of_the_text_stands_unchanged_in_the_truth() -> None:
    """But for the ornament that some lines begin with."""
    lines, truth = [line.lstrip("■") for line in printed_lines()], true_texts()
    assert [line for line in lines if not any(line in text for text in truth)] == []


def test_the_truth_is_made_of_units_of_the_model() -> None:
    units = msgspec.convert(GOLD["units"], tuple[Unit, ...])
    ids = [unit.id for unit in units]
    assert len(set(ids)) == len(ids)
    assert all(unit.anchor in ids for unit in units if unit.kind == "statistics")


def test_the_sample_is_an_issue_and_not_a_snippet() -> None:
    articles = [unit for unit in GOLD["units"] if unit["kind"] == "article"]
    assert len(articles) >= 10
    assert len(HAN.findall(TEXT)) >= 12_000
    kinds = {unit["kind"] for unit in GOLD["units"]}
    assert kinds == {
        "cover", "public-ad", "article", "masthead", "contents", "thanks", "news", "briefs",
        "statistics", "feature-intro", "advertorial", "photo",
    }  # fmt: skip


def test_every_article_is_in_the_contents_with_its_title_and_page() -> None:
    contents = next(unit for unit in GOLD["units"] if unit["kind"] == "contents")
    quotes = str.maketrans("『』", "“”")
    entries = [block["text"].translate(quotes) for block in contents["blocks"]]
    for unit in GOLD["units"]:
        if unit["page"] is None:
            assert unit["kind"] != "article"
            continue
        assert [
            e for e in entries if e.startswith(unit["title"]) and e.endswith(f"{unit['page']}")
        ]


def test_the_text_names_all_drawings_and_exactly_one_that_is_missing() -> None:
    named = set(PICTURE.findall(TEXT))
    drawn = {path.relative_to(EXAMPLES).as_posix() for path in (EXAMPLES / "pictures").iterdir()}
    assert drawn < named
    assert named - drawn == {"pictures/night-class.png"}
    blocks = [block for unit in GOLD["units"] for block in unit["blocks"]]
    assert {block["picture"]["path"] for block in blocks if "picture" in block} == named


@pytest.fixture(scope="module")
def redrawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    script = EXAMPLES / "make_pictures.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True)
    return folder


def test_the_script_draws_the_same_pixels_again(redrawn: Path) -> None:
    kept = sorted((EXAMPLES / "pictures").iterdir())
    assert [path.name for path in kept] == sorted(path.name for path in redrawn.iterdir())
    for path in kept:
        with Image.open(path) as old, Image.open(redrawn / path.name) as new:
            difference = ImageChops.difference(old.convert("RGB"), new.convert("RGB"))
            assert difference.getbbox() is None, path.name


def test_the_pictures_stay_small() -> None:
    for path in (EXAMPLES / "pictures").iterdir():
        assert path.stat().st_size <= 60 * 1024
        with Image.open(path) as picture:
            assert max(picture.size) <= 1200
