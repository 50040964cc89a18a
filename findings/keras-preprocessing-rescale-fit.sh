#!/usr/bin/env bash
# Guess: ImageDataGenerator(rescale=1/255, featurewise_center=True) fitted to pictures gives pictures of mean 0: what fit measures is what
#   flow subtracts from.
# Seen (Keras Preprocessing 1.1.0, Debian's python3-keras-preprocessing, 2026-11-29): a mean of -125: fit measures the bytes, and flow
#   rescales to 0..1 before it subtracts.
# Ours: `toChannelsFirst` takes mean and deviation of 0..1 for bytes and floats alike.
# It needs Python with keras-preprocessing (Debian: apt-get install python3-keras-preprocessing python3-scipy python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import keras_preprocessing" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with keras-preprocessing is needed: apt-get install python3-keras-preprocessing python3-scipy python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import keras_preprocessing
import numpy as np
from keras_preprocessing.image import ImageDataGenerator

assert keras_preprocessing.__version__ == "1.1.0", keras_preprocessing.__version__
pictures = np.random.default_rng(0).integers(50, 200, (8, 10, 10, 3)).astype(np.float32)
generator = ImageDataGenerator(rescale=1 / 255, featurewise_center=True)
generator.fit(pictures)
mean = next(generator.flow(pictures, batch_size=8, shuffle=False)).mean()
print(f"mean of what flows: {mean:.2f}")
raise SystemExit(0 if mean < -100 else 1)
PY
"$python" "$folder/run.py"
