#!/usr/bin/env bash
# Guess: ReduceLROnPlateau lowers the rate where a loss of -10 stays as it is for twenty epochs, as it does where 10 stays.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-28): never. A value must be below best * (1 - threshold), which for a best below 0
#   lies above it, so that every epoch counts as a better one, even where the loss slowly rises.
# Ours: `reduceOnPlateau` takes a share of the size of the best value; `semantics: "pytorch"` does as PyTorch and says so.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13.0"), torch.__version__


def rate_after(losses):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=2, factor=0.5)
    for loss in losses:
        plateau.step(loss)
    return optimizer.param_groups[0]["lr"]


above, below, worse = rate_after([10.0] * 20), rate_after([-10.0] * 20), rate_after([-10 + 0.0005 * i for i in range(20)])
print(f"rate after twenty epochs, 1 at first: {above:.4f} at a loss of 10, {below} at -10, {worse} where -10 rises to {-10 + 0.0005 * 19:.4f}")
raise SystemExit(0 if above < 0.1 and below == worse == 1 else 1)
PY
"$python" "$folder/run.py"
