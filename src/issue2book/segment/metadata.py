"""What the issue says of itself: title, number, frequency, sponsor, identifiers, language."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from issue2book.model import Meta
from issue2book.segment.front import SEVERAL
from issue2book.segment.issue_label import NUMBER, TOTAL, VOLUME, YEAR, numbers_in
from issue2book.segment.text import HAN, alike, bare, fold_spaces, possible_likeness
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: The title of a periodical that the text nowhere names.
UNTITLED = "无题"

#: The name and the number that counts on over the years, on one line: 江边周报（第 198 期）：老桥.
_SERIAL = re.compile(
    rf"《?(?P<name>[{HAN}A-Za-z·]{{2,14}})》?\s*[（(：:·|]?\s*第\s*(?P<number>\d{{1,4}})\s*期\s*[)）]?"
    r"\s*(?:[：:—|].*)?"
)
#: A word of its own: many a title ends in one (某某周报, 某某月刊).
_FREQUENCY = re.compile(
    rf"(?:(?<![{HAN}])|(?<=[期号號]))(半年刊|双月刊|雙月刊|半月刊|月刊|旬刊|周刊|週刊|双周刊|雙週刊"
    rf"|季刊|年刊|周报|月报)(?![{HAN}])"
)
_UNIT = r"(?:[单單]\s*位)?"
_SPONSOR = re.compile(r"^(.{3,40}?)\s*(?:主管[、\s]?主[办辦]|主[办辦]主管|主[办辦]|主管)$")
_SPONSOR_FIRST = re.compile(
    rf"^(?:主\s*管\s*{_UNIT}\s*[、/／和与與]?\s*主\s*[办辦]|主\s*[办辦]|主\s*管)"
    rf"\s*{_UNIT}\s*[:：]?\s*(.{{3,40}})$"
)
_PUBLISHER = re.compile(
    rf"^(?:[编編]\s*[辑輯]\s*)?出\s*版\s*(?:{_UNIT}|者|社)\s*[:：\s]\s*(?![\d二〇○一])(.{{3,30}})$"
)
_DATE = re.compile(
    r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日)?\s*(?:出版|出刊|发行|發行)"
    r"|出版(?:日期|时间)\s*[:：]?\s*((?:19|20)\d\d)\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})?"
)
_ISSN = re.compile(r"ISSN\s*[:：]?\s*(\d{4}-?\d{3}[\dXx])")
_CN = re.compile(r"CN\s*[:：]?\s*(\d{2}\s?[-—]\s?\d{4}\s?/\s?[A-Z]{1,2}\d?)")
_SLOGAN = re.compile(r"(?:杂志|刊物|期刊|读本|雜誌|月刊|园地|家园|朋友)[。！]?$")
_NOT_TITLE = re.compile(
    r"\d|第.期|主办|主管|公益|目录|目 录|[，。；：！？,!?]|CONTENTS|公众号|二维码|微信|扫码"
    # what a periodical without a number of its own prints on its cover
    rf"|{one_of('内部资料 内部刊物 内部发行 内部交流 免费交流 免费赠阅 仅供参考 准印证')}",
    re.IGNORECASE,
)
#: Who makes it: 《某某》杂志, 《某某》编辑部.
_EDITED = re.compile(f"《([^》]{{2,12}})》(?:{one_of('杂志 编辑部')})")
#: Who makes the issue, in front of it; other magazines are named for what they reprinted.
_OWN = re.compile(f"《([^》]{{2,12}})》(?:{one_of('杂志')})?{one_of('编辑部 杂志社 编委会')}")
#: Characters that only one of the two scripts uses, the commonest of each.
_SIMPLIFIED = "们来说这国时会对开门发为学进过现产业质动东车见长问间电经义给让还应区关无产"
_TRADITIONAL = "們來說這國時會對開門發為學進過現產業質動東車見長問間電經義給讓還應區關無產"


def read_metadata(
    pieces: Sequence[Piece],
    front: Sequence[int],
    staff: dict[str, tuple[str, ...]],
    contents: int = 0,
) -> Meta:
    """What the issue says of itself.

    `front` are the indexes of pieces before the first text of the issue, plus the masthead,
    `contents` that of the first line of the contents page.
    """
    used: set[int] = set()
    facts: dict[str, object] = {}
    texts = {index: pieces[index].text.strip() for index in front}
    for index, text in texts.items():
        found = facts_in(text)
        if found:
            used.add(index)
            for key, value in found.items():
                facts.setdefault(key, value)
    anchor = next((i for i, t in texts.items() if "number" in facts_in(t)), None)
    if (authority := facts.pop("authority", None)) is not None:  # 主管 is named before 主办
        facts.setdefault("sponsor", authority)
    if facts.get("number") == facts.get("total_number"):  # 2024年10月 第156期
        facts.pop("number", None)
    title, title_index = _title(pieces, front, used, anchor)
    facts = _above_contents(pieces, contents, facts) | facts
    issue = facts.pop("issue", None) or issue_label(facts.get("year"), facts.get("number"))
    if issue is None and pieces and (serial := _SERIAL.fullmatch(pieces[0].text.strip())):
        title, issue = serial["name"], f"第{serial['number']}期"
        facts.setdefault("total_number", int(serial["number"]))
        title_index = 0 if 0 in front else title_index
    used |= {title_index} if title_index is not None else set()
    slogan = _slogan(texts, used)
    if slogan is not None:
        used.add(slogan)
    language = language_of(pieces)
    if issue and language == "zh-Hant":
        issue = str(issue).replace("号", "號")
    return Meta(
        title=title,
        issue=str(issue) if issue else None,
        language=language,
        slogan=texts[slogan] if slogan is not None else None,
        highlights=_highlights(pieces, front, used, title),
        staff=staff,
        **facts,  # type: ignore[arg-type]
    )


#: So far above the contents page its issue stands (advertisements may stand between cover and it).
_ABOVE, _SHORT = 4, 24


def _above_contents(
    pieces: Sequence[Piece], contents: int, facts: dict[str, object]
) -> dict[str, object]:
    """The facts on a short line close above the contents page (2022.6), if `facts` lack them."""
    if "number" in facts or "issue" in facts:
        return {}
    for piece in reversed(pieces[max(0, contents - _ABOVE) : contents]):
        found = facts_in(piece.text.strip()) if len(piece.text) <= _SHORT else {}
        if "year" in found and ("number" in found or "issue" in found):
            return found
    return {}


def issue_label(year: object, number: object) -> str | None:
    """The issue as readers cite it: 2024年第23期."""
    return f"{year}年第{number}期" if year and number else None


def facts_in(text: str) -> dict[str, object]:
    """The facts that one line of the front matter states."""
    if len(text) > 120:
        return {}
    facts = numbers_in(text)
    if (frequency := _FREQUENCY.search(text)) and (facts or len(text) <= 12):
        facts["frequency"] = frequency[1]
    if sponsor := _SPONSOR.match(text) or _SPONSOR_FIRST.match(text):
        runs = re.search("[办辦]", text.replace(sponsor[1], "", 1))
        name, *more = SEVERAL.split(sponsor[1], maxsplit=1)
        facts["sponsor" if runs else "authority"] = name.strip(" \u3000:：")
        facts |= facts_in(more[0]) if more else {}
    if publisher := _PUBLISHER.match(text):
        facts["publisher"] = publisher[1].strip()
    if issn := _ISSN.search(text):
        facts["issn"] = (
            issn[1].upper() if "-" in issn[1] else f"{issn[1][:4]}-{issn[1][4:].upper()}"
        )
    if cn := _CN.search(text):
        facts["cn"] = "CN " + fold_spaces(cn[1]).replace("—", "-")
    if date := _DATE.search(text):
        year_, month, day = (date[1], date[2], date[3]) if date[1] else (date[4], date[5], date[6])
        facts["date"] = f"{year_}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return facts


def _title(
    pieces: Sequence[Piece], front: Sequence[int], used: set[int], anchor: int | None
) -> tuple[str, int | None]:
    """The title of the periodical: a short line of the cover, near the issue label."""
    mentions = Counter(name for piece in pieces for name in _EDITED.findall(piece.text))
    own = Counter(name for index in front for name in _OWN.findall(pieces[index].text))
    best: tuple[float, str, int | None] = (0.0, "", None)
    for index in front:
        text = pieces[index].text.strip()
        name = fold_spaces(text)
        if (
            index in used
            or not re.fullmatch(f"[{HAN}A-Za-z·]{{2,14}}", name)
            or _NOT_TITLE.search(text)
        ):
            continue
        score = 1.0 + 2.0 * (pieces[index].level == 1) + 4.0 * bool(mentions[name])
        score += 0.5 * (pieces[index].level > 0) + (1.0 if len(name) <= 8 else 0.0)
        if anchor is not None:
            score += max(0.0, 3.0 - 0.6 * abs(index - anchor))
        score -= 0.05 * index + 1.5 * name.isascii()  # the name in pinyin stands beside it
        if score > best[0]:
            best = (score, name, index)
    if own and best[1] not in mentions:  # 《某某》编辑部出版: no line of the cover is the name
        return own.most_common(1)[0][0], None
    if mentions and best[2] is None:
        return mentions.most_common(1)[0][0], None
    return best[1] or UNTITLED, best[2]


def _slogan(texts: dict[int, str], used: set[int]) -> int | None:
    for index, text in texts.items():
        if index not in used and 6 <= len(bare(text)) <= 24 and _SLOGAN.search(text):
            return index
    return None


#: Lines of a cover that could announce titles, and how like one a line below is that has it.
_COVER, _AGAIN = 100, 0.9


def _highlights(
    pieces: Sequence[Piece], front: Sequence[int], used: set[int], title: str
) -> tuple[str, ...]:
    """Titles announced on the cover: lines whose words come again below, two lines as one."""
    later: dict[int, set[str]] = {}
    for piece in pieces[max(front, default=-1) + 1 :]:
        if len(piece.text) <= 60:
            key = bare(piece.text)
            later.setdefault(len(key), set()).add(key)
    titles: list[str] = []
    lines: set[int] = set()
    standing = frozenset(front)
    for index in front[:_COVER]:
        if index in used or index in lines:
            continue
        text = pieces[index].text.strip()
        joined = text + pieces[index + 1].text.strip() if index + 1 in standing else text
        for words, taken in ((joined, (index, index + 1)), (text, (index,))):
            key = bare(words)
            near = (size for size in later if possible_likeness(len(key), size) >= _AGAIN)
            if len(key) >= 5 and any(alike(key, o, _AGAIN) for size in near for o in later[size]):
                if words != title:
                    titles.append(words)
                    lines.update(taken)
                break
    return tuple(titles)


def language_of(pieces: Sequence[Piece]) -> str:
    """zh-Hant where the characters of that script prevail, else zh-Hans."""
    text = "".join(piece.text for piece in pieces)
    simplified, traditional = sum(map(text.count, _SIMPLIFIED)), sum(map(text.count, _TRADITIONAL))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def is_issue_line(text: str) -> bool:
    """Whether a line names year, number or kind of an issue: it stands on covers.

    >>> is_issue_line("2031年第4期 总第88期"), is_issue_line("第三卷第七期 民国二十四年七月一日")
    (True, True)
    """
    found = [p.search(text) for p in (YEAR, NUMBER, TOTAL, _FREQUENCY, VOLUME)]
    numbered = any(hit is not None for hit in found[1:])
    enough = sum(hit is not None for hit in found) >= 2 or text.strip()[-1:] in "期刊号號"
    return len(text) <= 40 and numbered and enough
