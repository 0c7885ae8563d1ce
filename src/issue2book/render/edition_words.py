"""The sentences of the page about the edition, in both scripts; `{}` are filled in edition.py."""

from __future__ import annotations

from collections.abc import Mapping

from issue2book.render.words import HANT, Words

_HANS = {
    "title": "整理说明",
    "origin": "本书据{issue}印刷本的文字识别（OCR）文本整理，由程序排成。"
    "除下列各项外，文字与识别文本一致；识别时的错字可能仍在，引用请核对原刊。",
    "total": "（总第{number}期）",
    "done": "所作整理",
    "joined": "有{count}段文字在识别文本里断成几截，已接成整段。",
    "unsure": "其中{count}处没有把握，见{titles}。",
    "moved": "{titles}的文字次序错乱，已按文意重排。",
    "listed": "{titles}的题目正文里没有，取自目录页。",
    "retitled": "篇题与目录不一致，从正文：{pairs}。",
    "bylines": "署名与目录不一致，从正文：{pairs}。",
    "pair": "“{body}”（目录作“{contents}”）",
    "unlisted": "{titles}不在目录里，据版面单独成篇。",
    "marks": "有{count}段的半角标点改成了全角。",
    "gaps": "缺页与缺图",
    "broken": "{title}在“……{tail}”之后中断，后文不在识别文本里，可能缺页。",
    "absent": "目录所列{titles}，识别文本里没有找到。",
    "unguided": "没有认出目录页，各篇的起止据正文推断。",
    "pictures": "有{count}条图片说明没有图片，说明照样保留。",
    "doubtful": "疑误照录",
    "stray": "汉字之间夹着外文，疑是误识：{places}。",
    "marks-odd": "引号或括号不成对：{places}。",
    "left": "未收入的字符",
    "signs": "装饰符号{count}处{sample}。",
    "sample": "（如{signs}）",
    "many": "{reason}{count}处{sample}，印刷本每页都有。",
    "running-head": "书眉",
    "folio": "页码",
    "some": "{reason}：{places}。",
    "place": "“{text}”（文本第{lines}行）",
    "paged": "“{text}”（识别文本第{pages}页）",
    "ornament": "误作文字的装饰符号",
    "end-mark": "误作文字的文末标记",
    "jump-line": "转页说明",
    "other": "不属正文的文字",
}
_SCRIPT = str.maketrans(
    "说书据识别项与时错请对总断几处没见乱题里录页从单独标点图后认条样装饰号误记转属码汉间夹着",
    "說書據識別項與時錯請對總斷幾處沒見亂題裏錄頁從單獨標點圖後認條樣裝飾號誤記轉屬碼漢間夾着",
)
_HANT = {key: text.translate(_SCRIPT) for key, text in _HANS.items()}


def sentences(names: Words) -> Mapping[str, str]:
    """The sentences in the script of the book's other labels."""
    return _HANT if names is HANT else _HANS
