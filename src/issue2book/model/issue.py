"""The one model: an issue of a periodical as an ordered list of units made of blocks.

Everything after the segmenter sees only this. All structs are frozen; JSON goes both ways
through `issue2book.model.codec`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from issue2book.model.source import Span

Kind = Literal[
    "cover",
    "public-ad",  # a page of advertising, for the public good or for sale
    "article",
    "masthead",
    "contents",
    "thanks",
    "news",
    "briefs",
    "statistics",
    "feature-intro",
    "advertorial",
    "letters",
    "photo",
    "edition",  # made for the books, never found in an issue: the page about the edition
]

Role = Literal[
    "standfirst",
    "heading1",
    "heading2",
    "runin",
    "para",
    "list-item",
    "poem",
    "quote",
    "question",
    "answer",
    "table",
    "table-note",
    "image",  # a picture without a caption
    "caption",
    "credit",
    "pullquote",
    "footnote",
    "bio",
    "stat-value",
    "stat-text",
    "sidebar-title",
    "kicker",
    "byline",
    "affiliation",
    "ornament",  # * * * between two passages
    # lines of front matter that are printed as they stand
    "masthead",
    "contents",
    "thanks",
    "ad",
]


class Picture(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture that the input names. `path` is as written there, relative to the input file."""

    path: str
    alt: str = ""


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph, heading, caption … of a unit, in reading order.

    `text` is what is printed: width of punctuation normalised, ornaments and markup taken off.
    `source` is the text exactly as the input has it, given only where it differs from `text`;
    `src` are its spans, in true order (several for a paragraph that was stitched).
    `bold` are ranges [start, end) of `text` that the input sets in bold.
    `doubt` says in one short code why a join or role is unsure (see the finding with that id).
    `broken` marks text whose other part the input does not hold (a lost page): renderers set an
    editor's note before ("start") or after ("end") the block.
    A `caption` may carry the `picture` it stands under; without one the picture is missing.
    An `image` is a picture without a caption: it has a `picture` and no text.
    A `table` carries its `rows`; `text` is then the cells joined by spaces.
    `page` is the printed page on which the block begins, known where the input has both the turns
    of its pages and the numbers printed on them.
    """

    role: Role
    text: str
    src: tuple[Span, ...] = ()
    source: str | None = None
    bold: tuple[tuple[int, int], ...] = ()
    doubt: str | None = None
    broken: Literal["start", "end"] | None = None
    picture: Picture | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    page: int | None = None


class Unit(msgspec.Struct, frozen=True, omit_defaults=False):
    """One article, sidebar, news page … of the issue.

    `column` is the 栏目 it stands in; `page` the printed page number of its first page.
    `authors` are writers only; bylines and affiliations as printed stay as blocks.
    `anchor` (statistics only) is the id of the unit on whose page the sidebar stood.
    `field_src` tells where title, subtitle and column were read, by field name.
    """

    id: str
    kind: Kind
    title: str
    column: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    affiliation: str | None = None
    page: int | None = None
    anchor: str | None = None
    blocks: tuple[Block, ...] = ()
    field_src: dict[str, tuple[Span, ...]] = {}


class Meta(msgspec.Struct, frozen=True):
    """What the issue says of itself. Everything unknown is None: nothing is guessed.

    `issue` is the printed issue label (2024年第23期); `number` the number within the year,
    `total_number` the 总期号, `sponsor` 主管/主办, `language` a BCP 47 tag (zh-Hans, zh-Hant),
    `date` ISO 8601 (a day, or a month), `staff` office → names, in printed order,
    `slogan` the line on the cover, `highlights` the titles that the cover announces.
    """

    title: str
    issue: str | None = None
    year: int | None = None
    number: int | None = None
    total_number: int | None = None
    frequency: str | None = None
    sponsor: str | None = None
    publisher: str | None = None
    language: str = "zh-Hans"
    date: str | None = None
    issn: str | None = None
    cn: str | None = None
    slogan: str | None = None
    highlights: tuple[str, ...] = ()
    staff: dict[str, tuple[str, ...]] = {}


class Dropped(msgspec.Struct, frozen=True):
    """Input that is in no unit on purpose, with the reason (end-mark, column-label …)."""

    text: str
    reason: str
    src: tuple[Span, ...]


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something a person should know: a doubt, a repair, a defect of the source.

    `id` names the text in `issue2book.messages` (SEG012 …), `params` fills it.
    `lines` are input lines, the place to look first. `margin` tells how sure the decision
    was (natural-log units, small = doubtful); findings are listed most doubtful first.
    """

    id: str
    severity: Literal["info", "warning", "error"]
    params: dict[str, str] = {}
    lines: tuple[int, ...] = ()
    margin: float | None = None
    unit: str | None = None


class Issue(msgspec.Struct, frozen=True):
    """A whole issue: metadata, units in reading order, what was left out, what is unsure.

    `pages` has the page of each input line that the two last name, if the input has pages (JSON
    of an engine), where nobody finds lines by their number.
    """

    meta: Meta
    units: tuple[Unit, ...]
    dropped: tuple[Dropped, ...] = msgspec.field(default=(), name="left_out")
    findings: tuple[Finding, ...] = ()
    pages: dict[int, int] = {}
