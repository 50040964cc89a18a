#!/usr/bin/env bash
# Guess: REG_L1 of OpenCV's logistic regression is a lasso: it gives other coefficients than REG_L2 with everything else the same.
# Seen (OpenCV 4.6.0, Debian's python3-opencv, 2026-11-28): the same bits. The gradient is that of L2 for both; only the cost that is
#   reported differs.
# Ours: `logisticRegression` with `l1Ratio: 1` has exact zeros and says by `kkt` how exactly it is solved.
# It needs Python with OpenCV (Debian: apt-get install python3-opencv).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import cv2" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with OpenCV is needed: apt-get install python3-opencv"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import cv2
import numpy as np

assert cv2.__version__ == "4.6.0", cv2.__version__
rng = np.random.default_rng(0)
x = rng.standard_normal((200, 4)).astype(np.float32)
y = (x[:, :1] + 0.3 * rng.standard_normal((200, 1)) > 0).astype(np.float32)


def fit(norm):
    model = cv2.ml.LogisticRegression_create()
    model.setLearningRate(0.5)
    model.setIterations(500)
    model.setRegularization(norm)
    model.setTrainMethod(cv2.ml.LogisticRegression_BATCH)
    model.train(x, cv2.ml.ROW_SAMPLE, y)
    return model.get_learnt_thetas()


kinds = [cv2.ml.LogisticRegression_REG_L1, cv2.ml.LogisticRegression_REG_L2, cv2.ml.LogisticRegression_REG_DISABLE]
l1, l2, none = (fit(kind) for kind in kinds)
print(f"L1 {l1.round(4).tolist()[0]}, L2 {l2.round(4).tolist()[0]}, without {none.round(4).tolist()[0]}")
raise SystemExit(0 if (l1 == l2).all() and (l1 != none).any() else 1)
PY
"$python" "$folder/run.py"
