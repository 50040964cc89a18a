#!/usr/bin/env bash
# Guess: the weights that MultiheadAttention returns in training are what its softmax gives: each row sums to 1.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-29): dropout has been at them: with dropout=0.5 rows sum to 0.58 to 1.41, and maps
#   or entropies made of them show the mask as well.
# Ours: dropout is an op that one calls, so that what comes before it is at hand as it was.
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
attention = torch.nn.MultiheadAttention(8, 1, dropout=0.5, batch_first=True)
x = torch.randn(1, 100, 8)
rows = attention(x, x, x)[1].sum(-1)
calm = attention.eval()(x, x, x)[1].sum(-1)
print(f"sums of rows in training {rows.min():.2f} to {rows.max():.2f}, in eval {calm.min():.2f} to {calm.max():.2f}")
raise SystemExit(0 if rows.min() < 0.9 and rows.max() > 1.1 and (calm - 1).abs().max() < 1e-5 else 1)
PY
"$python" "$folder/run.py"
