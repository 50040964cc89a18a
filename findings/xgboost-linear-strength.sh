#!/usr/bin/env bash
# Guess: reg_lambda of XGBoost's linear booster is the alpha of Ridge, a penalty beside the sum of squares, as it is in its trees.
# Seen (XGBoost 1.7.4, Debian's python3-xgboost, 2026-11-28): it is multiplied by the number of rows: reg_lambda 1 of 50 rows is Ridge(alpha=50).
# Ours: lambda stands beside the mean loss in every family, so that it means the same for a sample and for twice the sample.
# It needs Python with XGBoost (Debian: apt-get install python3-xgboost python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import xgboost" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with XGBoost is needed: apt-get install python3-xgboost python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import xgboost as xgb
from sklearn.linear_model import Ridge

assert xgb.__version__ == "1.7.4", xgb.__version__
rng = np.random.default_rng(0)
x = rng.normal(size=(50, 3))
y = x @ [2, -1, 0] + 0.1 * rng.normal(size=50)
options = dict(booster="gblinear", updater="coord_descent", objective="reg:squarederror", reg_lambda=1, reg_alpha=0, eta=1, base_score=0)
weights = np.array([float(line) for line in xgb.train(options, xgb.DMatrix(x, y), 2000).get_dump()[0].split()[3:]])
as_sum, as_mean = Ridge(alpha=1).fit(x, y).coef_, Ridge(alpha=50).fit(x, y).coef_
print("XGBoost", weights.round(3), "Ridge(1)", as_sum.round(3), "Ridge(50)", as_mean.round(3))
raise SystemExit(0 if abs(weights - as_mean).max() < 1e-4 and abs(weights - as_sum).max() > 0.5 else 1)
PY
"$python" "$folder/run.py"
