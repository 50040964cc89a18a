#!/usr/bin/env bash
# Guess: gradient boosting with `n_iter_no_change` keeps the trees up to the best validation error, as MLPRegressor keeps its best weights.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-28): it keeps those of the rounds that it waited, too: best after 2, kept 12, and the
#   error on the set that it watched is 11.7 where it was 10.3.
# Ours: restoringEarlyStopping and keepBest give back the best epoch's weights and says which it was.
# It needs Python with scikit-learn (Debian: apt-get install python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import sklearn" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-learn is needed: apt-get install python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

assert sklearn.__version__ == "1.2.1", sklearn.__version__
rng = np.random.default_rng(0)
x = rng.normal(size=(300, 5))
y = x[:, 0] + 3 * rng.normal(size=300)
_, watched_x, _, watched_y = train_test_split(x, y, random_state=0, test_size=0.3)
options = dict(n_iter_no_change=10, validation_fraction=0.3, random_state=0)
trees = GradientBoostingRegressor(n_estimators=500, learning_rate=0.5, **options).fit(x, y)
errors = [((p - watched_y) ** 2).mean() for p in trees.staged_predict(watched_x)]
print(f"best after {np.argmin(errors) + 1}, error {min(errors):.1f}; kept {len(errors)}, error {errors[-1]:.1f}")
raise SystemExit(0 if len(errors) - np.argmin(errors) > 10 and errors[-1] > 1.1 * min(errors) else 1)
PY
"$python" "$folder/run.py"
