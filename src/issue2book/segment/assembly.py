"""Windows and their blocks become the units of the issue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Dropped, Finding, Kind, Span, Unit
from issue2book.segment.briefs import is_collected
from issue2book.segment.bylines import parse_byline, without_credit
from issue2book.segment.compose import Composed
from issue2book.segment.documents import is_public_office, is_sign_off, signers, signs_notice
from issue2book.segment.entries import bracketed
from issue2book.segment.first_of_several import lists_first
from issue2book.segment.foot_names import noted_name
from issue2book.segment.heads import begins_news
from issue2book.segment.labels import TEXT
from issue2book.segment.names import all_names, looks_like_name, name_likeness
from issue2book.segment.offices import body_in, signs_as_body
from issue2book.segment.pieces import part, slice_src
from issue2book.segment.presenters import presents
from issue2book.segment.punctuation import normalise
from issue2book.segment.section_labels import name_of
from issue2book.segment.signatures import is_answer, parse_closing, signs_letter
from issue2book.segment.sources import writers_beside
from issue2book.segment.text import (
    DASHES,
    HAN,
    bare,
    fold_spaces,
    is_han,
    is_source,
    strip_head,
)
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.model import Block
    from issue2book.segment.bylines import Byline
    from issue2book.segment.contents import Contents, Entry
    from issue2book.segment.labels import Labelled
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_NUMERALS = frozenset("〇零一二三四五六七八九十百")

_FIXED_TITLES: dict[Kind, str] = {"contents": "目录", "cover": "封面", "masthead": "编辑出版"}


class Assembled(msgspec.Struct, frozen=True):
    """A unit, what it dropped, and what a person should know of it."""

    unit: Unit
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()


def unit_of(
    number: int,
    window: Window,
    labels: Sequence[Labelled],
    composed: Composed,
    contents: Contents,
    pieces: Sequence[Piece],
) -> Assembled:
    """The unit of one window."""
    entry = None if window.entry is None else contents.entries[window.entry]
    identifier = f"u{number:02}"
    cut = _dek_behind(window, entry, contents, pieces)
    if cut:
        line = pieces[window.title[0]]
        pieces = [*pieces, part(line, 0, cut), part(line, cut, len(line.text))]
        at = len(pieces)
        window = msgspec.structs.replace(window, title=(at - 2,), subtitle=(at - 1,))
    title, title_src, found, dropped = _title(window, entry, composed, pieces)
    subtitle, subtitle_src = _line(window.subtitle, pieces)
    if subtitle is None and entry is not None:
        subtitle = normalise(entry.subtitle)[0] if entry.subtitle else None
    column, column_src, strays = _column(window, labels, pieces)
    printed = (bare(name_of(pieces[index].text)) for index in window.kicker)
    above = bare(column or "") in printed or window.kind == "feature-intro"
    if entry is None and column and bare(column) == bare(title or "") and not above:
        column = None  # the name of a page is no section
    authors, more = _authors(window, entry, labels, pieces)
    affiliation = "".join(b.text for b in composed.blocks if b.role == "affiliation") or None
    field_src = {"title": title_src, "subtitle": subtitle_src, "column": column_src}
    blocks = composed.blocks
    if window.kind == "cover":  # which stands above the first page that has a number
        blocks = tuple(msgspec.structs.replace(block, page=None) for block in blocks)
    unit = Unit(
        id=identifier,
        kind=_kind(window, authors, composed),
        title=title,
        column=column,
        subtitle=subtitle,
        authors=authors,
        affiliation=affiliation,
        page=_first_page(blocks, window, pieces)
        if entry is None or entry.page is None
        else entry.page,
        blocks=blocks,
        field_src={name: spans for name, spans in field_src.items() if spans},
    )
    findings = tuple(msgspec.structs.replace(f, unit=identifier) for f in (*found, *more))
    return Assembled(unit, (*dropped, *strays, *composed.dropped), findings)


def _kind(window: Window, authors: Sequence[str], composed: Composed) -> Kind:
    """The kind of the window; no news is what somebody signs or answers, unless it begins so."""
    texts = [block for block in composed.blocks if block.role in TEXT]
    asked = any(block.role == "question" for block in texts)
    if (
        window.kind == "news"
        and (authors or asked)
        and not any(begins_news(block.text) for block in texts[:1])
    ):
        return "article"
    return window.kind


def _column(
    window: Window, labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> tuple[str | None, tuple[Span, ...], list[Dropped]]:
    """The section that stands above the text character by character, its spans, and what is none.

    Vertical running heads and folios are read character by character too.
    """
    wanted = window.column
    groups: list[list[int]] = []
    for item in labels:
        if item.label == "column-label":
            if not groups or groups[-1][-1] + 1 != item.index:
                groups.append([])
            groups[-1].append(item.index)
    found: tuple[Span, ...] = ()
    strays: list[Dropped] = []
    for group in groups:
        text, spans = "".join(pieces[at].text.strip() for at in group), _line(group, pieces)[1]
        if not found and not _NUMERALS.issuperset(text) and (wanted or text) == text:
            wanted, found = text, spans
            continue
        reason = "folio" if _NUMERALS.issuperset(text) else "running-head"
        strays.append(Dropped(text, reason, spans))
    return wanted, found, strays


#: 题名——副题: characters of either; and units whose titles have deks.
_DASHED = re.compile(r"(?P<title>[^—─―]{4,26}?)[ \u3000]*(?:——|──|――)(?P<dek>[^—─―。；]{4,30})")
_WITH_DEKS = frozenset(("article", "news", "feature-intro", "photo"))


def _dek_behind(
    window: Window, entry: Entry | None, contents: Contents, pieces: Sequence[Piece]
) -> int:
    """Where, on the one line of the title, the dek begins; 0 without one.

    The contents page tells it, or has what stands before a dash as the whole title.
    """
    if window.subtitle or len(window.title) != 1:
        return 0
    text = pieces[window.title[0]].text
    dek = bare(entry.subtitle or "") if entry is not None else ""
    if not dek:
        hit = _DASHED.fullmatch(text) if window.kind in _WITH_DEKS else None
        title = hit["title"] if hit is not None else ""
        alone = any(bare(title) == bare(other.title) for other in contents.entries)
        return len(title) if title and alone else 0
    cut = len(text)
    while cut and len(bare(text[cut:])) < len(dek):
        cut -= 1
    cut = len(text[:cut].rstrip(" " + "".join(DASHES)))
    return cut if bare(text[cut:]) == dek and bare(text[:cut]) else 0


def _first_page(blocks: Sequence[Block], window: Window, pieces: Sequence[Piece]) -> int | None:
    """The printed page that the unit begins on, as the folios say; None if its own is lost."""
    if any(block.page is None for block in blocks[:1]):
        return None
    pages = [block.page for block in blocks] + [pieces[index].printed for index in window.title]
    return min(filter(None, pages), default=None)


def _line(indexes: Sequence[int], pieces: Sequence[Piece]) -> tuple[str | None, tuple[Span, ...]]:
    """The text of a field that stands in `indexes`, and its spans."""
    if not indexes:
        return None, ()
    text = " ".join(pieces[index].text.strip() for index in indexes)
    return normalise(text)[0], tuple(span for index in indexes for span in pieces[index].src)


def _title(
    window: Window, entry: Entry | None, composed: Composed, pieces: Sequence[Piece]
) -> tuple[str, tuple[Span, ...], list[Finding], list[Dropped]]:
    """The title: as the body prints it, in the contents page's division and quotes where equal."""
    findings: list[Finding] = []
    dropped: list[Dropped] = []
    src: list[Span] = []
    words: list[str] = []
    for index in window.title:
        piece = pieces[index]
        head = len(piece.text) - len(strip_head(piece.text))
        if head:
            dropped.append(
                Dropped(piece.text[:head].strip(), "ornament", slice_src(piece, 0, head))
            )
        words.append(piece.text[head:].strip())
        src += slice_src(piece, head, len(piece.text))
    title = normalise(" ".join(words))[0]
    if entry is None:
        return title or _makeshift(window, composed, pieces), tuple(src), findings, dropped
    listed = normalise(entry.title)[0]
    lines = tuple(pieces[i].line for i in (*window.title[:1], *entry.pieces[:1]))
    if not title:
        findings.append(Finding("SEG004", "info", {"title": listed}, lines))
        return listed, (), findings, dropped
    if bare(title) in (bare(listed), bare(entry.column or "")):
        listed = listed if bare(title) == bare(listed) else title
        return listed, tuple(src), findings, dropped
    known = {bare(listed), bare(bracketed(listed)[0])}
    alike = bare(title) in known or lists_first(listed, title)
    if not alike and bare(listed) not in bare(title):
        findings.append(Finding("SEG012", "warning", {"body": title, "contents": listed}, lines))
    return title, tuple(src), findings, dropped


def _makeshift(window: Window, composed: Composed, pieces: Sequence[Piece]) -> str:
    """A unit without any title line: what it is, or its first words."""
    if window.kind in _FIXED_TITLES:
        return _FIXED_TITLES[window.kind]
    if window.kind == "public-ad":
        marked = [pieces[i].text.strip() for i in window.indexes if pieces[i].level]
        if marked:
            return marked[0]
    texts = [
        without_credit(block.text) if block.role == "caption" else block.text
        for block in composed.blocks
    ]
    for block, text in zip(composed.blocks, texts, strict=True):
        if block.role in ("thanks", "ad") or (len(text) <= 24 and text):
            return text.split("  ")[0]
    first = next(filter(None, texts), "无题")
    return first if len(first) <= 24 else first[:20] + "……"


def _authors(
    window: Window, entry: Entry | None, labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> tuple[tuple[str, ...], list[Finding]]:
    """The writers: the byline wins over the contents page, and a difference is told."""
    signed = [item.index for item in labels if item.label == "byline"]
    listed = _spelled_out(entry.authors, [pieces[i].text for i in signed]) if entry else ()
    listed = tuple(name for name in listed if not _HOW_MANY.fullmatch(name))
    index = window.byline
    if window.kind == "briefs" and len(signed) > 1:
        signed, index = [], None  # each item has its own
    if index is None and window.kind == "letters":
        # each letter has its own writer, and the office that receives them writes none
        return tuple(n for n in listed if looks_like_name(n) or not body_in(n)), []
    if index is None:
        # below an answer stands who gave it
        index = next((i for i in signed if not is_answer(pieces[max(0, i - 1)].text)), None)
    compiled = index is not None and COMPILES.search(pieces[index].text)
    if not compiled and (poets := _poets(labels, pieces)):
        own = tuple(name for name in listed if not _means_more(name, poets))
        return (*own, *(name for name in poets if name not in own)), []
    if index is None:
        listed = listed or _beside_source(window, labels, pieces)
        return () if window.kind == "briefs" and is_collected(listed) else listed, []
    byline = _read(window, index, listed, pieces)
    if byline is None:
        answers = any(item.label == "answer" for item in labels)
        shown = presents(pieces[index].text, answers=answers)
        return listed or shown or _offices(window, index, pieces), []
    names = tuple(dict.fromkeys(byline.names))  # 采访/某某　整理/某某
    if byline.strong and (more := _second_line(window, index, pieces)):
        names += tuple(name for name in more if name not in names)
    if listed and set(listed) != set(names):
        params = {"byline": "、".join(names), "contents": "、".join(listed)}
        told = [Finding("SEG005", "warning", params, (pieces[index].line,))]
        text = [pieces[i].text for i in window.indexes if i != index]
        return tuple(_as_in_note(name, listed, text) for name in names), told
    return names, []


#: （五则）: what stands where writers do says how many there are.
_HOW_MANY = re.compile("[两兩二三四五六七八九十]{1,3}[则則篇首题題章封问問]")


def _means_more(name: str, poets: Collection[str]) -> bool:
    """Whether a listed name stands for several: 众诗友, or 某某等 where 某某 is one of them."""
    return bool(_VARIOUS.fullmatch(name)) or (name[-1:] == "等" and name[:-1] in poets)


def _spelled_out(listed: tuple[str, ...], signed: Sequence[str]) -> tuple[str, ...]:
    """The listed writers; for 某某等 all of those whom a line that signs names with the first."""
    found: list[str] = []
    for name in listed:
        lines = (all_names(_OFFICE.sub("", line)) for line in signed if name.endswith("等"))
        all_of_them = next((names for names in lines if name[:-1] in names), (name,))
        found += [one for one in all_of_them if one not in found]
    return tuple(found)


def _beside_source(
    window: Window, labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> tuple[str, ...]:
    """The writers whom the one line names that says where the text is from."""
    texts = [pieces[item.index].text for item in labels if item.label == "credit"]
    sources = list(filter(is_source, texts))
    return writers_beside(sources[0]) if len(sources) == 1 and window.kind != "briefs" else ()


#: Who signs for poems of others.
COMPILES = re.compile(one_of("辑注 辑註 校注 校註 选注 选註 编注 编註 笺注 点校 辑录 选编"))


def _read(
    window: Window, index: int, listed: tuple[str, ...], pieces: Sequence[Piece]
) -> Byline | None:
    """What the line that signs a unit says."""
    known, text = frozenset(listed), pieces[index].text
    line, closes = text.strip(), is_sign_off(pieces, index)
    placed = window.byline is not None
    if not listed and placed and not closes:
        # a name in which nothing but its place, or a credit elsewhere, shows one
        known = frozenset([line] if 2 <= len(line) <= 6 and is_han(line) else [])
    byline = parse_byline(text, known, placed=placed)
    if byline or closes:
        return byline
    return parse_byline(text, known, placed=True) or parse_closing(text) or noted_name(text)


def _offices(window: Window, index: int, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The offices that sign a unit, or the body of people whose name stands where names sign."""
    if is_sign_off(pieces, index):
        return signers(pieces, index)
    line = pieces[index].text.strip()
    sent = _SENT_IN.fullmatch(line.strip("（）()")) if window.kind in _SENDS else None
    if (window.byline is not None or sent) and (body := body_in(sent[1] if sent else line)):
        return body
    title = "".join(pieces[i].text for i in window.title)
    below = index - 1 in (*window.title, *window.subtitle) and signs_as_body(line)
    signs = is_public_office(line) or signs_notice(title, line) or below
    return (fold_spaces(line),) if signs else ()


def _poets(labels: Sequence[Labelled], pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The names that stand at the poems of a unit, if there are several."""
    if not any(item.label == "poem" for item in labels):
        return ()
    bylines = [pieces[item.index].text.strip() for item in labels if item.label == "byline"]
    read = [parse_byline(text, placed=True) for text in bylines]
    names = [name for byline in read if byline for name in byline.names]
    unread = [text for text, byline in zip(bylines, read, strict=True) if not byline]
    loose = [text.split()[-1] if signs_letter(text) else fold_spaces(text) for text in unread]
    found = tuple(dict.fromkeys([*names, *filter(_LOOSE.fullmatch, loose)]))
    return found if len(found) > 1 and len(bylines) > 1 else ()


#: What a contents page says of several; a pen name at its poem.
_VARIOUS = re.compile("[诸諸众眾各].{0,2}[家人者手友]|多人|等")
#: What a body sends in.
_SENDS = frozenset(("article", "news"))
#: 某某站 供稿; an office, or the word for a job, before the names.
_SENT_IN = re.compile(rf"(.+?)[ \u3000]*{one_of('供稿')}")
_OFFICE = re.compile(r"^[^/／:：]{1,8}[/／:：]")
_LOOSE = re.compile(f"[{HAN}·]{{2,6}}")


def _second_line(window: Window, index: int, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Who is named below a byline with a job of their own: 某某 著, below it 某某 译."""
    below = index + 1
    if below not in window.indexes or below in window.title or pieces[below].gap > 1:
        return ()
    byline = parse_byline(pieces[below].text)
    return byline.names if byline and byline.strong and not byline.affiliation else ()


def _as_in_note(name: str, listed: Sequence[str], text: Sequence[str]) -> str:
    """The spelling of the contents page, where a note on the writer agrees with that alone."""
    if any(name in line for line in text):
        return name
    alike = (other for other in listed if name_likeness((name,), (other,)) >= 0.7)
    return next((other for other in alike if any(other in line for line in text)), name)
