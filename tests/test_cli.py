"""The program as people meet it: exit codes, streams, languages, and nothing half made."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue2book import __version__
from issue2book.check.machine import install_line
from issue2book.cli import main
from issue2book.cli.pages import folded
from issue2book.cli.terminal import Terminal, language, visible
from issue2book.config import TRIMS
from issue2book.errors import ExitCode
from issue2book.model import from_json

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("epub", "pdf", "inspect", "check", "doctor")
#: The engines whose JSON is read, as their makers spell them, without spaces.
FORMATS = ("MinerU", "PaddleOCR", "docling", "Marker", "dots.ocr", "MistralOCR", "olmOCR")
OLD = b"%PDF-1.7 the old book <xmp:CreatorTool>issue2book</xmp:CreatorTool>"
FAST = "--no-embed-fonts"
TITLE = "最后一班渡船"  # of an article of the sample


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample issue, alone in a folder (without its pictures)."""
    source = ROOT / "examples" / "linjiang-2025-03.md"
    return Path(shutil.copy(source, tmp_path))


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def one_line_error(done, key: str) -> None:
    """What, where, what to do; no traceback, nothing on stdout."""
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 2, done.stderr
    assert lines[0].startswith(f"issue2book: error {key}")
    assert lines[1].startswith("    what to do: ")


# --- help, greeting, language ------------------------------------------------------------------


def test_greeting_names_three_commands(run):
    done = run()
    assert done.returncode == ExitCode.MADE
    assert len(re.findall(r"^  issue2book ", done.stdout, re.MULTILINE)) == 3
    assert done.stderr == ""


def test_version(run):
    assert run("--version").stdout == f"issue2book {__version__}\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_80_columns_and_shows_examples(capsys, command, lang):
    arguments = [command, "--help"] if command else ["--help"]
    assert main(arguments, Terminal(lang)) == ExitCode.MADE
    page = capsys.readouterr().out
    assert max(map(width, page.splitlines())) <= 80
    assert ("  issue2book " + command) in page or not command
    assert ("选项" in page) == (lang == "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_narrow_screen(capsys, monkeypatch, command, lang):
    """Only names of options and lines to type may be longer."""
    monkeypatch.setenv("COLUMNS", "40")
    assert main([command, "--help"] if command else ["--help"], Terminal(lang)) == ExitCode.MADE
    page = [line for line in capsys.readouterr().out.splitlines() if width(line) > 40]
    assert [line for line in page if not line.startswith(("  -", "  issue2book "))] == []


PROBE = """
import sys
from issue2book.cli import main
from issue2book.cli.pages import folded
from issue2book.cli.terminal import Terminal
main(["epub", "--help"], Terminal("zh"))
heavy = ("weasyprint", "ebooklib", "lxml", "PIL", "jinja2", "rich", "fontTools", "pikepdf")
print([name for name in heavy if name in sys.modules])
"""


#: Marks that no line may begin with, and those that none may end with (CLREQ 3.1.7).
NO_HEAD, NO_TAIL = "，。、；：！？）”》…", "（“《"


@given(
    st.lists(
        st.sampled_from(
            ["江", "水，", "“渡口”", "（第 512 行）", "《水边》", "第 3、4 行。", "——", "12.5%"]
        ),
        min_size=1,
        max_size=40,
    ),
    st.integers(16, 60),
)
def test_lines_of_the_screen_are_broken_as_print_is(words, cells):
    """No line begins or ends with a mark that may not stand there; numbers keep their words."""
    text = "".join(words).replace("%1", "% 1")  # numbers without a blank are one long word
    lines = list(folded(text, cells))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= cells for line in lines)
    assert not [line for line in lines[1:] if line[0] in NO_HEAD]
    assert not [line for line in lines[:-1] if line[-1] in NO_TAIL]
    assert not [line for line in lines[:-1] if re.search(r"(第|第 \d+|—(?<!——))$", line)]


def test_help_imports_no_renderer():
    command = [sys.executable, "-c", PROBE]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "environ", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "zh_TW", "ISSUE2BOOK_LANG": "en"}, "en"),
        (["--lang", "zh"], {"ISSUE2BOOK_LANG": "en"}, "zh"),
        (["epub", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["epub", "--lang"], {}, "en"),
        (["epub", "--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["epub", "--lang=zhx"], {}, "en"),
    ],
)
def test_language_option_then_variable_then_locale(arguments, environ, lang):
    assert language(arguments, environ) == lang


def test_visible_spells_out_what_would_steer_a_terminal():
    assert visible("题\x1b[2J\u202e目\n\x9b") == "题<001B>[2J<202E>目<000A><009B>"


# --- exit codes, each provoked -----------------------------------------------------------------


def test_0_made(run, issue):
    done = run("epub", issue, FAST)
    assert done.returncode == ExitCode.MADE, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 5, "five closing lines"
    book = issue.parent / "out" / "river.epub"
    assert zipfile.ZipFile(book).testzip() is None
    assert sorted(p.name for p in issue.parent.iterdir()) == ["out", "river.md"]
    assert list(book.parent.iterdir()) == [book]


def test_1_bug_writes_a_log_and_no_traceback(run, tmp_path):
    """A bug is provoked by an installation whose template is broken."""
    broken = tmp_path / "site" / "issue2book"
    shutil.copytree(ROOT / "src" / "issue2book", broken)
    (broken / "segment" / "passes.py").write_text("def segment(lines):\n    return 1 / 0\n")
    text = tmp_path / "river.md"
    text.write_text("江水从城北流过，沿岸住着许多人家。" * 9, encoding="utf-8")
    env = {"PYTHONPATH": str(tmp_path / "site"), "TMPDIR": str(tmp_path)}
    done = run("epub", text, env=env)
    assert done.returncode == ExitCode.BUG
    one_line_error(done, "RUN010")
    log = re.search(r"details are in (\S+\.log)", done.stderr)
    assert "ZeroDivisionError" in Path(log[1]).read_text("utf-8")
    assert "Traceback" in run("epub", text, "-vv", env=env).stderr


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["equb"], "USE001"),
        (["epub", "x.md", "--stict"], "USE002"),
        (["epub", "x.md", "--trim", "A4"], "USE008"),
        (["epub"], "USE003"),
        (["epub", "x.md", "-o"], "USE010"),
        (["epub", "my", "issue.md"], "USE009"),
        (["epub", "x.md", "--lang", "fr"], "USE012"),
        (["epub", "x.md", "-o", "a", "--out-dir", "b"], "USE006"),
        (["epub", "x.md", "-o", "book.pdf"], "USE011"),
        (["pdf", "x.md", "-o", "book.EPUB"], "USE011"),
        (["epub", "x.md", "-o", "book.md"], "USE011"),
        (["pdf", "x.md", "--trim", "A5"], "CFG006"),
        (["epub", "x.md", "-c", "no.toml"], "CFG001"),
        (["epub", "x.md", "--cover", "no.png"], "CFG007"),
    ],
)
def test_2_usage(run, arguments, key):
    done = run(*arguments)
    assert done.returncode == ExitCode.USAGE
    one_line_error(done, key)


def test_usage_errors_suggest_the_near_name(run):
    assert "Did you mean epub?" in run("equb").stderr
    assert "Did you mean --strict?" in run("epub", "x.md", "--stict").stderr


INPUTS = {
    "missing": (None, "INP001"),
    "empty": (b" \n\n", "INP006"),
    "binary": (bytes(range(256)) * 40, None),
    "english": ("The quick brown fox jumps over the dog. " * 40, "INP009"),
    "broken": ("江水从城北流过。".encode() * 40 + b"\xff\xfe\xff" + "江水".encode(), None),
}


@pytest.mark.parametrize("name", INPUTS)
def test_3_input_refused_and_the_old_book_kept(run, tmp_path, name):
    data, key = INPUTS[name]
    path = tmp_path / "issue.md"
    if data is not None:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    old = tmp_path / "out" / "issue.epub"
    old.parent.mkdir()
    old.write_bytes(OLD)
    done = run("epub", path)
    assert done.returncode == ExitCode.INPUT
    one_line_error(done, key or "INP")
    assert str(path) in done.stderr
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == OLD


def test_3_folder_and_pipe_are_refused_at_once(run, tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    for path in (tmp_path, tmp_path / "pipe.md"):
        done = run("epub", path, "-o", tmp_path / "a.epub", timeout=20)
        assert done.returncode == ExitCode.INPUT
    assert run("check", tmp_path / "pipe.md", timeout=20).returncode == ExitCode.INPUT


def test_4_output_cannot_be_written(run, issue):
    source = issue.read_bytes()
    (issue.parent / "file").write_bytes(b"")
    (issue.parent / "same.epub").symlink_to(issue)
    for target, key in (
        (issue.parent / "same.epub", "OUT003"),
        (issue.parent, "OUT001"),
        ("/dev/null", "OUT002"),
        (issue.parent / "file" / "a.epub", "OUT007"),
    ):
        done = run("epub", issue, "-o", target)
        assert done.returncode == ExitCode.OUTPUT
        one_line_error(done, key)
    assert issue.read_bytes() == source


def test_4_no_overwrite_keeps_the_file(run, issue):
    book = issue.parent / "book.epub"
    book.write_bytes(OLD)
    done = run("epub", issue, "-o", book, "--no-overwrite")
    assert done.returncode == ExitCode.OUTPUT
    assert book.read_bytes() == OLD


def test_2_a_file_of_another_kind_is_no_book_and_stays(run, issue):
    notes = issue.parent / "empty.md"
    notes.touch()
    done = run("epub", issue, FAST, "-o", notes)
    assert done.returncode == ExitCode.USAGE
    one_line_error(done, "USE011")
    assert notes.read_bytes() == b""


def test_0_the_number_of_an_issue_is_no_kind_of_file(run, issue):
    assert run("epub", issue, FAST, "-o", issue.parent / "stone-2031.02").returncode == 0
    assert (issue.parent / "stone-2031.02").exists()


@pytest.mark.parametrize("option", ["-o", "--report"])
def test_4_a_file_that_the_program_did_not_make_is_never_replaced(run, issue, option):
    other = issue.parent / "notes.epub"
    other.write_text('[issue]\ntitle = "江畔"\n', encoding="utf-8")
    before = other.read_bytes()
    done = run("epub", issue, FAST, option, other)
    assert done.returncode == ExitCode.OUTPUT
    one_line_error(done, "OUT009")
    assert other.read_bytes() == before


@pytest.mark.parametrize("kind", ["document", "EPUB", "damaged EPUB", "PDF", "text"])
def test_4_a_book_of_somebody_else_is_not_replaced(run, issue, kind):
    other = issue.parent / "thesis.epub"
    if kind == "PDF":
        other.write_bytes(b"%PDF-1.7 <xmp:CreatorTool>Writer</xmp:CreatorTool> of issue2book")
    elif kind == "text":
        other.write_bytes(b"issue2book")
    else:
        with zipfile.ZipFile(other, "w") as archive:
            if "EPUB" in kind:
                archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("OPS/package.opf", "<package>issue2book</package>")
    if kind == "damaged EPUB":
        other.write_bytes(other.read_bytes()[:-30])
    before = other.read_bytes()
    done = run("epub", issue, FAST, "-o", other)
    assert done.returncode == ExitCode.OUTPUT
    one_line_error(done, "OUT009")
    assert other.read_bytes() == before


def test_0_books_of_any_make_of_this_program_are_replaced(run, issue):
    book = issue.parent / "book"
    for made in (["epub", FAST], ["pdf", "--variant", "print"], ["pdf", "--booklet"], ["epub"]):
        assert run(*made, issue, "-o", book).returncode == ExitCode.MADE
    assert zipfile.is_zipfile(book)


def test_2_report_and_book_need_two_names(run, issue):
    (issue.parent / "out").mkdir()
    done = run("epub", issue, FAST, "--report", issue.parent / "out" / ".." / "out" / "river.epub")
    assert done.returncode == ExitCode.USAGE
    one_line_error(done, "USE007")
    assert list((issue.parent / "out").iterdir()) == []


@pytest.mark.parametrize("command", ["epub", "inspect"])
def test_names_that_no_file_system_takes(run, issue, command):
    long = issue.parent / ("江" * 300 + ".md")
    done = run(command, long)
    assert done.returncode == ExitCode.INPUT
    one_line_error(done, "INP002")
    (issue.parent / "issue.toml").write_text(f'[cover]\nfile = "{"a" * 300}"\n', encoding="utf-8")
    assert run(command, issue).returncode == ExitCode.USAGE


def test_5_missing_library_is_named_with_its_remedy(run, tmp_path):
    """Fonts are missing in a copy of the package that stands alone."""
    shutil.copytree(ROOT / "src" / "issue2book", tmp_path / "site" / "issue2book")
    done = run("doctor", env={"PYTHONPATH": str(tmp_path / "site")})
    assert done.returncode == ExitCode.MISSING
    assert re.search(r"^styles +MISSING$", done.stdout, re.MULTILINE)
    assert "to mend: " in done.stdout


def test_5_the_remedy_of_a_new_system_fetches_its_lists_of_packages_first():
    family = "debian"
    assert install_line(family, root=True).startswith("apt-get update && apt-get install lib")
    as_user = install_line(family, root=False)
    assert as_user.startswith("su -c 'apt-get update && apt-get ") or as_user.count("sudo ") == 2


@pytest.mark.parametrize("name", FORMATS)
def test_the_readme_and_the_help_name_every_engine(run, name):
    for page in (run("epub", "--help"), run("inspect", "--lang", "zh", "--help")):
        assert name in "".join(page.stdout.split())
    assert name in "".join((ROOT / "README.md").read_text("utf-8").split())


def test_findings_of_a_json_are_named_by_page_and_words(run):
    folder = ROOT / "tests" / "reading" / "data" / "mineru"
    done = run("inspect", folder / "bridge_content_list.json")
    assert re.search(r"^no\.   page  about", done.stdout, re.MULTILINE)
    assert re.search(r"^ *words  \S", done.stdout, re.MULTILINE)
    assert not re.search(r"\blines? \d", done.stdout)
    assert "mend the Markdown" in done.stdout


def test_6_limit(run, tmp_path):
    big = tmp_path / "big.md"
    with big.open("wb") as file:
        file.truncate(2**30)
    done = run("epub", big, timeout=20)
    assert done.returncode == ExitCode.LIMIT
    one_line_error(done, "INP005")


def test_7_strict_turns_warnings_into_failure_but_the_book_is_made(run, issue):
    text = issue.read_text("utf-8") + "\n\n![渡口](pictures/missing.png)\n\n图1：渡口 陆知白 摄\n"
    issue.write_text(text, encoding="utf-8")
    assert run("epub", issue, FAST).returncode == ExitCode.MADE
    done = run("epub", issue, FAST, "--strict")
    assert done.returncode == ExitCode.CHECK
    assert "RUN008" in done.stderr
    assert ": warning " in done.stderr  # "each failure is listed above"
    assert (issue.parent / "out" / "river.epub").exists()


def test_7_check_finds_a_broken_book(run, issue):
    run("epub", issue, FAST)
    book = issue.parent / "out" / "river.epub"
    assert run("check", book).returncode == ExitCode.MADE
    with zipfile.ZipFile(book) as whole:
        entries = [(info, whole.read(info)) for info in whole.infolist()]
    with zipfile.ZipFile(book, "w") as torn:
        for info, data in entries:
            torn.writestr(info, data[:-9] if info.filename.endswith(".xhtml") else data)
    done = run("check", book)
    assert done.returncode == ExitCode.CHECK, done.stderr
    assert "failed" in done.stderr


def test_8_some_of_several_failed(run, issue):
    run("epub", issue, FAST)
    done = run("check", issue.parent / "out" / "river.epub", issue)
    assert done.returncode == ExitCode.PARTLY
    assert "CHE001" in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_130_and_143_leave_the_old_book_and_no_traceback(tmp_path, issue, number, code):
    """The signal arrives while the book is being made: after the first stage is announced."""
    old = tmp_path / "out" / "river.epub"
    old.parent.mkdir()
    old.write_bytes(OLD)
    command = [sys.executable, "-m", "issue2book", "epub", str(issue), "-v"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as child:
        child.stderr.readline()
        child.send_signal(number)
        _, errors = child.communicate(timeout=30)
    assert child.returncode == code
    assert b"Traceback" not in errors
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == OLD


LOADED = """
import sys
bare = set(sys.modules)
import issue2book.__main__, issue2book.cli
print(sorted(name for name in set(sys.modules) - bare if name.startswith("issue2book.")))
print({"msgspec", "click", "tempfile", "json"} & (set(sys.modules) - bare))
"""


def test_signals_are_handled_before_anything_slow_is_imported():
    """Ctrl-C in the first tenths of a second showed a traceback of the imports."""
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    ours, slow = done.stdout.splitlines()
    assert ours == str(
        ["issue2book.__main__", "issue2book.cli", "issue2book.cli.signals", "issue2book.errors"]
    )
    assert slow == "set()"


# --- both books --------------------------------------------------------------------------------


@pytest.mark.parametrize("fmt", ["epub", "pdf"])
def test_same_input_same_bytes_in_another_folder_at_another_time(run, issue, tmp_path, fmt):
    """Neither the folder, the clock (a zone half a day away) nor the hash seed leaves a trace."""
    other = tmp_path / "elsewhere" / "other"
    other.mkdir(parents=True)
    shutil.copy(issue, other)
    first = run(fmt, issue, "-o", tmp_path / "first")
    env = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C", "HOME": str(other)}
    second = run(fmt, other / issue.name, "-o", other / "second", env=env)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert (tmp_path / "first").read_bytes() == (other / "second").read_bytes()
    assert run("check", tmp_path / "first").returncode == ExitCode.MADE


# --- streams -----------------------------------------------------------------------------------


def test_inspect_json_is_the_model_and_nothing_else(run, sample):
    done = run("inspect", sample, "--json", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == ExitCode.MADE
    assert TITLE in [unit.title for unit in from_json(done.stdout).units]
    assert list(sample.parent.iterdir()) == [sample], "inspect writes nothing"


@pytest.mark.parametrize("columns", ["80", "120"])
def test_inspect_fits_the_terminal(run, sample, columns):
    page = run("inspect", sample, "--lang", "zh", env={"COLUMNS": columns}).stdout
    assert max(map(width, page.splitlines())) <= int(columns)
    assert "篇题 / 作者" in page
    assert re.search(rf"文章 +{TITLE}", page)
    heads = re.findall(r"^ *(\d+) +(?:\d+)? +\S+ SEG\d+\b", page, re.MULTILINE)
    assert heads[:3] == ["1", "2", "3"]
    assert not re.search(r"^ *[，。、；：！？）》”]", page, re.MULTILINE)
    assert not re.search(r"第$|第 [\d、–]+$", page, re.MULTILINE)


def test_findings_fit_a_screen_and_are_one_line_elsewhere(run, sample):
    arguments = ["epub", str(sample), FAST, "-v", "--lang", "zh"]
    piped = run(*arguments).stderr
    assert re.search(r":\d+: 警告 SEG\d+ \S", piped)
    assert max(map(width, piped.splitlines())) > 80
    screen, end = os.openpty()
    environ = {**os.environ, "COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "issue2book", *arguments]
    done = subprocess.Popen(command, stderr=end, stdout=end, env=environ)
    os.close(end)
    shown = b""
    with contextlib.suppress(OSError):  # so a terminal ends
        while more := os.read(screen, 4096):
            shown += more
    os.close(screen)
    assert done.wait() == ExitCode.MADE
    lines = [line.split("\r")[-1] for line in shown.decode().split("\r\n")]
    texts = [line for line in lines if line.startswith("    ")]
    assert len(texts) > len(piped.splitlines())
    assert max(map(width, texts)) <= 80


def test_inspect_prints_markup_and_escapes_as_text(run, sample):
    marked = f"{TITLE[:4]}[red]{TITLE[4:]}"
    text = sample.read_text("utf-8").replace(TITLE, f"{marked}\x1b[31m")
    sample.write_text(text, encoding="utf-8")
    page = run("inspect", sample).stdout
    assert "\x1b" not in page
    assert marked in page


@pytest.mark.parametrize("arguments", ["inspect --json {issue}", "--help", "epub --help"])
def test_output_survives_a_reader_that_leaves_and_a_full_disk(issue, arguments):
    base = f"{sys.executable} -m issue2book {arguments.format(issue=issue)}"
    piped = subprocess.run(["sh", "-c", f"{base} | head -c 10"], capture_output=True, check=False)
    assert piped.stderr == b""
    assert len(piped.stdout) == 10
    full = subprocess.run(["sh", "-c", f"{base} > /dev/full"], capture_output=True, check=False)
    assert full.returncode == ExitCode.OUTPUT
    assert full.stderr.startswith(b"issue2book: ")
    assert b"Traceback" not in full.stderr


def test_closed_streams_do_not_hurt(issue):
    line = f"{sys.executable} -m issue2book epub {issue} {FAST} -o {issue.parent}/a.epub >&- 2>&-"
    assert subprocess.run(["sh", "-c", line], check=False).returncode == ExitCode.MADE
    assert (issue.parent / "a.epub").exists()


def test_quiet_says_nothing_when_all_is_well(run, issue):
    done = run("epub", issue, FAST, "-q")
    assert (done.stdout, done.stderr) == ("", "")


def test_file_names_of_any_kind(run, issue):
    name = "《江畔》 2025年 第3期; $(touch x) -\x1b.md"
    shutil.copy(issue, issue.parent / name)
    done = run("epub", name, FAST, cwd=issue.parent)
    assert done.returncode == ExitCode.MADE, done.stderr
    assert "\x1b" not in done.stderr
    assert (issue.parent / "out" / (name[:-3] + ".epub")).exists()


# --- report ------------------------------------------------------------------------------------


def test_report_tells_products_figures_and_findings(run, sample):
    report = sample.parent / "report.json"
    run("epub", sample, FAST, "--report", report)
    run("epub", sample, FAST, "--report", report)  # again: an older report is replaced
    data = json.loads(report.read_text("utf-8"))
    book = sample.parent / "out" / f"{sample.stem}.epub"
    assert data["exit_code"] == 0
    assert data["products"][0]["size"] == book.stat().st_size
    assert data["figures"]["kind.article"] >= 8
    assert data["figures"]["chars.placed"] > 8000
    assert data["findings"]
    assert all(f["id"] and f["text"] and f["where"] for f in data["findings"])


def test_report_lists_what_is_in_no_book(run, sample):
    report = sample.parent / "report.json"
    run("epub", sample, FAST, "--report", report, "-q")
    data = json.loads(report.read_text("utf-8"))
    lines = sample.read_text("utf-8").split("\n")
    assert len(data["left_out"]) == data["figures"]["dropped"] > 0
    for one in data["left_out"]:
        assert one["reason"]
        assert any(one["text"] in lines[number - 1] for number in one["lines"])


_DOUBTFUL_SEAM = """# 渡口的早晨

■ 柳一舟

清早的雾还没有散，渡口已经有人在等船，撑篙的老人回头数了数人头，说：“今天水急，坐稳了，

茶馆的伙计把长凳一条一条搬到檐下，卸下门板，等第一船的客人上岸。

船到江心的时候，对岸的灯一盏一盏亮起来，老人说，这条河他走了四十年。
"""


def test_a_seam_names_both_its_lines(run, sample):
    report = sample.parent / "report.json"
    sample.write_text(_DOUBTFUL_SEAM, encoding="utf-8")
    run("epub", sample, FAST, "--report", report, "-q")
    seams = [f for f in json.loads(report.read_text("utf-8"))["findings"] if f["id"] == "SEG006"]
    assert seams
    for seam in seams:
        tail, head, *_ = seam["lines"]
        assert seam["where"].endswith(f":{tail}")
        assert re.search(rf"\(line {tail}\) goes on with .* \(line {head}\)", seam["decided"])


def test_the_report_tells_what_inspect_shows_in_the_same_order(run, sample):
    report = sample.parent / "report.json"
    shutil.copytree(ROOT / "examples" / "pictures", sample.parent / "pictures")
    run("epub", sample, FAST, "--report", report, "-q", "--lang", "zh")
    page = run("inspect", sample, "--lang", "zh", env={"COLUMNS": "120"}).stdout
    page = "".join(page.partition("存疑与说明")[2].split())
    at = 0
    for found in json.loads(report.read_text("utf-8"))["findings"]:
        for name in ("about", "piece", "decided", "other"):
            words = "".join(found[name].split())
            assert words in page[at:], found
            at = page.index(words, at)


def test_inspect_tells_as_many_doubts_as_the_build(run, sample):
    """A missing picture and a rare character are told before the book is made."""
    text = sample.read_text("utf-8").replace("沙头渡", "沙头\U000f0000渡")
    sample.write_text(text, encoding="utf-8")
    report = sample.parent / "report.json"
    run("pdf", sample, "--report", report, "-q")
    built = [f["id"] for f in json.loads(report.read_text("utf-8"))["findings"]]
    looked = [f.id for f in from_json(run("inspect", sample, "--json").stdout).findings]
    assert {"PIC001", "GLY001"} <= set(looked)
    assert sorted(looked) == sorted(built)


@pytest.mark.parametrize("odd", ["an issue.md", "-issue.md"])
def test_the_next_step_can_be_typed_as_it_stands(issue, odd):
    """The program may not be on PATH (scripts/book), names may hold spaces or begin with -."""
    shutil.copy(ROOT / "examples" / "linjiang-2025-03.md", issue.parent / odd)
    program = Path(sys.executable).with_name("issue2book")
    command = [program, "epub", FAST, "--lang", "en", "--", odd]
    bare = {**os.environ, "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, cwd=issue.parent, env=bare
    )
    step = re.search(r"^next +(.*?)    ", done.stderr, re.MULTILINE)[1]
    shown = subprocess.run(
        ["sh", "-c", step], capture_output=True, check=False, cwd=issue.parent, env=bare
    )
    assert shown.returncode == ExitCode.MADE
    assert shown.stdout


def test_report_is_written_for_a_failure_too(run, tmp_path):
    report = tmp_path / "report.json"
    done = run("epub", tmp_path / "missing.md", "--report", report)
    data = json.loads(report.read_text("utf-8"))
    assert data["exit_code"] == done.returncode == ExitCode.INPUT
    assert data["findings"][0]["id"] == "INP001"
    assert data["products"] == []


def test_report_never_replaces_the_input(run, issue):
    before = issue.read_bytes()
    assert run("epub", issue, "--report", issue).returncode == ExitCode.OUTPUT
    assert issue.read_bytes() == before


# --- settings reach the books ------------------------------------------------------------------


def test_facts_of_issue_toml_are_in_the_book(run, issue):
    assert run("epub", issue, FAST).returncode == ExitCode.MADE  # what is kept knows no facts
    (issue.parent / "issue.toml").write_text('[issue]\ntitle = "<b>江岸</b>"\n', encoding="utf-8")
    assert run("epub", issue, FAST).returncode == ExitCode.MADE
    with zipfile.ZipFile(issue.parent / "out" / "river.epub") as book:
        package = next(n for n in book.namelist() if n.endswith(".opf"))
        assert "&lt;b&gt;江岸&lt;/b&gt;" in book.read(package).decode()


def test_doctor_json_lists_every_part(run):
    parts = {part["name"] for part in json.loads(run("doctor", "--json").stdout)}
    assert {"Python", "Pango", "weasyprint", "styles", "NotoSerifSC_400Regular.ttf"} <= parts
    assert "FOGRA39.icc" in parts


def test_the_readme_has_the_exit_codes_and_trims():
    readme = (ROOT / "README.md").read_text("utf-8")
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", readme, re.MULTILINE), code
    for trim in TRIMS:
        assert trim in readme


def test_the_readme_has_every_option_and_its_issue_toml_is_one(run, issue):
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in COMMANDS:
        for option in re.findall(r"(--[a-z-]+)", run(command, "--help").stdout):
            if option not in {"--output", "--config", "--quiet", "--verbose"}:
                assert option in readme, option
    sample = re.search(r"```toml\n(.*?)```", readme, re.DOTALL)[1]
    (issue.parent / "issue.toml").write_text(sample, encoding="utf-8")
    shutil.copy(ROOT / "examples" / "preview.png", issue.parent / "封面.jpg")
    assert run("inspect", issue).returncode == ExitCode.MADE
    assert run("epub", issue, FAST).returncode == ExitCode.MADE
