#!/usr/bin/env bash
# Guess: RandomErasing(value="random") fills its hole in an image of bytes with noise over their whole range.
# Seen (torchvision 0.14.1, Debian's python3-torchvision, 2026-11-28): with the bytes 0 to 3 and 253 to 255: it draws standard normals, for
#   images already normalized, and casts them, so that the hole is nearly black with white dots.
# Ours: `erase` with noise draws bytes from all 256.
# It needs Python with torchvision (Debian: apt-get install python3-torchvision).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torchvision" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with torchvision is needed: apt-get install python3-torchvision"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import warnings

warnings.simplefilter("ignore")
import torch
import torchvision

assert torchvision.__version__.startswith("0.14.1"), torchvision.__version__
torch.manual_seed(0)
image = torch.full((3, 64, 64), 128, dtype=torch.uint8)
erased = torchvision.transforms.RandomErasing(p=1, scale=(0.2, 0.2), value="random")(image)
values = sorted(set(erased[erased != 128].tolist()))
print(f"{(erased != 128).sum()} bytes of noise take {len(values)} values: {values}")
raise SystemExit(0 if len(values) < 12 and not any(10 < value < 245 for value in values) else 1)
PY
"$python" "$folder/run.py"
