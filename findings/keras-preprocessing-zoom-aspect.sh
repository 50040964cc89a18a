#!/usr/bin/env bash
# Guess: zoom_range=0.3 zooms a picture by one factor between 0.7 and 1.3, as a lens does: a square stays a square.
# Seen (Keras Preprocessing 1.1.0, Debian's python3-keras-preprocessing, 2026-11-29): it draws a factor for the height and another for the
#   width: of 100 draws the sides of a square differ by more than a fifth in 44.
# Ours: `scale({ factor })` draws one for both sides; `x` and `y` are for those who want two.
# It needs Python with keras-preprocessing (Debian: apt-get install python3-keras-preprocessing python3-scipy python3-pil).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import keras_preprocessing" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with keras-preprocessing is needed: apt-get install python3-keras-preprocessing python3-scipy python3-pil"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import keras_preprocessing
from keras_preprocessing.image import ImageDataGenerator

assert keras_preprocessing.__version__ == "1.1.0", keras_preprocessing.__version__
generator = ImageDataGenerator(zoom_range=0.3)
draws = [generator.get_random_transform((10, 10, 3), seed=seed) for seed in range(100)]
aspects = [max(d["zx"], d["zy"]) / min(d["zx"], d["zy"]) for d in draws]
many = sum(aspect > 1.2 for aspect in aspects)
print(f"of 100 draws {many} change the aspect by more than a fifth, at most by a factor of {max(aspects):.2f}")
raise SystemExit(0 if many > 20 and max(aspects) > 1.5 else 1)
PY
"$python" "$folder/run.py"
