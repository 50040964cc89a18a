#!/usr/bin/env bash
# Guess: filling the polygon (2, 2), (12, 2), (12, 9), (2, 9) sets its area, 10 · 7 = 70 pixels, as COCO's masks do.
# Seen (OpenCV 4.6.0, Pillow 9.4.0 and scikit-image 0.19.3, Debian's python3-opencv, python3-pil and python3-skimage, 2026-11-29): all three
#   set 11 · 8 = 88, corners being pixels and the border inside. Half a pixel further on, at 1.5 to 11.5, scikit-image sets 70 and Pillow 88
#   still.
# Ours: outlines are edges of pixels, and what has its centre inside is set, 70; a row of the conventions says who fills more.
# It needs Python with OpenCV, Pillow and scikit-image (Debian: apt-get install python3-opencv python3-pil python3-skimage).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import cv2, PIL, skimage" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with OpenCV, Pillow and scikit-image is needed: apt-get install python3-opencv python3-pil python3-skimage"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import cv2
import numpy as np
import PIL
import skimage
from PIL import Image, ImageDraw

assert (cv2.__version__, PIL.__version__, skimage.__version__) == ("4.6.0", "9.4.0", "0.19.3")
corners = np.array([[2, 2], [12, 2], [12, 9], [2, 9]])

def pillow(points):
    picture = Image.new("L", (16, 16))
    ImageDraw.Draw(picture).polygon([tuple(map(float, point)) for point in points], fill=1)
    return int(np.array(picture).sum())

opencv = int(cv2.fillPoly(np.zeros((16, 16), np.uint8), [corners], 1).sum())
scikit = [len(skimage.draw.polygon(points[:, 1], points[:, 0])[0]) for points in (corners, corners - 0.5)]
pil = [pillow(corners), pillow(corners - 0.5)]
print(f"OpenCV {opencv}, Pillow {pil[0]}, scikit-image {scikit[0]}; half a pixel on: Pillow {pil[1]}, scikit-image {scikit[1]}")
raise SystemExit(0 if opencv == 88 and pil == [88, 88] and scikit == [88, 70] else 1)
PY
"$python" "$folder/run.py"
