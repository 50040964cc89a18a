#!/usr/bin/env bash
# Guess: after weight_norm(layer), copying values into layer.weight, as initializers and loaders do, sets the weight.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-29): the next forward makes it of g and v again, and what was copied is gone without
#   a word; nn.init on it does nothing either.
# Ours: `weightNorm` takes g and v and gives the weight, which nobody keeps; `weightNormInputs` makes both of a weight.
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
layer = torch.nn.utils.weight_norm(torch.nn.Linear(2, 1, bias=False))
before = layer(torch.ones(1, 2)).item()
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[5.0, 7.0]]))
copied = layer.weight.tolist()
after = layer(torch.ones(1, 2)).item()
with torch.no_grad():
    torch.nn.init.constant_(layer.weight, 3.0)
filled = layer(torch.ones(1, 2)).item()
print(f"weight {copied} is copied in; the output stays {before:.4f}, {after:.4f}, and {filled:.4f} after init.constant_(3)")
raise SystemExit(0 if copied == [[5.0, 7.0]] and before == after == filled else 1)
PY
"$python" "$folder/run.py"
