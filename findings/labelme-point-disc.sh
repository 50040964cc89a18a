#!/usr/bin/env bash
# Guess: in the masks that labelme makes of its shapes, a point is one pixel and a line is one pixel wide.
# Seen (labelme 5.1.1, Debian's labelme, 2026-11-29): a point is a disc of 97 pixels, a line from 10 to 30 a bar of 210, whatever the size
#   of the picture, and they paint over what was drawn before; a rectangle of 10 · 7 has 88 pixels with its border.
# Ours: points and lines have no area and are left out of masks; boxes and outlines are edges.
# It needs Python with labelme (Debian: apt-get install labelme).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import labelme" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with labelme is needed: apt-get install labelme"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
import labelme
from labelme.utils import shape_to_mask

assert labelme.__version__ == "5.1.1", labelme.__version__
count = lambda kind, points: int(shape_to_mask((40, 40), points, shape_type=kind).sum())
point, line = count("point", [[20, 20]]), count("line", [[10, 20], [30, 20]])
rectangle = count("rectangle", [[2, 2], [12, 9]])
print(f"point {point} pixels, line of 20 {line}, rectangle of 10 x 7 {rectangle}")
raise SystemExit(0 if (point, line, rectangle) == (97, 210, 88) else 1)
PY
"$python" "$folder/run.py"
