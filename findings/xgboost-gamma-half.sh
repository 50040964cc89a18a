#!/usr/bin/env bash
# Guess: gamma of XGBoost keeps a split whose gain is larger, by the formula of its paper and documentation: half of the scores, less gamma.
# Seen (XGBoost 1.7.4, Debian's python3-xgboost, 2026-11-29): without the half: a split whose gain by the formula is 4 is kept with
#   gamma=7.9 and pruned with 8.1, so that a gamma worked out from the formula prunes half as hard.
# Ours: strengths stand as in the equation of the doc comment, with its half where it has one, and `convert` goes between the conventions.
# It needs Python with XGBoost (Debian: apt-get install python3-xgboost).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import xgboost" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with XGBoost is needed: apt-get install python3-xgboost"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import xgboost as xgb

assert xgb.__version__ == "1.7.4", xgb.__version__
data = xgb.DMatrix(np.array([[0.0], [1.0]]), np.array([2.0, -2.0]))
options = dict(max_depth=1, eta=1, reg_lambda=0, min_child_weight=0, base_score=0)
splits = {g: "[" in xgb.train({**options, "gamma": g}, data, 1).get_dump()[0] for g in (3.9, 4.1, 7.9, 8.1)}
# Gradients -2 and 2, hessians 1: (4 / 1 + 4 / 1 - 0 / 2) / 2
print("gain by the formula 4; is it split?", splits)
raise SystemExit(0 if list(splits.values()) == [True, True, True, False] else 1)
PY
"$python" "$folder/run.py"
