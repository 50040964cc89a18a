#!/usr/bin/env bash
# Guess: a booster that xgboost.train stopped early predicts with its best round, as XGBRegressor stopped early does.
# Seen (XGBoost 1.7.4, Debian's python3-xgboost, 2026-11-28): with all the rounds it has, the bad ones after the best among them; only
#   iteration_range=(0, best_iteration + 1) gives the error that the record of evaluations has for the best.
# Ours: `restoringEarlyStopping` hands back the state of the best epoch; reg-diagnose tells from the log which round was best.
# It needs Python with XGBoost (Debian: apt-get install python3-xgboost).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import xgboost" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with XGBoost is needed: apt-get install python3-xgboost"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import xgboost

assert xgboost.__version__ == "1.7.4", xgboost.__version__
rng = np.random.default_rng(0)
x = rng.standard_normal((200, 2))
y = x[:, 0] + rng.standard_normal(200)
training, validation = xgboost.DMatrix(x[:100], y[:100]), xgboost.DMatrix(x[100:], y[100:])
record, options = {}, {"eta": 0.5, "max_depth": 6}
stopping = dict(early_stopping_rounds=10, evals=[(validation, "v")], evals_result=record, verbose_eval=False)
model = xgboost.train(options, training, 200, **stopping)
error = lambda predictions: float(np.sqrt(np.mean((predictions - y[100:]) ** 2)))
least = (0, model.best_iteration + 1)
plain, best = error(model.predict(validation)), error(model.predict(validation, iteration_range=least))
print(f"predict: {plain:.4f}; with the best round, {model.best_iteration}: {best:.4f}; best of the record: {min(record['v']['rmse']):.4f}")
raise SystemExit(0 if abs(best - min(record["v"]["rmse"])) < 1e-5 and plain > best * 1.02 else 1)
PY
"$python" "$folder/run.py"
