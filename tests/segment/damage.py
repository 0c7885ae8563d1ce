"""What OCR does to a text: misread characters, half-width marks, lost and moved passages."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from truth import Para, Text

#: Roles of running text, which columns and pages may cut.
RUNNING = {"para", "quote", "question", "answer", "standfirst", "footnote", "bio"}

#: Characters that OCR takes for one another, in groups.
_ALIKE = """
未末 己已巳 土士 日曰目 人入八 大太犬 天夫无 千干于 木本术 王玉主
田由甲申 今令 白自百 鸟乌岛 免兔 候侯 拨拔 折拆析 晴睛 情清请 的旳
了子 贝见 币市 风凤 几儿九 力刀 又叉 厂广 问间同 历厉 住往 侍待
抱拖 旦且 晚挽 船般 渡度 水永 上土 来米 里理 着看 第弟 年午 在左
不木 有冇 到倒 说悦 时吋 地他 没设 这过 纸低 桥挢 江汪 灯打
"""
LOOK_ALIKE = {char: group.replace(char, "") for group in _ALIKE.split() for char in group}
_CAPTIONS = (
    "清晨的埠头，第一批赶集的人已经上岸",
    "工作人员在现场查看记录",
    "村民在院子里晾晒新收的谷子",
    "老街上的一间铺面",
    "孩子们坐在台阶上看书 王小满 摄",
    "改造后的河岸步道一角",
    "图为傍晚收工的人们",
)
_HALF = str.maketrans("，；：？！（）", ",;:?!()")
_CLOSING = "，。、；：？！”’》）】」』…—"
_OPENING = "“‘《（【「『"


@dataclass(frozen=True)
class Damage:
    """How much of what; rates are per page (shuffle), per article (titles, bylines), per character
    (noise), per paragraph and per column (lost_…).
    """

    columns: bool = False
    shuffle: float = 0.0
    moved_titles: float = 0.0
    lost_titles: float = 0.0
    lost_bylines: float = 0.0
    noise: float = 0.0
    contents_noise: float = 0.0
    half_width: bool = False
    tight: bool = False
    captions: bool = False
    truncated: bool = False
    interleaved: bool = False
    lost_paragraphs: float = 0.0
    lost_columns: float = 0.0


UNDAMAGED = Damage()

#: One row a kind of damage, all on the plainest convention.
DAMAGES: dict[str, Damage] = {
    "columns": Damage(columns=True),
    "columns, captions between": Damage(columns=True, captions=True),
    "columns, titles moved": Damage(columns=True, moved_titles=0.5),
    "columns shuffled .1": Damage(columns=True, shuffle=0.1),
    "columns shuffled .25": Damage(columns=True, shuffle=0.25, captions=True, moved_titles=0.3),
    "titles lost .3": Damage(lost_titles=0.3),
    "bylines lost .3": Damage(lost_bylines=0.3),
    "both lost .2": Damage(lost_titles=0.2, lost_bylines=0.2),
    "noise .01": Damage(noise=0.01, contents_noise=0.01),
    "noise .05": Damage(noise=0.05, contents_noise=0.05),
    "contents noise .15": Damage(contents_noise=0.15),
    "half-width marks": Damage(half_width=True),
    "gaps lost": Damage(tight=True),
    "an article cut short": Damage(truncated=True),
    "interleaved": Damage(interleaved=True),
    "40 % of the paragraphs lost": Damage(lost_paragraphs=0.4),
    "40 % of the columns lost": Damage(columns=True, lost_columns=0.4),
}


def misread(words: str, rate: float, rng: random.Random) -> str:
    """`words` with a share of their ideographs replaced by look-alikes."""
    return "".join(
        rng.choice(LOOK_ALIKE[char]) if char in LOOK_ALIKE and rng.random() < rate * 3 else char
        for char in words
    )


def damaged(texts: tuple[Text, ...], damage: Damage, rng: random.Random) -> tuple[Text, ...]:
    """The texts as far as the input still holds them: this is what a segmenter can find."""
    out = list(texts)
    if damage.truncated:
        longest = max(range(len(out)), key=lambda at: len(out[at].blocks))
        out[longest] = _cut_short(out[longest])
    return tuple(_worn(text, damage, rng) for text in out)


def _cut_short(text: Text) -> Text:
    """The first half of the text, ending in the middle of a sentence: a page is missing."""
    blocks = list(text.blocks[: len(text.blocks) // 2 + 1])
    while blocks and (blocks[-1].role not in RUNNING or len(blocks[-1].text) < 40):
        blocks.pop()
    if not blocks:
        return text
    last = blocks.pop()
    blocks.append(replace(last, text=last.text[: cut_at(last.text, len(last.text) // 2)]))
    return replace(text, blocks=tuple(blocks))


def _worn(text: Text, damage: Damage, rng: random.Random) -> Text:
    blocks = []
    for block in text.blocks:
        if block.role in RUNNING and rng.random() < damage.lost_paragraphs:
            continue
        blocks.append(_misread_block(block, damage, rng))
    if damage.captions and text.kind == "article":
        blocks.append(Para("caption", rng.choice(_CAPTIONS)))
    return replace(text, blocks=tuple(blocks))


def _misread_block(block: Para, damage: Damage, rng: random.Random) -> Para:
    words = misread(block.text, damage.noise, rng) if block.role in RUNNING else block.text
    return replace(block, text=words.translate(_HALF) if damage.half_width else words)


def cut_at(words: str, wanted: int) -> int:
    """Where a line end near `wanted` may fall: not before a closing mark, not behind an opener."""
    at = min(max(wanted, 2), len(words) - 2)
    while at < len(words) - 1 and (
        words[at] in _CLOSING
        or words[at - 1] in _OPENING
        or (words[at].isascii() and words[at - 1].isascii())
    ):
        at += 1
    return at
