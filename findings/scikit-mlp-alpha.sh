#!/usr/bin/env bash
# Guess: alpha of MLPRegressor is the strength of L2 beside the mean loss: the same alpha shrinks alike whatever the size of a batch.
# Seen (scikit-learn 1.2.1, Debian's python3-sklearn, 2026-11-28): it is divided by the samples of a batch: with alpha=50 a slope of 2 is
#   learned as 0.31 in batches of 10 and as 1.54 in one of 200.
# Ours: a penalty is added to the loss with the strength it was given; no batch size enters.
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
from sklearn.neural_network import MLPRegressor

assert sklearn.__version__ == "1.2.1", sklearn.__version__
warnings.simplefilter("ignore")
rng = np.random.default_rng(0)
x = rng.standard_normal((200, 1))
y = 2 * x[:, 0] + 5
options = dict(hidden_layer_sizes=(), alpha=50.0, activation="identity", solver="sgd", learning_rate_init=0.001, momentum=0)
endless = dict(max_iter=3000, tol=0, n_iter_no_change=10**6, random_state=0)
slopes = [MLPRegressor(**options, **endless, batch_size=size).fit(x, y).coefs_[0].item() for size in (10, 200)]
print(f"a slope of 2 with alpha=50: {slopes[0]:.2f} in batches of 10, {slopes[1]:.2f} in one of 200")
raise SystemExit(0 if slopes[0] < 0.5 and slopes[1] > 1.4 else 1)
PY
"$python" "$folder/run.py"
