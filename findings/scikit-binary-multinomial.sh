#!/usr/bin/env bash
# Guess: LogisticRegression of two classes is the same model with multi_class="ovr" and "multinomial", at the same C.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-29): C=0.1 of multinomial is C=0.2 of ovr: it has a vector for each class, w /
#   2 and −w / 2, whose squares add up to half of those of w; and coef_ is w / 2. R's glmnet 4.1-6 has the same between its families with
#   alpha=0.
# Ours: `logisticRegression` of two classes has one vector, and with `parametrization: "sklearn"` the C of the default, ovr.
# It needs Python with scikit-learn (Debian: apt-get install python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import sklearn" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-learn is needed: apt-get install python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

assert sklearn.__version__ == "1.2.1", sklearn.__version__
rng = np.random.default_rng(0)
x = rng.normal(size=(60, 2))
y = (x[:, 0] + rng.normal(size=60) > 0).astype(int)
def slopes(kind, c):
    return LogisticRegression(C=c, multi_class=kind, tol=1e-10, max_iter=1000).fit(x, y).coef_[0]

one, both, double = slopes("ovr", 0.1), 2 * slopes("multinomial", 0.1), slopes("ovr", 0.2)
print("log odds at C=0.1: ovr", one.round(4), "multinomial", both.round(4), "; ovr at C=0.2", double.round(4))
raise SystemExit(0 if np.abs(both - double).max() < 1e-4 and np.abs(both - one).max() > 0.1 else 1)
PY
"$python" "$folder/run.py"
