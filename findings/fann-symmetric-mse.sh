#!/usr/bin/env bash
# Guess: the MSE that FANN reports, and that training to a desired error watches, is the mean of the squared differences of outputs and
#   targets.
# Seen (FANN 2.2.0 by fann2 1.2.0, Debian's python3-fann2, 2026-11-29): with a symmetric output, as SIGMOID_SYMMETRIC, it is a fourth of
#   that, as if outputs lay in 0..1; with LINEAR or SIGMOID it is the mean. A stop at 0.01 is one at 0.04 there.
# Ours: losses are what is reported, and stopping compares them as they are.
# It needs Python with fann2 (Debian: apt-get install python3-fann2).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import fann2" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with fann2 is needed: apt-get install python3-fann2"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
from fann2 import libfann

def ratio(activation):
    net = libfann.neural_net()
    net.create_standard_array((1, 1))
    net.set_activation_function_output(activation)
    data = libfann.training_data()
    data.set_train_data([[0.2], [0.7]], [[1.0], [0.0]])
    true = sum((net.run(x)[0] - y) ** 2 for x, y in (([0.2], 1), ([0.7], 0))) / 2
    return net.test_data(data) / true

seen = {name: ratio(getattr(libfann, name)) for name in ("LINEAR", "SIGMOID", "SIGMOID_SYMMETRIC")}
print("reported MSE by the mean of squares:", {name: round(value, 4) for name, value in seen.items()})
raise SystemExit(0 if abs(seen["LINEAR"] - 1) < 1e-3 and abs(seen["SIGMOID"] - 1) < 1e-3 and abs(seen["SIGMOID_SYMMETRIC"] - 0.25) < 1e-3 else 1)
PY
"$python" "$folder/run.py"
