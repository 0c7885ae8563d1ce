"""Every identifier has both languages, and no sentence is left without its parameters."""

from __future__ import annotations

import importlib
import re
import string
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from issue2book.messages import hint, table_names, tables, text
from issue2book.model import Kind, Role
from issue2book.segment.labels import Label

ROOT = Path(__file__).resolve().parents[1]
IDENTIFIER = re.compile(r'"([A-Z]{3,4}\d{3}|(?:STG|OPT|HLP|WRD|KND|EXM|CNT)_[a-z-]+)"')
HAN = re.compile(r"[\u4e00-\u9fff]")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_identifiers_are_unique_over_all_rooms():
    names = [
        key
        for name in table_names()
        for key in importlib.import_module(f"issue2book.messages.{name}").TEXTS
    ]
    assert [key for key, n in Counter(names).items() if n > 1] == []


@pytest.mark.parametrize("key", tables())
def test_both_languages_say_the_same(key):
    entry = tables()[key]
    assert entry.zh
    assert entry.en
    assert not HAN.search(entry.en + entry.hint_en), "Chinese in the English text"
    assert fields(entry.zh) == fields(entry.en)
    assert bool(entry.hint_zh) == bool(entry.hint_en)
    assert bool(entry.name_zh) == bool(entry.name_en)
    assert fields(entry.other_zh) == fields(entry.other_en)
    assert bool(entry.other_zh) == bool(entry.other_en)
    assert not HAN.search(entry.name_en + entry.other_en), "Chinese in the English text"


def test_every_identifier_in_the_code_has_a_text():
    files = [p for p in (ROOT / "src").rglob("*.py") if p.parent.name != "messages"]
    used = {(i, p.name) for p in files for i in IDENTIFIER.findall(p.read_text("utf-8"))}
    assert used, "the pattern finds nothing any more"
    assert sorted((i, name) for i, name in used if i not in tables()) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_roles_and_kinds_are_named_in_words(lang):
    for label in (*get_args(Label), *get_args(Role)):
        assert f"ROL_{label}" in tables()
    for kind in get_args(Kind):
        assert f"KND_{kind}" in tables()
    said = text("SEG009", lang, {"text": "江", "role": "para"})
    assert text("ROL_para", lang) in said
    assert not re.search(r"\bpara\b", said)


def test_parameters_are_values_never_templates():
    said = text("INP002", "en", {"reason": "{0} {reason} {__class__}"})
    assert "{0} {reason} {__class__}" in said


def test_a_forgotten_parameter_stays_visible():
    assert "{names}" in text("DEP001", "zh")
    assert "{command}" in hint("DEP001", "zh")


def test_an_unknown_identifier_is_shown_with_its_parameters():
    assert text("XYZ999", "zh", {"a": 1}) == "XYZ999 a=1"
    assert hint("XYZ999", "zh") == ""
