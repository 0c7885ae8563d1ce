"""Whole-process ratios against other programs on the same text; prints, never fails.

    .venv/bin/python tests/bench/run.py [ISSUE.md]

Each pair is run alternately on this machine and the best of the rounds is compared, so that a busy
machine hurts both sides alike. Bars: `epub` at most 3 x naive pandoc, `pdf` at most 1.5 x plain
WeasyPrint of the same text, `--help` at most 0.3 s, no command above 400 MB.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def measure(command: list[str], env: dict[str, str] | None = None) -> tuple[float, float]:
    """Seconds and peak MB of one run of `command`."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in {0, 7}:  # 7: made, with findings
        print(f"   {command[:4]} failed: {errors[-300:].decode(errors='replace')}")
    return seconds, usage.ru_maxrss / 1024


def best(pairs: list[tuple[list[str], dict[str, str] | None]]) -> list[tuple[float, float]]:
    """The best time and the highest memory of each command, run in turns."""
    rounds = [[measure(*pair) for pair in pairs] for _ in range(ROUNDS)]
    return [
        (min(r[i][0] for r in rounds), max(r[i][1] for r in rounds)) for i in range(len(pairs))
    ]


def show(name: str, ours: tuple[float, float], other: tuple[float, float], bar: float) -> None:
    ratio = ours[0] / other[0]
    word = "ok" if ratio <= bar else "ABOVE"
    print(
        f"{name:<28}{ours[0]:6.2f} s {ours[1]:5.0f} MB   against {other[0]:6.2f} s "
        f"{other[1]:5.0f} MB   ratio {ratio:4.2f} (bar {bar})  {word}"
    )


def bench_epub(issue: Path, work: Path) -> None:
    if shutil.which("pandoc") is None:
        print("epub against pandoc: skipped, pandoc is not on this machine")
        return
    ours = [*PROGRAM, "epub", str(issue), "-o", str(work / "ours.epub")]
    other = ["pandoc", str(issue), "-o", str(work / "pandoc.epub"), "--metadata", "title=x"]
    bare = [*ours[:-1], str(work / "bare.epub"), "--no-embed-fonts"]
    made, naive, plain = best([(ours, None), (other, None), (bare, None)])
    show("epub : naive pandoc", made, naive, 3)
    show("  without fonts", plain, naive, 3)


def bench_pdf(issue: Path, work: Path) -> None:
    config = work / "fonts.conf"
    config.write_text(FONTS.format(fonts=ROOT / "fonts", cache=work / "cache"), encoding="utf-8")
    ours = [*PROGRAM, "pdf", str(issue), "-o", str(work / "ours.pdf")]
    other = [sys.executable, "-c", PLAIN, str(issue), str(work / "plain.pdf")]
    env = {**os.environ, "FONTCONFIG_FILE": str(config)}
    made, plain = best([(ours, None), (other, env)])
    show("pdf : plain WeasyPrint", made, plain, 1.5)


def bench_help() -> None:
    [(seconds, memory)] = best([([*PROGRAM, "--help"], None)])
    word = "ok" if seconds <= 0.3 else "ABOVE"
    print(f"{'--help':<28}{seconds:6.2f} s {memory:5.0f} MB   (bar 0.3 s)  {word}")


def main() -> None:
    reference = sorted((ROOT.parent / "shared" / "issues").glob("*.md"))
    given = [Path(name) for name in sys.argv[1:]]
    issue = next(iter([*given, *reference, *sorted((ROOT / "examples").glob("*-*.md"))]))
    print(f"{issue.name}, best of {ROUNDS}")
    with tempfile.TemporaryDirectory() as work:
        bench_help()
        bench_epub(issue, Path(work))
        bench_pdf(issue, Path(work))


if __name__ == "__main__":
    main()
