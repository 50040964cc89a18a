#!/usr/bin/env bash
# Guess: the border "reflect" of numpy.pad is "reflect" of scipy.ndimage.
# Seen (NumPy 1.24.2 and SciPy 1.10.1, Debian's python3-numpy and python3-scipy, 2026-11-28): NumPy's leaves the last pixel out, SciPy's
#   repeats it; what NumPy calls reflect is "mirror" in SciPy, and SciPy's reflect is "symmetric" in NumPy.
# Ours: `symmetric` repeats the last pixel and `reflect` does not; a row of the README of @reg/augment has the names of all.
# It needs Python with SciPy (Debian: apt-get install python3-scipy).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import scipy" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with SciPy is needed: apt-get install python3-scipy"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import scipy
from scipy import ndimage

assert (np.__version__, scipy.__version__) == ("1.24.2", "1.10.1"), (np.__version__, scipy.__version__)
a = np.arange(1.0, 5.0)
ends = {mode: ndimage.shift(a, 2, mode=mode, order=0)[:2].tolist() for mode in ("reflect", "mirror")}
pads = {mode: np.pad(a, (2, 0), mode=mode)[:2].tolist() for mode in ("reflect", "symmetric")}
print(f"before 1 2 3 4: NumPy {pads}, SciPy {ends}")
raise SystemExit(0 if pads["reflect"] == ends["mirror"] != ends["reflect"] == pads["symmetric"] else 1)
PY
"$python" "$folder/run.py"
