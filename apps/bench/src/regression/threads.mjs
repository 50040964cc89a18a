// Cross-validation in two threads beside one: wall milliseconds, medians of interleaved rounds, on a machine with two free cores.
// `pnpm --filter bench bench:regression-threads [part of a case's name] [--rounds 5]`
import { crossValidate, elasticNet, lasso, logisticRegression } from "@reg/regression";
import { drawn, withLabels } from "./data.mjs";

const args = process.argv.slice(2);
const rounds = args.includes("--rounds") ? Number(args[args.indexOf("--rounds") + 1]) : 5;
const part = args.find((a, i) => !a.startsWith("--") && args[i - 1] !== "--rounds") ?? "";
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const CASES = {
  "4 folds, 1000×5000": [lasso, () => drawn("chain", 1000, 5000, 50, 2), { folds: 4, path: { ratio: 0.01 } }],
  "10 folds, 1000×5000": [lasso, () => drawn("chain", 1000, 5000, 50, 2), { folds: 10, path: { ratio: 0.01 } }],
  "10 folds, 100000×300": [lasso, () => drawn("chain", 100000, 300, 40, 1), { folds: 10 }],
  "10 folds, logistic 5000×300": [
    logisticRegression,
    () => withLabels(drawn("chain", 5000, 300, 40, 7)),
    { folds: 10, path: { ratio: 0.01 }, tolerance: 1e-6 },
  ],
  "10 folds, elastic net 1000×5000": [
    elasticNet,
    () => drawn("chain", 1000, 5000, 50, 2),
    { folds: 10, path: { ratio: 0.01 }, tolerance: 1e-3 },
  ],
  "4 folds, 300×3000": [lasso, () => drawn("chain", 300, 3000, 20, 5), { folds: 4, path: { ratio: 0.01 } }],
  "10 folds, 10000×200": [lasso, () => drawn("chain", 10000, 200, 40, 1), { folds: 10 }],
  "10 folds, 400×10": [lasso, () => drawn("chain", 400, 10, 5, 1), { folds: 10 }],
};

for (const [name, [estimator, make, options]] of Object.entries(CASES)) {
  if (!name.includes(part)) continue;
  const { x, y, n, p } = make();
  const samples = { x: { data: x, shape: [n, p] }, y };
  const times = { 1: [], 2: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const threads of [1, 2]) {
      const start = performance.now();
      await crossValidate(estimator, samples, { ...options, threads });
      if (round > 0) times[threads].push(performance.now() - start); // the first warms
    }
  }
  const [one, two] = [1, 2].map((threads) => median(times[threads]));
  console.log(`${name.padEnd(36)} one ${one.toFixed(0)} ms, two ${two.toFixed(0)} ms (${(two / one).toFixed(2)})`);
}
