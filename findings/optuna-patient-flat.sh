#!/usr/bin/env bash
# Guess: PatientPruner(None, patience=3) ends a trial whose loss has been the same for twenty steps, as early stopping does, and a min_delta
#   asks for more of an improvement.
# Seen (Optuna 3.1.0, Debian's python3-optuna, 2026-11-29): never: it prunes where all of the last values are worse than the best before,
#   and equal is not worse; min_delta makes it more lenient, so that with 0.5 a loss that rises by 0.4 goes on for ever.
# Ours: `earlyStopping` of @reg/callbacks counts an epoch as bad unless it is better by more than `minDelta`.
# It needs Python with Optuna (Debian: apt-get install python3-optuna).
set -euo pipefail
python=$(for one in /usr/bin/python3 python3; do "$one" -c "import optuna" 2> /dev/null && echo "$one" && break; done || true)
[ -n "$python" ] || { echo "Python with Optuna is needed: apt-get install python3-optuna"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.py" << 'PY'
import optuna

assert optuna.__version__ == "3.1.0", optuna.__version__
optuna.logging.set_verbosity(optuna.logging.ERROR)

def pruned(losses, **options):
    study = optuna.create_study(pruner=optuna.pruners.PatientPruner(None, patience=3, **options))
    trial = study.ask()
    for step, loss in enumerate(losses):
        trial.report(loss, step)
        if trial.should_prune():
            return step
    return None

flat = pruned([1.0] * 20)
worse, lenient = pruned([1.0] + [1.4] * 20), pruned([1.0] + [1.4] * 20, min_delta=0.5)
print(f"a flat loss is pruned at {flat}; one that is 0.4 worse at {worse}, with min_delta=0.5 at {lenient}")
raise SystemExit(0 if flat is None and worse is not None and lenient is None else 1)
PY
"$python" "$folder/run.py"
