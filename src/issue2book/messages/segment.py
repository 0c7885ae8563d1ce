"""Texts of the findings of reading, segmenting and conservation."""

from __future__ import annotations

from issue2book.messages.text import Text

TEXTS: dict[str, Text] = {
    "ROL_title": Text("篇题", "title"),
    "ROL_subtitle": Text("副题", "subtitle"),
    "ROL_kicker": Text("引题", "kicker"),
    "ROL_column-label": Text("栏目名", "section label"),
    "ROL_byline": Text("署名", "byline"),
    "ROL_affiliation": Text("作者单位", "affiliation"),
    "ROL_standfirst": Text("导语", "standfirst"),
    "ROL_bio": Text("作者简介", "note on the author"),
    "ROL_heading1": Text("小标题", "heading"),
    "ROL_heading2": Text("次级小标题", "sub-heading"),
    "ROL_runin": Text("段首标题", "run-in heading"),
    "ROL_para": Text("正文", "running text"),
    "ROL_caption": Text("图注", "caption"),
    "ROL_credit": Text("图片署名", "picture credit"),
    "ROL_image": Text("图片", "picture"),
    "ROL_picture": Text("图片", "picture"),
    "ROL_pullquote": Text("摘句", "pull quote"),
    "ROL_quote": Text("引文", "quotation"),
    "ROL_table": Text("表格", "table"),
    "ROL_table-note": Text("表注", "note under a table"),
    "ROL_question": Text("提问", "question"),
    "ROL_answer": Text("回答", "answer"),
    "ROL_poem": Text("诗行", "verse"),
    "ROL_list-item": Text("列表项", "list item"),
    "ROL_footnote": Text("脚注", "footnote"),
    "ROL_ornament": Text("装饰符号", "ornament"),
    "ROL_jump": Text("转页说明", "jump line"),
    "ROL_stat-value": Text("统计数字", "figure of a statistics box"),
    "ROL_stat-text": Text("统计说明", "text of a statistics box"),
    "ROL_sidebar-title": Text("数据栏标题", "title of a sidebar"),
    "ROL_folio": Text("页码", "page number"),
    "ROL_masthead": Text("版权页文字", "masthead"),
    "ROL_contents": Text("目录文字", "contents page"),
    "ROL_thanks": Text("鸣谢", "thanks"),
    "ROL_ad": Text("广告", "advertisement"),
    "ROL_apart": Text(
        "摘句、图注、小标题或断段", "a pull quote, a caption, a heading, or cut text"
    ),
    "ROL_stanzas": Text(
        "几节诗（节与节之间的空行没有了）", "several stanzas that lost their gaps"
    ),
    "ROL_lines": Text(
        "各自独立的几行（小标题、署名、图注、诗题、首行）", "lines that each stand for themselves"
    ),
    "INSTEAD": Text(
        zh="接的是{at}的“{instead}”（只看接缝的字句）",
        en="“{instead}” ({at}), by the words at the seam alone",
    ),
    "MORE": Text(
        zh="本篇另有 {more} 处：{others}。",
        en="This piece has {more} more: {others}.",
    ),
    "ELSEWHERE": Text(
        zh="其他各篇另有 {elsewhere} 处：{further}。",
        en="Other pieces have {elsewhere} more: {further}.",
    ),
    "SEG001": Text(
        zh="没有认出目录页，各篇的起止只凭正文的线索推断。",
        en="No contents page was recognised; where articles begin is inferred from the text.",
        hint_zh="漏了的篇目，在那一篇的开头加一行“# 篇题”，下一行写“■ 作者”。",
        hint_en="Where an article is missing, put a line “# title” at its head and “■ author” "
        "below.",
        name_zh="目录",
        name_en="contents",
    ),
    "SEG002": Text(
        zh="目录中的“{title}”在正文里没有找到。",
        en="The contents page lists “{title}”, but the text has no such article.",
        hint_zh="正文里若有，在那一篇的开头加一行“# 篇题”，下一行写“■ 作者”；没有，就"
        "是缺页，请补识。",
        hint_en="If the text has it, put a line “# title” at its head and “■ author” below; if "
        "not, a page is missing.",
        name_zh="缺篇",
        name_en="missing piece",
    ),
    "SEG004": Text(
        zh="正文里没有篇题“{title}”，已取自目录。",
        en="The text lacks the title “{title}”; it was taken from the contents page.",
        hint_zh="一般不必改动。",
        hint_en="Usually nothing to do.",
        name_zh="篇题",
        name_en="title",
    ),
    "SEG005": Text(
        zh="作者取正文署名“{byline}”。",
        en="The writers were taken from the byline: “{byline}”.",
        hint_zh="请按原件核对姓名，哪边错了就改哪边。",
        hint_en="Check the name in the original and mend the one that is wrong.",
        other_zh="目录所写的“{contents}”",
        other_en="“{contents}”, as the contents page has it",
        name_zh="署名",
        name_en="byline",
    ),
    "SEG006": Text(
        zh="“……{tail}”（{here}）下接“{head}……”（{there}）。",
        en="“…{tail}” ({here}) goes on with “{head}…” ({there}).",
        hint_zh="读一读接缝：通顺就不必改。不通，就把真正的下文，连同它后面同一栏的文字，整行"
        "剪下，贴在上文的末尾，不留空行；隔着篇题的，移到篇题下面。",
        hint_en="Read across the seam: if it makes sense, leave it. If not, cut what truly "
        "goes on, with the rest of its column, and put it behind the first half, "
        "leaving no empty lines; across a title, put both below it.",
        other_zh="这两处不相接",
        other_en="these two do not belong together",
        name_zh="接缝",
        name_en="seam",
    ),
    "SEG007": Text(
        zh="《{title}》的文字没有照输入的次序，排成：{order}。",
        en="The text of “{title}” was put in another order than the input has: {order}.",
        hint_zh="通读这一篇：通顺就不必改；不通，就把整段整栏的行移到该在的地方。",
        hint_en="Read this article through: if it makes sense, leave it; if not, move whole "
        "paragraphs and columns to their places.",
        other_zh="输入的次序",
        other_en="the order of the input",
        name_zh="次序",
        name_en="order",
    ),
    "SEG008": Text(
        zh="《{title}》在“……{tail}”处中断，后文不在输入里。",
        en="“{title}” breaks off at “…{tail}”; what follows is not in the input.",
        hint_zh="对照原件，缺的文字接在这一行的末尾；补不上就不动，书中已加编者注。",
        hint_en="Put what is missing at the end of this line; if you cannot, leave it: the "
        "book says so in an editor's note.",
        name_zh="中断",
        name_en="broken off",
    ),
    "SEG009": Text(
        zh="“{text}”当作{role}。",
        en="“{text}” was taken for {role}.",
        hint_zh="看原件：该是小标题的，行首加“## ”；该并入上下段落的，接过去；其余可以不"
        "改，书里只是样式不同。",
        hint_en="Look at the original: put “## ” before a heading; join what belongs to a "
        "paragraph beside it; the rest may stay, only its style differs.",
        other_zh="{other}",
        other_en="{other}",
        name_zh="类别",
        name_en="role",
    ),
    "SEG010": Text(
        zh="《{title}》不在目录里，作为“{kind}”单独成篇，正文从{end}起。",
        en="“{title}” is not on the contents page; it was made a unit of its own "
        "({kind}), with text from {end} on.",
        hint_zh="看它从哪里起：若是前一篇的一部分，去掉篇题行首的“#”。",
        hint_en="Look where it begins; if it is a part of the piece before, take the “#” off "
        "its title.",
        other_zh="前一篇的一部分",
        other_en="a part of the piece before",
        name_zh="篇目",
        name_en="piece",
    ),
    "SEG011": Text(
        zh="《{title}》在正文中的位置把握不大。",
        en="Where “{title}” begins in the text is uncertain.",
        hint_zh="看它从哪里起：不对就在真正的开头加一行“# 篇题”，下一行写“■ 作者”。",
        hint_en="If it begins elsewhere, put a line “# title” there and “■ author” below.",
        name_zh="起点",
        name_en="beginning",
    ),
    "SEG012": Text(
        zh="篇题取正文的“{body}”（{here}）。",
        en="The title was taken from the text: “{body}” ({here}).",
        hint_zh="请按原件核对，哪边错了就改哪边。",
        hint_en="Check it in the original and mend the one that is wrong.",
        other_zh="目录所写的“{contents}”（{there}）",
        other_en="“{contents}”, as the contents page has it ({there})",
        name_zh="篇题",
        name_en="title",
    ),
    "SEG014": Text(
        zh="标点不成对（{marks}）：“{text}……”。",
        en="Marks without a partner ({marks}): “{text}…”.",
        hint_zh="原文未改动，请核对。",
        hint_en="The text was left as it is; please check.",
        name_zh="标点",
        name_en="marks",
    ),
    "SEG015": Text(
        zh="中文里夹着“{word}”：“{text}”，可能是识别错误。",
        en="A stray “{word}” in Chinese text: “{text}”, maybe a misreading.",
        hint_zh="原文未改动，请核对。",
        hint_en="The text was left as it is; please check.",
        name_zh="误字",
        name_en="misreading",
    ),
    "SEG016": Text(
        zh="没有认出刊名。",
        en="The title of the periodical was not recognised.",
        hint_zh="请在 issue.toml 的 [issue] 中写明 title。",
        hint_en="Set title in the [issue] table of issue.toml.",
        name_zh="刊名",
        name_en="periodical",
    ),
    "SEG017": Text(
        zh="没有认出期号。",
        en="The number of the issue was not recognised.",
        hint_zh="请在 issue.toml 的 [issue] 中写明 year 和 number。",
        hint_en="Set year and number in the [issue] table of issue.toml.",
        name_zh="期号",
        name_en="number",
    ),
    "SEG018": Text(
        zh="《{title}》的下文已接回：{from} → {to}，移动 {count} 段。",
        en="“{title}” was put together again: {from} → {to}, {count} paragraphs moved.",
        hint_zh="读一读接合处：通顺就不必改。",
        hint_en="Read across the place: if it makes sense, leave it.",
        name_zh="转页",
        name_en="jump",
    ),
    "SEG019": Text(
        zh="转页说明“{line}”找不到另一头。",
        en="The other end of the jump line “{line}” was not found.",
        hint_zh="可能缺页，或下文接在了别的文章后面；请看原件。",
        hint_en="A page may be missing, or the rest stands in another article; see the original.",
        name_zh="转页",
        name_en="jump",
    ),
    "SEG020": Text(
        zh="从{first}到{last}像是 {columns} 栏文字横着读串了行"
        "（{count} 行里没有几行能接上下一行），这样的文字不能成书。",
        en="From {first} to {last} the text looks like {columns} columns read straight across: "
        "of {count} lines hardly any goes on in the next. Such text cannot become a book.",
        hint_zh="请用能分栏的方式重新识别（OCR）这些页。",
        hint_en="Run the OCR again on these pages, with column detection.",
        name_zh="串栏",
        name_en="columns",
    ),
    "SEG021": Text(
        zh="文字像是缺了很多：{paragraphs} 个自然段里有 {count} 个中断，后文不在输入里。",
        en="Much of the text seems to be missing: {count} of {paragraphs} paragraphs break off; "
        "what follows is not in the input.",
        hint_zh="请对照原件，看是否漏识了整栏或整页；书中各中断处都有编者注。",
        hint_en="Compare with the original: were columns or pages left out? "
        "The book marks each place.",
        name_zh="缺文",
        name_en="text missing",
    ),
    "SEG022": Text(
        zh="文字像是缺了很多：{count} 篇文章每页只有约 {rate} 字"
        "（本期一般 {usual} 字）：{titles}。",
        en="Much of the text seems to be missing: {count} articles have about {rate} characters "
        "a page ({usual} is usual in this issue): {titles}.",
        hint_zh="请对照原件，看是否漏识了整栏或整页。",
        hint_en="Compare with the original: were columns or pages left out?",
        name_zh="缺文",
        name_en="text missing",
    ),
    "SEG023": Text(
        zh="署名在两篇文章之间，看不出属于前一篇还是后一篇（{count} 处）；可能全部错位一篇。",
        en="{count} bylines stand between two texts and may sign either; all authors may be "
        "shifted by one article.",
        hint_zh="请对照原件，看署名印在标题上方还是文末，再在稿件中把署名移到标题下面。",
        hint_en="Look at the original: are bylines above the titles or behind the texts? "
        "Put the bylines under the titles in the text.",
        name_zh="署名",
        name_en="byline",
    ),
    "SEG024": Text(
        zh="“{title}”当作小标题。",
        en="“{title}” was taken for a heading.",
        hint_zh="若是另一篇，行首改为“# ”，下一行写“■ 作者”。",
        hint_en="If so, let the line begin with “# ” and put “■ author” below.",
        other_zh="目录没有列出的另一篇的篇题",
        other_en="the title of a piece of its own that the contents page does not list",
        name_zh="标题",
        name_en="heading",
    ),
    "SEG026": Text(
        zh="段落首行没有缩进，有 {count} 行恰好排满又是句末，看不出段落是否到此为止，都接着排了。",
        en="Paragraphs have no indent; {count} lines are full and end a sentence, so that nothing "
        "shows whether the paragraph ends there. All were read on.",
        hint_zh="请对照原件；该另起一段的，在稿件中把这一段分成两行。",
        hint_en="Compare with the original; where a paragraph ends, break it in two in the text.",
        name_zh="分段",
        name_en="paragraphs",
    ),
    "SEG027": Text(
        zh="页码跳过了第 {pages} 页，前后的文字也不够这几页。",
        en="The folios leave out page {pages}, and the text around is too short to hold them.",
        hint_zh="对照原件：若是整页图片或广告，不必改；若是缺页，请补识。",
        hint_en="Compare with the original: pictures and advertisements may fill them; "
        "else the pages are missing.",
        name_zh="缺页",
        name_en="pages",
    ),
    "SEG028": Text(
        zh="从{first}到{last}是左右两栏并成的，已分开，先左栏，后右栏。",
        en="From {first} to {last} there were two columns side by side; they were parted, the "
        "left one first.",
        hint_zh="请读一读两栏是否通顺；单独成行的几行可能归错了栏。",
        hint_en="Read both: lines that stood alone may have come to the other column.",
        name_zh="两栏",
        name_en="columns",
    ),
    "SEG029": Text(
        zh="《{title}》的文字照输入的次序排。",
        en="The text of “{title}” was kept in the order of the input.",
        hint_zh="读一读这几处：通顺就不必改；若该照另一种次序，就移动这几行。",
        hint_en="Read across these places: if they make sense, leave them; if the other order "
        "is right, move the lines.",
        other_zh="{order}",
        other_en="{order}",
        name_zh="次序",
        name_en="order",
    ),
    "SEG030": Text(
        zh="《{title}》的篇题（{end}）上面，从“{text}……”起的文字归入了这一篇。",
        en="What stands above the title “{title}” ({end}), from “{text}…” on, was taken "
        "into this piece.",
        hint_zh="看原件：属这一篇的，移到篇题下面；属前一篇的，接到前一篇最后一段的末尾。",
        hint_en="Look at the original: if it belongs here, move it below the title; if not, "
        "put it at the end of the last paragraph before.",
        other_zh="前一篇的文字",
        other_en="text of the piece before",
        name_zh="归属",
        name_en="whose",
    ),
    "SEG031": Text(
        zh="《{title}》里“{head}……”像是从半句起头的，没有找到它的上文。",
        en="In “{title}”, “{head}…” seems to begin in mid-sentence; what precedes it was not "
        "found.",
        hint_zh="上文若在别处，把这一行接到它的末尾；若是漏识了，请补上。",
        hint_en="If the words before it stand elsewhere, put this line behind them; else add "
        "what is missing.",
        name_zh="断头",
        name_en="cut",
    ),
    "SEG032": Text(
        zh="有 {count} 篇没有认出页码：{titles}。",
        en="Units whose page is not known, {count}: {titles}.",
        hint_zh="这几篇在书中没有页码；要有，就在目录里那一条的后面写上。",
        hint_en="They have no page in the book; to give them one, write it behind their entry "
        "on the contents page.",
        name_zh="页码",
        name_en="page",
    ),
    "SEG033": Text(
        zh="目录有另一种读法，差不多一样可信，有 {count} 条不同：如“{title}”。",
        en="The contents page can be read in another way, nearly as well; {count} "
        "entries differ, as “{title}”.",
        hint_zh="请对照目录，看篇题和作者分得对不对。",
        hint_en="Look at the contents page: are titles and writers told apart rightly?",
        other_zh="“{other}”",
        other_en="“{other}”",
        name_zh="目录",
        name_en="contents",
    ),
    "SEG050": Text(
        zh="目录有 {count} 行页码没有对上篇题。",
        en="Lines of page numbers on the contents page that fit no titles: {count}.",
        hint_zh="请对照目录，在稿件中补上这些篇的页码。",
        hint_en="Look at the contents page, and give these pieces their pages in the text.",
        name_zh="页码",
        name_en="page",
    ),
    "SEG051": Text(
        zh="目录把《{title}》排在第 {page} 页，与各篇的先后不合。",
        en="The contents page has “{title}” on page {page}, out of the order of the texts.",
        hint_zh="请对照原件；若不对，请在稿件中改这一篇的页码。",
        hint_en="Look at the original; if it is wrong, change the page of this piece in the text.",
        other_zh="页码认错了",
        other_en="a misread number",
        name_zh="页码",
        name_en="page",
    ),
    "SEG052": Text(
        zh="目录上《{title}》的页码 {page} 与各篇的先后不合，改作 {right}。",
        en="The number {page} of “{title}” on the contents page is out of the order of "
        "the texts; {right} was taken.",
        hint_zh="请对照原件；若不对，请在稿件中改这一篇的页码。",
        hint_en="Look at the original; if it is wrong, change the page of this piece in the text.",
        other_zh="{page}",
        other_en="{page}",
        name_zh="页码",
        name_en="page",
    ),
    "SEG053": Text(
        zh="《{title}》在“……{tail}”处没有句号，下面也没有接得上的文字。",
        en="“{title}” has no full stop behind “…{tail}”, and nothing below goes on from there.",
        hint_zh="多半只是漏了句号，书中没有加注；请看原件，若缺了下文，请在稿件中补上。",
        hint_en="Most likely only the full stop is missing, so the book carries no note. Look at "
        "the original; if text is missing too, add it to the text.",
        name_zh="句号",
        name_en="full stop",
    ),
    "SEG054": Text(
        zh="有 {count} 处公式不能排成普通文字，书中照识别的代码印出：“{text}……”。",
        en="Formulas in {count} places cannot be set as plain text; the book prints their code: "
        "“{text}…”.",
        hint_zh="请对照原件，在稿件中改成文字，或换成公式的图片。",
        hint_en="Compare with the original; put words or a picture of the formula in their place.",
        name_zh="公式",
        name_en="formula",
    ),
    "SEG055": Text(
        zh="输入里第 {pages} 页的先后与印在页上的页码不合，已按页码排好。",
        en="Pages {pages} stand in another order in the input than their folios say; they were "
        "put in the order of the folios.",
        hint_zh="多半是扫描时页序有误；请对照原件看这几页的接缝。",
        hint_en="Most likely they were scanned in the wrong order; read across these pages.",
        name_zh="页序",
        name_en="page order",
    ),
    "SEG063": Text(
        zh="还有 {count} 处接缝，多半接得对：{further}。",
        en="Further seams, most of them right, {count}: {further}.",
        hint_zh="十处里约有一两处接错；有空请读一读接缝处是否通顺。",
        hint_en="One or two in ten are wrong; read across them where you have the time.",
        other_zh="其中有的不相接",
        other_en="some of them do not belong together",
        name_zh="接缝",
        name_en="seams",
    ),
    "SEG064": Text(
        zh="“……{tail}”（{here}）没有句号，没有同下一段“{head}……”（{there}）接起来。",
        en="“…{tail}” ({here}) has no full stop and was not joined to “{head}…” ({there}).",
        hint_zh="若两处相接，请在稿件中合并；若前一行是标题、图注或署名，请在稿件中改过来。",
        hint_en="If they belong together, join them in the text; if the first is a heading, a "
        "caption or a name, make it one there.",
        other_zh="两处相接，或前一行不是正文",
        other_en="they belong together, or the first is no text",
        name_zh="接缝",
        name_en="seam",
    ),
    "SEG060": Text(
        zh="“{name}”和“{other}”只差一个字，可能是同一个人。",
        en="“{name}” and “{other}” differ in one character; they may be one person.",
        hint_zh="请按原件核对；若是同一个人，请在稿件中改正错的一处。",
        hint_en="Check the original; if they are one person, mend the wrong one in the text.",
        name_zh="人名",
        name_en="name",
    ),
    "SEG071": Text(
        zh="此外有 {count} 段最可能有错：{further}。",
        en="Paragraphs that are likeliest wrong beside these, {count}: {further}.",
        hint_zh="六处里约有一处有错；有空请连同前后各一段读一读：是不是一段，是不是这一篇的。",
        hint_en="One in six or so is wrong; where you have the time, read each with what stands "
        "above and below: is it one paragraph, and does it belong here?",
        other_zh="其中有的断错、接错或放错了地方",
        other_en="some of them are cut, joined or placed wrongly",
        name_zh="通读",
        name_en="read over",
    ),
    "SEG072": Text(
        zh="此外有 {count} 处小标题、图注、诗行等最可能认错：{further}。",
        en="Headings, captions, verse and the like that are likeliest wrong beside these, "
        "{count}: {further}.",
        hint_zh="六处里约有一处有错；有空请对照原书看一看：是什么，是不是这一篇的。",
        hint_en="One in six or so is wrong; where you have the time, look at the original: what "
        "is it, and does it belong here?",
        other_zh="其中有的是别的，或属于别的文章",
        other_en="some of them are something else, or of another piece",
        name_zh="通读",
        name_en="read over",
    ),
    "SEG073": Text(
        zh="此外有 {count} 篇的篇首最可能有错：{titles}。",
        en="Heads that are likeliest wrong beside these, {count}: {titles}.",
        hint_zh="五处里约有两处有错；请看一看：栏目、作者、页码、副题对不对，是文章、图片页、简讯还是"
        "数字专栏。",
        hint_en="Two in five or so are wrong; look at section, writer, page and dek, and whether "
        "it is an article, a page of pictures, news or figures.",
        other_zh="其中有的栏目、作者、页码或类别不对",
        other_en="some of them have another section, writer, page or kind",
        name_zh="篇首",
        name_en="heads",
    ),
    "SEG034": Text(
        zh="有 {count} 处段落恰好在页末或图前结束，后面另起一段。",
        en="{count} paragraphs end with their page or above a picture, and another "
        "begins behind it.",
        hint_zh="看后一段首行：没有缩进的是同一段，把它接到前一段的末尾，不留空行。",
        hint_en="Where the first line behind is not indented, put it at the end of the one "
        "before, leaving no empty lines.",
        other_zh="前后是同一段",
        other_en="each pair is one paragraph",
        name_zh="分段",
        name_en="paragraphs",
    ),
    "SEG035": Text(
        zh="目录没有列出的篇目有 {count} 篇，都单独成篇：{titles}。",
        en="Units that are not on the contents page, {count}, each made a unit of its own: "
        "{titles}.",
        hint_zh="目录也许只列了要目；请核对它们的起止。",
        hint_en="The contents page may list a choice only; check where they begin and end.",
        name_zh="篇目",
        name_en="pieces",
    ),
    "SEG036": Text(
        zh="有 {count} 篇的栏目是推断的，篇题上方没有写，目录也没有写明：{titles}。",
        en="The sections of {count} pieces were inferred; neither the title nor the contents page "
        "tells them: {titles}.",
        hint_zh="请看原件；若属别的栏目，请在稿件里那一篇的篇题上方加一行栏目名。",
        hint_en="Look at the original; where it is another section, put its name on a line above "
        "the title in the text.",
        other_zh="别的栏目",
        other_en="another section",
        name_zh="栏目",
        name_en="section",
    ),
    "SEG056": Text(
        zh="有 {count} 篇的栏目，篇题上方写的和目录不同，照篇题上方的定：{titles}。",
        en="The lines above the titles of {count} pieces name other sections than the contents "
        "page, and were followed: {titles}.",
        hint_zh="请看原件：篇题上方的那一行是栏目，还是只说这一篇是什么文章。",
        hint_en="Look at the original: does the line above the title name the section, or only "
        "what kind of text this is?",
        other_zh="目录的“{listed}”等",
        other_en="“{listed}” and so on, as the contents page says",
        name_zh="栏目",
        name_en="section",
    ),
    "SEG057": Text(
        zh="多数篇目都有栏目，有 {count} 篇没有认出：{titles}。",
        en="Most pieces stand in a section, but none was found for {count} of them: {titles}.",
        hint_zh="请看原件；若有栏目，请在稿件里那一篇的篇题上方加一行栏目名。",
        hint_en="Look at the original; if there is one, put its name on a line above the title in "
        "the text.",
        other_zh="前一篇的栏目，或漏识的栏目",
        other_en="the section of the piece before, or one that was not read",
        name_zh="栏目",
        name_en="section",
    ),
    "SEG037": Text(
        zh="《{title}》当作{kind}。",
        en="“{title}” was taken for {kind}.",
        hint_zh="请看原件；若是来信或广告，可在稿件里篇题的上方加一行“读者来信”或“广告”。",
        hint_en="Look at the original; a line above the title that says so settles letters and "
        "advertisements.",
        other_zh="{rival}",
        other_en="{rival}",
        name_zh="类别",
        name_en="kind",
    ),
    "SEG038": Text(
        zh="有 {count} 篇的作者在正文里没有凭据，或署名与所记作者不符：{titles}。",
        en="The text does not tell who wrote {count} pieces, or a byline names somebody else: "
        "{titles}.",
        hint_zh="请按原件核对；缺了的，在篇题下加一行“■ 作者”。",
        hint_en="Check the writers in the original; where they are missing, put a line “■ "
        "author” below the title.",
        name_zh="作者",
        name_en="writers",
    ),
    "SEG039": Text(
        zh="《{title}》只有 {count} 字正文。",
        en="“{title}” has {count} characters of text.",
        hint_zh="看原件：正文归进了下一篇的，移到这个篇题下面；漏识了的，请补上。",
        hint_en="Look at the original: move its text below this title if it stands in the next "
        "piece, else add it.",
        other_zh="正文归进了下一篇（{end}起）",
        other_en="its text stands in the next piece (from {end} on)",
        name_zh="无文",
        name_en="no text",
    ),
    "SEG058": Text(
        zh="“{text}……”归入了《{title}》，它说的更像相邻的那一篇。",
        en="“{text}…” was taken into “{title}”, though it speaks of what the piece beside it is "
        "about.",
        hint_zh="请对照原件，看这一段是哪一篇的。",
        hint_en="See in the original whose paragraph it is.",
        other_zh="属于《{beside}》",
        other_en="a part of “{beside}”",
        name_zh="归属",
        name_en="whose",
    ),
    "SEG065": Text(
        zh="《{title}》里有“{before}”和“{after}”，中间缺 {count} 个编号。",
        en="“{title}” has “{before}” and “{after}”; numbers missing between: {count}.",
        hint_zh="请对照原件，看是编号认错，还是漏了文字。",
        hint_en="See in the original whether a number was misread or text is missing.",
        name_zh="编号",
        name_en="numbers",
    ),
    "SEG070": Text(
        zh="《{title}》从“{after}”数起，前面缺 {count} 个编号。",
        en="“{title}” counts from “{after}” on; numbers missing before: {count}.",
        hint_zh="请对照原件，看前面的文字是漏了，还是排到了别处。",
        hint_en="See in the original whether the beginning is missing or stands elsewhere.",
        name_zh="编号",
        name_en="numbers",
    ),
    "SEG066": Text(
        zh="文字像是缺了很多：各篇编了号的 {all} 项里，有 {count} 项不在输入里。",
        en="Much of the text seems to be missing: of {all} numbered items {count} are not in the "
        "input.",
        hint_zh="请对照原件，看是否漏识了整段、整栏或整页。",
        hint_en="Compare with the original: were paragraphs, columns or pages left out?",
        name_zh="缺文",
        name_en="text missing",
    ),
    "SEG067": Text(
        zh="文字像是缺了很多：目录列出 {all} 篇，有 {count} 篇在正文里没有找到：{titles}。",
        en="Much of the text seems to be missing: the contents page lists {all} pieces, and "
        "{count} of them are not in the text: {titles}.",
        hint_zh="请对照原件，看是否缺了页，或目录属于别的一期。",
        hint_en="Compare with the original: are pages missing, or is the contents page that of "
        "another issue?",
        name_zh="缺文",
        name_en="text missing",
    ),
    "SEG068": Text(
        zh="按目录的页码，每页只有约 {count} 字，比一般杂志少（满页多在 1,000 至 2,000 字）。",
        en="By the contents page a page holds about {count} characters, fewer than magazines "
        "usually have (1,000 to 2,000 on a full page).",
        hint_zh="如果原刊不是图多或开本小，请对照原件，看是否漏识了文字。",
        hint_en="If the pages are neither small nor full of pictures, compare with the original: "
        "was text left out?",
        name_zh="字数",
        name_en="amount",
    ),
    "SEG069": Text(
        zh="《{title}》的结尾（{end}）后面还有“{text}……”。",
        en="In “{title}”, “{text}…” stands behind the line that closes it ({end}).",
        hint_zh="请对照原件：如果它在前面，把它移到结尾之上；如果属于下一篇，移到下一篇的题下。",
        hint_en="See the original: move it above the closing line, or below the title of the next "
        "piece, if it stands there in print.",
        other_zh="在前面，或属于下一篇",
        other_en="it stands before, or in the next piece",
        name_zh="结尾",
        name_en="closing",
    ),
    "CON001": Text(
        zh="有 {count} 个字没有进书：“{text}”。",
        en="{count} characters did not reach the book: “{text}”.",
        hint_zh="这是程序的错误，请报告。",
        hint_en="This is a fault of the program; please report it.",
        name_zh="文字",
        name_en="text",
    ),
    "CON002": Text(
        zh="有 {count} 个字重复进书：“{text}”。",
        en="{count} characters are in the book twice: “{text}”.",
        hint_zh="这是程序的错误，请报告。",
        hint_en="This is a fault of the program; please report it.",
        name_zh="文字",
        name_en="text",
    ),
    "CON003": Text(
        zh="文字与原文不符：“{text}”。",
        en="The words are not those of the input: “{text}”.",
        hint_zh="这是程序的错误，请报告。",
        hint_en="This is a fault of the program; please report it.",
        name_zh="文字",
        name_en="text",
    ),
    "CON004": Text(
        zh="这里有 {count} 个控制字符，纸上印不出来，已经去掉。",
        en="Control characters ({count}), which no page can hold, were taken out here.",
        hint_zh="对照原刊：若缺了字，把它补上；否则不必改。",
        hint_en="Compare with the print: put in what is lacking; else leave it.",
        name_zh="缺字",
        name_en="characters",
    ),
    "INP001": Text(
        zh="找不到文件。",
        en="There is no such file.",
        hint_zh="请核对文件名和所在文件夹。",
        hint_en="Check the name and the folder.",
    ),
    "INP002": Text(
        zh="文件读不出来：{reason}。",
        en="The file cannot be read: {reason}.",
        hint_zh="请检查权限，或另存一份再试。",
        hint_en="Check its permissions, or try a copy.",
    ),
    "INP003": Text(
        zh="这是一个文件夹，里面没有能直接使用的文件。",
        en="This is a folder, and no file in it can be used as it is.",
        hint_zh="请指明文件：.md、.txt，或 MinerU、PaddleOCR、docling、Marker 等的 .json。",
        hint_en="Name the file: .md, .txt, or a .json of MinerU, PaddleOCR, docling and others.",
    ),
    "INP004": Text(
        zh="这不是普通文件（而是管道、设备之类）。",
        en="This is not a regular file (but a pipe or a device).",
        hint_zh="请先存成普通文件。",
        hint_en="Save it as a regular file first.",
    ),
    "INP005": Text(
        zh="文件超过 {limit} MB 的上限。",
        en="The file is larger than the limit of {limit} MB.",
        hint_zh="请只放入一期刊物的文字。",
        hint_en="Give the text of one issue only.",
    ),
    "INP006": Text(
        zh="文件是空的。",
        en="The file is empty.",
        hint_zh="请检查识别（OCR）是否成功。",
        hint_en="Check that the OCR run succeeded.",
    ),
    "INP007": Text(
        zh="第 {position} 字节处的编码有错，无法可靠地读成文字。",
        en="The encoding is broken at byte {position}; the text cannot be read reliably.",
        hint_zh="请用编辑器另存为 UTF-8 后再试。",
        hint_en="Save the file as UTF-8 in an editor and try again.",
    ),
    "INP008": Text(
        zh="这不是文字文件，或其编码无法识别。",
        en="This is not a text file, or its encoding is unknown.",
        hint_zh="可用的编码：UTF-8、UTF-16、GB18030（GBK）、Big5。",
        hint_en="Accepted encodings: UTF-8, UTF-16, GB18030 (GBK), Big5.",
    ),
    "INP009": Text(
        zh="文件里几乎没有中文（只有 {han} 个汉字），不像一期中文刊物。",
        en="The file holds hardly any Chinese ({han} ideographs); it is no issue of a Chinese "
        "periodical.",
        hint_zh="请核对是否选对了文件。",
        hint_en="Check that this is the right file.",
    ),
    "INP010": Text(
        zh="JSON 在这里中断或写法有错（第 {column} 列）。",
        en="The JSON is cut off or malformed here (column {column}).",
        hint_zh="文件可能没有存完；请用识别软件重新导出。",
        hint_en="The file may be incomplete; export it again from the OCR program.",
    ),
    "INP011": Text(
        zh="认不出这种 JSON：{found}。",
        en="This kind of JSON is unknown: {found}.",
        hint_zh="可用的是：MinerU 的 content_list 或 middle.json，PaddleOCR（PP-StructureV3、"
        "PaddleOCR-VL）的结果（含 parsing_res_list），docling、Marker、dots.ocr 的 JSON，"
        "或按页给出文字的 JSON（如 Mistral OCR）；也可改用 Markdown。",
        hint_en="Known are: content_list or middle.json of MinerU, results of PaddleOCR "
        "(PP-StructureV3, PaddleOCR-VL; with parsing_res_list), JSON of docling, Marker and "
        "dots.ocr, or JSON with the text of each page (as Mistral OCR has it). Or use Markdown.",
    ),
    "INP012": Text(
        zh="JSON 的 {field} 处应是 {expected}，却是 {found}。",
        en="The JSON has {found} at {field}, where {expected} was expected.",
        hint_zh="文件可能被改动过；请用识别软件重新导出。",
        hint_en="The file may have been altered; export it again from the OCR program.",
    ),
    "INP013": Text(
        zh="JSON 嵌套太深，不像识别软件的结果。",
        en="The JSON is nested too deep to be the result of an OCR program.",
        hint_zh="请核对是否选对了文件。",
        hint_en="Check that this is the right file.",
    ),
    "INP014": Text(
        zh="文件夹里有 {count} 份文字不同的稿件：{names}。",
        en="The folder holds {count} files with different texts: {names}.",
        hint_zh="请指明其中一个文件，或把各期分放在不同的文件夹里。",
        hint_en="Name one of them, or keep each issue in a folder of its own.",
    ),
    "INP016": Text(
        zh="这是 PDF 或图片，不是从中识别出来的文字。",
        en="This is a PDF or a picture, not the text read from it.",
        hint_zh="请先用 MinerU、PaddleOCR 等识别（OCR），再把得到的 Markdown 或 JSON 交给本程序。",
        hint_en="Run an OCR program such as MinerU or PaddleOCR first; give its Markdown or JSON.",
    ),
    "INP017": Text(
        zh="这是 Word 文档或压缩包，不是纯文本。",
        en="This is a Word document or an archive, not plain text.",
        hint_zh="请在 Word 或 WPS 里另存为纯文本（UTF-8）；压缩包请先解开。",
        hint_en="Save it as plain text (UTF-8) in the word processor; unpack an archive first.",
    ),
    "INP018": Text(
        zh="文字有 {count} 行，超过 {limit} 行的上限；一期刊物没有这么多。",
        en="The text has {count} lines, more than the limit of {limit}; no one issue has so many.",
        hint_zh="请只放入一期刊物的文字。",
        hint_en="Give the text of one issue only.",
    ),
    "INP015": Text(
        zh="这是 {format} 的 JSON，但里面没有文字。",
        en="This is a JSON of {format}, but there is no text in it.",
        hint_zh="请检查识别（OCR）是否成功。",
        hint_en="Check that the OCR run succeeded.",
    ),
}
