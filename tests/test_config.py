"""`issue.toml` and options become settings; what cannot be meant is refused with file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from issue2book.config import MAX_BYTES, TRIMS, load_settings
from issue2book.errors import ConfigError, ExitCode
from issue2book.model import Issue, Meta
from issue2book.pipeline import with_facts


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "issue.md"


def write(source: Path, text: str | bytes) -> Path:
    path = source.parent / "issue.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(source: Path, text: str | bytes, **options) -> ConfigError:
    write(source, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(source, **options)
    assert caught.value.exit_code == ExitCode.USAGE
    return caught.value


def test_without_a_file_everything_is_default(source):
    settings = load_settings(source)
    assert settings.base == source.parent
    assert settings.trim == "210x285"
    assert settings.embed_fonts
    assert settings.cover is None


def test_a_whole_file_is_read(source):
    (source.parent / "scan.jpg").write_bytes(b"x")
    text = """
    [issue]
    title = "江畔"
    year = 2025
    date = 2025-03-01
    issn = "1234-567X"
    [cover]
    file = "scan.jpg"
    [pdf]
    trim = "A4"
    [epub]
    embed_fonts = false
    pictures = "grey"
    """
    write(source, b"\xef\xbb\xbf" + text.encode().replace(b"\n", b"\r\n"))
    settings = load_settings(source)
    assert settings.facts.title == "江畔"
    assert settings.facts.date == "2025-03-01"
    assert settings.cover == source.parent.resolve() / "scan.jpg"
    assert settings.trim == "A4"
    assert not settings.embed_fonts
    assert settings.grey


def test_options_win_over_the_file(source):
    write(source, '[pdf]\ntrim = "A4"\n[epub]\nembed_fonts = true\n')
    settings = load_settings(source, trim="148x210", embed_fonts=False)
    assert settings.trim == "148x210"
    assert not settings.embed_fonts


@pytest.mark.parametrize(
    ("text", "key", "line", "params"),
    [
        ("[issue]\n\nyaer = 2024", "CFG004", 3, {"name": "yaer", "near": "year"}),
        ("[isue]\nyear = 2024", "CFG004", 1, {"name": "isue", "near": "issue"}),
        ("[pdf]\nTrim = 'A4'", "CFG004", 2, {"name": "Trim", "near": "trim"}),
        ("[issue]\nyear = '2024'", "CFG005", 2, {"name": "year", "example": "year = 2024"}),
        ("[issue]\nyear = 20240", "CFG005", 2, {"name": "year"}),
        ("[issue]\ntitle = 5", "CFG005", 2, {"name": "title", "example": 'title = "…"'}),
        ("[issue]\ndate = '2024-02-31'", "CFG005", 2, {"name": "date"}),
        ("[issue]\ndate = 2024-12-01T10:00:00", "CFG005", 2, {"name": "date"}),
        ("[pdf]\ntrim = 'A5'", "CFG005", 2, {"name": "trim"}),
        ("issue = 5", "CFG005", 1, {"name": "issue", "example": "[issue]"}),
        ('[issue]\ntitle = "a\\u001b[2J"', "CFG010", 2, {"name": "title"}),
        ("[issue]\ntitle = 江畔", "CFG003", 2, {}),
        ("[issue]\nyear = 2024\nyear = 2025", "CFG003", 3, {}),
    ],
)
def test_a_wrong_line_is_named(source, text, key, line, params):
    error = refusal(source, text)
    assert error.key == key
    assert error.where == f"{source.parent / 'issue.toml'}:{line}"
    assert params.items() <= error.params.items()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (b"# " + b"x" * MAX_BYTES, "CFG002"),
        (b"a = " + b"[" * 20_000, "CFG002"),
        ("[issue]\ntitle = '江畔'".encode("gb18030"), "CFG009"),
        ("[cover]\nfile = '../secret.jpg'", "CFG008"),
        ("[cover]\nfile = '/etc/hostname'", "CFG008"),
        ("[cover]\nfile = 'missing.jpg'", "CFG007"),
    ],
)
def test_a_wrong_file_is_refused(source, text, key):
    assert refusal(source, text).key == key


def test_a_cover_that_is_a_link_to_the_outside_is_refused(source, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.jpg"
    secret.write_bytes(b"x")
    (source.parent / "scan.jpg").symlink_to(secret)
    assert refusal(source, "[cover]\nfile = 'scan.jpg'").key == "CFG008"


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_a_settings_file_that_is_none_is_refused(source, kind):
    path = source.parent / "my.toml"
    if kind == "folder":
        path.mkdir()
    if kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(ConfigError) as caught:
        load_settings(source, config=path)
    assert caught.value.key == "CFG001"


def test_wrong_options_are_refused(source):
    with pytest.raises(ConfigError) as caught:
        load_settings(source, trim="A5")
    assert caught.value.key == "CFG006"
    with pytest.raises(ConfigError) as caught:
        load_settings(source, cover=source.parent / "missing.png")
    assert caught.value.key == "CFG007"


def test_facts_override_the_text_and_the_printed_label_follows(source):
    write(source, "[issue]\nnumber = 4\npublisher = '江畔社'\n")
    read = Issue(Meta(title="江畔", issue="2025年第3期", year=2025, number=3, cn="33-1"), ())
    meta = with_facts(read, load_settings(source).facts).meta
    assert (meta.title, meta.number, meta.issue) == ("江畔", 4, "2025年第4期")
    assert (meta.publisher, meta.cn) == ("江畔社", "33-1")


def test_prose_as_a_value_is_refused_with_its_line(source):
    """A title of 12,000 characters kept the cover busy for minutes."""
    problem = refusal(source, '[issue]\ntitle = "' + "江畔" * 6000 + '"\n')
    assert (problem.key, problem.where.rpartition(":")[2]) == ("CFG012", "2")


def test_a_cover_that_is_a_loop_of_links_is_not_there(source):
    (source.parent / "a.png").symlink_to("b.png")
    (source.parent / "b.png").symlink_to("a.png")
    assert refusal(source, '[cover]\nfile = "a.png"\n').key == "CFG007"


def test_a_key_outside_its_table_is_sent_there(source):
    assert refusal(source, 'title = "江畔"\n').params["near"] == "[issue] title"
    assert refusal(source, '[issue]\ntrim = "A4"\n').params["near"] == "[pdf] trim"


def test_a_value_of_few_names_all_that_fit(source):
    example = refusal(source, '[pdf]\ntrim = "A5"\n').params["example"]
    assert all(f'"{trim}"' in example for trim in TRIMS)
