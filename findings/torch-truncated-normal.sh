#!/usr/bin/env bash
# Guess: trunc_normal_(weight, std=0.02) draws within two standard deviations, as TensorFlow's truncated_normal does, whose numbers -2 and 2 its defaults are.
# Seen (PyTorch 1.13, Debian's python3-torch, 2026-11-29): the bounds are -2 and 2 in the unit of the weights, a hundred deviations: nothing is cut,
#   and 4.6 % of the draws lie beyond two, the farthest beyond four.
# Ours: draws of @reg/tensor are uniform or normal, and none is called truncated.
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
weight = torch.nn.init.trunc_normal_(torch.empty(100000), std=0.02).abs() / 0.02
beyond, farthest = (weight > 2).float().mean().item(), weight.max().item()
print(f"beyond two standard deviations: {100 * beyond:.1f} % of the draws, the farthest {farthest:.1f}")
raise SystemExit(0 if beyond > 0.04 and farthest > 4 else 1)
PY
"$python" "$folder/run.py"
