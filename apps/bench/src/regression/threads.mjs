// Cross-validation in two threads beside one: wall milliseconds, medians of interleaved rounds, on a machine with two free cores.
// And half of what two processes take that do the same at once and share nothing: what two cores with one memory allow.
// `pnpm --filter bench bench:regression-threads [part of a case's name] [--rounds 5]`
import { fork } from "node:child_process";
import { once } from "node:events";
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

if (process.send) await serve(process.argv[2]);
else {
  for (const name of Object.keys(CASES)) if (name.includes(part)) await compare(name);
}

/** Does a case as often as it is asked to, in so many threads, and tells the time. */
async function serve(name) {
  const [estimator, make, options] = CASES[name];
  const { x, y, n, p } = make();
  const samples = { x: { data: x, shape: [n, p] }, y };
  process.on("message", async (threads) => {
    const start = performance.now();
    await crossValidate(estimator, samples, { ...options, threads });
    process.send(performance.now() - start);
  });
}

async function compare(name) {
  const processes = [0, 1].map(() => fork(import.meta.filename, [name]));
  const ask = async (child, threads) => {
    child.send(threads);
    return (await once(child, "message"))[0];
  };
  const times = { one: [], two: [], half: [] };
  for (let round = 0; round <= rounds; round++) {
    const one = await ask(processes[0], 1);
    const two = await ask(processes[0], 2);
    const both = await Promise.all(processes.map((child) => ask(child, 1)));
    if (round === 0) continue; // warms
    times.one.push(one);
    times.two.push(two);
    times.half.push(Math.max(...both) / 2);
  }
  for (const child of processes) child.kill();
  const [one, two, half] = [times.one, times.two, times.half].map(median);
  const ratios = [two, half].map((time) => (time / one).toFixed(2));
  console.log(
    `${name.padEnd(32)} one ${one.toFixed(0)} ms, two ${two.toFixed(0)} ms (${ratios[0]}); half of two processes ${half.toFixed(0)} ms (${ratios[1]})`,
  );
}
