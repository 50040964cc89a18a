#!/usr/bin/env bash
# Guess: cv2.equalizeHist and ImageOps.equalize give the same picture within a level.
# Seen (OpenCV 4.6.0 and Pillow 9.4.0, Debian's python3-opencv and python3-pil, 2026-11-28): up to 14 levels apart on noise of 40 to 119: Pillow
#   steps by whole counts, (pixels − last) // 255, whose rounding adds up over the levels; OpenCV scales the sum.
# Ours: equalize is Pillow's and torchvision's, bit for bit, since policies were tuned with it.
# It needs Python with OpenCV (Debian: apt-get install python3-opencv python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import cv2" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with OpenCV is needed: apt-get install python3-opencv python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import cv2
import numpy as np
import PIL
from PIL import Image, ImageOps

assert (cv2.__version__, PIL.__version__) == ("4.6.0", "9.4.0"), (cv2.__version__, PIL.__version__)
gray = np.random.default_rng(0).integers(40, 120, (64, 64)).astype(np.uint8)
one, other = cv2.equalizeHist(gray).astype(int), np.asarray(ImageOps.equalize(Image.fromarray(gray))).astype(int)
print(f"at most {abs(one - other).max()} levels apart; both from {one.min()}, {other.min()} to {one.max()}, {other.max()}")
raise SystemExit(0 if abs(one - other).max() >= 10 else 1)
PY
"$python" "$folder/run.py"
