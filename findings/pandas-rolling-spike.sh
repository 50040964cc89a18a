#!/usr/bin/env bash
# Guess: the rolling deviation of a loss hangs on the values in its window: once a spike has left it, it is what it would be without.
# Seen (pandas 1.5.3, Debian's python3-pandas, 2026-11-29): after one loss of 1e10 the deviation of 0.1, 0.2, 0.1 over three is 0 to the end of the
#   series, where it is 0.058; the rolling mean is right.
# Ours: `diagnose` computes each level anew from the values in its window; a spike that has left it leaves no trace.
# It needs Python with pandas (Debian: apt-get install python3-pandas).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import pandas" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with pandas is needed: apt-get install python3-pandas"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import numpy as np
import pandas

assert pandas.__version__ == "1.5.3", pandas.__version__
losses = pandas.Series([1e10] + [0.1, 0.2] * 10)
rolled = losses.rolling(3).std().to_numpy()[5:]
anew = np.array([losses[i - 2 : i + 1].std() for i in range(5, len(losses))])
mean = losses.rolling(3).mean().iloc[-1]
print(f"deviations over three values after a spike of 1e10: rolling at most {rolled.max():.3f}, each window by itself {anew.min():.3f}; rolling mean {mean:.3f}")
raise SystemExit(0 if rolled.max() == 0 and anew.min() > 0.05 and abs(mean - losses[-3:].mean()) < 1e-9 else 1)
PY
"$python" "$folder/run.py"
