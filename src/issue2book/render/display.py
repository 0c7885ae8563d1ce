"""Text of the model as it is set: clean characters, spaced titles, bylines without ornaments."""

from __future__ import annotations

import re

import msgspec
from markupsafe import Markup

from issue2book.model import Block

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"{HAN}\u3000-\u303f\uff00-\uff60\u2014\u2018-\u201d\u2026"

# Characters that XML 1.0 forbids, plus bidirectional overrides, which would scramble a line.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)
# What no font can show is set as the geta mark, the trade's sign for a missing sort.
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
_SPACE = re.compile(r"\s+")
_WIDE_SPACE = re.compile(f"(?<=[{_WIDE}])[ \u3000]+(?=[{_WIDE}])")
_GAP = re.compile("[ \u3000]+")
_JOINT = re.compile(f"(?<=[{HAN}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[{HAN}])")
_ORNAMENTS = re.compile(r"^[\s■□◆◇●○▲△▼▽★☆◎※►▶>»·•]+|[\s■□◆◇●○▲△▼▽★☆►▶]+$")
_LETTERS = re.compile(r"[\W_]+")
# … 看书 陈小渡 摄: from the blank before the names, which follow no word for what they are
_CREDIT = re.compile(
    rf"(?<![记記]者)(?<!通[讯訊][员員])[ \u3000](?=(?:[{HAN}]{{2,4}}[ \u3000、/／]?){{1,3}}"
    r"(?:摄影|攝影|供图|供圖|(?<!拍)[摄攝]|[ \u3000/／][绘繪图圖作])$)"
)


def clean(text: str) -> str:
    """`text` on one line, without control characters; unknown characters become 〓."""
    return clean_edge(text).strip(" ")


def letters(text: str) -> str:
    """Only the letters and digits of `text`, for comparing two prints of one text."""
    return _LETTERS.sub("", text)


def without_ornaments(text: str) -> str:
    """`text` without the bullets and squares that decorate its ends."""
    return _ORNAMENTS.sub("", clean(text))


def title_text(text: str) -> str:
    """A title or heading; a space between Han is set one em wide (CLREQ 3.2.4)."""
    return _WIDE_SPACE.sub("\u3000", without_ornaments(text))


def title_parts(text: str) -> tuple[str, ...]:
    """The clauses of a title, between which a line breaks first."""
    return tuple(title_text(text).split("\u3000"))


def spaced(text: str) -> str:
    """`text` with spaces between Han and Latin, for places that are not composed."""
    return _JOINT.sub(" ", text)


def name_text(text: str) -> str:
    """Names in a line: 陈 斌 is one name, names stand one em apart, ornaments are off."""
    return _WIDE_SPACE.sub("\u3000", joined_names(without_ornaments(text)))


def joined_names(text: str) -> str:
    """`text` without the gap between two lone Han, which are one name (陈 斌)."""
    parts: list[str] = []
    at = free = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        if start > free and _is_lone(text, start - 1) and _is_lone(text, end):
            parts.append(text[at:start])
            at, free = end, end + 1
    return "".join((*parts, text[at:]))


def _is_lone(text: str, at: int) -> bool:
    around = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    return is_han(text[at : at + 1]) and not any(map(is_han, around))


def is_han(char: str) -> bool:
    """Whether a character is one of `HAN`; a class of so many takes `re` a millisecond to make."""
    return (
        "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def byline_text(block: Block, authors: tuple[str, ...]) -> str:
    """The byline as printed, or the cleaned authors where it says nothing else."""
    printed = name_text(block.text)
    names = "\u3000".join(clean(name) for name in authors)
    return names if names and letters(names) == letters(printed) else printed


def plain_inline(block: Block) -> Markup:
    """The text of a block, escaped, with `<b>` where the input is bold."""
    out, at = Markup(), 0
    text = block.text
    for start, end in block.bold:
        out += clean_edge(text[at:start])
        out += Markup("<b>{}</b>").format(clean_edge(text[start:end]))
        at = end
    return out + clean_edge(text[at:])


def verses(block: Block) -> tuple[Block, ...]:
    """The lines of a stanza: OCR joins them with spaces, which verse in Han does not have."""
    lines = re.split(f"\n|{_WIDE_SPACE.pattern}", block.text)
    if len(lines) == 1:
        return (block,)
    plain = msgspec.structs.replace(block, bold=(), broken=None)
    stanza = [msgspec.structs.replace(plain, text=line) for line in lines]
    edge = 0 if block.broken == "start" else -1
    stanza[edge] = msgspec.structs.replace(stanza[edge], broken=block.broken)
    return tuple(stanza)


def clean_edge(text: str) -> str:
    """As `clean`, but a space at either end stays (the text goes on there)."""
    if text.isprintable() and "  " not in text and "\ufffd" not in text:
        return text  # most texts are clean; U+FFFD counts as printable, U+3000 does not
    return _SPACE.sub(" ", _UNKNOWN.sub("〓", _FORBIDDEN.sub("", text)))


def credited(caption: Block) -> tuple[Block, ...]:
    """`caption`, and apart from it the photographer that stands at its end."""
    found = _CREDIT.search(caption.text)
    if not found:
        return (caption,)
    bold = tuple(part for part in caption.bold if part[1] <= found.start())
    alone = msgspec.structs.replace(caption, text=caption.text[: found.start()], bold=bold)
    return alone, Block("credit", caption.text[found.end() :])


def undecorated(block: Block) -> Block:
    """`block` without ornaments at the ends of its text; bold ranges move along."""
    lead = _ORNAMENTS.match(block.text)
    start = lead.end() if lead else 0
    text = _ORNAMENTS.sub("", block.text)
    bold = tuple(
        (max(a - start, 0), min(b - start, len(text)))
        for a, b in block.bold
        if b > start and a - start < len(text)
    )
    return msgspec.structs.replace(block, text=text, bold=bold)
