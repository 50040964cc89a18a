#!/usr/bin/env bash
# Guess: sample_weight means one thing in linear models: all weights 2 instead of 1 changes Ridge and Lasso alike, or neither.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-28): Lasso brings weights to a sum of n and does not change; Ridge takes them as they
#   are, beside a penalty that does not grow: as if alpha were halved.
# Ours: only ratios of weights matter; with `parametrization: "sklearn"` ridge does as Ridge does, and lasso as Lasso.
# It needs Python with scikit-learn (Debian: apt-get install python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import sklearn" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-learn is needed: apt-get install python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import sklearn
from sklearn.linear_model import Lasso, Ridge

assert sklearn.__version__ == "1.2.1", sklearn.__version__
rng = np.random.default_rng(1)
x = rng.normal(size=(30, 4))
y = x @ [3, 1, 0, -2] + rng.normal(size=30)
moved = {}
for model in (Ridge(alpha=10), Lasso(alpha=0.5)):
    one, two = (model.fit(x, y, sample_weight=np.full(30, weight)).coef_.copy() for weight in (1.0, 2.0))
    moved[type(model).__name__] = np.abs(two - one).max()
halved = np.abs(Ridge(alpha=5).fit(x, y).coef_ - Ridge(alpha=10).fit(x, y, sample_weight=np.full(30, 2.0)).coef_).max()
print(f"weights 2 for 1 move a coefficient by {moved['Ridge']:.3f} in Ridge, by {moved['Lasso']:.1e} in Lasso")
raise SystemExit(0 if moved["Ridge"] > 0.1 and moved["Lasso"] < 1e-8 and halved < 1e-8 else 1)
PY
"$python" "$folder/run.py"
