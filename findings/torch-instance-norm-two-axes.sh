#!/usr/bin/env bash
# Guess: InstanceNorm1d(8) of a batch of 3 rows with 8 features is an error or zeros: each instance has one value a channel, as
#   InstanceNorm2d refuses [3, 8].
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-29): it takes [3, 8] for one instance of 3 channels, though it was made for 8, and
#   gives the layer norm of each row, with a warning at most; with affine=True it complains.
# Ours: axis 0 is the batch and axis 1 the channel in every norm; one value is beta, and a row of the conventions says so.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13"), torch.__version__
torch.manual_seed(0)
x = torch.randn(3, 8)
y = torch.nn.InstanceNorm1d(8)(x)
rows = torch.nn.functional.layer_norm(x, (8,))
try:
    torch.nn.InstanceNorm2d(8)(x)
    refused = False
except ValueError:
    refused = True
print(f"[3, 8] differs from its layer norm by {(y - rows).abs().max():.1e}; InstanceNorm2d refuses it: {refused}")
raise SystemExit(0 if torch.allclose(y, rows, atol=1e-6) and refused else 1)
PY
"$python" "$folder/run.py"
