#!/usr/bin/env bash
# Guess: clip_grad_norm_ gives a gradient of (1e20, 1e20), whose values float32 holds, the norm 1.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-28): it becomes 0, and with it the gradient of every other parameter: the squares
#   overflow, the norm is infinite, and all is divided by it without a word.
# Ours: `clipByGlobalNorm` sums in float64: 0.7071 and 0.7071; where a gradient is not finite all become NaN, which is seen.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13.0"), torch.__version__
large, other = (torch.nn.Parameter(torch.zeros(2)) for _ in range(2))
large.grad, other.grad = torch.tensor([1e20, 1e20]), torch.ones(2)
norm = torch.nn.utils.clip_grad_norm_([large, other], 1.0)
print(f"norm {norm.item()}; the gradients after: {large.grad.tolist()}, {other.grad.tolist()}")
raise SystemExit(0 if torch.isinf(norm) and not large.grad.any() and not other.grad.any() else 1)
PY
"$python" "$folder/run.py"
