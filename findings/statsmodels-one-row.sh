#!/usr/bin/env bash
# Guess: add_constant puts a column of ones before the features of one new row, as it did for those that were fitted.
# Seen (statsmodels 0.13.5, Debian's python3-statsmodels, 2026-11-29): a row alone has constant columns only, so that none is added, without a word:
#   of rows with two features one comes back with two columns, two rows with three. `has_constant="add"` adds it always.
# Ours: the intercept is no column, and `predict` takes rows of features, one or many.
# It needs Python with statsmodels (Debian: apt-get install python3-statsmodels).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import statsmodels" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with statsmodels is needed: apt-get install python3-statsmodels"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import statsmodels
import statsmodels.api as sm

assert statsmodels.__version__.startswith("0.13.5"), statsmodels.__version__
rows = np.array([[2.0, 5.0], [3.0, 1.0]])
one, two, forced = sm.add_constant(rows[:1]), sm.add_constant(rows), sm.add_constant(rows[:1], has_constant="add")
print(f"columns that add_constant makes of two features: {two.shape[1]} for two rows, {one.shape[1]} for one; with has_constant='add' {forced.shape[1]}")
raise SystemExit(0 if (two.shape[1], one.shape[1], forced.shape[1]) == (3, 2, 3) else 1)
PY
"$python" "$folder/run.py"
