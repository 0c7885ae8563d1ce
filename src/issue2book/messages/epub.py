"""Texts of the EPUB room, its pictures and faces, and the EPUB lint."""

from __future__ import annotations

from issue2book.messages.text import Text

TEXTS: dict[str, Text] = {
    "FIG001": Text("{n} 篇", "{n} pieces"),
    "FIG002": Text("{n} 幅图片", "{n} pictures"),
    "FIG003": Text("{n} 款内嵌字体", "{n} embedded faces"),
    "FNT001": Text(
        "缺少随程序附带的字体。",
        "a font that comes with the program is missing.",
        "请重新安装本程序；或加 --no-embed-fonts 制作不带字体的 EPUB。",
        "Install the program again, or use --no-embed-fonts for an EPUB without fonts.",
    ),
    "LIB001": Text(
        "缺少拼音表。",
        "the table of pinyin readings is missing.",
        "请重新安装本程序。",
        "Install the program again.",
    ),
    "PIC001": Text(
        "找不到图片 {path}；图片说明已保留。",
        "picture {path} is missing; its caption is kept.",
        "请把图片放在输入文件所在的文件夹里，再做一次。",
        "Put the picture into the folder of the input file and build again.",
        name_zh="图片",
        name_en="picture",
    ),
    "PIC002": Text(
        "图片 {path} 不在输入文件夹之内，未采用；图片说明已保留。",
        "picture {path} is not inside the input's folder and was not used; its caption is kept.",
        "请把图片放进该文件夹，并写相对路径；网上的图片不会下载。",
        "Move it into that folder and name it relatively; nothing is fetched from a network.",
        name_zh="图片",
        name_en="picture",
    ),
    "PIC003": Text(
        "图片 {path} 打不开或格式不支持；图片说明已保留。",
        "picture {path} cannot be read or is of an unknown format; its caption is kept.",
        "可用格式：PNG、JPEG、GIF、WebP、TIFF、BMP。",
        "Formats: PNG, JPEG, GIF, WebP, TIFF, BMP.",
        name_zh="图片",
        name_en="picture",
    ),
    "PIC004": Text(
        "图片 {path} 过大（上限 4000 万像素、64 MB）；图片说明已保留。",
        "picture {path} is too large (limit 40 megapixels, 64 MB); its caption is kept.",
        "请缩小后再做一次。",
        "Make it smaller and build again.",
        name_zh="图片",
        name_en="picture",
    ),
    "LINT000": Text("{file}：不是可读的 EPUB：{reason}", "{file}: no readable EPUB: {reason}"),
    "LINT001": Text(
        "目录“{label}”与正文标题“{heading}”不一致",
        'contents label "{label}" differs from the heading "{heading}"',
    ),
    "LINT002": Text(
        "NCX 目录与导航目录不一致：{label}", "the NCX differs from the navigation: {label}"
    ),
    "LINT003": Text(
        "{file}：汉字之间有半角标点：{sample}",
        "{file}: half-width marks between Han characters: {sample}",
    ),
    "LINT004": Text("{file}：残留装饰符号：{sample}", "{file}: stray ornament: {sample}"),
    "LINT005": Text("{file}：文档没有文字", "{file}: the document has no text"),
    "LINT006": Text(
        "{file}：页码标记 {page} 不在页码表中",
        "{file}: page marker {page} is not in the page list",
    ),
    "LINT007": Text(
        "页码表 {page} 指向不存在的标记", "page list entry {page} points at no marker"
    ),
    "LINT008": Text(
        "内嵌字体缺字：{characters}",
        "the embedded fonts lack: {characters}",
        "这些字会用阅读器自带字体显示",
        "reading systems will show these from their own fonts",
    ),
    "LINT009": Text("{file}：重复的标识 {id}", "{file}: duplicate id {id}"),
    "LINT010": Text("{file}：引用外部资源 {href}", "{file}: remote resource {href}"),
    "LINT011": Text("{file}：含有脚本", "{file}: contains a script"),
    "LINT012": Text("{file}：图片没有替代文字：{src}", "{file}: picture without alt text: {src}"),
    "LINT013": Text(
        "{file}：标题层级跳跃或缺少一级标题：{levels}",
        "{file}: heading levels skip or the top heading is missing: {levels}",
    ),
    "LINT014": Text("{file}：没有标明语言", "{file}: no language is declared"),
    "LINT015": Text("目录未收入 {file}", "{file} is reached from no contents entry"),
    "LINT016": Text("{file}：空段落", "{file}: empty paragraph"),
    "LINT017": Text("{file}：含有乱码或控制字符", "{file}: broken or control characters"),
    "LINT018": Text(
        "样式表用了固定单位：{sample}",
        "the style sheet uses fixed units: {sample}",
    ),
    "LINT019": Text(
        "页码表不是递增的：{before} 之后是 {after}",
        "the page list does not ascend: {after} follows {before}",
    ),
    "LINT020": Text("{file}：链接 {href} 没有目标", "{file}: link {href} leads nowhere"),
    "LINT021": Text(
        "{file}：注释没有对应的注码，阅读器可能不显示：{text}",
        "{file}: a note that nothing calls; readers may not show it: {text}",
    ),
    "LINT022": Text("导览中缺少 {kind}", "the landmarks lack {kind}"),
    "LINT023": Text(
        "{file}：残留标记符号：{sample}", "{file}: markup is left in the text: {sample}"
    ),
    "LINT024": Text(
        "{file}：同一段文字连着出现两次：{sample}……",
        "{file}: the same paragraph twice in a row: {sample}…",
    ),
    "LINT025": Text(
        "样式表的颜色在白底或黑底上看不清：{rule} {value}",
        "a colour of the style sheet is hard to see on white or on black: {rule} {value}",
    ),
    "LINT026": Text(
        "{file}：样式不让读者更改（style 属性或 !important）",
        "{file}: styles that the reader cannot change (style attribute or !important)",
    ),
    "LINT027": Text("{file}：文档过大（{size} KB）", "{file}: the document is large ({size} KB)"),
    "LINT028": Text("书籍信息缺少 {name}", "the package lacks {name}"),
    "LINT029": Text("没有标明封面图", "no cover picture is declared"),
    "LINT030": Text(
        "{file}：文件与清单（manifest）不符：只在其中一处",
        "{file}: is either in the zip or in the manifest, not in both",
    ),
    "LINT031": Text("{file}：内嵌字体读不出", "{file}: the embedded font cannot be read"),
    "LINT032": Text(
        "{file}：注码“{text}”没有指到注释，或注释回不到原处",
        "{file}: note call “{text}” leads to no note, or no link leads back",
    ),
    "LINT033": Text(
        "{file}：段首是不该在段首的标点，前半段可能丢失：{sample}",
        "{file}: a paragraph begins with a closing mark; its first half may be lost: {sample}",
    ),
    "LINT034": Text(
        "{file}：段首用空格缩进，应由样式缩进",
        "{file}: paragraphs are indented by spaces instead of the style sheet",
    ),
    "LINT035": Text(
        "{file}：文档标题“{title}”与页上的标题“{heading}”不符",
        "{file}: the title “{title}” is not the heading “{heading}”",
    ),
    "LINT036": Text(
        "{file}：文字的繁简与声明的语言 {lang} 不符",
        "{file}: the text is in the other script than its language {lang} says",
    ),
    "LINT037": Text(
        "{file}：图片的替代文字是文件名：{alt}", "{file}: alternative text is a file name: {alt}"
    ),
    "LINT038": Text(
        "{file}：字体列表没有通用字体收尾：{family}",
        "{file}: a list of fonts without a generic one at its end: {family}",
    ),
    "LINT039": Text("第 {page} 页的标记写的是“{said}”", "the marker of page {page} says “{said}”"),
    "LINT040": Text(
        "{file}：标题又作为段落印了一次：{heading}",
        "{file}: a paragraph repeats the heading above it: {heading}",
    ),
    "LINT041": Text(
        "{file}：标题太长，多半是正文：{heading}……",
        "{file}: the heading is as long as a paragraph: {heading}…",
    ),
    "LINT042": Text("{file}：文件在书里没有用到", "{file}: nothing in the book uses this file"),
}
