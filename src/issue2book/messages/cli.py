"""Texts of the command line: help, stages, errors of use, output and set-up.

Help texts of options stay within 24 Chinese or 50 Latin characters, so that `--help` never runs
over 80 columns (a test holds that).
"""

from __future__ import annotations

from issue2book.messages.text import Text

TEXTS: dict[str, Text] = {
    # --- words -------------------------------------------------------------------------------
    "WRD_error": Text("错误", "error"),
    "WRD_warning": Text("警告", "warning"),
    "WRD_info": Text("提示", "note"),
    "WRD_hint": Text("怎么办：", "what to do: "),
    "WRD_usage": Text("用法：", "Usage: "),
    "WRD_options": Text("选项：", "Options:"),
    "WRD_commands": Text("命令：", "Commands:"),
    "WRD_examples": Text("例子：", "Examples:"),
    "WRD_page": Text("页", "page"),
    "WRD_kind": Text("类别", "kind"),
    "WRD_unit": Text("篇题 / 作者", "title / authors"),
    "WRD_paragraphs": Text("段", "paras"),
    "WRD_missing": Text("缺", "MISSING"),
    "WRD_absent": Text("未装（可选）", "absent (optional)"),
    "WRD_untitled": Text("（无题）", "(untitled)"),
    "WRD_findings": Text("存疑与说明", "Findings"),
    "WRD_none": Text("没有。", "None."),
    "WRD_number": Text("号", "no."),
    "WRD_line": Text("行", "line"),
    "WRD_piece": Text("篇", "piece"),
    "WRD_doubt": Text("疑点", "about"),
    "WRD_sure": Text("把握", "sure"),
    "WRD_low": Text("小", "hardly"),
    "WRD_middle": Text("中", "fairly"),
    "WRD_high": Text("较大", "rather"),
    "WRD_decided": Text("定为", "taken"),
    "WRD_other": Text("或为", "or"),
    "WRD_words": Text("起首", "words"),
    "WRD_mend": Text("怎样改", "How to mend them"),
    # --- kinds of unit -----------------------------------------------------------------------
    "KND_cover": Text("封面", "cover"),
    "KND_public-ad": Text("广告", "advertisement"),
    "KND_article": Text("文章", "article"),
    "KND_masthead": Text("版权页", "masthead"),
    "KND_contents": Text("目录", "contents"),
    "KND_thanks": Text("鸣谢", "thanks"),
    "KND_news": Text("要闻", "news"),
    "KND_briefs": Text("简讯", "briefs"),
    "KND_statistics": Text("数据栏", "statistics"),
    "KND_feature-intro": Text("专题导语", "feature"),
    "KND_advertorial": Text("推广", "advertorial"),
    "KND_letters": Text("来信", "letters"),
    "KND_photo": Text("图片", "photo"),
    "KND_edition": Text("整理说明", "about the edition"),
    # --- stages ------------------------------------------------------------------------------
    "STG001": Text("读入", "reading"),
    "STG002": Text("分篇", "finding the articles"),
    "STG003": Text("制作 EPUB", "making the EPUB"),
    "STG004": Text("排版 PDF", "laying out the PDF"),
    "STG005": Text("检查成品", "checking the book"),
    "STG006": Text("写出文件", "writing the file"),
    "STG007": Text("分页", "breaking the pages"),
    "STG008": Text("写成 PDF", "finishing the PDF"),
    # --- greeting and help -------------------------------------------------------------------
    "HLP001": Text(
        "把一期中文期刊的 OCR 文字做成 EPUB 与 PDF。",
        "Turn the OCR text of one Chinese periodical issue into an EPUB and a PDF.",
    ),
    "HLP002": Text(
        "issue2book {version}：把一期中文期刊的 OCR 文字做成 EPUB 与 PDF。\n\n"
        "先试这三条命令：\n"
        "  issue2book inspect 期刊.md    看它怎样分篇，哪里存疑；不写任何文件\n"
        "  issue2book epub 期刊.md       做成 out/期刊.epub\n"
        "  issue2book pdf 期刊.md        做成 out/期刊.pdf\n\n"
        "全部说明：issue2book --help    本机缺什么：issue2book doctor\n",
        "issue2book {version}: two books from the OCR text of one Chinese periodical issue.\n\n"
        "Three commands to try first:\n"
        "  issue2book inspect issue.md   see how it is understood; writes nothing\n"
        "  issue2book epub issue.md      make out/issue.epub\n"
        "  issue2book pdf issue.md       make out/issue.pdf\n\n"
        "All commands: issue2book --help    What this machine lacks: issue2book doctor\n",
    ),
    "HLP_epub": Text("做成 EPUB 3 电子书", "Make the EPUB 3 book"),
    "HLP_pdf": Text("排成可付印的 PDF", "Typeset the PDF"),
    "HLP_inspect": Text(
        "看分篇结果与存疑处，不写文件", "Show the issue as understood; write nothing"
    ),
    "HLP_check": Text("检查做好的 EPUB 或 PDF", "Check books made earlier"),
    "HLP_doctor": Text("看本机缺什么，怎样补上", "Tell what this machine lacks"),
    "EXM_epub": Text(
        "  issue2book epub 2024-23.md\n"
        "  issue2book epub 2024-23.md -o 今日.epub --cover 封面.jpg\n"
        "  issue2book epub 2024-23.md --strict --report 2024-23.json",
        "  issue2book epub 2024-23.md\n"
        "  issue2book epub 2024-23.md -o today.epub --cover cover.jpg\n"
        "  issue2book epub 2024-23.md --strict --report 2024-23.json",
    ),
    "EXM_pdf": Text(
        "  issue2book pdf 2024-23.md\n"
        "  issue2book pdf 2024-23.md --trim A4 --out-dir 成品\n"
        "  issue2book pdf 2024-23.md -c issue.toml --no-overwrite",
        "  issue2book pdf 2024-23.md\n"
        "  issue2book pdf 2024-23.md --trim A4 --out-dir books\n"
        "  issue2book pdf 2024-23.md -c issue.toml --no-overwrite",
    ),
    "EXM_inspect": Text(
        "  issue2book inspect 2024-23.md\n  issue2book inspect 2024-23.md --json > 2024-23.json",
        "  issue2book inspect 2024-23.md\n  issue2book inspect 2024-23.md --json > 2024-23.json",
    ),
    "EXM_check": Text(
        "  issue2book check out/2024-23.epub out/2024-23.pdf",
        "  issue2book check out/2024-23.epub out/2024-23.pdf",
    ),
    "EXM_doctor": Text("  issue2book doctor", "  issue2book doctor"),
    "ARG_issue": Text(
        "一期期刊的 OCR 结果：Markdown、纯文本、JSON（MinerU、PaddleOCR、"
        "docling、Marker、dots.ocr、Mistral OCR、olmOCR），或含有它们的文件夹",
        "OCR result of one issue: Markdown, plain text, JSON (MinerU, PaddleOCR, docling, "
        "Marker, dots.ocr, Mistral OCR, olmOCR), or a folder that holds one",
    ),
    "ARG_file": Text("做好的 .epub 或 .pdf，可多个", "finished .epub or .pdf files"),
    "OPT_output": Text("写到这个文件", "write to this file"),
    "OPT_out_dir": Text("写到这个文件夹（默认 out）", "write into this folder (default: out)"),
    "OPT_config": Text(
        "用这个 issue.toml（默认用稿件旁的）", "use this issue.toml (default: beside ISSUE)"
    ),
    "OPT_report": Text("另写一份 JSON 报告", "also write a report as JSON"),
    "OPT_strict": Text("有警告也算不合格（退出码 7）", "warnings fail too (exit code 7)"),
    "OPT_no_overwrite": Text("已有同名文件时不覆盖", "keep a file that is already there"),
    "OPT_cover": Text("用这张图作封面", "use this picture as the cover"),
    "OPT_trim": Text("成品开本", "page size"),
    "OPT_variant": Text(
        "用途：屏幕阅读、归档（PDF/A）、付印（PDF/X）",
        "for the screen, the archive (PDF/A) or the press (PDF/X)",
    ),
    "OPT_booklet": Text("拼成骑马订的对页", "impose for saddle stitching"),
    "OPT_no_embed_fonts": Text("EPUB 不内嵌字体（文件小）", "no fonts in the EPUB (smaller)"),
    "OPT_grey": Text("图片改为灰度（墨水屏、文件小）", "grey pictures (e-ink, smaller file)"),
    "OPT_lang": Text("界面语言", "language of messages"),
    "OPT_quiet": Text("只显示错误", "show errors only"),
    "OPT_verbose": Text("列出全部说明；-vv 另加出错细节", "list all findings; -vv: tracebacks"),
    "OPT_json": Text("输出 JSON", "print JSON"),
    "OPT_help": Text("显示本说明", "show this help"),
    "OPT_version": Text("显示版本", "show the version"),
    # --- errors of use -----------------------------------------------------------------------
    "USE001": Text(
        "没有“{name}”这个命令。",
        "there is no command {name}.",
        "看看 issue2book --help。{near}",
        "See issue2book --help.{near}",
    ),
    "USE002": Text(
        "没有“{name}”这个选项。",
        "there is no option {name}.",
        "看看 {command} --help。{near}",
        "See {command} --help.{near}",
    ),
    "USE003": Text(
        "少了 {name}。",
        "{name} is missing.",
        "看看 {command} --help 里的例子。",
        "See the examples in {command} --help.",
    ),
    "USE004": Text(
        "命令写得不对：{why}。",
        "wrong usage: {why}.",
        "看看 {command} --help 里的例子。",
        "See the examples in {command} --help.",
    ),
    "USE005": Text(" 是不是想写 {names}？", " Did you mean {names}?"),
    "USE006": Text(
        "-o 与 --out-dir 只能用一个，-o 也不能写成 -。",
        "use either -o or --out-dir; -o cannot be -.",
        "写文件用 -o 文件名，写文件夹用 --out-dir。",
        "Use -o FILE for one file, --out-dir for a folder.",
    ),
    "USE007": Text(
        "报告和书写到了同一个文件。",
        "the report and the book go to the same file.",
        "给报告另起一个名字，例如 --report 报告.json。",
        "Give the report a name of its own, as in --report report.json.",
    ),
    "USE008": Text(
        "“{name}”不是 {command} 的选项，是 {others} 的。",
        "{name} is an option of {others}, not of {command}.",
        "去掉它，或换成那条命令；{command} 有哪些选项，见 {command} --help。",
        "Leave it out or use that command; {command} --help lists what there is.",
    ),
    "USE009": Text(
        "多出了“{words}”。",
        "there is more than the command takes: {words}.",
        "一次只做一期；文件名里有空格，就用引号把它括起来。",
        "Name one issue; a name with spaces wants quotes around it.",
    ),
    "USE010": Text(
        "{name} 后面少了内容。",
        "{name} lacks what belongs behind it.",
        "看看 {command} --help 里的例子。",
        "See the examples in {command} --help.",
    ),
    "USE011": Text(
        "这个命令做的是 {made}，文件名却以 {named} 结尾。",
        "this command makes {made}, but the name ends in {named}.",
        "把文件名的结尾改成 .{suffix}。",
        "Let the name end in .{suffix}.",
    ),
    "USE012": Text(
        "{name} 后面只能写 {choices}。",
        "{name} takes only {choices}.",
        "看看 {command} --help 里的例子。",
        "See the examples in {command} --help.",
    ),
    # --- output ------------------------------------------------------------------------------
    "OUT001": Text(
        "要写的位置是一个文件夹。",
        "the target is a folder.",
        "用 -o 写明文件名，或用 --out-dir 写明文件夹。",
        "Name a file with -o, or the folder with --out-dir.",
    ),
    "OUT002": Text(
        "要写的位置不是普通文件（是设备、管道或断开的链接）。",
        "the target is a device, a pipe or a broken link.",
        "换一个文件名。",
        "Choose another file name.",
    ),
    "OUT003": Text(
        "要写的位置就是稿件本身。",
        "the target is the input itself.",
        "换一个文件名；稿件没有动。",
        "Choose another file name; the input is untouched.",
    ),
    "OUT004": Text(
        "文件已经存在，按 --no-overwrite 不覆盖。",
        "the file exists and --no-overwrite keeps it.",
        "去掉 --no-overwrite，或换一个文件名。",
        "Leave --no-overwrite out, or choose another name.",
    ),
    "OUT005": Text(
        "磁盘已满或超过限额，没有写成。",
        "the disk is full or a quota is reached; nothing written.",
        "腾出空间再做一次；原有文件未动。",
        "Free some space and run again; older files are kept.",
    ),
    "OUT006": Text(
        "没有权限写这里。",
        "no permission to write here.",
        "换一个文件夹（--out-dir），或请管理员开放权限。",
        "Choose another folder with --out-dir, or ask for permission.",
    ),
    "OUT007": Text(
        "路径中有一段是文件，不是文件夹。",
        "a part of the path is a file, not a folder.",
        "换一个文件夹。",
        "Choose another folder.",
    ),
    "OUT008": Text(
        "写不成：{why}。",
        "cannot be written: {why}.",
        "换一个文件夹再试；原有文件未动。",
        "Try another folder; older files are kept.",
    ),
    "OUT009": Text(
        "这里已有别的文件，不是本程序做的，没有覆盖。",
        "another file is there that this program did not make; it was kept.",
        "换一个文件名；确实不要它，就先删去。",
        "Choose another name, or delete that file first.",
    ),
    # --- configuration -----------------------------------------------------------------------
    "CFG001": Text(
        "读不了这个设置文件。",
        "this settings file cannot be read.",
        "核对 -c 后的文件名。",
        "Check the name after -c.",
    ),
    "CFG002": Text(
        "设置文件太大或嵌套太深（上限 {limit} KB）。",
        "the settings file is too large or too deep (limit {limit} KB).",
        "issue.toml 只写几行刊期、封面、开本即可。",
        "issue.toml needs only a few lines: facts, cover, page size.",
    ),
    "CFG003": Text(
        "TOML 写法有误：{why}。",
        "not valid TOML: {why}.",
        '键名用英文，文字要加英文的直引号，例如 title = "刊名"。',
        'Text needs straight quotes, as in title = "Name".',
    ),
    "CFG004": Text(
        "不认识“{name}”。",
        "unknown key {name}.",
        "可用的是：{near}。",
        "Known here: {near}.",
    ),
    "CFG005": Text(
        "“{name}”的值不对。",
        "the value of {name} does not fit.",
        "写法：{example}",
        "Write it like this: {example}",
    ),
    "CFG006": Text(
        "没有“{value}”这一种。",
        "{value} is not known here.",
        "可用的是：{known}。",
        "Known: {known}.",
    ),
    "CFG007": Text(
        "找不到封面图。",
        "the cover picture is not there.",
        "核对文件名（大小写、扩展名）。",
        "Check the name, its case and its extension.",
    ),
    "CFG008": Text(
        "封面“{value}”在稿件文件夹之外。",
        "the cover {value} lies outside the folder of the issue.",
        "把图放进稿件的文件夹，或在命令行用 --cover。",
        "Put it into the folder of the issue, or use --cover.",
    ),
    "CFG009": Text(
        "设置文件不是 UTF-8 编码。",
        "the settings file is not UTF-8.",
        "在编辑器里另存为 UTF-8。",
        "Save it as UTF-8 in your editor.",
    ),
    "CFG010": Text(
        "“{name}”里有不可见的控制字符。",
        "the value of {name} holds control characters.",
        "删去它们，重新输入这一行。",
        "Type that line again.",
    ),
    "CFG011": Text(
        "这个 ICC 文件不能用来付印（要印刷机的 CMYK 特性文件）。",
        "this is no CMYK output profile.",
        "向印厂要一个 CMYK 的 ICC 文件，或删去 [pdf] 里的 profile。",
        "Ask the printer for a CMYK ICC profile, or take profile out of [pdf].",
    ),
    "CFG012": Text(
        "“{name}”太长（上限 {limit} 字）。",
        "the value of {name} is too long (limit {limit} characters).",
        "只写刊名、单位、日期这样的短语。",
        "Give a name or a fact, no prose.",
    ),
    # --- what is missing on this machine -----------------------------------------------------
    "DEP001": Text(
        "缺少 {names}，排不了 PDF（EPUB 不受影响）。",
        "{names} missing: no PDF can be made (the EPUB can).",
        "运行 {command}",
        "run {command}",
    ),
    "DEP002": Text("什么也不缺。", "Nothing is missing."),
    "DEP003": Text("缺 {n} 样；照上面的命令补上。", "{n} missing; the lines above mend it."),
    "DEP004": Text("补上：{command}", "to mend: {command}"),
    # --- check -------------------------------------------------------------------------------
    "CHE001": Text(
        "不是 EPUB，也不是 PDF。",
        "neither an EPUB nor a PDF.",
        "check 只看做好的书；看稿件请用 inspect。",
        "check takes finished books; use inspect for a text.",
    ),
}
