"""Texts of what came of a run: the closing lines, what `inspect` and the report tell."""

from __future__ import annotations

from issue2book.messages.text import Text

TEXTS: dict[str, Text] = {
    "RUN001": Text("成书  {path}（{size}{facts}）", "made    {path} ({size}{facts})"),
    "RUN002": Text("内容  {counts}", "holds   {counts}"),
    "RUN003": Text(
        "文字  100 % 有着落：{placed} 字入书，{dropped} 字未收（{n} 处，各有理由），丢失 0 字",
        "text    100 % accounted for: {placed} characters placed, {dropped} left out "
        "(places with a reason: {n}), 0 lost",
    ),
    "RUN004": Text("存疑  {n} 处{where}", "doubts  {n}{where}"),
    "RUN017": Text("，先看第 {lines} 行", "; look at lines {lines} first"),
    "RUN005": Text("存疑  没有", "doubts  none"),
    "RUN006": Text(
        "下一步  {command} inspect {input}    逐条看存疑和怎样改",
        "next    {command} inspect {input}    lists the doubts and how to mend them",
    ),
    "RUN007": Text(
        "有文字没有进书，也没有写明不收的理由（第 {lines} 行），所以没有出书。",
        "text would be missing from the book without a reason (lines {lines}); no book was made.",
        "这是本程序的缺陷，请把这一期和这条消息报给维护者；原有文件未动。",
        "This is a bug of the program: report the issue and this message. Older files are "
        "untouched.",
    ),
    "RUN008": Text(
        "书已做成，但检查没有通过。",
        "the book was made but did not pass its checks.",
        "上面列出了每一处；先改稿件或 issue.toml，再做一次。",
        "Each failure is listed above; mend the text or issue.toml and run again.",
    ),
    "RUN018": Text("{source} 第 {page} 页“{words}”", "{source} page {page} “{words}”"),
    "RUN019": Text("，先看第 {lines} 页", "; look at pages {lines} first"),
    "RUN020": Text(
        "文件做出来了，但稿件的文字残缺或错乱，不能当一本书用。",
        "a file was made, but its text is damaged or incomplete: it is not fit to be a book.",
        "不要分发；按上面的“错误”重新识别（OCR）或补全稿件，再做一次。",
        "Do not pass it on; mend the input as the errors above say and build again.",
    ),
    "RUN021": Text(
        "注意：稿件的文字残缺或错乱，照这样做出来的不是一本书；先看下面的“错误”。",
        "Mind: the text is damaged or incomplete; what is made of it is no book. "
        "See the errors below.",
    ),
    "RUN009": Text(
        "已中断；没有留下半成品，原有文件未动。", "interrupted; nothing half made is left."
    ),
    "RUN010": Text(
        "程序出了意外错误（{what}），细节记在 {log}。",
        "an unexpected error ({what}); details are in {log}.",
        "请把这个文件报给维护者；加 -vv 可直接看到细节。",
        "Report that file to the maintainers; -vv shows the details here.",
    ),
    "RUN011": Text("合格  {path}", "passed  {path}"),
    "RUN012": Text("不合格  {path}", "failed  {path}"),
    "CNT_article": Text("{n} 篇文章", "articles: {n}"),
    "CNT_statistics": Text("{n} 个数据栏", "statistics boxes: {n}"),
    "CNT_advertorial": Text("{n} 篇推广", "advertorials: {n}"),
    "CNT_other": Text("{n} 个其他单元", "other units: {n}"),
    "RUN015": Text("、", ", "),
    "RUN016": Text("，{value}", ", {value}"),
    "RUN013": Text(
        "下一步  打开成品看看；要改刊期、封面、开本，在稿件旁写 issue.toml",
        "next    look at the book; facts, cover and page size go into issue.toml beside the text",
    ),
    "RUN014": Text("{title}　{issue}", "{title}　{issue}"),
    "RUN022": Text(
        "文字  100 % 有着落：{placed} 字全部入书，丢失 0 字",
        "text    100 % accounted for: all {placed} characters placed, 0 lost",
    ),
    "RUN023": Text("未收  {reasons}", "omitted {reasons}"),
    "RUN024": Text("{reason} {n} 处（{texts}）", "{reason}: {n} ({texts})"),
    "RUN025": Text("各处：{places}。", "Places: {places}."),
    "RUN026": Text("到{place}为止。", "As far as {place}."),
    "RUN027": Text("也可能是：{other}。", "It may be: {other}."),
    "RUN036": Text("存疑与说明  {source}", "Findings  {source}"),
    "RUN037": Text(
        "{counts}；错误和最没有把握的在前", "{counts}; errors and the least sure first"
    ),
    "RUN039": Text(
        "稿件是识别引擎的 JSON：请在引擎同时写出的 Markdown 里改，用它作稿件。",
        "The input is JSON of an OCR engine: mend the Markdown that the engine wrote beside it, "
        "and build from that.",
    ),
    "RUN038": Text("{severity} {n} 条", "{severity}s: {n}"),
    "RUN028": Text("{id} 同类的另有 {n} 条，没有列出。", "{n} more of {id} are not listed here."),
    "RUN029": Text(
        "全部都在 --report 写的报告和 inspect --json 里。",
        "The report (--report) and inspect --json have all of them.",
    ),
    "RUN030": Text("第 {line} 行", "line {line}"),
    "RUN031": Text("第 {page} 页“{words}”", "page {page} “{words}”"),
    "RUN032": Text("第 {lines} 行", "lines {lines}"),
    "RUN033": Text("第 {page} 页", "page {page}"),
    "RUN035": Text("等", " and others"),
    "RSN_ornament": Text("装饰符号", "ornaments"),
    "RSN_end-mark": Text("篇末记号", "end marks"),
    "RSN_jump-line": Text("转页说明", "jump lines"),
    "RSN_folio": Text("页码", "page numbers"),
    "RSN_running-head": Text("书眉", "running heads"),
}
