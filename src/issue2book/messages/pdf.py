"""Texts of the PDF: what is missing for it, what was found in it, characters without a glyph."""

from __future__ import annotations

from issue2book.messages.text import Text

TEXTS: dict[str, Text] = {
    "FIG004": Text("{n} 页", "{n} pages"),
    "PDF001": Text(
        "本机缺少排 PDF 用的 Pango（{why}）；EPUB 不受影响。",
        "Pango, which sets the PDF, is missing ({why}); the EPUB is not affected.",
        "运行 issue2book doctor，照它给出的命令补上。",
        "Run issue2book doctor and use the command it prints.",
    ),
    "PDF002": Text(
        "排版时有一处没有照原样排出：{what}。",
        "something was not set as meant: {what}.",
        "打开 PDF 看看相关页面；书仍可使用。",
        "Look at the pages concerned; the book can still be used.",
    ),
    "PDF003": Text(
        "排版时有资源没有取用：{what}（本程序从不上网，也不读稿件以外的文件）。",
        "a resource was not used: {what} (nothing is ever fetched).",
        "把图放进稿件的文件夹。",
        "Put the picture into the folder of the issue.",
    ),
    "PDF004": Text(
        "排版时丢了 {n} 个字（如“{what}”），这本 PDF 不完整。",
        "layout lost {n} characters (such as {what}): this PDF is not whole.",
        "这是本程序的缺陷；换一种开本（--trim）重做，并把这一期报给维护者。",
        "This is a bug of the program: try another --trim and report the issue.",
    ),
    "PDF005": Text(
        "装好的 WeasyPrint 与本程序试过的版本不同，改用较慢的办法排字；版面不变。",
        "this WeasyPrint sets lines in another way than the tested ones: a slower way was used.",
        "按 README 装回规定的版本，速度就会恢复。",
        "Install the version that the README names to have the speed back.",
    ),
    "font-missing": Text(
        "找不到字体文件 {path}。",
        "the font file {path} is missing.",
        "重新安装本程序，字体随程序一起提供。",
        "Install the program again: the fonts come with it.",
    ),
    "PDF010": Text(
        "这个 PDF 打不开：{why}。",
        "this PDF cannot be opened: {why}.",
        "重新制作一次。",
        "Make it again.",
    ),
    "PDF011": Text("PDF 里一页也没有", "the PDF has no page", "重新制作一次。", "Make it again."),
    "PDF012": Text(
        "字体 {font} 没有嵌入，换一台机器会走样。",
        "the font {font} is not embedded.",
        "用本程序自带的字体重新制作。",
        "Make it again with the bundled fonts.",
    ),
    "PDF013": Text(
        "字体 {font} 没有字符对照表，文字不能复制和检索。",
        "the font {font} has no ToUnicode table: its text cannot be copied or searched.",
        "重新制作一次。",
        "Make it again.",
    ),
    "PDF014": Text("PDF 没有书签", "the PDF has no outline", "重新制作一次。", "Make it again."),
    "PDF015": Text(
        "PDF 没有页码标签，阅读器显示的页号会与印刷页码不同。",
        "the PDF has no page labels.",
        "重新制作一次。",
        "Make it again.",
    ),
    "PDF016": Text(
        "PDF 没有标题", "the PDF has no title", "在 issue.toml 里写 title。", "Give a title."
    ),
    "PDF017": Text(
        "PDF 没有声明语言。",
        "the PDF does not declare its language.",
        "重新制作一次。",
        "Make it again.",
    ),
    "PDF018": Text(
        "PDF 里有不该有的活动内容：{what}。",
        "the PDF holds active content: {what}.",
        "不要使用这个文件，重新制作一次。",
        "Do not use this file; make it again.",
    ),
    "PDF019": Text(
        "书签指向书外或不存在的页：{label}。",
        "an outline entry points nowhere: {label}.",
        "重新制作一次。",
        "Make it again.",
    ),
    "PDF020": Text(
        "PDF 没有声明它应当符合的标准 {claim}。",
        "the PDF does not claim {claim}, which it was made for.",
        "重新制作一次。",
        "Make it again.",
    ),
    "PDF021": Text(
        "PDF 自称无障碍（PDF/UA-1），却缺少 {what}。",
        "the PDF claims PDF/UA-1, but lacks {what}.",
        "重新制作一次。",
        "Make it again.",
    ),
    "PDF022": Text(
        "PDF 自称可以长期保存（PDF/A-3b），{what} 却不合要求。",
        "the PDF claims PDF/A-3b, but {what} does not conform.",
        "不要归档这个文件，重新制作一次。",
        "Do not archive this file; make it again.",
    ),
    "PDF023": Text(
        "PDF 自称可以付印（PDF/X-4），{what} 却不合要求。",
        "the PDF claims PDF/X-4, but {what} does not conform.",
        "不要送印；用 --variant print 重新制作一次。",
        "Do not send it to press; make it again with --variant print.",
    ),
    "PDF024": Text(
        "成品框与出血框不对（第 {pages} 面）：出血应当四边各 3 毫米。",
        "trim box or bleed box is wrong (sheets {pages}): the bleed must be 3 mm all round.",
        "不要送印；用 --variant print 重新制作一次。",
        "Do not send it to press; make it again with --variant print.",
    ),
    "PDF025": Text(
        "付印的 PDF 里还有 RGB 颜色（{what}）。",
        "the PDF for the press still has RGB colours ({what}).",
        "不要送印；用 --variant print 重新制作一次。",
        "Do not send it to press; make it again with --variant print.",
    ),
    "PDF026": Text(
        "黑字不是单黑（第 {pages} 面），印出来会发虚。",
        "black text is not of black ink alone (sheets {pages}): it would print blurred.",
        "不要送印；用 --variant print 重新制作一次。",
        "Do not send it to press; make it again with --variant print.",
    ),
    "PDF027": Text(
        "缺少裁切线（第 {pages} 面）。",
        "crop marks are missing (sheets {pages}).",
        "不要送印；用 --variant print 重新制作一次。",
        "Do not send it to press; make it again with --variant print.",
    ),
    "GLY001": Text(
        "“{char}”（{code}）在自带的字体里没有：PDF 里印成〓，EPUB 由阅读器自己的字体显示。",
        "No bundled font has “{char}” ({code}): the PDF shows 〓, EPUB readers their own font.",
        "核对原刊：多半是识别错误，改正稿件即可。",
        "Compare with the print: it is usually an OCR error; correct the text.",
        name_zh="字形",
        name_en="glyph",
    ),
    "GLY002": Text(
        "自带的字体里没有的字还有 {n} 个：{chars}……",
        "{n} more characters are in no bundled font: {chars}…",
        "这样多的生僻字，多半是编码或识别出了错；请对照原刊。",
        "So many usually mean an error of encoding or OCR; compare with the print.",
        name_zh="字形",
        name_en="glyph",
    ),
    "COV001": Text(
        "封面图不能用（损坏、太大，或不是图片）。",
        "the cover picture cannot be used (broken, too large, or no picture).",
        "换一张 JPEG 或 PNG。",
        "Use another JPEG or PNG.",
    ),
    "COV002": Text(
        "封面图偏小（{size} 像素）；书店一般要求短边不少于 1400 像素。",
        "the cover picture is small ({size} pixels); shops ask for 1400 on the short side.",
        "要上架的话，请换一张更大的扫描图。",
        "For a shop, use a larger scan.",
    ),
}
