#!/usr/bin/env bash
# Guess: HuberRegressor estimates the scale of the noise, so that y in cents has 100 times the coefficients of y in euros.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-29): its penalty alpha is not scaled along: with alpha=10 and 100 samples the slope 2 is
#   1.98 in one unit, and 0.1 in a unit of which there are a hundred as many, where Ridge with any alpha gives the same in both.
# Ours: least squares' lambda of L2 means the same in all units of y; `parametrization` says where glmnet's does not.
# It needs Python with scikit-learn (Debian: apt-get install python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import sklearn" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-learn is needed: apt-get install python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import sklearn
from sklearn.linear_model import HuberRegressor, Ridge

assert sklearn.__version__ == "1.2.1", sklearn.__version__
rng = np.random.default_rng(0)
x = rng.normal(size=(100, 1))
y = 2 * x[:, 0] + 0.1 * rng.normal(size=100)
slopes = lambda make: [make().fit(x, unit * y).coef_[0] / unit for unit in (1, 100)]
huber = slopes(lambda: HuberRegressor(alpha=10, epsilon=100, max_iter=10000, tol=1e-10))
ridge = slopes(lambda: Ridge(alpha=10))
print(f"slopes of y and of 100·y/100: HuberRegressor {huber[0]:.2f} {huber[1]:.2f}, Ridge {ridge[0]:.2f} {ridge[1]:.2f}")
raise SystemExit(0 if huber[0] > 1.9 and huber[1] < 0.2 and abs(ridge[0] - ridge[1]) < 1e-9 else 1)
PY
"$python" "$folder/run.py"
