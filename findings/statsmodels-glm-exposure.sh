#!/usr/bin/env bash
# Guess: predict() of a Poisson GLM that was fitted with an exposure, and predict(X) of the same X, are the same numbers.
# Seen (statsmodels 0.13.5, Debian's python3-statsmodels, 2026-11-29): predict() counts the exposure and has the mean of y, 9.8; predict(X) takes the
#   exposure for 1 and has the mean 0.4, without a word.
# Ours: `predict` of a fit with an offset takes the offset of its rows as an argument, and its documentation says so; `reg-path --exposure` reads it from the table to predict.
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
x, exposure = rng.normal(size=400), rng.uniform(1, 50, 400)
y = rng.poisson(exposure * np.exp(0.3 * x - 1))
design = sm.add_constant(x)
fit = sm.GLM(y, design, family=sm.families.Poisson(), exposure=exposure).fit()
own, given = fit.predict().mean(), fit.predict(design).mean()
print(f"mean of y {y.mean():.2f}; of predict() {own:.2f}; of predict(X) of the same X {given:.2f}")
raise SystemExit(0 if abs(own - y.mean()) < 1e-6 and given < y.mean() / 20 else 1)
PY
"$python" "$folder/run.py"
