#!/usr/bin/env bash
# Guess: cv2.warpAffine with INTER_LINEAR of a float32 picture shifted by 0.01 pixels changes a slope of 100 a pixel by 1.
# Seen (OpenCV 4.6.0, Debian's python3-opencv, 2026-11-28): by 0, and a shift of 0.02 by 3.125: places are rounded to 1/32 pixel, for floats
#   as for bytes.
# Ours: rotate, affine and gridSample take places as they are; the tests that compare with OpenCV allow for its 1/32.
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
slope = np.arange(64, dtype=np.float32)[None] * 100
shifts = [0.01, 0.02, 0.1]
moved = [float(1000 - cv2.warpAffine(slope, np.float32([[1, 0, s], [0, 1, 0]]), (64, 1), flags=cv2.INTER_LINEAR)[0, 10]) for s in shifts]
print(", ".join(f"a shift of {s} changes it by {m}, not {100 * s:g}" for s, m in zip(shifts, moved)))
raise SystemExit(0 if moved == [0, 3.125, 9.375] else 1)
PY
"$python" "$folder/run.py"
