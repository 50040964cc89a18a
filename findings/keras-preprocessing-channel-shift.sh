#!/usr/bin/env bash
# Guess: a channel shift of 50 makes 150 of 100 and 170 of 120; what it cannot make is values above 255.
# Seen (Keras Preprocessing 1.1.0, Debian's python3-keras-preprocessing, 2026-11-29): it makes 120 of both: values are clipped to the least
#   and the greatest of the same picture, so that a shift up flattens its bright parts, and a picture of two levels becomes one of one.
# Ours: steps of colour are clamped to the range of bytes, 0 to 255, whatever the picture has.
# It needs Python with keras-preprocessing (Debian: apt-get install python3-keras-preprocessing python3-scipy python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import keras_preprocessing" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with keras-preprocessing is needed: apt-get install python3-keras-preprocessing python3-scipy python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import keras_preprocessing
import numpy as np
from keras_preprocessing.image import apply_channel_shift

assert keras_preprocessing.__version__ == "1.1.0", keras_preprocessing.__version__
picture = np.full((2, 2, 3), 100, np.float32)
picture[0] = 120
seen = apply_channel_shift(picture, 50)[:, 0, 0].tolist()
print(f"120 and 100 shifted by 50: {seen}")
raise SystemExit(0 if seen == [120, 120] else 1)
PY
"$python" "$folder/run.py"
