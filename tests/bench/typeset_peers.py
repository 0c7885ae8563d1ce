"""The same text set by us, Typst, Chromium and plain WeasyPrint: audit numbers and time, one run.

    python tests/bench/typeset_peers.py [ISSUE] [--keep FOLDER]

All get the titles and paragraphs that we segmented, the bundled faces, 10 pt in two columns of
23 ems. Typst is the Python package `typst`; what is not on this machine is left out and said.
The figures are those of the shared PDF audit, without which there is only time.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from issue2book.model import Issue
from issue2book.reading import read
from issue2book.segment import segment

ROOT = Path(__file__).resolve().parents[2]
AUDIT = ROOT.parent / "shared" / "tools" / "pdf" / "pdf_audit.py"
FONTCONFIG = "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
FIGURES = {
    "pages": "pages",
    "flush %": "flush_within_0.1pt_pct",
    "line-end half %": "line_end_marks_half_width_pct",
    "bad starts": "bad_line_starts",
    "bad ends": "bad_line_ends",
    "split numbers": "split_numbers_or_words",
    "unsqueezed": "adjacent_punctuation_unsqueezed",
    "gap p50": "cjk_latin_gap_em/p50",
    "stretch p99": "line_stretch_em/p99",
    "jump p95": "neighbour_stretch_jump_em_p95",
    "grid %": "baseline_on_document_grid_pct",
    "level %": "baselines_aligned_across_columns_pct",
    "lone last": "single_character_last_lines",
    "orphans": "orphan_first_lines",
    "widows": "widow_last_lines",
    "bottoms %": "column_bottom_raggedness_lines/within_1_line_pct",
}

Texts = list[tuple[bool, str]]  # whether it is a title or heading, and the text


def texts(issue: Issue) -> Texts:
    """Titles, headings and paragraphs in reading order."""
    out: Texts = []
    for unit in issue.units:
        out.append((True, unit.title))
        out.extend(
            (block.role.startswith("heading"), block.text)
            for block in unit.blocks
            if block.role in {"para", "heading1", "heading2", "heading3"} and block.text
        )
    return out


def ours(issue: Path, target: Path, work: Path) -> None:
    del work
    command = [sys.executable, "-m", "issue2book", "pdf", str(issue), "-o", str(target), "-q"]
    subprocess.run(command, check=False, capture_output=True)


def typst(content: Texts, target: Path, work: Path) -> None:
    import typst as compiler  # noqa: PLC0415  (optional)

    source = work / "peer.typ"
    strings = "\n".join(
        f"#{'heading' if head else 'par'}({json.dumps(text, ensure_ascii=False)})\n"
        for head, text in content
    )
    source.write_text(
        "#set page(width: 210mm, height: 285mm, margin: (x: 19.5mm, y: 22mm), columns: 2)\n"
        "#set columns(gutter: 20pt)\n"
        '#set text(font: "Noto Serif SC", size: 10pt, lang: "zh", region: "cn")\n'
        "#set par(justify: true, leading: 7pt, spacing: 7pt,"
        " first-line-indent: (amount: 2em, all: true))\n" + strings,
        encoding="utf-8",
    )
    compiler.compile(source, output=target, font_paths=[ROOT / "fonts"], ignore_system_fonts=True)


def page(content: Texts) -> str:
    """What both HTML engines get, with all they know of Chinese setting asked for."""
    body = "".join(
        f"<{tag}>{html.escape(text)}</{tag}>"
        for tag, text in (("h2" if head else "p", text) for head, text in content)
    )
    style = (
        "@page {size: 210mm 285mm; margin: 22mm 19.5mm} "
        "body {margin: 0; font: 10pt/17pt 'Noto Serif SC'; columns: 2; column-gap: 20pt;"
        " column-fill: auto; text-align: justify; text-autospace: normal;"
        " text-spacing-trim: trim-both; line-break: strict; orphans: 2; widows: 2}"
        "p {margin: 0; text-indent: 2em} h2 {font-size: 12pt; line-height: 17pt; margin: 17pt 0 0}"
    )
    return f"<!DOCTYPE html><html lang=zh-Hans><meta charset=utf-8><style>{style}</style>{body}"


def chromium(content: Texts, target: Path, work: Path) -> None:
    source = work / "peer.html"
    source.write_text(page(content), encoding="utf-8")
    subprocess.run(
        [_browser() or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", source.as_uri()],
        check=True, capture_output=True, env=_fonts(work),
    )  # fmt: skip


def weasyprint(content: Texts, target: Path, work: Path) -> None:
    source = work / "plain.html"
    source.write_text(page(content), encoding="utf-8")
    code = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    command = [sys.executable, "-c", code, str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, env=_fonts(work))


def _browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def _fonts(work: Path) -> dict[str, str]:
    config = work / "fonts.conf"
    config.write_text(FONTCONFIG.format(fonts=ROOT / "fonts", cache=work / "cache"))
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def has_typst() -> bool:
    try:
        import typst as compiler  # noqa: PLC0415  (optional)
    except ImportError:
        return False
    return compiler is not None


def audit(pdf: Path) -> dict[str, object]:
    if not AUDIT.exists():
        return {}
    done = subprocess.run(
        [sys.executable, str(AUDIT), str(pdf), "--json"], check=True, capture_output=True
    )
    found = json.loads(done.stdout)
    return {name: _at(found, path) for name, path in FIGURES.items()}


def _at(found: dict[str, object], path: str) -> object:
    value: object = found
    for part in path.split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("issue", nargs="?", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the PDFs in this folder")
    given = parser.parse_args()
    reference = sorted((ROOT.parent / "shared" / "issues").glob("*.md"))
    issue = given.issue or [*reference, *sorted((ROOT / "examples").glob("*-*.md"))][0]
    content = texts(segment(read(issue)))
    peers: dict[str, Callable[[Path, Path], None]] = {
        "issue2book": lambda target, work: ours(issue, target, work)
    }
    if has_typst():
        peers["Typst"] = lambda target, work: typst(content, target, work)
    if _browser():
        peers["Chromium"] = lambda target, work: chromium(content, target, work)
    peers["WeasyPrint"] = lambda target, work: weasyprint(content, target, work)
    missing = {"Typst", "Chromium"} - peers.keys()
    if missing:
        print("not on this machine:", ", ".join(sorted(missing)))
    with tempfile.TemporaryDirectory() as folder:
        work = given.keep or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        rows = {name: _row(make, work / f"{name}.pdf", work) for name, make in peers.items()}
    print(f"{issue.name:<22}" + "".join(f"{name:>12}" for name in rows))
    for figure in ["seconds", *FIGURES]:
        cells = "".join(f"{row.get(figure, '')!s:>12}" for row in rows.values())
        print(f"{figure:<22}{cells}")


def _row(make: Callable[[Path, Path], None], target: Path, work: Path) -> dict[str, object]:
    start = time.perf_counter()
    make(target, work)
    seconds = round(time.perf_counter() - start, 1)
    return {"seconds": seconds, **audit(target)}


if __name__ == "__main__":
    main()
