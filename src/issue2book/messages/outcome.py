"""Texts of what `inspect`, the closing lines and the report tell beside the findings."""

from __future__ import annotations

from issue2book.messages.text import Text

TEXTS: dict[str, Text] = {
    "RUN022": Text(
        "文字  100 % 有着落：{placed} 字全部入书，丢失 0 字",
        "text    100 % accounted for: all {placed} characters placed, 0 lost",
    ),
    "RUN023": Text("未收  {reasons}", "omitted {reasons}"),
    "RUN024": Text("{reason} {n} 处（{texts}）", "{reason}: {n} ({texts})"),
    "RUN025": Text("另见第 {lines} 行。", " See also line {lines}."),
    "RUN027": Text(
        "另见第 {lines} 行等，共 {n} 行。", " See also line {lines} and more, {n} in all."
    ),
    "RUN026": Text("另见第 {page} 页“{words}”。", " See also page {page}: “{words}”."),
    "RSN_ornament": Text("装饰符号", "ornaments"),
    "RSN_end-mark": Text("篇末记号", "end marks"),
    "RSN_jump-line": Text("转页说明", "jump lines"),
    "RSN_folio": Text("页码", "page numbers"),
    "RSN_running-head": Text("书眉", "running heads"),
}
