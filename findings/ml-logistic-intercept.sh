#!/usr/bin/env bash
# Guess: ml.js' logistic regression tells x < 7 from x >= 7, as every logistic regression of one feature does.
# Seen (ml-logistic-regression 2.0.0, 2026-11-28): 20 of 40 right, by chance, after 5,000 steps: it has no intercept, and the boundary stays at x = 0.
# Ours: logisticRegression of @reg/regression has an intercept, which is not penalized; intercept: false leaves it out.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ml-logistic-regression@2.0.0 ml-matrix@6.15.1
cat >run.cjs <<'JS'
const given = require("ml-logistic-regression");
const { Matrix } = require("ml-matrix");
const LogisticRegression = given.default ?? given;
const x = new Matrix(Array.from({ length: 40 }, (_, i) => [5 + i / 10]));
const y = Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
const model = new LogisticRegression({ numSteps: 5000, learningRate: 5e-2 });
model.train(x, Matrix.columnVector(y));
console.log(model.predict(x).filter((v, i) => v === y[i]).length);
JS
seen=$(node run.cjs)
[ "$seen" = 20 ] || { echo "changed: $seen of 40 are right now"; exit 1; }
echo "ml-logistic-regression 2.0.0 has no intercept: $seen of 40 samples right that a boundary at x = 7 would tell apart"
