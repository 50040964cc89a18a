#!/usr/bin/env bash
# Guess: F.dropout2d of three axes takes them for one picture, [C, H, W], as F.conv2d does, and drops whole rows of the first.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-28): it takes them for [N, C, L] and drops along the second, with a warning: of each "channel"
#   some rows are zero and others are not.
# Ours: spatialDropout drops channels of axis 1 unless `axis` says otherwise, for any number of axes; no shape is guessed.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import warnings

import torch

assert torch.__version__.startswith("1.13.0"), torch.__version__
torch.manual_seed(0)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    dropped = torch.nn.functional.dropout2d(torch.ones(64, 8, 5), 0.5, training=True) == 0
first, second = dropped.flatten(1).all(1).sum().item(), dropped.all(2).sum().item()
mixed = (dropped.any(2).any(1) & ~dropped.flatten(1).all(1)).sum().item()
print(f"of 64 channels {first} are dropped whole and {mixed} in part; of 512 rows {second} whole")
raise SystemExit(0 if mixed > 50 and bool((dropped.all(2) == dropped.any(2)).all()) else 1)
PY
"$python" "$folder/run.py"
