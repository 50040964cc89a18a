#!/usr/bin/env bash
# Guess: CosineAnnealingLR(T_max=10) stays at its lowest rate after step 10, as Keras' CosineDecay does.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-28): the rate climbs the same cosine again and is back at its height at step 20, so
#   that a run which goes on longer than planned ends with steps of full size.
# Ours: `cosineDecay` stays at `end`; `warmRestarts` is what begins anew.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13.0"), torch.__version__
optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
rates = [1.0]
for _ in range(20):
    optimizer.step()
    schedule.step()
    rates.append(optimizer.param_groups[0]["lr"])
print(f"rate at step 0: {rates[0]}, 10: {rates[10]:.3f}, 15: {rates[15]:.3f}, 20: {rates[20]:.3f}")
raise SystemExit(0 if rates[10] < 1e-9 and abs(rates[20] - 1) < 1e-6 else 1)
PY
"$python" "$folder/run.py"
