#!/usr/bin/env bash
# Guess: scipy.ndimage.zoom(x, 2, order=1) is the bilinear resize of OpenCV, PyTorch and Pillow: 0, 2.5, 7.5, … from 0, 10, 20, 30.
# Seen (SciPy 1.10.1, Debian's python3-scipy, 2026-11-28): 0, 4.29, 8.57, …: the first and the last samples stay where they are, so that a step is
#   3/7 and not 1/2, unless `grid_mode=True, mode="nearest"` are given.
# Ours: resize has half-pixel centres; aligned corners are `alignCorners` of gridSample.
# It needs Python with SciPy (Debian: apt-get install python3-scipy).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import scipy" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with SciPy is needed: apt-get install python3-scipy"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import scipy
from scipy.ndimage import zoom

assert scipy.__version__ == "1.10.1", scipy.__version__
x = np.array([0.0, 10, 20, 30])
plain, grid = zoom(x, 2, order=1), zoom(x, 2, order=1, grid_mode=True, mode="nearest")
print("plain", plain.round(2), "grid_mode", grid.round(2))
raise SystemExit(0 if np.allclose(plain, np.arange(8) * 30 / 7) and np.allclose(grid, [0, 2.5, 7.5, 12.5, 17.5, 22.5, 27.5, 30]) else 1)
PY
"$python" "$folder/run.py"
