"""The few words that the books add to the text: labels of pages, of missing pictures, of notes."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True):
    """Generated labels in one script. Nothing else is ever added to the printed text."""

    contents: str
    cover: str
    colophon: str
    imprint: str
    printed_cover: str
    printed_contents: str
    landmarks: str
    page_list: str
    start: str
    picture: str
    picture_missing: str
    broken: str
    untitled: str
    table: str
    notes: str
    editorial_office: str
    print_edition: str
    summary: str
    summary_pages: str
    summary_pictures: str
    open_quote: str
    close_quote: str


HANS = Words(
    contents="目录",
    cover="封面",
    colophon="版权页",
    imprint="本刊",
    printed_cover="原刊封面",
    printed_contents="原刊目录",
    landmarks="导览",
    page_list="印刷页码",
    start="正文",
    picture="图片",
    picture_missing="图",
    broken="原件此处缺页，上下文不全",
    untitled="无题",
    table="表格",
    notes="注释",
    editorial_office="编辑部",
    print_edition="印刷版",
    summary="全文为可重排文字，有逐级目录",
    summary_pages="和印刷页码",
    summary_pictures="；图片附文字说明",
    open_quote="《",
    close_quote="》",
)

HANT = msgspec.structs.replace(
    HANS,
    contents="目錄",
    colophon="版權頁",
    printed_contents="原刊目錄",
    landmarks="導覽",
    page_list="印刷頁碼",
    picture="圖片",
    picture_missing="圖",
    broken="原件此處缺頁，上下文不全",
    untitled="無題",
    notes="註釋",
    editorial_office="編輯部",
    summary="全文為可重排文字，有逐級目錄",
    summary_pages="和印刷頁碼",
    summary_pictures="；圖片附文字說明",
)


def words(language: str) -> Words:
    """The labels for a BCP 47 tag: traditional for zh-Hant, zh-TW, zh-HK and zh-MO."""
    subtags = set(language.lower().split("-"))
    return HANT if subtags & {"hant", "tw", "hk", "mo"} else HANS
