#!/usr/bin/env bash
# Guess: `lambda` of js-regression leaves the intercept alone, and means the same for linear and logistic regression.
# Seen (js-regression 1.0.10, 2026-11-28): the intercept of y = 10 shrinks to 5 with lambda = n, like any weight; and the logistic gradient adds
#   lambda once a sample, so that it stands beside the mean loss where the linear one stands beside the sum.
# Ours: intercepts are not penalized, and lambda stands beside the mean loss in every family.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts js-regression@1.0.10
cat > run.mjs << 'JS'
import { createRequire } from "node:module";

const jsr = createRequire(import.meta.url)("js-regression");
const rows = Array.from({ length: 20 }, (_, i) => [(i % 2) * 2 - 1, 10]);
const linear = (copies, lambda) => {
  const model = new jsr.LinearRegression({ alpha: 0.1, iterations: 5000, lambda });
  return model.fit(Array.from({ length: copies }, () => rows).flat()).theta[0];
};
const classes = Array.from({ length: 20 }, (_, i) => [(i % 2) * 2 - 1, i % 10 === 0 ? 1 - (i % 2) : i % 2]);
const logistic = (copies, lambda) => {
  const model = new jsr.LogisticRegression({ alpha: 0.1, iterations: 5000, lambda });
  return model.fit(Array.from({ length: copies }, () => classes).flat()).theta[1];
};
const [once, twice] = [1, 2].map((copies) => linear(copies, 20));
const [slope, slopeTwice] = [1, 2].map((copies) => logistic(copies, 0.1));
console.log(`linear: intercept ${once.toFixed(3)} of a mean of 10, each sample twice ${twice.toFixed(3)}`);
console.log(`logistic: slope ${slope.toFixed(3)}, each sample twice ${slopeTwice.toFixed(3)}`);
process.exitCode = Math.abs(once - 5) < 1e-3 && Math.abs(twice - 20 / 3) < 1e-3 && Math.abs(slope - slopeTwice) < 1e-6 ? 0 : 1;
JS
node run.mjs
