"""A small issue with no mark but titles and writers: the contents page must tell the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from understanding import understood

#: Section, page, title, writers, first sentences.
TEXTS: tuple[tuple[str, int, str, str, str], ...] = (
    ("卷首", 1, "灯下的人", "顾长亭",
     "入冬以后，编辑部的灯总是亮到很晚。楼下卖烤红薯的大爷问我，你们天天写些什么。我说写河，写桥。"),
    ("特稿", 4, "把河水还给村庄", "沈知遥 陆小满",
     "柳溪村的人已经二十年没有在河里洗过菜了。作坊关掉以后，河水从黑变黄，又从黄变绿，孩子们摸到了螺蛳。"),
    ("特稿", 10, "一座老桥的三次搬家", "何秋白",
     "万寿桥原来在县城的东门外，修水库的时候拆下来，一块石头一块石头编了号，用船运到上游的镇子里。"),
    ("人物", 16, "守钟楼的老人", "温如岚",
     "每天早晨六点差五分，老裴爬上一百零八级台阶，给钟上弦。这口钟走得不算准，全镇的人都按它吃饭。"),
    ("人物", 20, "林场来了年轻人", "罗一舟",
     "秋天的时候，十一个年轻人背着行李上了鹰嘴岩林场，他们中间年纪最小的只有二十岁，没有握过柴刀。"),
    ("观察", 28, "谁来给村小上音乐课", "闻笛",
     "全乡七所小学，只有一架脚踏风琴，会弹的老师前年退休了。孩子们的音乐课改成了自习。"),
    ("观察", 32, "集市为什么越来越早", "程望",
     "从前赶集，太阳出来才热闹；现在天还没有亮，集就快散了。我们在三个集市上各守了一夜。"),
    ("手艺", 40, "一口铁锅的来历", "白鹭生",
     "一口锅要打三万六千锤，这个数目是师傅传下来的，谁也没有真的数过。锤子落在铁上，声音从闷到亮。"),
    ("副刊", 48, "夜航船上的闲谈", "孔令仪",
     "小时候坐过一回夜航船，从外婆家到县城要走一整夜。舱里点着一盏马灯，大人从收成说到嫁娶。"),
    ("副刊", 52, "雨水", "柳若虚",
     "雨水这个节气，在我们那里不大下雨，倒常常下一场薄薄的雪。祖父说这是老天爷记错了日子。"),
    ("副刊", 56, "外婆的晒场", "夏致远",
     "外婆的晒场有半个篮球场那么大，夏天晒麦子，秋天晒稻子，冬天什么也不晒，就晒太阳。"),
)  # fmt: skip
#: How an entry is printed, from page, title and writers: one line or several.
Printer = Callable[[int, str, str], "str | list[str]"]

Told = tuple[str, tuple[str, ...], int | None, str | None]


def rows(form: Printer, section: str = "{}") -> list[str]:
    """The lines of a contents page; `section` is how its sections are printed, "" for none."""
    out: list[str] = []
    last = ""
    for column, page, title, writers, _ in TEXTS:
        if section and column != last:
            out.append(section.format(column))
        last = column
        printed = form(page, title, writers)
        out += [printed] if isinstance(printed, str) else printed
    return out


def halves(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The lines as two columns; the section 观察 begins the second."""
    cut = next(at for at, line in enumerate(lines) if "观察" in line)
    return lines[:cut], lines[cut:]


def body(*, labelled: bool = False, measure: int = 0) -> str:
    """The texts, with their sections above or without; in lines of `measure` characters."""
    out: list[str] = []
    for column, _, title, writers, words in TEXTS:
        paragraphs = [words, f"这是后来的事了，说起{title}，人们各有各的记性，谁也说服不了谁。"]
        if measure:
            indented = [f"　　{paragraph}" for paragraph in paragraphs]
            paragraphs = [
                "\n".join(p[at : at + measure] for at in range(0, len(p), measure))
                for p in indented
            ]
        out += [*([column] if labelled else []), title, writers, *paragraphs]
    return "\n\n".join(out)


def issue(contents: Sequence[str], text: str | None = None) -> str:
    """A cover, a contents page of these lines under its heading, and the texts."""
    listing = "\n".join(["目录", *contents])
    return f"渡口\n\n2032年第5期 总第118期 月刊\n\n{listing}\n\n\n{text or body()}\n"


def told(text: str) -> list[Told]:
    """Title, writers, page and section of each unit of the body."""
    front = ("cover", "contents", "masthead", "thanks")
    units = [unit for unit in understood(text)[1].units if unit.kind not in front]
    return [(unit.title, unit.authors, unit.page, unit.column) for unit in units]


def truth(*, columns: bool = True) -> list[Told]:
    """The same as it should be."""
    return [
        (title, tuple(writers.split()), page, column if columns else None)
        for column, page, title, writers, _ in TEXTS
    ]
