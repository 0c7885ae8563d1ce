"""Masthead lines → offices with their names, for the colophon.

A line names an office and people (责任编辑 江禾), goes on with more names, or says something else
(an address, a note). Nothing is left out: what is no office stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from issue2book.model import Block
from issue2book.render.display import HAN, clean, is_han, joined_names, without_ornaments

_OFFICES = (  # words that end the name of an office
    "主任 委员 社长 总编 总编辑 主编 编辑 编审 编委 编委会 "
    "设计 美编 校对 校审 记者 摄影 监制 策划 顾问 总监 "
    "总经理 经理 发行 广告 法律顾问 主管 主办 主办单位 协办 出版 "
    "出版单位 印刷 制版 主任委員 委員 社長 總編 總編輯 主編 編輯 "
    "編委 設計 校對 記者 攝影 監製 策劃 顧問 總監 經理 "
    "發行 廣告 主辦 地址 电话 电子信箱 电子邮箱 邮箱 邮编 传真 "
    "网址 定价 刊号 印刷厂 出版日期 電話 電子信箱 郵箱 郵編 傳真 網址 定價 刊號 出版者 "
)
_SUFFIX = "|".join(sorted(_OFFICES.split(), key=len, reverse=True))
_OFFICE = re.compile(
    f"(?P<office>[{HAN}、/·]{{0,8}}(?:{_SUFFIX}))"
    r"(?:\s*(?P<note>[(（][^()（）]*[)）]))?"
)
_LABEL = re.compile(r"(?P<office>[^：:]{1,12})(?:：|:(?!//))(?P<rest>.*\S)")
_GAP = re.compile("[ \u3000]+")
_SPREAD = re.compile(r"(.)[ \u3000]+(.)(?=[ \u3000(（:：]|$)")


class Office(msgspec.Struct, frozen=True):
    """An office and its people, or (without an office) a line that stands for itself."""

    office: str
    note: str = ""
    names: tuple[str, ...] = ()
    line: str = ""


def offices(blocks: Sequence[Block]) -> tuple[Office, ...]:
    """The lines of a masthead as offices, in printed order."""
    found: list[Office] = []
    for block in blocks:
        line = _joined(without_ornaments(block.text))
        office = _office(line)
        if office:
            found.append(office)
        elif found and found[-1].office and _are_names(line):
            found[-1] = msgspec.structs.replace(found[-1], names=(*found[-1].names, *_names(line)))
        else:
            found.append(Office("", line=clean(block.text)))
    return tuple(found)


def _office(line: str) -> Office | None:
    label = _LABEL.match(line)
    if label:
        return Office(label["office"].strip(), names=_told(label["rest"]))
    match = _OFFICE.match(line)
    rest = line[match.end() :] if match else ""
    if not match or (rest and not rest[0].isspace()):
        return None
    return Office(match["office"], note=match["note"] or "", names=_told(rest))


def _told(rest: str) -> tuple[str, ...]:
    """The names that follow an office, or what else follows it (an address) in one piece."""
    rest = rest.strip()
    return _names(rest) if _are_names(rest) else (rest,) if rest else ()


def _are_names(line: str) -> bool:
    """Han of one to six characters each, and nothing else."""
    names = _GAP.split(line)
    return all(1 <= len(n) <= 6 and all(c == "·" or is_han(c) for c in n) for n in names)


def _joined(line: str) -> str:
    """`总 编 何望川` → `总编 何望川`: the first two lone characters belong together."""
    spread = _SPREAD.match(line)
    if spread and is_han(spread[1]) and is_han(spread[2]):
        return spread[1] + spread[2] + line[spread.end() :]
    return line


def _names(text: str) -> tuple[str, ...]:
    """Names of a line; a two-character name printed with a gap is one name (朱 华)."""
    return tuple(joined_names(text).split())
