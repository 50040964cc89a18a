#!/usr/bin/env bash
# Guess: random_noise(mode="poisson") of a picture of bytes adds the noise of that many photons: 100 gets a deviation of 10, whatever else
#   is in the picture.
# Seen (scikit-image 0.19.3, Debian's python3-skimage, 2026-11-29): photons are counted by how many different values the picture has,
#   rounded up to a power of two: for a picture of 100 alone the deviation is 120, for one that holds all bytes 10.
# Ours: `poissonNoise({ photons })` says how many photons white is.
# It needs Python with scikit-image (Debian: apt-get install python3-skimage).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import skimage" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-image is needed: apt-get install python3-skimage"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import skimage
from skimage.util import random_noise

assert skimage.__version__ == "0.19.3", skimage.__version__
flat = np.full((128, 128), 100, np.uint8)
mixed = flat.copy()
mixed[0], mixed[1] = np.arange(128), np.arange(128, 256)
noise = lambda picture: 255 * random_noise(picture, mode="poisson", seed=0)[2:].std()
alone, among = noise(flat), noise(mixed)
print(f"deviation at 100: {alone:.1f} in a picture of 100 alone, {among:.1f} beside all other bytes")
raise SystemExit(0 if alone > 100 and 9 < among < 11 else 1)
PY
"$python" "$folder/run.py"
