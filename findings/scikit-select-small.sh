#!/usr/bin/env bash
# Guess: SelectFromModel(Lasso(alpha)) keeps the features whose coefficients the lasso did not set to 0.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-29): it keeps those of at least 1e-5: a feature in millions, as money is, with the
#   coefficient 3e-6 and as much to say as the first one is left out.
# Ours: a feature is chosen where its coefficient is not 0, and the largest come first by what they do per standard deviation in `reg-path`.
# It needs Python with scikit-learn (Debian: apt-get install python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import sklearn" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-learn is needed: apt-get install python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import sklearn
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import Lasso

assert sklearn.__version__ == "1.2.1", sklearn.__version__
rng = np.random.default_rng(0)
x = rng.normal(size=(200, 3)) * [1, 1e6, 1]
y = x[:, 0] + 3e-6 * x[:, 1] + 0.1 * rng.normal(size=200)
selected = SelectFromModel(Lasso(alpha=0.1)).fit(x, y)
coefficients, kept = selected.estimator_.coef_, selected.get_support()
effects = coefficients * x.std(axis=0)
print(f"coefficients {coefficients[0]:.2f} {coefficients[1]:.1e} {coefficients[2]:.0f}, per deviation {effects[0]:.2f} {effects[1]:.2f}; kept {kept.tolist()}")
raise SystemExit(0 if effects[1] > effects[0] and kept.tolist() == [True, False, False] else 1)
PY
"$python" "$folder/run.py"
