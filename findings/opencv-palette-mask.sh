#!/usr/bin/env bash
# Guess: cv2.imread(mask, cv2.IMREAD_UNCHANGED) gives the class ids of a palette PNG, the form of Pascal VOC's masks, as Pillow does.
# Seen (OpenCV 4.6.0, Debian's python3-opencv, 2026-11-28): the colours of the palette, three channels; and in grayscale 110, 132 and 149 for the
#   ids 0, 3 and 7.
# Ours: @reg/annotations reads and writes the ids as they stand in the file, palettes kept.
# It needs Python with OpenCV (Debian: apt-get install python3-opencv python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import cv2" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with OpenCV is needed: apt-get install python3-opencv python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import os
import tempfile

import cv2
import numpy as np
from PIL import Image

assert cv2.__version__ == "4.6.0", cv2.__version__
ids = np.zeros((8, 8), np.uint8)
ids[2:5, 2:5], ids[6] = 3, 7
mask = Image.fromarray(ids, "P")
mask.putpalette([v for i in range(256) for v in (i * 20 % 256, (255 - i * 20) % 256, i)])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "mask.png")
    mask.save(path)
    by_pillow = np.asarray(Image.open(path))
    unchanged, gray = cv2.imread(path, cv2.IMREAD_UNCHANGED), cv2.imread(path, cv2.IMREAD_GRAYSCALE)
print(f"Pillow {np.unique(by_pillow)}, OpenCV unchanged {unchanged.shape}, gray {np.unique(gray)}")
raise SystemExit(0 if np.array_equal(by_pillow, ids) and unchanged.shape == (8, 8, 3) and list(np.unique(gray)) == [110, 132, 149] else 1)
PY
"$python" "$folder/run.py"
