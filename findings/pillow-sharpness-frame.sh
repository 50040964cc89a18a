#!/usr/bin/env bash
# Guess: ImageEnhance.Sharpness(image).enhance(0) smooths the whole picture.
# Seen (Pillow, Debian's python3-pil, 2026-11-28): all but a frame of one pixel, which stays as it was: on 8 × 8 pixels of noise 28 of 64.
# Ours: sharpness leaves that frame alone too, so that policies give the picture that torchvision gives; blurs do not.
# It needs Python with Pillow (Debian: apt-get install python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import PIL" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with Pillow is needed: apt-get install python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
from PIL import Image, ImageEnhance

noise = np.random.default_rng(0).integers(0, 256, (8, 8, 3)).astype(np.uint8)
smooth = np.asarray(ImageEnhance.Sharpness(Image.fromarray(noise)).enhance(0))
same = (smooth == noise).all(2)
frame = np.ones((8, 8), bool)
frame[1:-1, 1:-1] = False
print(f"{same.sum()} of 64 pixels stay, the frame: {np.array_equal(same, frame)}")
raise SystemExit(0 if np.array_equal(same, frame) else 1)
PY
"$python" "$folder/run.py"
