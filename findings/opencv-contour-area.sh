#!/usr/bin/env bash
# Guess: contourArea of what findContours finds around a mask of 3 · 4 pixels is 12, its pixels: polygons and areas for COCO are often made
#   so.
# Seen (OpenCV 4.6.0, Debian's python3-opencv, 2026-11-29): 6: contours go through the centres of the outermost pixels. A line one pixel
#   wide has area 0, and one pixel gives one point, which is no polygon at all.
# Ours: `polygonsFromRle` follows the edges of pixels, so that outlines have the area of the mask, which a law holds.
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

def area(height, width):
    mask = np.zeros((12, 12), np.uint8)
    mask[2 : 2 + height, 3 : 3 + width] = 1
    (contour,), _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return cv2.contourArea(contour), len(contour)

block, line, pixel = area(3, 4), area(1, 6), area(1, 1)
print(f"3 x 4 pixels: area {block[0]}; 1 x 6: {line[0]}; one pixel: {pixel[0]} with {pixel[1]} point")
raise SystemExit(0 if block[0] == 6 and line[0] == 0 and pixel == (0, 1) else 1)
PY
"$python" "$folder/run.py"
