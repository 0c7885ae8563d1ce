"""Names as catalogues sort them: pinyin with the surname first (林知远 → Lin, Zhiyuan)."""

from __future__ import annotations

import re

import msgspec

from issue2book.cache import kept, stamp, stamp_of
from issue2book.render.display import clean, is_han
from issue2book.render.epub import readings
from issue2book.render.epub.facts import Facts
from issue2book.render.epub.readings import syllables

_COMPOUND = (
    "欧阳 歐陽 上官 司马 司馬 司徒 司空 诸葛 諸葛 东方 東方 皇甫 "
    "尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 端木 夏侯 澹台 "
    "澹臺 南宫 南宮 百里 呼延 轩辕 軒轅 赫连 赫連 闻人 聞人 "
)
# Surnames that are read otherwise than the same character in running text.
_SURNAMES = {
    "尉迟": "yuchi",
    "尉遲": "yuchi",
    "单": "shan",
    "單": "shan",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "區": "ou",
    "查": "zha",
    "盖": "ge",
    "任": "ren",
    "曾": "zeng",
    "翟": "zhai",
    "朴": "piao",
    "覃": "qin",
    "乐": "yue",
    "樂": "yue",
    "缪": "miao",
    "繆": "miao",
    "宓": "mi",
    "冼": "xian",
    "召": "shao",
    "秘": "bi",
    "种": "chong",
    "繁": "po",
    "过": "guo",
    "华": "hua",
    "沈": "shen",
    "万": "wan",
    "萬": "wan",
    "贾": "jia",
    "賈": "jia",
    "石": "shi",
    "车": "che",
    "車": "che",
    "牟": "mou",
    "洗": "xian",
}


def sort_forms(facts: Facts) -> tuple[str, ...]:
    """The sort forms of the book's title, of its office, and of its people in their order."""
    people = [person.name for person in facts.people]
    made_by = (stamp(__file__), stamp(readings.__file__), stamp_of("pypinyin"))
    key = b"\0".join((*made_by, msgspec.json.encode((facts.title, facts.office, people))))

    def make() -> bytes:
        forms = (title_sort(facts.title), office_sort(facts.office), *map(person_sort, people))
        return msgspec.json.encode(forms)

    return msgspec.json.decode(kept("names", key, make), type=tuple[str, ...])


def person_sort(name: str) -> str:
    """The catalogue form of a personal name; what is no Chinese name stays as it is."""
    name = clean(name)
    if not all(map(is_han, name)) or not 2 <= len(name) <= 4:
        return title_sort(name)
    cut = 2 if name[:2] in _COMPOUND.split() and len(name) > 2 else 1
    surname, given = name[:cut], name[cut:]
    reading = _SURNAMES.get(surname) or "".join(syllables(surname))
    return f"{reading.capitalize()}, {''.join(syllables(given)).capitalize()}"


def office_sort(name: str) -> str:
    """The sort form of an editorial office: no catalogue files a name under a bracket."""
    return title_sort(re.sub("[《》〈〉「」]", "", name))


def title_sort(text: str) -> str:
    """The sort form of a title: pinyin by syllables, everything else as it is."""
    trimmed = (part.strip() for part in syllables(clean(text)))
    return " ".join(part[:1].upper() + part[1:] for part in trimmed if part)
