"""Lines of covers: the number of the year, the number that counts on, months and seasons."""

from __future__ import annotations

import pytest

from issue2book.segment.issue_label import numbers_in

LINES = {
    "2025年第9期 总第412期 半月刊": {"year": 2025, "number": 9, "total_number": 412},
    "2025/06 总第231期 定价：16.00元": {"year": 2025, "number": 6, "total_number": 231},
    "2025 4 总第336期": {"year": 2025, "number": 4, "total_number": 336},
    "2019·6 总第171期": {"year": 2019, "number": 6, "total_number": 171},
    "2025/11（6月上）总第527期": {"year": 2025, "number": 11, "total_number": 527},
    "2022/5上 家庭·健康·成长": {"year": 2022, "issue": "2022年5月上半月"},
    "2024年10月号 总第156期": {"year": 2024, "issue": "2024年10月号", "total_number": 156},
    "二〇二四年第五期": {"year": 2024, "number": 5},
    "2025 MAY NO.178": {"year": 2025, "issue": "2025年5月号", "total_number": 178},
    "JULY 2025": {"year": 2025, "issue": "2025年7月号"},
    "某校校刊 2025·春 总第66期": {"year": 2025, "issue": "2025年春季号", "total_number": 66},
    "2025·冬之卷 总第33卷": {"year": 2025, "issue": "2025年冬之卷", "total_number": 33},
    "第三卷 第八期": {"issue": "第三卷第八期"},
}


@pytest.mark.parametrize("line", LINES)
def test_the_line_of_a_cover_says(line: str) -> None:
    assert numbers_in(line) == LINES[line]


@pytest.mark.parametrize(
    "line", ["2025年6月9日", "2025.12.3", "电话 0571-2025 4", "2024年12月1日出版", "2025年3月上旬"]
)
def test_dates_and_telephones_are_no_numbers_of_issues(line: str) -> None:
    assert numbers_in(line) == {}
