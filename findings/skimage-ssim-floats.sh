#!/usr/bin/env bash
# Guess: the structural similarity of two pictures is the same for their bytes and for these divided by 255.
# Seen (scikit-image 0.19.3, Debian's python3-skimage, 2026-11-29): floats are taken to lie between -1 and 1, whatever lies there, so that the
#   constants of the index are four times as large: a soft gradient and its noisy copy have 0.64 as bytes and 0.87 as floats. data_range=1 mends it.
# Ours: pictures of floats lie between 0 and 1 in every step of @reg/augment.
# It needs Python with scikit-image (Debian: apt-get install python3-skimage).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import skimage" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-image is needed: apt-get install python3-skimage"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import skimage
from skimage.metrics import structural_similarity

assert skimage.__version__ == "0.19.3", skimage.__version__
picture = np.tile(np.linspace(100, 140, 64), (64, 1)).astype(np.uint8)
noisy = np.clip(picture + np.random.default_rng(0).normal(0, 6, picture.shape), 0, 255).astype(np.uint8)
of_bytes = structural_similarity(picture, noisy)
of_floats = structural_similarity(picture / 255, noisy / 255)
told = structural_similarity(picture / 255, noisy / 255, data_range=1)
print(f"of bytes {of_bytes:.3f}, of floats {of_floats:.3f}, of floats with data_range=1 {told:.3f}")
raise SystemExit(0 if abs(of_bytes - told) < 1e-9 and of_floats > of_bytes + 0.15 else 1)
PY
"$python" "$folder/run.py"
