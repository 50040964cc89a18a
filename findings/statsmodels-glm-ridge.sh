#!/usr/bin/env bash
# Guess: GLM(y, X).fit_regularized(alpha, L1_wt=0), Gaussian by default, is ridge, as OLS with the same arguments is, and the limit of L1_wt
#   going to 0.
# Seen (statsmodels 0.13.5, Debian's python3-statsmodels, 2026-11-29): for a slope of 10 and alpha=0.5 it is 0.20 where OLS and L1_wt=1e-9
#   have 6.44: with L1_wt=0 the penalty stands beside a likelihood whose variance is estimated too, so that the strength depends on the fit.
# Ours: `ridge` is solved for the objective as it is written, and `kkt` says how exactly; a note below the table of peers says so.
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
x = rng.normal(size=(200, 1))
y = 10 * x[:, 0] + rng.normal(size=200)
fit = lambda model, part: model(y, x).fit_regularized(alpha=0.5, L1_wt=part).params[0]
zero, near, ols = fit(sm.GLM, 0), fit(sm.GLM, 1e-9), fit(sm.OLS, 0)
print(f"GLM with L1_wt=0 {zero:.3f}, with 1e-9 {near:.3f}; OLS with 0 {ols:.3f}")
raise SystemExit(0 if abs(near - ols) < 1e-3 and zero < ols / 2 else 1)
PY
"$python" "$folder/run.py"
