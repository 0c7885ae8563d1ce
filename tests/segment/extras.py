"""Units that the true issues lack, of the same invented magazine."""

from __future__ import annotations

from truth import Para, Text

SECOND_BOX = Text(
    "statistics",
    "半年账本",
    blocks=(
        Para("sidebar-title", "半年账本"),
        Para("stat-value", "12.6万人次"),
        Para("stat-text", "上半年，全县各埠头共接送旅客12.6万人次，其中九成是沿江村民。"),
        Para("stat-value", "38座"),
        Para("stat-text", "沿江修缮老埠头38座，全部保留原有的石阶和系船柱。"),
        Para("stat-value", "第二"),
        Para("stat-text", "在全市渡口安全评比中，苇江县名列第二，比上年前移三位。"),
        Para("stat-value", "9,140株"),
        Para("stat-text", "今春在江堤上补种柳树和乌桕共9,140株，成活率在九成五以上。"),
    ),
)

_LETTERS = """\
编辑同志：上一期写老渡口的文章我读给父亲听了三遍。他听到铁锚响的那一段，眼睛湿了。
——苇渡镇 王小满
贵刊第二期第十五页把“乌桕”印成了“鸟桕”，这种树我们村口就有一棵，盼在下期更正。
——乌桕岭 秦守山
能不能多登一点街上小吃的事？我最想念的是桥头那家卖菱角糕的，不知道还在不在。
——读者 罗杏"""
LETTERS = Text(
    "letters",
    "读者来信",
    blocks=tuple(
        Para("byline" if line.startswith("—") else "para", line) for line in _LETTERS.split("\n")
    ),
)
