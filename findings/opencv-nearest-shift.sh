#!/usr/bin/env bash
# Guess: a picture made smaller by INTER_AREA or INTER_LINEAR and its mask by INTER_NEAREST stay on top of each other.
# Seen (OpenCV 4.6.0, Debian's python3-opencv, 2026-11-29): the mask moves right and down by half a new pixel less half an old one, 3.5 old
#   pixels at a factor of 8: nearest takes the first pixel of each step and not the one in its middle. Pillow, scikit-image and
#   INTER_NEAREST_EXACT take the middle.
# Ours: `nearest` takes the middle, and `nearestFloor` is for who wants OpenCV's; masks are resized with the first.
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
ramp = np.tile(np.arange(160, dtype=np.float32), (160, 1))
small = lambda kind: cv2.resize(ramp, (20, 20), interpolation=kind)[0]
picture = small(cv2.INTER_AREA)
off = lambda kind: float((small(kind) - picture).mean())
floor, exact, linear = off(cv2.INTER_NEAREST), off(cv2.INTER_NEAREST_EXACT), off(cv2.INTER_LINEAR)
print(f"columns read, beside the picture's: nearest {floor:+.2f}, nearest exact {exact:+.2f}, linear {linear:+.2f}")
raise SystemExit(0 if floor == -3.5 and abs(exact) <= 0.5 and abs(linear) < 1e-3 else 1)
PY
"$python" "$folder/run.py"
