#!/usr/bin/env bash
# Guess: looking up rows of Embedding(max_norm=1) gives vectors within the ball and leaves the table as it is, in eval and under no_grad
#   above all.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-29): a forward pass writes into the weights, in eval and no_grad too: the rows that
#   were looked up are shrunk for good, the others keep their length.
# Ours: `maxNorm` gives a new tensor for all rows; who wants it in place says `maxNormInto`.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13"), torch.__version__
table = torch.nn.Embedding(3, 2, max_norm=1.0).eval()
with torch.no_grad():
    table.weight.fill_(10)
    table(torch.tensor([0]))
lengths = table.weight.norm(dim=1).tolist()
print("lengths of the rows after row 0 was read in eval:", [round(length, 4) for length in lengths])
raise SystemExit(0 if abs(lengths[0] - 1) < 1e-4 and min(lengths[1:]) > 14 else 1)
PY
"$python" "$folder/run.py"
