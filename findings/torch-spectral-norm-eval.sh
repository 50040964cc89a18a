#!/usr/bin/env bash
# Guess: a layer under spectral_norm has the norm 1, in eval from the start, whichever of the two spectral_norm made it.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-29): utils.spectral_norm steps in training only and starts at random vectors, so
#   that fresh layers of 30 × 30 in eval have norms of 8 to 96; parametrizations.spectral_norm steps fifteen times as it is made.
# Ours: `spectralNorm` takes fifteen steps from a seed, in inference too, and goes on from the state after that.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch
from torch import nn

assert torch.__version__.startswith("1.13"), torch.__version__
norms = {"utils": [], "parametrizations": []}
for seed in range(10):
    for name, module in (("utils", nn.utils), ("parametrizations", nn.utils.parametrizations)):
        torch.manual_seed(seed)
        layer = module.spectral_norm(nn.Linear(30, 30, bias=False)).eval()
        layer(torch.ones(1, 30))
        norms[name].append(torch.linalg.matrix_norm(layer.weight, 2).item())
for name, values in norms.items():
    print(f"{name}: norms of ten fresh layers in eval {min(values):.2f} to {max(values):.2f}")
raise SystemExit(0 if min(norms["utils"]) > 2 and max(norms["parametrizations"]) < 1.1 else 1)
PY
"$python" "$folder/run.py"
