#!/usr/bin/env bash
# Guess: cv2.GaussianBlur(image, (0, 0), sigma) is the same filter for bytes and floats, up to rounding.
# Seen (OpenCV 4.6.0, Debian's python3-opencv, 2026-11-28): it reaches 4·sigma far for floats and 3·sigma for bytes, 17 and 13 taps
#   for sigma 2.
# Ours: gaussianBlur reaches ⌈3·sigma⌉ far for both, or as far as `radius` says.
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
line = np.zeros((65, 65), np.float32)
line[:, 32] = 255
floats = cv2.GaussianBlur(line, (0, 0), 2)[32]
bytes_ = cv2.GaussianBlur(line.astype(np.uint8), (0, 0), 2)[32]
taps = [cv2.GaussianBlur(line, (size, size), 2)[32] for size in (13, 17)]
print(f"floats reach {(floats > 0).sum()} pixels wide; middle {floats[32]:.3f}, with 13 taps {taps[0][32]:.3f}; bytes {(bytes_ > 0).sum()} wide")
as_17 = np.array_equal(floats, taps[1]) and not np.array_equal(floats, taps[0])
raise SystemExit(0 if as_17 and (floats > 0).sum() == 17 and (bytes_ > 0).sum() < 17 else 1)
PY
"$python" "$folder/run.py"
