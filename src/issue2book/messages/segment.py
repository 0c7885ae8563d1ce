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
        zh="若只看接缝的字句，{at}的“{instead}”更像接在这里。",
        en=" By the words at the seam alone, “{instead}” ({at}) fits better.",
    ),
    "MORE": Text(
        zh="本篇另有 {more} 处同类情况。",
        en=" This piece has {more} more such places.",
    ),
    "ELSEWHERE": Text(
        zh="其他各篇另有 {elsewhere} 处同类情况。",
        en=" Other pieces have {elsewhere} more such places.",
    ),
    "SEG001": Text(
        zh="没有认出目录页，各篇的起止只凭正文的线索推断。",
        en="No contents page was recognised; where articles begin is inferred from the text.",
        hint_zh="请核对篇目是否齐全。",
        hint_en="Please check that every article is there.",
    ),
    "SEG002": Text(
        zh="目录中的“{title}”在正文里没有找到。",
        en="The contents page lists “{title}”, but the text has no such article.",
        hint_zh="可能缺页，或篇题识别错误；请看原件。",
        hint_en="A page may be missing, or the title was misread; see the original.",
    ),
    "SEG004": Text(
        zh="正文里没有篇题“{title}”，已取自目录。",
        en="The text lacks the title “{title}”; it was taken from the contents page.",
        hint_zh="一般不必改动。",
        hint_en="Usually nothing to do.",
    ),
    "SEG005": Text(
        zh="署名与目录不一致：正文作“{byline}”，目录作“{contents}”；已从正文。",
        en="Byline and contents page differ: “{byline}”, “{contents}”; the byline was taken.",
        hint_zh="请按原件核对姓名。",
        hint_en="Check the name in the original.",
    ),
    "SEG006": Text(
        zh="“……{tail}”与“{head}……”接成一段，把握不大。",
        en="“…{tail}” and “{head}…” were joined into one paragraph, with little certainty.",
        hint_zh="请读一读接缝处是否通顺。",
        hint_en="Read across the seam: does the sentence make sense?",
    ),
    "SEG007": Text(
        zh="《{title}》的文字次序已调整（{order}）。",
        en="The text of “{title}” was put in another order ({order}).",
        hint_zh="请通读该篇，核对次序。",
        hint_en="Read this article through and check its order.",
    ),
    "SEG008": Text(
        zh="《{title}》在“……{tail}”处中断，后文不在输入里。",
        en="“{title}” breaks off at “…{tail}”; what follows is not in the input.",
        hint_zh="可能缺页；书中已加编者注。",
        hint_en="A page may be missing; the book says so in an editor's note.",
    ),
    "SEG009": Text(
        zh="“{text}”当作{role}处理，也可能是{other}。",
        en="“{text}” was taken for {role}; it may be {other}.",
        hint_zh="请看原件；若是后者，请在稿件中改正。",
        hint_en="Look at the original; if it is the latter, mend it in the text.",
    ),
    "SEG010": Text(
        zh="《{title}》不在目录里，作为“{kind}”单独成篇。",
        en="“{title}” is not on the contents page; it was made a unit of its own ({kind}).",
        hint_zh="请核对它的起止。",
        hint_en="Check where it begins and ends.",
    ),
    "SEG011": Text(
        zh="《{title}》在正文中的位置把握不大。",
        en="Where “{title}” begins in the text is uncertain.",
        hint_zh="请核对起始行。",
        hint_en="Check its first line.",
    ),
    "SEG012": Text(
        zh="篇题与目录不一致：正文作“{body}”，目录作“{contents}”；已从正文。",
        en="Title and contents page differ: “{body}” against “{contents}”; the body's was taken.",
        hint_zh="请按原件核对。",
        hint_en="Check it in the original.",
    ),
    "SEG014": Text(
        zh="标点不成对（{marks}）：“{text}……”。",
        en="Marks without a partner ({marks}): “{text}…”.",
        hint_zh="原文未改动，请核对。",
        hint_en="The text was left as it is; please check.",
    ),
    "SEG015": Text(
        zh="中文里夹着“{word}”：“{text}”，可能是识别错误。",
        en="A stray “{word}” in Chinese text: “{text}”, maybe a misreading.",
        hint_zh="原文未改动，请核对。",
        hint_en="The text was left as it is; please check.",
    ),
    "SEG016": Text(
        zh="没有认出刊名。",
        en="The title of the periodical was not recognised.",
        hint_zh="请在 issue.toml 的 [issue] 中写明 title。",
        hint_en="Set title in the [issue] table of issue.toml.",
    ),
    "SEG017": Text(
        zh="没有认出期号。",
        en="The number of the issue was not recognised.",
        hint_zh="请在 issue.toml 的 [issue] 中写明 year 和 number。",
        hint_en="Set year and number in the [issue] table of issue.toml.",
    ),
    "SEG018": Text(
        zh="《{title}》的下文已接回：{from} → {to}，移动 {count} 段。",
        en="“{title}” was put together again: {from} → {to}, {count} paragraphs moved.",
        hint_zh="请读一读接合处是否通顺。",
        hint_en="Read across the place: does it make sense?",
    ),
    "SEG019": Text(
        zh="转页说明“{line}”找不到另一头。",
        en="The other end of the jump line “{line}” was not found.",
        hint_zh="可能缺页，或下文接在了别的文章后面；请看原件。",
        hint_en="A page may be missing, or the rest stands in another article; see the original.",
    ),
    "SEG020": Text(
        zh="从{first}到{last}像是 {columns} 栏文字横着读串了行"
        "（{count} 行里没有几行能接上下一行），这样的文字不能成书。",
        en="From {first} to {last} the text looks like {columns} columns read straight across: "
        "of {count} lines hardly any goes on in the next. Such text cannot become a book.",
        hint_zh="请用能分栏的方式重新识别（OCR）这些页。",
        hint_en="Run the OCR again on these pages, with column detection.",
    ),
    "SEG021": Text(
        zh="文字像是缺了很多：{paragraphs} 个自然段里有 {count} 个中断，后文不在输入里。",
        en="Much of the text seems to be missing: {count} of {paragraphs} paragraphs break off; "
        "what follows is not in the input.",
        hint_zh="请对照原件，看是否漏识了整栏或整页；书中各中断处都有编者注。",
        hint_en="Compare with the original: were columns or pages left out? "
        "The book marks each place.",
    ),
    "SEG022": Text(
        zh="文字像是缺了很多：{count} 篇文章每页只有约 {here} 字"
        "（本期一般 {usual} 字）：{titles}。",
        en="Much of the text seems to be missing: {count} articles have about {here} characters "
        "a page ({usual} is usual in this issue): {titles}.",
        hint_zh="请对照原件，看是否漏识了整栏或整页。",
        hint_en="Compare with the original: were columns or pages left out?",
    ),
    "SEG023": Text(
        zh="署名在两篇文章之间，看不出属于前一篇还是后一篇（{count} 处）；可能全部错位一篇。",
        en="{count} bylines stand between two texts and may sign either; all authors may be "
        "shifted by one article.",
        hint_zh="请对照原件，看署名印在标题上方还是文末，再在稿件中把署名移到标题下面。",
        hint_en="Look at the original: are bylines above the titles or behind the texts? "
        "Put the bylines under the titles in the text.",
    ),
    "SEG024": Text(
        zh="“{title}”当作小标题，也可能是目录未列的另一篇的篇题。",
        en="“{title}” was taken for a heading; it may be the title of a piece of its own that the "
        "contents page does not list.",
        hint_zh="若是另一篇，请在稿件中把这一行改为“# 篇题”。",
        hint_en="If so, make this line a “# title” in the text.",
    ),
    "SEG026": Text(
        zh="段落首行没有缩进，有 {count} 行恰好排满又是句末，看不出段落是否到此为止，都接着排了。",
        en="Paragraphs have no indent; {count} lines are full and end a sentence, so that nothing "
        "shows whether the paragraph ends there. All were read on.",
        hint_zh="请对照原件；该另起一段的，在稿件中把这一段分成两行。",
        hint_en="Compare with the original; where a paragraph ends, break it in two in the text.",
    ),
    "SEG027": Text(
        zh="页码跳过了第 {pages} 页，前后的文字也不够这几页。",
        en="The folios leave out page {pages}, and the text around is too short to hold them.",
        hint_zh="请对照原件：若是整页图片或广告，不必改；若是缺页，请补识。",
        hint_en="Compare with the original: pictures and advertisements may fill them; "
        "else the pages are missing.",
    ),
    "SEG028": Text(
        zh="从{first}到{last}是左右两栏并成的，已分开，先左栏，后右栏。",
        en="From {first} to {last} there were two columns side by side; they were parted, the "
        "left one first.",
        hint_zh="请读一读两栏是否通顺；单独成行的几行可能归错了栏。",
        hint_en="Read both: lines that stood alone may have come to the other column.",
    ),
    "SEG029": Text(
        zh="《{title}》的文字照输入的次序排，也可能应这样排：{order}。",
        en="The text of “{title}” was kept in the order of the input; it may be this one: "
        "{order}.",
        hint_zh="请读一读这几处前后是否通顺；若应改，请在稿件中移动这几行。",
        hint_en="Read across these places; if the other order is right, move the lines.",
    ),
    "SEG030": Text(
        zh="篇题前面的“{text}……”归入了《{title}》，也可能属于前一篇。",
        en="“{text}…”, which stands above the title, was taken into “{title}”; it may belong to "
        "the piece before.",
        hint_zh="请对照原件，看这一栏是哪一篇的。",
        hint_en="Look at the original: whose column is it?",
    ),
    "SEG031": Text(
        zh="《{title}》里“{head}……”像是从半句起头的，没有找到它的上文。",
        en="In “{title}”, “{head}…” seems to begin in mid-sentence; what precedes it was not "
        "found.",
        hint_zh="上文可能在别处，也可能漏识了；请对照原件。",
        hint_en="The words before it may stand elsewhere, or be missing; see the original.",
    ),
    "SEG032": Text(
        zh="有 {count} 篇没有认出页码：{titles}。",
        en="Units whose page is not known, {count}: {titles}.",
        hint_zh="这几篇在书中没有页码；需要时请对照原件。",
        hint_en="They have no page in the book; look at the original where you need it.",
    ),
    "SEG033": Text(
        zh="目录有另一种读法，差不多一样可信，有 {count} 条不同：“{title}”也可读作“{other}”。",
        en="The contents page can be read in another way, nearly as well; {count} entries "
        "differ: “{title}” may be “{other}”.",
        hint_zh="请对照目录，看篇题和作者分得对不对。",
        hint_en="Look at the contents page: are titles and writers told apart rightly?",
    ),
    "SEG050": Text(
        zh="目录有 {count} 行页码没有对上篇题。",
        en="Lines of page numbers on the contents page that fit no titles: {count}.",
        hint_zh="请对照目录，在稿件中补上这些篇的页码。",
        hint_en="Look at the contents page, and give these pieces their pages in the text.",
    ),
    "SEG051": Text(
        zh="目录把《{title}》排在第 {page} 页，与各篇的先后不合，页码可能认错。",
        en="The contents page has “{title}” on page {page}, out of the order of the texts; the "
        "number may be misread.",
        hint_zh="请对照原件；若不对，请在稿件中改这一篇的页码。",
        hint_en="Look at the original; if it is wrong, change the page of this piece in the text.",
    ),
    "SEG052": Text(
        zh="目录上《{title}》的页码认作 {page}，与各篇的先后不合，改作 {right}。",
        en="On the contents page the number of “{title}” was read as {page}, out of the order of "
        "the texts; {right} was taken.",
        hint_zh="请对照原件；若不对，请在稿件中改这一篇的页码。",
        hint_en="Look at the original; if it is wrong, change the page of this piece in the text.",
    ),
    "SEG053": Text(
        zh="《{title}》在“……{tail}”处没有句号，下面也没有接得上的文字。",
        en="“{title}” has no full stop behind “…{tail}”, and nothing below goes on from there.",
        hint_zh="多半只是漏了句号，书中没有加注；请看原件，若缺了下文，请在稿件中补上。",
        hint_en="Most likely only the full stop is missing, so the book carries no note. Look at "
        "the original; if text is missing too, add it to the text.",
    ),
    "SEG054": Text(
        zh="有 {count} 处公式不能排成普通文字，书中照识别的代码印出：“{text}……”。",
        en="Formulas in {count} places cannot be set as plain text; the book prints their code: "
        "“{text}…”.",
        hint_zh="请对照原件，在稿件中改成文字，或换成公式的图片。",
        hint_en="Compare with the original; put words or a picture of the formula in their place.",
    ),
    "SEG055": Text(
        zh="输入里第 {pages} 页的先后与印在页上的页码不合，已按页码排好。",
        en="Pages {pages} stand in another order in the input than their folios say; they were "
        "put in the order of the folios.",
        hint_zh="多半是扫描时页序有误；请对照原件看这几页的接缝。",
        hint_en="Most likely they were scanned in the wrong order; read across these pages.",
    ),
    "SEG034": Text(
        zh="有 {count} 处段落恰好在页末或图前结束，后面另起一段，也可能是同一段。",
        en="{count} paragraphs end with their page or above a picture, and another begins behind "
        "it; each pair may be one paragraph.",
        hint_zh="请看后一段首行是否缩进；若是同一段，请在稿件中合并。",
        hint_en="Is the first line behind it indented? If not, join the two in the text.",
    ),
    "SEG035": Text(
        zh="目录没有列出的篇目有 {count} 篇，都单独成篇：{titles}。",
        en="Units that are not on the contents page, {count}, each made a unit of its own: "
        "{titles}.",
        hint_zh="目录也许只列了要目；请核对它们的起止。",
        hint_en="The contents page may list a choice only; check where they begin and end.",
    ),
    "SEG036": Text(
        zh="有 {count} 篇的栏目只是从前一篇推来的，篇题上方和目录里都没有写：{titles}。",
        en="The sections of {count} pieces were inferred from the piece before; neither the title "
        "nor the contents page tells them: {titles}.",
        hint_zh="请看原件；若属别的栏目，请在稿件里那一篇的篇题上方加一行栏目名。",
        hint_en="Look at the original; where it is another section, put its name on a line above "
        "the title in the text.",
    ),
    "SEG037": Text(
        zh="《{title}》当作{kind}处理，也可能是{rival}。",
        en="“{title}” was taken for {kind}; it may be {rival}.",
        hint_zh="请看原件；若是来信或广告，可在稿件里篇题的上方加一行“读者来信”或“广告”。",
        hint_en="Look at the original; a line above the title that says so settles letters and "
        "advertisements.",
    ),
    "SEG038": Text(
        zh="有 {count} 篇的作者在正文里没有凭据，或署名与所记作者不符：{titles}。",
        en="The text does not tell who wrote {count} pieces, or a byline names somebody else: "
        "{titles}.",
        hint_zh="请按原件核对作者。",
        hint_en="Check the writers in the original.",
    ),
    "SEG039": Text(
        zh="《{title}》只有 {count} 字正文。",
        en="“{title}” has {count} characters of text.",
        hint_zh="请看原件：正文可能归进了下一篇，或没有识别出来。",
        hint_en="Look at the original: its text may stand in the next piece, or be missing.",
    ),
    "CON001": Text(
        zh="有 {count} 个字没有进书：“{text}”。",
        en="{count} characters did not reach the book: “{text}”.",
        hint_zh="这是程序的错误，请报告。",
        hint_en="This is a fault of the program; please report it.",
    ),
    "CON002": Text(
        zh="有 {count} 个字重复进书：“{text}”。",
        en="{count} characters are in the book twice: “{text}”.",
        hint_zh="这是程序的错误，请报告。",
        hint_en="This is a fault of the program; please report it.",
    ),
    "CON003": Text(
        zh="文字与原文不符：“{text}”。",
        en="The words are not those of the input: “{text}”.",
        hint_zh="这是程序的错误，请报告。",
        hint_en="This is a fault of the program; please report it.",
    ),
    "CON004": Text(
        zh="这里有 {count} 个控制字符，纸上印不出来，已经去掉。",
        en="Control characters ({count}), which no page can hold, were taken out here.",
        hint_zh="对照原刊：若缺了字，把它补上；否则不必改。",
        hint_en="Compare with the print: put in what is lacking; else leave it.",
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
