#!/usr/bin/env bash
# Guess: `weight_decay: 1e-4` in a YAML file of settings is a number in Python, as it is in JSON, in TOML and in JavaScript's YAML.
# Seen (PyYAML 6.0, Debian's python3-yaml, 2026-11-29): it is the text "1e-4", and 5e3 is text too: a number of YAML 1.1 has a point, and
#   its exponent a sign. 1.0e-4 is a number, 1.0e4 is text.
# Ours: settings of @reg are JSON or code; `readDataYaml` reads words as PyYAML does, so that a class named 1e-4 keeps its name, which a
#   table of words in the tests holds.
# It needs Python with PyYAML (Debian: apt-get install python3-yaml).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import yaml" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with PyYAML is needed: apt-get install python3-yaml"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import yaml

assert yaml.__version__ == "6.0", yaml.__version__
text = "weight_decay: 1e-4\nwarmup: 5e3\nrate: 1.0e-4\nsteps: 1.0e4\n"
settings = yaml.safe_load(text)
print(settings)
raise SystemExit(0 if settings == {"weight_decay": "1e-4", "warmup": "5e3", "rate": 1e-4, "steps": "1.0e4"} else 1)
PY
"$python" "$folder/run.py"
