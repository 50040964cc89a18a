#!/usr/bin/env bash
# Guess: fit_regularized of statsmodels leaves the constant alone, and its alpha means the same for a linear and a logistic regression:
#   each sample written twice changes nothing.
# Seen (statsmodels 0.13.5, Debian's python3-statsmodels, 2026-11-28): with alpha=1 the constant of OLS is 9 where the mean is 10, for
#   add_constant makes it a column like others; and alpha stands beside the mean loss in OLS but beside the sum in Logit.
# Ours: the intercept is not a feature and is never penalized; lambda stands beside the mean loss in every family.
# It needs Python with statsmodels (Debian: apt-get install python3-statsmodels).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import statsmodels" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with statsmodels is needed: apt-get install python3-statsmodels"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import statsmodels
import statsmodels.api as sm

assert statsmodels.__version__.startswith("0.13.5"), statsmodels.__version__
rng = np.random.default_rng(0)
z = sm.add_constant(rng.standard_normal((200, 1)))
y = 10 + 0.5 * z[:, 1] + 0.1 * rng.standard_normal(200)
up = (z[:, 1] + rng.standard_normal(200) > 0).astype(float)
twice = lambda values: np.concatenate([values, values])
linear = [sm.OLS(*data).fit_regularized(alpha=1.0, L1_wt=1).params for data in ((y, z), (twice(y), twice(z)))]
logit = [sm.Logit(*data).fit_regularized(alpha=20.0, disp=0).params[1] for data in ((up, z), (twice(up), twice(z)))]
print(f"OLS: constant {linear[0][0]:.2f} of a mean of {y.mean():.2f}, written twice {linear[1][0]:.2f}")
print(f"Logit: slope {logit[0]:.2f}, each sample written twice {logit[1]:.2f}")
same = np.allclose(*linear, atol=1e-6)
raise SystemExit(0 if abs(y.mean() - linear[0][0] - 1) < 0.05 and same and abs(logit[1] - logit[0]) > 0.2 else 1)
PY
"$python" "$folder/run.py"
