#!/usr/bin/env bash
# Guess: AveragedModel averages the running statistics of batch norm with the weights, or takes those of the last model.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-28): they stay those of the model it was made of: a mean of 0 where training ends at 5.6,
#   unless `use_buffers=True` is given or `update_bn` runs all batches again.
# Ours: the result of weightAverage names the statistics to `recalibrate`, which @reg/norm does.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch
from torch.optim.swa_utils import AveragedModel

assert torch.__version__.startswith("1.13.0"), torch.__version__
torch.manual_seed(0)
norm = torch.nn.BatchNorm1d(1)
average = AveragedModel(norm)
for step in range(3):
    norm(torch.randn(50, 1) + 10 * (step + 1))
    average.update_parameters(norm)
print(f"running mean: model {norm.running_mean.item():.2f}, average of three {average.module.running_mean.item():.2f}")
raise SystemExit(0 if norm.running_mean.item() > 5 and average.module.running_mean.item() == 0 else 1)
PY
"$python" "$folder/run.py"
