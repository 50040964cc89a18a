#!/usr/bin/env bash
# Guess: `weight` of scikit-image's two total-variation filters is the strength of the penalty: the larger, the smoother.
# Seen (scikit-image 0.19.3, Debian's python3-skimage, 2026-11-29): so it is in denoise_tv_chambolle; in denoise_tv_bregman it is the weight of the
#   data, and the larger the less is smoothed. From 0.1 to 10 the deviation of a noisy square of 0.48 goes from 0.43 to 0.07 in one, and from
#   0.24 to 0.43 in the other.
# Ours: the strength of a penalty stands before the penalty, in `totalVariation`, its proximal step and everywhere else.
# It needs Python with scikit-image (Debian: apt-get install python3-skimage).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import skimage" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with scikit-image is needed: apt-get install python3-skimage"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import skimage
from skimage.restoration import denoise_tv_bregman, denoise_tv_chambolle

assert skimage.__version__ == "0.19.3", skimage.__version__
picture = np.zeros((32, 32))
picture[8:24, 8:24] = 1
picture += 0.2 * np.random.default_rng(0).normal(size=picture.shape)
seen = [[filtered(picture, weight=weight).std() for weight in (0.1, 10)] for filtered in (denoise_tv_chambolle, denoise_tv_bregman)]
(less, more), (first, second) = seen
print(f"deviation with weight 0.1 and 10: chambolle {less:.2f} {more:.2f}, bregman {first:.2f} {second:.2f}")
raise SystemExit(0 if less > 3 * more and second > 1.5 * first else 1)
PY
"$python" "$folder/run.py"
