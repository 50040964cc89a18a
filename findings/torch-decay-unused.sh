#!/usr/bin/env bash
# Guess: weight_decay shrinks every parameter that the optimizer was given, at every step.
# Seen (PyTorch 1.13.0, Debian's python3-torch, 2026-11-29): those without a gradient are left out, and whether a head that a step does not
#   use has one depends on zero_grad: with zeros AdamW shrinks it by 0.95 a step, with set_to_none=True, the default since 2.0, not at all.
# Ours: `weightDecay` and penalties take the tensors that they are given, whatever their gradients are.
# It needs Python with PyTorch (Debian: apt-get install python3-torch).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import torch" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyTorch is needed: apt-get install python3-torch"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import torch

assert torch.__version__.startswith("1.13"), torch.__version__

def shrunk(name, set_to_none):
    used, unused = torch.nn.Parameter(torch.ones(1)), torch.nn.Parameter(torch.ones(1))
    optimizer = getattr(torch.optim, name)([used, unused], lr=0.1, weight_decay=0.5)
    (used * unused).sum().backward()  # once both have gradients
    optimizer.zero_grad(set_to_none=set_to_none)
    for _ in range(3):
        used.sum().backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=set_to_none)
    return unused.item()

seen = {name: (shrunk(name, False), shrunk(name, True)) for name in ("SGD", "AdamW")}
for name, (zeros, none) in seen.items():
    print(f"{name}: after three steps the unused weight is {zeros:.4f} with zeros, {none:.4f} with None")
raise SystemExit(0 if all(abs(zeros - 0.95**3) < 1e-6 and none == 1 for zeros, none in seen.values()) else 1)
PY
"$python" "$folder/run.py"
