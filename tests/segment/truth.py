"""True issues: what a printed issue really says, taken from hand-made gold files."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "linjiang-2025-03.gold.json"
SAMPLE_TEXT = SAMPLE.with_name("linjiang-2025-03.md")
#: Material that is not in the repository; tests that need it say so and skip.
SHARED = ROOT.parent / "shared"
REFERENCE = SHARED / "gold" / "jinri-zhejiang-2024-23.first-half.json"
REFERENCE_TEXT = SHARED / "issues" / "jinri-zhejiang-2024-23.md"

_FRONT = {"cover", "public-ad", "masthead", "contents", "thanks"}
_HEAD = {"byline", "affiliation", "kicker"}


@dataclass(frozen=True)
class Para:
    """One block of the truth. Fields of the head (byline, kicker …) are no blocks."""

    role: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Text:
    """One unit of the truth."""

    kind: str
    title: str
    column: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    affiliation: str | None = None
    page: int | None = None
    blocks: tuple[Para, ...] = ()
    kicker: str | None = None

    @property
    def listed(self) -> bool:
        """Whether the contents page names it."""
        return self.page is not None


@dataclass(frozen=True)
class TrueIssue:
    """An issue as its editors made it."""

    title: str
    year: int
    number: int
    texts: tuple[Text, ...]


def gold(path: Path) -> dict[str, Any]:
    """The gold file at `path`."""
    return json.loads(path.read_text(encoding="utf-8"))


def sample() -> TrueIssue:
    """The sample issue of examples/."""
    return _issue(gold(SAMPLE))


def abridged() -> TrueIssue:
    """The sample issue with the first blocks of each article only: quick to segment."""
    issue = sample()
    texts = tuple(
        replace(text, blocks=text.blocks[:6]) if text.kind == "article" else text
        for text in issue.texts
    )
    return replace(issue, texts=texts)


def reference() -> TrueIssue:
    """The units that the partial gold of the reference issue holds; shared/ must be there."""
    return _issue(gold(REFERENCE))


def _issue(data: dict[str, Any]) -> TrueIssue:
    meta = data["meta"]
    cover = next(unit["title"] for unit in data["units"] if unit["kind"] == "cover")
    texts = tuple(_text(unit) for unit in data["units"] if unit["kind"] not in _FRONT)
    return TrueIssue(cover, meta.get("year", 2031), meta.get("number", 7), texts)


def _text(unit: dict[str, Any]) -> Text:
    kicker = next((b["text"] for b in unit["blocks"] if b["role"] == "kicker"), None)
    return Text(
        unit["kind"],
        unit["title"],
        unit["column"],
        unit["subtitle"],
        tuple(unit["authors"]),
        unit.get("affiliation"),
        int(unit["page"]) if unit["page"] is not None else None,
        tuple(_para(block) for block in unit["blocks"] if block["role"] not in _HEAD),
        kicker,
    )


def _para(block: dict[str, Any]) -> Para:
    rows = tuple(tuple(row) for row in block.get("rows", ()))
    return Para(block["role"], block["text"].lstrip("■ "), rows)


def as_gold(texts: tuple[Text, ...], furniture: tuple[str, ...] = ()) -> dict[str, Any]:
    """The truth in the shape that scorers read."""
    return {
        "meta": {},
        "furniture": list(furniture),
        "units": [
            {
                "kind": text.kind,
                "title": text.title,
                "subtitle": text.subtitle,
                "column": text.column,
                "authors": list(text.authors),
                "page": text.page,
                "blocks": [{"role": p.role, "text": p.text} for p in text.blocks],
            }
            for text in texts
        ],
    }
