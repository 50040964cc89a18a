#!/usr/bin/env bash
# Guess: regressionExp and regressionPow of d3-regression are lines through logarithms: points whose x are logarithms of others' give the same curve.
# Seen (d3-regression 1.3.10, 2026-11-29): the power law is that line, each point alike; the exponential weighs each point by its y. Through
#   (1, 1), (2, 10), (4, 1000) the exponent is 4.98, and through (0, 1), (1, 10), (2, 1000), which are log₂ of those, it comes to 6.17.
# Ours: no curves through logarithms are fitted; a logarithm is taken of y, and weights are given, where one wants them.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts d3-regression@1.3.10
cat >run.mjs <<'JS'
import { regressionExp, regressionPow } from "d3-regression";
const points = [[1, 1], [2, 10], [4, 1000]];
const power = regressionPow()(points).b;
const exponential = regressionExp()(points.map(([x, y]) => [Math.log2(x), y])).b / Math.LN2;
console.log(`the exponent of x by regressionPow: ${power.toFixed(3)}; by regressionExp of log₂ x: ${exponential.toFixed(3)}`);
process.exit(Math.abs(power - 4.983) < 0.001 && Math.abs(exponential - 6.167) < 0.001 ? 0 : 1);
JS
node run.mjs
