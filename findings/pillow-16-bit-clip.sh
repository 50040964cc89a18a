#!/usr/bin/env bash
# Guess: Pillow's convert("L") of a PNG of 16 bits takes the upper byte of each value.
# Seen (Pillow 9.4.0, Debian's python3-pil, 2026-11-28): values are clipped: 5, 300, 1000 and 65535 become 5, 255, 255 and 255, so that of a mask of
#   instance ids all above 254 are one, and a depth picture is white.
# Ours: masks of 16 bits stay so from reading to writing; pictures of 16 bits are refused with a sentence.
# It needs Python with Pillow (Debian: apt-get install python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import PIL" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with Pillow is needed: apt-get install python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import io

import numpy as np
import PIL
from PIL import Image

assert PIL.__version__ == "9.4.0", PIL.__version__
file = io.BytesIO()
Image.fromarray(np.array([[5, 300, 1000, 65535]], np.uint16)).save(file, "PNG")
read = Image.open(file)
bytes_ = np.asarray(read.convert("L"))[0]
print(f"mode {read.mode}: 5 300 1000 65535 become {bytes_}")
raise SystemExit(0 if list(bytes_) == [5, 255, 255, 255] else 1)
PY
"$python" "$folder/run.py"
