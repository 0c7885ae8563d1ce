"""The texts of whole issues, set anew in house styles that no one of them has.

`restyled(truth, seed)` takes the texts of an issue and sets them in a style drawn at random: its
contents page, the label of a section, marks of titles and headings, deks, bylines and their place,
folios and running heads, end marks, captions. Pages are filled and turned, paragraphs cut there.
One convention may be known alone and be misread beside another; here they meet.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Any

Unit = dict[str, Any]
Block = dict[str, str]

#: Each way to print, by what is printed.
STYLES: dict[str, tuple[str, ...]] = {
    "contents": (
        *("none", "leader", "number first", "slash", "author below", "bracket", "section above"),
        *("section | title", "two columns", "author in brackets", "no pages", "table"),
    ),
    "label": ("none", "plain", "#", "【】", "●", "‖", "spaced", "in two tongues", "over picture"),
    "title": ("#", "##", "", "# all"),
    "dek": ("——", "", "## ", "above"),
    "byline": (
        *("文／{}", "□ {}", "{}", "◎ {}", "文 | {}", "撰文：{}", "作者：{}", "本刊记者　{}"),
        *("office before", "office below", "office at the end", "name at the end"),
    ),
    "byline place": ("below", "below", "below", "above"),
    "heading": ("## ", "### ", "# ", "", "● ", "【】"),
    "folio": ("none", "alone", "— {} —", "·{}·", "left and right", "section", "head on top"),
    "end": ("", "", "■", "□", "◆", "（完）", "（责任编辑：{}）"),
    "caption": ("{}", "▲{}", "图{n}　{}", "（{}）", "{}　{who}／摄"),
}
_SECTIONS = (
    *(
        "要闻",
        "特别报道",
        "本期策划",
        "人物",
        "观察",
        "调查",
        "纪实",
        "文化",
        "随笔",
        "海外",
        "经验",
    ),
    *("论坛", "说法", "史话", "视点", "行走", "一线", "专题", "评论", "札记", "往事"),
)
_TONGUES = {"要闻": "NEWS", "人物": "PEOPLE", "文化": "CULTURE", "专题": "FEATURE"}
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = "明远若川知微怀瑾小满立春雨桐子衿晓峰文清海生建国秀英思齐念慈伯言书瑶砚秋"
_OFFICES = (
    "青河县农业农村局",
    "南屏市人民医院",
    "云岭省作家协会",
    "石桥区文化馆",
    "沧州市师范学院",
)
_ARTICLES = frozenset(("article", "news", "feature-intro"))
_FRONT = frozenset(("cover", "contents", "masthead"))
_UNLISTED = frozenset(("public-ad", "thanks"))
#: Blocks of a head, which the style makes anew.
_HEAD = frozenset(("byline", "affiliation", "kicker", "bio", "credit"))
_ENDS = "。！？；：”」』…—、，（《“■□◆）"


@dataclass
class Style:
    """One way to print each thing."""

    ways: dict[str, str]
    rng: random.Random

    def __getitem__(self, what: str) -> str:
        return self.ways[what]

    def name(self) -> str:
        """Somebody's name."""
        given = self.rng.sample(_GIVEN, self.rng.choice((1, 2, 2)))
        return self.rng.choice(_SURNAMES) + "".join(given)


def restyled(truth: dict[str, Any], seed: str) -> tuple[str, dict[str, Any], dict[str, str]]:
    """The Markdown of an issue in a style of its own, what is true of it, and the style."""
    rng = random.Random(seed)
    style = Style({what: rng.choice(ways) for what, ways in STYLES.items()}, rng)
    units = [_unit(unit, style) for unit in truth["units"] if unit["kind"] not in _FRONT]
    _give_sections(units, style)
    press = _Press(style)
    for before, unit in pairwise([None, *units]):
        assert unit is not None
        press.set(unit, before)
    press.folio(units[-1]["column"])
    paged = style["contents"] not in ("none", "no pages") or style["folio"] != "none"
    front = _front(units, style, press.periodical)
    for unit in units:
        unit["page"] = unit["page"] if paged else None
        del unit["office"], unit["signed"]
    text = "\n\n".join([line for _, lines in front for line in lines] + press.lines)
    whole = [*(_front_unit(kind, lines) for kind, lines in front), *units]
    return text + "\n", {"units": whole, "furniture": press.furniture}, style.ways


def _unit(unit: Unit, style: Style) -> Unit:
    """A unit with writers of its own, if the style can set who wrote it."""
    own = unit.get("authors") or []
    signed = unit["kind"] in _ARTICLES and 0 < len(own) <= 2 and all(len(n) in (2, 3) for n in own)
    dropped = _HEAD if unit["kind"] in _ARTICLES and signed else {"kicker"}
    return unit | {
        "authors": [style.name() for _ in own] if signed else own,
        "affiliation": None,
        "office": style.rng.choice(_OFFICES),
        "signed": signed,
        "subtitle": (unit["subtitle"] or "").lstrip("—") or None,
        "blocks": [dict(block) for block in unit["blocks"] if block["role"] not in dropped],
    }


def in_two_tongues(section: str) -> str:
    """The name of a section with its English."""
    return f"{section} {_TONGUES.get(section, 'COLUMN')}"


def _give_sections(units: Sequence[Unit], style: Style) -> None:
    """Sections of one to three units in a row, where the style prints them anywhere."""
    names = iter(style.rng.sample(_SECTIONS, len(_SECTIONS)) * 3)
    printed = style["label"] != "none" or style["contents"] in (
        *("bracket", "section above", "section | title"),
    )
    left, name = 0, ""
    for unit in units:
        if not left:
            name, left = next(names), style.rng.randint(1, 3)
        left -= 1
        sold = unit["kind"] in (*_UNLISTED, "advertorial")
        # where only the lines above the texts tell it, a section is called as these do
        told = style["contents"] in ("bracket", "section above", "section | title")
        full = name if told or style["label"] != "in two tongues" else in_two_tongues(name)
        unit["column"] = full if printed and not sold else None


@dataclass
class _Press:
    """Sets unit after unit, and turns pages."""

    style: Style
    lines: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    page: int = 1
    filled: int = 0

    def __post_init__(self) -> None:
        rng = self.style.rng
        self.periodical = f"{rng.choice('江河岭原湖泉')}{rng.choice('岸畔风声苑讯')}"
        self.number = f"{rng.choice((2029, 2031, 2033))}年第{rng.randint(1, 12)}期"
        self.room = rng.choice((700, 900, 1100))

    def folio(self, section: str | None) -> None:
        """The line at the end of a page, if the style has one."""
        page, way = self.page, self.style["folio"]
        odd = page % 2 == 1
        whole = f"{self.periodical} {self.number}"
        line = {
            "none": "",
            "alone": str(page),
            "left and right": f"{section or self.periodical}　{page}"
            if odd
            else f"{page}　{whole}",
            "section": f"{self.periodical}　{section or self.number}　{page}",
            "head on top": whole if odd else section or self.periodical,
        }.get(way, way.format(page))
        if line:
            self.furniture.append(line)
            self.lines.append(line)

    def set(self, unit: Unit, before: Unit | None) -> None:
        """Print a unit, and keep what of it is printed in it."""
        begins = unit["kind"] in _ARTICLES - {"news"} or self.filled > 0.6 * self.room
        if before is not None and begins and self.filled:
            self._turn(before["column"])
        unit["page"] = self.page
        blocks, unit["blocks"] = unit["blocks"], []
        self._head(unit, before)
        if unit["kind"] == "statistics":
            blocks = [block for block in blocks if block["role"] != "sidebar-title"]
        rest = iter(blocks)
        for block in rest:
            unit["blocks"].append(block)
            if unit["kind"] in _ARTICLES:
                self._dress(block)
                cut = self._cut(block["text"]) if block["role"] in ("para", "answer") else 0
                if cut:
                    self._turned(unit, block, cut, rest)
                    continue
            self._print(block)
        self._end(unit)

    def _turn(self, section: str | None) -> None:
        self.folio(section)
        self.page += 1
        self.filled = 0

    def _turned(self, unit: Unit, block: Block, cut: int, rest: Iterator[Block]) -> None:
        """A paragraph over two pages, with the caption that comes next on top of the second."""
        text = block["text"]
        self.lines.append(text[:cut])
        self._turn(unit["column"])
        after = next(rest, None)
        if after is not None and after["role"] == "caption":
            self._dress(after)
            unit["blocks"].append(after)
            self._print(after)
            after = None
        self.lines.append(text[cut:])
        self.filled += len(text) - cut
        if after is not None:
            self._dress(after)
            unit["blocks"].append(after)
            self._print(after)

    def _print(self, block: Block) -> None:
        role, text = block["role"], block["text"]
        if role == "caption":
            self.lines.append(f"![](images/p{len(self.lines)}.jpg)")
        way = self.style["heading"]
        plain = role not in ("heading1", "heading2") or way == "【】"
        self.lines.append(text if plain else way + text)
        self.filled += len(text)

    def _dress(self, block: Block) -> None:
        """Print captions and headings as the style does."""
        text = block["text"]
        if block["role"] == "caption" and text[0].isalnum() and "摄" not in text:
            fill = {"n": str(self.style.rng.randint(1, 9)), "who": self.style.name()}
            block["text"] = self.style["caption"].format(text.rstrip("。"), **fill)
        numbered = text[:1] in "一二三四五六七八九十（(【[①1234567890"
        if (
            block["role"].startswith("heading")
            and self.style["heading"] == "【】"
            and not numbered
        ):
            block["text"] = f"【{text}】"

    def _cut(self, text: str) -> int:
        """Where a paragraph that the page does not hold is cut: within a sentence."""
        if len(text) < 60 or self.filled + len(text) <= self.room:
            return 0
        places = [
            at
            for at in range(12, len(text) - 12)
            if not {text[at - 1], text[at]} & {*_ENDS}
            and not text[at - 1 : at + 1].isascii()
            and not (text[at - 1].isascii() or text[at].isascii())
        ]
        return self.style.rng.choice(places) if places else 0

    def _head(self, unit: Unit, before: Unit | None) -> None:
        style, title, dek = self.style, unit["title"] or "", unit["subtitle"]
        mark = "# " if style["title"] == "# all" else style["title"] + " " * bool(style["title"])
        head = [*self._label(unit, before)]
        above = style["dek"] == "above" and unit["kind"] != "statistics"
        if dek and above:
            head.append(dek)
            unit["blocks"].append({"role": "kicker", "text": dek})
            unit["subtitle"] = None
        signed = list(self._byline(unit)) if unit["signed"] else []
        upper = signed if style["byline place"] == "above" and len(signed) == 1 else []
        head += [block["text"] for block in upper]
        head += [mark + title] if title else []
        head += [style["dek"].replace("above", "") + dek] if dek and not above else []
        head += [block["text"] for block in signed if not upper]
        unit["blocks"] += signed
        self.lines += head
        self.filled += sum(map(len, head))

    def _label(self, unit: Unit, before: Unit | None) -> Iterator[str]:
        section, way = unit["column"], self.style["label"]
        first = before is None or before["column"] != section
        if section is None or way == "none":
            return
        if not first and way not in ("plain", "【】", "●", "in two tongues"):
            return
        name = {
            "【】": f"【{section}】",
            "●": f"● {section}",
            "‖": f"‖{section}‖",
            "spaced": "　".join(section) if len(section) < 4 else section,
            "in two tongues": in_two_tongues(section.split()[0]),
        }.get(way, section)
        yield f"# {name}" if way == "#" or self.style["title"] == "# all" else name
        if way == "over picture":
            yield f"![](images/s{len(self.lines)}.jpg)"

    def _byline(self, unit: Unit) -> Iterator[Block]:
        names, way = "　".join(unit["authors"]), self.style["byline"]
        if way == "name at the end":
            return
        form = {"office before": unit["office"] + "　{}", "office below": "{}"}.get(way, way)
        yield {
            "role": "byline",
            "text": form.format(names) if "{" in form else names,
        }
        if way == "office below":
            yield {"role": "affiliation", "text": f"（{unit['office']}）"}

    def _end(self, unit: Unit) -> None:
        """Who signs at the end, the editor, or the mark that a text is over."""
        way, last = self.style["end"], unit["blocks"][-1:]
        if unit["kind"] not in _ARTICLES:
            return
        signs = self.style["byline"] if unit["signed"] else ""
        if signs in ("name at the end", "office at the end"):
            names = "　".join(unit["authors"])
            end = f"（{names}）" if signs[0] == "n" else f"（作者单位：{unit['office']}）"
            role = "byline" if signs[0] == "n" else "affiliation"
        elif "{}" in way:
            end, role = way.format(self.style.name()), "credit"
        else:
            plain = bool(last) and last[0]["role"] in ("para", "answer")
            if way and plain and self.lines[-1][-1] not in "■□◆）":
                self.lines[-1] += way
            return
        unit["blocks"].append({"role": role, "text": end})
        self.lines.append(end)


# --- the first pages --------------------------------------------------------------------------


def _front(units: Sequence[Unit], style: Style, periodical: str) -> list[tuple[str, list[str]]]:
    cover = [f"# {periodical}"]
    imprint = [
        f"主管：{style.rng.choice(_OFFICES)}",
        f"主编：{style.name()}",
        f"编辑：{style.name()}",
    ]
    front = [("cover", cover), ("masthead", imprint)]
    if style["contents"] != "none":
        listed = [unit for unit in units if unit["kind"] not in _UNLISTED and unit["title"]]
        front.insert(style.rng.choice((1, 2)), ("contents", ["# 目录", *_contents(listed, style)]))
    return front


def _front_unit(kind: str, lines: Sequence[str]) -> Unit:
    blocks = [{"role": kind, "text": line.lstrip("# ")} for line in lines]
    return {"id": kind, "kind": kind, "title": kind, "column": None, "subtitle": None} | {
        "authors": [],
        "affiliation": None,
        "page": None,
        "blocks": blocks,
    }


def _contents(units: Sequence[Unit], style: Style) -> list[str]:
    way = style["contents"]
    if way == "table":
        rows = [f"| {u['title']} | {_names(u)} | {u['page']} |" for u in units]
        return ["\n".join(["| 题名 | 作者 | 页 |", "|---|---|---|", *rows])]
    entries: list[str] = []
    for before, unit in pairwise([None, *units]):
        assert unit is not None
        if way == "section above" and (before is None or before["column"] != unit["column"]):
            entries += [unit["column"]] if unit["column"] else []
        entries += _ENTRIES[way](unit, _names(unit))
    if way == "two columns":
        half = (len(entries) + 1) // 2
        both = zip_longest(entries[:half], entries[half:], fillvalue="")
        return [entry for row in both for entry in row if entry]
    return [entry.rstrip() for entry in entries if entry.strip()]


def _names(unit: Unit) -> str:
    return "　".join(unit["authors"]) if unit["signed"] else ""


_ENTRIES: dict[str, Callable[[Unit, str], list[str]]] = {
    "leader": lambda u, names: [f"{u['title']}……………{names}　{u['page']}"],
    "number first": lambda u, names: [f"{u['page']:02}　{u['title']}　{names}"],
    "slash": lambda u, names: [f"{u['title']}{'／' * bool(names)}{names}　{u['page']}"],
    "author below": lambda u, names: [f"{u['page']}　{u['title']}", names],
    "bracket": lambda u, names: [_bracketed(u) + f"{u['title']}　{names}　{u['page']}"],
    "section above": lambda u, names: [f"{u['page']}　{u['title']}　{names}"],
    "section | title": lambda u, _: [
        f"{u['column'] or ''}{' | ' * bool(u['column'])}{u['title']}　{u['page']}"
    ],
    "two columns": lambda u, _: [f"{u['title']}　{u['page']}"],
    "author in brackets": lambda u, names: [
        f"{u['title']}（{names}）{u['page']}" if names else f"{u['title']}　{u['page']}"
    ],
    "no pages": lambda u, names: [f"{u['title']}　{names}"],
}


def _bracketed(unit: Unit) -> str:
    return f"【{unit['column']}】" if unit["column"] else ""
