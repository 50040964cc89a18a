#!/usr/bin/env bash
# Guess: brightness_range of ImageDataGenerator multiplies pixels by its factor: a factor of 1 leaves a picture as it is.
# Seen (Keras Preprocessing 1.1.0, Debian's python3-keras-preprocessing, 2026-11-29): a factor of 1 makes 191, 212 and 255 of 90, 100 and
#   120, for each picture is first scaled so that its greatest value is 255, in training alone.
# Ours: `brightness` multiplies bytes by its factor, and 1 changes nothing.
# It needs Python with keras-preprocessing (Debian: apt-get install python3-keras-preprocessing python3-scipy python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import keras_preprocessing" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with keras-preprocessing is needed: apt-get install python3-keras-preprocessing python3-scipy python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import keras_preprocessing
import numpy as np
from keras_preprocessing.image import apply_brightness_shift

assert keras_preprocessing.__version__ == "1.1.0", keras_preprocessing.__version__
picture = np.full((4, 4, 3), 100, np.float32)
picture[0] = 120
picture[3] = 90
seen = apply_brightness_shift(picture, 1.0)[:, 0, 0].tolist()
print(f"rows of {picture[:, 0, 0].tolist()} at a factor of 1: {seen}")
raise SystemExit(0 if seen == [255, 212, 212, 191] else 1)
PY
"$python" "$folder/run.py"
