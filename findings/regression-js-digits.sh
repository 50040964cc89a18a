#!/usr/bin/env bash
# Guess: a line through (0, 1), (100, 1.4) and (200, 1.8), which lie on one, has the slope 0.004 and is 5 at 1000.
# Seen (regression 2.0.1 of npm, 2026-11-29): all coefficients are rounded to two digits after the point, and predictions are made of the rounded
#   ones: the slope is 0, the intercept the mean, 1.4, which is predicted at 1000, too, and r² is 0. `precision: 10` gives the line.
# Ours: coefficients are whole doubles; the command `reg-path` rounds what it prints, to four digits that count, and never what it computes with.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts regression@2.0.1
cat >run.mjs <<'JS'
import regression from "regression";
const points = [[0, 1], [100, 1.4], [200, 1.8]];
const [plain, fine] = [regression.linear(points), regression.linear(points, { precision: 10 })];
console.log(`slope ${plain.equation[0]}, at 1000 ${plain.predict(1000)[1]}; with ten digits ${fine.equation[0]} and ${fine.predict(1000)[1]}`);
process.exit(plain.equation[0] === 0 && plain.predict(1000)[1] === 1.4 && fine.predict(1000)[1] === 5 ? 0 : 1);
JS
node run.mjs
