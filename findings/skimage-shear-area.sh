#!/usr/bin/env bash
# Guess: AffineTransform(shear=s) leans a picture and keeps its area, as shears do: x moves by tan(s) · y, or by s · y, and y stays.
# Seen (scikit-image 0.19.3, Debian's python3-skimage, 2026-11-29): it turns the y axis, x - sin(s) · y and cos(s) · y: with 30 degrees an
#   object is lower by 13 %, and its area too.
# Ours: `shear` moves x by tan(shear) · y, and keeps areas.
# It needs Python with scikit-image (Debian: apt-get install python3-skimage).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import skimage" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-image is needed: apt-get install python3-skimage"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import skimage
from skimage.transform import AffineTransform

assert skimage.__version__ == "0.19.3", skimage.__version__
matrix = AffineTransform(shear=np.pi / 6).params
area = np.linalg.det(matrix)
print(f"matrix {matrix[:2, :2].round(3).tolist()}, areas times {area:.4f}")
raise SystemExit(0 if abs(area - np.cos(np.pi / 6)) < 1e-9 else 1)
PY
"$python" "$folder/run.py"
