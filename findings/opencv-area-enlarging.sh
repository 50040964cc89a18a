#!/usr/bin/env bash
# Guess: cv2.resize with INTER_AREA enlarges as its documentation says, like INTER_NEAREST: 0, 0, 100, 200 from 0, 100, 200.
# Seen (OpenCV 4.6.0, Debian's python3-opencv, 2026-11-28): 0, 66.7, 133.3, 200, which is neither nearest nor linear (0, 62.5, 137.5, 200): each
#   result is the mean over the part of the old pixels that it covers. Only whole factors are nearest.
# Ours: resize with antialias enlarges as without it, as Pillow and PyTorch.
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
row = np.array([[0, 100, 200]], np.float32)
area, nearest, linear = (cv2.resize(row, (4, 1), interpolation=way)[0] for way in (cv2.INTER_AREA, cv2.INTER_NEAREST, cv2.INTER_LINEAR))
print("area", area.round(1), "nearest", nearest, "linear", linear)
raise SystemExit(0 if np.allclose(area, [0, 200 / 3, 400 / 3, 200]) and not np.allclose(nearest, area) and not np.allclose(linear, area) else 1)
PY
"$python" "$folder/run.py"
