#!/usr/bin/env bash
# Guess: cross_entropy with class weights and label smoothing weighs each sample's smoothed loss by the weight of its class.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-28): the part that is spread over all classes is weighed by the classes it is spread over, and
#   only the rest by the sample's own; the sum is divided by the samples' weights alone. Doubling the weight of a class that no sample
#   has changes the loss.
# Ours: labelSmoothing makes targets; weights of samples are yours to multiply, and a class that does not occur has none.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch
from torch.nn.functional import cross_entropy

assert torch.__version__.startswith("1.13.0"), torch.__version__
torch.manual_seed(0)
logits, targets = torch.randn(6, 3), torch.tensor([0, 1, 0, 1, 0, 1])
loss = lambda weight, smoothing: cross_entropy(logits, targets, weight=torch.tensor(weight), label_smoothing=smoothing).item()
plain = [loss([1.0, 2.0, third], 0.0) for third in (1.0, 2.0)]
smooth = [loss([1.0, 2.0, third], 0.3) for third in (1.0, 2.0)]
print(f"weight of the absent class 1 and 2: {plain[0]:.4f} {plain[1]:.4f}, smoothed {smooth[0]:.4f} {smooth[1]:.4f}")
raise SystemExit(0 if plain[0] == plain[1] and abs(smooth[0] - smooth[1]) > 0.01 else 1)
PY
"$python" "$folder/run.py"
