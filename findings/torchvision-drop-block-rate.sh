#!/usr/bin/env bash
# Guess: drop_block2d(x, p=0.3, block_size=7) drops 30 % of the values, as its gamma is made for, and any block size goes.
# Seen (torchvision 0.14.1, Debian's python3-torchvision, 2026-11-28): 25 % of 14 × 14, and 36 % for 0.5, as blocks overlap; a block of 2 is an error,
#   since the mask of an even block comes out two pixels larger.
# Ours: dropBlock solves for the rate that overlapping blocks need, on any map and for any block size; a test counts what is dropped.
# It needs Python with torchvision (Debian: apt-get install python3-torchvision).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torchvision" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with torchvision is needed: apt-get install python3-torchvision"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch
import torchvision
from torchvision.ops import drop_block2d

assert torchvision.__version__.startswith("0.14.1"), torchvision.__version__
torch.manual_seed(0)
ones = torch.ones(400, 8, 14, 14)
dropped = [(drop_block2d(ones, p, 7) == 0).float().mean().item() for p in (0.3, 0.5)]
try:
    drop_block2d(ones, 0.3, 2)
    even = "is done"
except RuntimeError:
    even = "is an error"
print(f"asked for 30 and 50 %: {100 * dropped[0]:.1f} and {100 * dropped[1]:.1f} %; a block of 2 {even}")
raise SystemExit(0 if 0.23 < dropped[0] < 0.27 and 0.33 < dropped[1] < 0.39 and even == "is an error" else 1)
PY
"$python" "$folder/run.py"
