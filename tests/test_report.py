"""Of thousands of findings a person sees some forty, and how many more there are."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from issue2book.model import Finding, from_json
from issue2book.report import in_sight

#: One draw an issue, as many long as short: lists of drawn findings are slow, and short.
_FINDINGS = (
    st.integers(0, 120)
    .flatmap(lambda size: st.binary(min_size=size, max_size=size))
    .map(lambda drawn: [Finding("ABCDE"[n % 5], "info", lines=(n // 5 % 9 + 1,)) for n in drawn])
)


@given(_FINDINGS)
def test_what_is_shown_and_what_is_counted_are_all(findings: list[Finding]) -> None:
    shown, more = in_sight(findings)
    rest = iter(findings)
    assert all(finding in rest for finding in shown)  # in their order
    assert len(shown) <= 40
    assert Counter(f.id for f in shown) + Counter(more) == Counter(f.id for f in findings)
    assert {f.id for f in shown} == {f.id for f in findings}


@given(_FINDINGS)
def test_forty_are_shown_as_they_are(findings: list[Finding]) -> None:
    assert in_sight(findings[:40]) == (findings[:40], {})


def test_inspect_counts_what_it_does_not_list(run, tmp_path):
    titles = [
        f"{what}的{when}"
        for what in (
            "渡口",
            "石阶",
            "水位",
            "灯塔",
            "缆绳",
            "茶馆",
            "码头",
            "雨伞",
            "蜂箱",
            "竹桥",
        )
        for when in (
            "早晨",
            "刻度",
            "故事",
            "夜里",
            "来信",
            "账本",
            "秋天",
            "影子",
            "声音",
            "名字",
        )
    ]
    listed = "\n\n".join(f"{title} 陈禾 {2 * at + 2}" for at, title in enumerate(titles))
    found = "\n\n".join(
        f"# {title}\n\n陈禾\n\n" + f"{title}里，船靠岸的时候，雨已经停了。" * 5
        for at, title in enumerate(titles)
        if at % 25 < 13  # were half of them missing, one finding would tell of all
    )
    text = f"# 目录\n\n{listed}\n\n{found}"
    (tmp_path / "long.md").write_text(text, encoding="utf-8")
    whole = from_json(run("inspect", "long.md", "--json").stdout).findings
    page = run("inspect", "long.md").stdout
    counts = Counter(finding.id for finding in whole)
    kind, count = counts.most_common(1)[0]
    more = int(page.split(f" more of {kind}")[0].split()[-1])
    heads = re.findall(rf"^ *\d+ +\d+ .* {kind}\b", page, re.MULTILINE)
    assert count - more == len(heads) < 40 < count
