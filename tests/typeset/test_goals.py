"""P01–P06 on the sample issue: the figures of the bench as assertions (they are deterministic)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [g.with_name(f"{g.name[:-10]}.md") for g in (ROOT / "examples").glob("*.gold.json")]
REFERENCE = sorted((ROOT.parent / "shared" / "issues").glob("*.md"))


def _bench():
    spec = importlib.util.spec_from_file_location(
        "typeset_bench", ROOT / "tests" / "bench" / "typeset_bench.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["typeset_bench"] = module
    spec.loader.exec_module(module)
    return module


def _judge(path: Path, measure: int) -> None:
    bench = _bench()
    f, _ = bench.run(bench.paragraphs(path), measure)
    assert (f.flush, f.overfull, f.loose) == (f.full, 0, 0)
    assert (f.bad_starts, f.bad_ends, f.dash_starts, f.split, f.unsqueezed) == (0, 0, 0, 0, 0)
    assert (f.end_full_width, f.start_full_width, f.lone) == (0, 0, 0)
    assert f.quantile(f.gaps, 0.05) >= 0.125
    assert f.quantile(f.gaps, 0.5) == 0.25
    assert f.quantile(f.gaps, 0.95) <= 0.36
    assert f.quantile(f.stretch, 0.95) <= 0.025


@pytest.mark.parametrize("measure", [23000, 20000, 18000])
def test_goals_on_the_sample(measure):
    if not SAMPLES:
        pytest.skip("no sample issue in examples/")
    _judge(SAMPLES[0], measure)


@pytest.mark.parametrize("measure", [23000, 20000, 18000])
def test_goals_on_the_reference_issue(measure):
    if not REFERENCE:
        pytest.skip("the reference issue is not beside the checkout (../shared/issues)")
    _judge(REFERENCE[0], measure)
