#!/usr/bin/env bash
# Guess: a logistic regression whose L1 penalty leaves no coefficient predicts the share of each class: its intercept alone is fitted.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-28): solver "saga" with tol=1e-10 predicts 0.26 where 2 of 20 samples are of
#   the class. It stops after one epoch, with no warning: what it watches is the change of the coefficients, which are 0 and stay so, and
#   not that of the intercept.
# Ours: the intercept is part of the optimality conditions that `kkt` measures.
# It needs Python with scikit-learn (Debian: apt-get install python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import sklearn" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-learn is needed: apt-get install python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import warnings
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

assert sklearn.__version__ == "1.2.1", sklearn.__version__
warnings.simplefilter("error")
x = np.random.default_rng(26).normal(size=(20, 2))
y = (np.arange(20) < 2).astype(int)
fit = LogisticRegression(penalty="l1", solver="saga", C=0.05, tol=1e-10, max_iter=100_000, random_state=0).fit(x, y)
likely = fit.predict_proba(x)[0, 1]
print(f"coefficients {fit.coef_[0].tolist()}, {fit.n_iter_[0]} epoch; predicts {likely:.3f}, the share is {y.mean()}")
raise SystemExit(0 if not fit.coef_.any() and fit.n_iter_[0] == 1 and abs(likely - 0.1) > 0.1 else 1)
PY
"$python" "$folder/run.py"
