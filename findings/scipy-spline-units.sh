#!/usr/bin/env bash
# Guess: UnivariateSpline(x, y), whose smoothness is found by default, is the same curve for y in other units.
# Seen (SciPy 1.10.1, Debian's python3-scipy, 2026-11-29): without weights it takes the noise to have the deviation 1 in whatever unit: a sine with
#   noise of 0.1 is one cubic without a knot inside, off by its height; a hundred times as large it has 172 knots and follows the noise.
# Ours: a strength of smoothing is given by name, or chosen on held-out samples, as `crossValidate` does; no default stands for the noise.
# It needs Python with SciPy (Debian: apt-get install python3-scipy).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import scipy" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with SciPy is needed: apt-get install python3-scipy"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import scipy
from scipy.interpolate import UnivariateSpline

assert scipy.__version__ == "1.10.1", scipy.__version__
x = np.linspace(0, 10, 200)
truth = np.sin(2 * x)
y = truth + 0.1 * np.random.default_rng(0).normal(size=200)
curves = [UnivariateSpline(x, unit * y) for unit in (1, 100)]
knots = [len(curve.get_knots()) - 2 for curve in curves]
off = [np.abs(curve(x) / unit - truth).max() for curve, unit in zip(curves, (1, 100))]
print(f"knots inside: {knots[0]} for y, {knots[1]} for 100·y; farthest from the sine of height 1: {off[0]:.2f}, {off[1]:.2f}")
raise SystemExit(0 if knots[0] == 0 and knots[1] > 100 and off[0] > 0.8 else 1)
PY
"$python" "$folder/run.py"
