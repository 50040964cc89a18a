#!/usr/bin/env bash
# Guess: what dropout drops is 0, whatever it was.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-28): infinities and NaN that are dropped become NaN: the mask is multiplied by.
# Ours: what is dropped is 0; the README's table says so.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13.0"), torch.__version__
torch.manual_seed(0)
y = torch.nn.functional.dropout(torch.full((1000,), float("inf")), 0.5, training=True)
print(f"of 1000 infinities: {int(y.isinf().sum())} stay, {int((y == 0).sum())} are 0, {int(y.isnan().sum())} are NaN")
raise SystemExit(0 if int((y == 0).sum()) == 0 and int(y.isnan().sum()) > 400 else 1)
PY
"$python" "$folder/run.py"
