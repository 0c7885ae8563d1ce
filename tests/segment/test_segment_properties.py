"""What holds for every text: nothing lost, nothing moved without need, same input, same model."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from truth import sample
from understanding import understood

from issue2book.check.conservation import check_conservation
from issue2book.model import source_lines
from issue2book.reading.markdown import parse
from issue2book.segment import segment
from issue2book.segment.punctuation import normalise

_SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
_FAST = settings(max_examples=400, deadline=None, derandomize=True)

_HAN = "的一是在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坐集编宝谈府拉黑且随格尽剑讲布杀微怕母调局根曾准团段终乐切级克精哪官示冲竟乎男举客证苦照注费足尔招群热推晚响称兴待约阳哥惊吗整支古汉突号绝选吧参刊亚复伤类备欢另港势刻星断陈掌农夜般念价脑规底故省妈刚句显消衣陆器确破具居批送坚"  # noqa: E501  (a table of characters)
_MARKS = "，。、；：？！“”‘’（）《》…—·,.;:?!()"
#: Markup, templates, invisible and rare characters.
_MARKUP = ("<script>alert(1)</script>", "<table><tr><td>", "</table>", "<br>", '<img src="a.png">')
_SIGNS = (
    "{{ 7*7 }}",
    "{% for %}",
    "&lt;b&gt;",
    "](x)",
    "![](",
    "**",
    "`",
    "|",
    "| |",
    "# ",
    "---",
)
_MORE = (
    "<!--",
    "\\",
    "[^1]",
    "~~",
    "__",
    ":::",
    "$x$",
    "🌟",
    "■",
    "○",
    "①",
    "１２",
    "㈱",
    "ﬁ",
    "é",
)
_ODD = ("\u200b", "\ufeff", "\u3000", "\u00a0", "\u202e", "\ue000", "\t", "\U00020bb7", "é")
_HOSTILE = st.sampled_from(_MARKUP + _SIGNS + _MORE + _ODD)
_han = st.text(st.sampled_from(_HAN), min_size=1, max_size=14)
_prose = st.text(st.sampled_from(_HAN + "，。、：“”0123456789"), min_size=20, max_size=140)
_noise = st.lists(st.one_of(_han, _HOSTILE, st.sampled_from(list(_MARKS))), max_size=8)
_name = st.sampled_from(["王小满", "陈斌", "欧阳青", "约翰·史密斯", "陆 乐"])

_line = st.one_of(
    _prose,
    _prose.map(lambda words: words + "。"),
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), _han),
    _han.map("**{}**".format),
    _name.map("■ {}".format),
    _name.map("文／{} 图／周一".format),
    _name.map("本刊记者 {}".format),
    st.builds("{}……{}／{}".format, _han, _name, st.integers(1, 96)),
    st.builds("{:02} {}/{}".format, st.integers(1, 96), _han, _name),
    _han.map("【{}】".format),
    _han.map("——{}".format),
    _han.map("{} 王小满 摄".format),
    st.sampled_from(
        ["目 录", "主 编 周棹声", "2025年第3期 总第87期", "（下转第12页）", "（上接第3页）"]
    ),
    st.builds("{}. {}".format, st.integers(1, 9), _han),
    st.builds("{}：{}".format, st.sampled_from(["问", "答", "记者"]), _prose),
    _han.map("![](pictures/{}.png)".format),
    st.builds("| {} | {} |".format, _han, _han),
    _noise.map("".join),
    st.just(""),
)
_documents = st.lists(
    st.tuples(_line, st.sampled_from(["\n", "\n\n", "\n\n\n\n", "  \n"])), max_size=40
).map(lambda rows: "".join(line + end for line, end in rows))


@given(_documents)
@_SLOW
def test_no_character_is_lost_doubled_or_changed(text: str) -> None:
    lines, issue = understood(text)
    assert check_conservation(lines, issue) == ()


@given(_documents)
@settings(_SLOW, max_examples=20)
def test_the_same_lines_give_the_same_model(text: str) -> None:
    lines = parse(text)
    assert segment(lines) == segment(lines)


@given(_documents)
@settings(_SLOW, max_examples=30)
def test_identifiers_are_unique_and_anchors_exist(text: str) -> None:
    _, issue = understood(text)
    known = [unit.id for unit in issue.units]
    assert len(set(known)) == len(known)
    assert {u.anchor for u in issue.units if u.anchor} <= set(known)
    assert {f.unit for f in issue.findings if f.unit} <= set(known)


_PARAGRAPHS = [
    block.text
    for text in sample().texts
    for block in text.blocks
    if block.role == "para" and block.text[-1] in "。！？"
]


@given(st.lists(st.sampled_from(_PARAGRAPHS), min_size=2, max_size=12, unique=True))
@settings(_SLOW, max_examples=40)
def test_whole_paragraphs_stay_in_their_order(paragraphs: list[str]) -> None:
    """Any sequence of complete paragraphs is an article whose columns nobody mixed."""
    _, issue = understood("# 一篇文章\n\n■ 周棹声\n\n" + "\n\n".join(paragraphs) + "\n")
    blocks = [block for unit in issue.units for block in unit.blocks]
    lines = [line for block in blocks for line in source_lines(block.src)]
    assert all(before < after for before, after in pairwise(lines))
    whole = [block.text for block in blocks if block.role == "para"]
    assert [p for p in whole if p not in paragraphs] == []


_any_text = st.text(
    st.one_of(st.sampled_from(_HAN + _MARKS + " 0123456789abcXYZ%\u3000"), st.characters()),
    max_size=60,
)


@pytest.mark.parametrize(
    "run", ["(" * 20_000, "(a)" * 7_000, "," * 20_000, "(" * 9_000 + ")" * 9_000]
)
def test_long_runs_of_marks_come_to_an_end(run: str) -> None:
    """A look at the whole text for each mark would take hours."""
    text, _ = normalise(run + "中")
    assert text.translate(str.maketrans("（），", "(),")) == run + "中"


@given(_any_text)
@_FAST
def test_normalising_twice_changes_nothing_more(words: str) -> None:
    once, _ = normalise(words)
    assert normalise(once)[0] == once


@given(_any_text)
@_FAST
def test_normalising_keeps_letters_and_digits(words: str) -> None:
    def solid(text: str) -> str:
        return "".join(char for char in text if char.isalnum())

    assert solid(normalise(words)[0]) == solid(words)


@given(_any_text, st.data())
@_FAST
def test_bold_ranges_keep_their_words(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    text, bold = normalise(words, ((start, end),) if end > start else ())

    def solid(part: str) -> str:
        return "".join(char for char in part if char.isalnum())

    assert solid("".join(text[s:e] for s, e in bold)) == solid(words[start:end])
