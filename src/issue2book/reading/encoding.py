"""Bytes become text: every encoding that Chinese OCR output comes in, or a clear refusal."""

from __future__ import annotations

import codecs
import re

from issue2book.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: How files begin that people hand over for their text: scans, and documents of word processors.
_SCANS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")

#: The commonest characters of running Chinese text, both scripts (about a third of any text).
_COMMON = frozenset(
    "的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自"
    "着著去之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開"
    "手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長"
)

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"  # made when asked for: few files are not UTF-8
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def decode(data: bytes, *, where: str) -> str:
    """The text of `data`: BOM, else UTF-8, else UTF-16 by its zero bytes, else GB18030 or Big5.

    A file that is almost UTF-8 is refused with the position of the bad byte, since reading it
    as GB18030 would turn its Chinese into other Chinese.

    Raises:
        InputError: binary, or in none of these encodings.
    """
    if data.startswith(_SCANS):
        raise InputError("INP016", where=where)
    if data.startswith(_DOCUMENTS):
        raise InputError("INP017", where=where)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data, name, where)
    if data.count(0) > len(data) // 50:
        # zero bytes are good UTF-8 too, but no text has so many
        return _utf16_or_binary(data, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken_at = error.start
    if _mostly_utf8(data) or _mostly_utf8(data[:broken_at]):
        line = data.count(b"\n", 0, broken_at) + 1
        raise InputError("INP007", where=f"{where}:{line}", position=broken_at)
    return _legacy(data, where)


def _strict(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError("INP007", where=where, position=error.start) from None


def _utf16_or_binary(data: bytes, where: str) -> str:
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _plausible(text):
            return text
    raise InputError("INP008", where=where)


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all multi-byte sequences are good UTF-8 (a handful of bytes is damaged).

    Asked of the part before the damage too: no other encoding reads so by chance, and what comes
    after may be text of another file.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return len(re.findall(_HAN, text)) > 20 * max(1, bad)


def _legacy(data: bytes, where: str) -> str:
    found: list[tuple[float, str]] = []
    for name in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _plausible(text):
            found.append((_commonness(text), text))
    if not found:
        raise InputError("INP008", where=where)
    return max(found, key=lambda pair: pair[0])[1]


def _plausible(text: str) -> bool:
    return not _CONTROL.search(text) and _commonness(text) > 0.08


def _commonness(text: str) -> float:
    han = re.findall(_HAN, text)
    return sum(char in _COMMON for char in han) / len(han) if han else 0.0
