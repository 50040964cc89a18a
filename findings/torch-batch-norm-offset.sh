#!/usr/bin/env bash
# Guess: batch norm of 1e8, 1e8 + 8 and 1e8 + 16, which float32 holds exactly, is -1.22, 0, 1.22: the batch is centred whatever its offset.
# Seen (PyTorch 1.13.0, Debian's python3-torch, on a CPU, 2026-11-28): -0.11, 0.67, 1.44. The mean is folded into the shift, x * scale -
#   mean * scale in float32, whose two terms are of the size of the offset; layer norm of the same package has it right.
# Ours: statistics and centring are done before scaling, in all norms: -1.2247, 0, 1.2247.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13.0"), torch.__version__
x = torch.tensor([1e8, 1e8 + 8, 1e8 + 16])
batch = torch.nn.BatchNorm1d(1)(x.reshape(3, 1)).detach().ravel()
print(f"batch norm of 1e8 + (0, 8, 16): {[round(v, 2) for v in batch.tolist()]}, mean {batch.mean().item():.2f}")
raise SystemExit(0 if batch.mean() > 0.5 else 1)
PY
"$python" "$folder/run.py"
