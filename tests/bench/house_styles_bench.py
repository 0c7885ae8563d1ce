"""Mean figures of each way to print each thing, over all issues of `tests/segment/issues`.

house_styles_bench.py [SEEDS]

Each issue is set anew so many times (4) in house styles drawn at random; figures are shares, and a
dash says that there was nothing to find.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).parents[1] / "segment"))

from house_styles import STYLES, restyled
from scoring import score
from understanding import as_json, understood

_ISSUES = Path(__file__).parents[1] / "segment" / "issues"


def main(seeds: int) -> None:
    """Print the table."""
    rows = []
    for folder in sorted(path for path in _ISSUES.iterdir() if path.is_dir()):
        truth = json.loads((folder / "gold.json").read_text("utf-8"))
        for seed in range(seeds):
            text, gold, ways = restyled(truth, f"{folder.name} bench {seed}")
            rows.append((ways, score(as_json(understood(text)[1]), gold)))
    names = [name for name in rows[0][1] if name not in ("order", "leaks")]
    print(f"{'':28}" + " ".join(f"{name[:6]:>6}" for name in names))
    for what, ways in STYLES.items():
        for way in dict.fromkeys(ways):
            own = [figures for style, figures in rows if style[what] == way]
            means = [[v for f in own if (v := f[name]) is not None] for name in names]
            cells = (f"{fmean(values):6.3f}" if values else "     -" for values in means)
            print(f"{what + ' ' + way:24} {len(own):3}" + " ".join(cells))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
