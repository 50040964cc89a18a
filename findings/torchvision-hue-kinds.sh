#!/usr/bin/env bash
# Guess: adjust_hue of a tensor of bytes and of the same picture from Pillow agree within a level or two, as all other colour steps do.
# Seen (torchvision 0.14.1, Debian's python3-torchvision, 2026-11-28): up to 12 levels apart, for Pillow's way goes through hue, saturation and value
#   in whole bytes; brightness, contrast, saturation, sharpness, gamma, equalize agree within 1.
# Ours: hue turns colours in floats, as the tensor's way does; a fixture holds it to torchvision's tensors.
# It needs Python with torchvision (Debian: apt-get install python3-torchvision).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torchvision" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with torchvision is needed: apt-get install python3-torchvision"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import torch
import torchvision
import torchvision.transforms.functional as F
from PIL import Image

assert torchvision.__version__.startswith("0.14.1"), torchvision.__version__
torch.manual_seed(0)
tensor = torch.randint(0, 256, (3, 64, 64), dtype=torch.uint8)
picture = Image.fromarray(tensor.permute(1, 2, 0).numpy())
def apart(step):
    other = torch.from_numpy(np.array(step(picture))).permute(2, 0, 1)
    return (step(tensor).int() - other.int()).abs().max().item()
hue = apart(lambda image: F.adjust_hue(image, 0.1))
others = [lambda i: F.adjust_brightness(i, 0.77), lambda i: F.adjust_contrast(i, 1.7), lambda i: F.adjust_saturation(i, 1.7),
          lambda i: F.adjust_sharpness(i, 1.7), lambda i: F.adjust_gamma(i, 0.7), F.equalize]
rest = max(apart(step) for step in others)
print(f"levels apart: hue {hue}, six other steps at most {rest}")
raise SystemExit(0 if hue >= 8 and rest <= 1 else 1)
PY
"$python" "$folder/run.py"
