#!/usr/bin/env bash
# Guess: lasso_path(X, y, alphas=[a]) gives the coefficients of Lasso(alpha=a), which follows the same path.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-28): 2.21 where Lasso has 1.90: the path has no intercept and centres nothing,
#   and no option for it, so that a mean of y goes into the coefficients.
# Ours: one fit and a whole path are the same function with the same intercept.
# It needs Python with scikit-learn (Debian: apt-get install python3-sklearn).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import sklearn" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-learn is needed: apt-get install python3-sklearn"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import sklearn
from sklearn.linear_model import Lasso, lasso_path

assert sklearn.__version__ == "1.2.1", sklearn.__version__
x = np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]])
y = 2 * x[:, 0] + 1
one, path = Lasso(alpha=0.3).fit(x, y).coef_[0], lasso_path(x, y, alphas=[0.3])[1][0, 0]
print(f"Lasso: {one:.4f}, lasso_path: {path:.4f}")
raise SystemExit(0 if abs(one - path) > 0.1 else 1)
PY
"$python" "$folder/run.py"
