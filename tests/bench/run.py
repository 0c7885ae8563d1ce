"""Whole-process ratios against other programs on the same text; prints, never fails.

    .venv/bin/python tests/bench/run.py [--as-is] [ISSUE.md]

Each pair is run alternately on this machine and the best of the rounds is compared, so that a
busy machine hurts both sides alike. Bars: `epub` at most 3 x naive pandoc, `pdf` at most 1.5 x
plain WeasyPrint of the same text, `--help` at most 0.3 s, no command above 400 MB. Cold means an
empty cache folder, the very first run on a machine; new one that only the sample issue has
filled, so that templates are compiled, as for every further issue; warm one that the same command
has filled with all that `cache.py` keeps: the issue as segmented, cut fonts, the drawn cover,
phrases of titles and readings of names (EPUB), composed lines (PDF). A finished book is never
kept: in every run the text is read and proved complete, pages are rendered or laid out, packed
and checked. Two cores that have nothing else to do are used, one of them for what is new about
an issue (`beside.py`); on a busy machine seconds tell little. CPU is user and system time
together. Both sides find their bytecode, as installed programs do; `--as-is` keeps the
environment's habit (compiling our modules anew in every run costs 0.4 s).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
PROGRAM = [sys.executable, "-m", "issue2book"]

#: What somebody writes who has an afternoon: paragraphs in two columns, the same faces.
PLAIN = """
import html, sys
from pathlib import Path
from weasyprint import HTML
lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
body = "".join(f"<p>{html.escape(line.lstrip('# '))}</p>" for line in lines if line.strip())
style = "@page {size: 210mm 285mm} body {font: 10pt 'Noto Serif SC'; columns: 2}"
HTML(string=f"<html lang=zh><style>{style}</style>{body}").write_pdf(sys.argv[2])
"""

FONTS = """<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


class Run(NamedTuple):
    """What one run took, or the best of several: wall and CPU seconds, peak MB."""

    seconds: float
    cpu: float
    memory: float


def measure(command: list[str], env: dict[str, str] | None = None) -> Run:
    """One run of `command`; `CACHE_FROM` asks for a cache folder that begins as a copy of it."""
    with tempfile.TemporaryDirectory() as work:
        if env is not None and "CACHE_FROM" in env:
            home = shutil.copytree(env["CACHE_FROM"], Path(work) / "home")
            env = {**env, "XDG_CACHE_HOME": str(home)}
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env
        )
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in {0, 7}:  # 7: made, with findings
        print(f"   {command[:4]} failed: {errors[-300:].decode(errors='replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(pairs: list[tuple[list[str], dict[str, str] | None]]) -> list[Run]:
    """The best times and the highest memory of each command, run in turns."""
    rounds = [[measure(*pair) for pair in pairs] for _ in range(ROUNDS)]
    return [
        Run(min(r.seconds for r in runs), min(r.cpu for r in runs), max(r.memory for r in runs))
        for runs in zip(*rounds, strict=True)
    ]


def show(name: str, ours: Run, other: Run, bar: float) -> None:
    ratio = ours.seconds / other.seconds
    word = "ok" if ratio <= bar else "ABOVE"
    print(
        f"{name:<28}{ours.seconds:6.2f} s (CPU {ours.cpu:5.2f}) {ours.memory:5.0f} MB   against "
        f"{other.seconds:6.2f} s (CPU {other.cpu:5.2f}) {other.memory:5.0f} MB   "
        f"ratio {ratio:4.2f}, CPU {ours.cpu / other.cpu:4.2f} (bar {bar})  {word}"
    )


def caches(work: Path, fmt: str) -> dict[str, dict[str, str]]:
    """The environments of runs by the state of their cache: empty, new to the issue, filled."""
    empty, used, filled = (work / f"{fmt}-{name}" for name in ("cold", "new", "warm"))
    for folder in (empty, used, filled):
        folder.mkdir()
    sample = min((ROOT / "examples").glob("*-*.md"))
    measure(
        [*PROGRAM, fmt, str(sample), "-o", str(work / f"sample.{fmt}")],
        {**os.environ, "XDG_CACHE_HOME": str(used)},
    )
    return {
        "cold": {**os.environ, "CACHE_FROM": str(empty)},
        "new": {**os.environ, "CACHE_FROM": str(used)},
        "warm": {**os.environ, "XDG_CACHE_HOME": str(filled)},
    }


def bench_epub(issue: Path, work: Path) -> None:
    if shutil.which("pandoc") is None:
        print("epub against pandoc: skipped, pandoc is not on this machine")
        return
    ours = [*PROGRAM, "epub", str(issue), "-o", str(work / "ours.epub")]
    other = ["pandoc", str(issue), "-o", str(work / "pandoc.epub"), "--metadata", "title=x"]
    bare = [*ours[:-1], str(work / "bare.epub"), "--no-embed-fonts"]
    states = caches(work, "epub")
    pairs = {f"epub : naive pandoc, {name}": (ours, env) for name, env in states.items()}
    pairs["  the same without fonts"] = (bare, states["warm"])
    naive, *runs = best([(other, None), *pairs.values()])
    for name, run in zip(pairs, runs, strict=True):
        show(name, run, naive, 3)


def bench_pdf(issue: Path, work: Path) -> None:
    config = work / "fonts.conf"
    config.write_text(FONTS.format(fonts=ROOT / "fonts", cache=work / "cache"), encoding="utf-8")
    ours = [*PROGRAM, "pdf", str(issue), "-o", str(work / "ours.pdf")]
    other = [sys.executable, "-c", PLAIN, str(issue), str(work / "plain.pdf")]
    env = {**os.environ, "FONTCONFIG_FILE": str(config)}
    states = caches(work, "pdf")
    plain, *runs = best([(other, env), *((ours, state) for state in states.values())])
    for name, run in zip(states, runs, strict=True):
        show(f"pdf : plain WeasyPrint, {name}", run, plain, 1.5)


def bench_help() -> None:
    [(seconds, _, memory)] = best([([*PROGRAM, "--help"], None)])
    word = "ok" if seconds <= 0.3 else "ABOVE"
    print(f"{'--help':<28}{seconds:6.2f} s {memory:5.0f} MB   (bar 0.3 s)  {word}")


def main() -> None:
    reference = sorted((ROOT.parent / "shared" / "issues").glob("*.md"))
    given = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    issue = next(iter([*given, *reference, *sorted((ROOT / "examples").glob("*-*.md"))]))
    print(f"{issue.name}, best of {ROUNDS}")
    with tempfile.TemporaryDirectory() as work:
        if "--as-is" not in sys.argv:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ["PYTHONPYCACHEPREFIX"] = str(Path(work) / "bytecode")
        bench_help()
        bench_epub(issue, Path(work))
        bench_pdf(issue, Path(work))


if __name__ == "__main__":
    main()
