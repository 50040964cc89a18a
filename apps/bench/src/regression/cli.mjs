// Times whole paths of @reg/regression beside R's glmnet and scikit-learn, where those are installed: CPU milliseconds,
// medians of interleaved rounds. `pnpm --filter bench bench:regression [part of a case's name] [--rounds 5]`
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  crossValidate,
  elasticNet,
  fusedLasso,
  groupLasso,
  lasso,
  logisticRegression,
  mcpRegression,
  multiTaskLasso,
  poissonRegression,
  relaxed,
  ridge,
  scadRegression,
} from "@reg/regression";
import { kernelInfo } from "@reg/tensor/kernel";
import { CASES } from "./data.mjs";

const args = process.argv.slice(2);
const rounds = args.includes("--rounds") ? Number(args[args.indexOf("--rounds") + 1]) : 5;
const part = args.find((a, i) => !a.startsWith("--") && args[i - 1] !== "--rounds") ?? "";
const folder = mkdtempSync(join(tmpdir(), "reg-bench-"));
const here = (name) => new URL(name, import.meta.url).pathname;
const single = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** CPU milliseconds that one measurement takes at least. */
const REPEATED = 100;

const ESTIMATORS = {
  ...{
    elasticNet,
    fusedLasso,
    groupLasso,
    logisticRegression,
    mcpRegression,
    multiTaskLasso,
    poissonRegression,
    ridge,
    scadRegression,
  },
  relaxed: (samples, options) => relaxed(lasso, samples, options),
};

/** A peer that answers a line with a line, or undefined where it is not installed. */
function peer(command, probe, script) {
  if (spawnSync(command, probe, { stdio: "ignore" }).status !== 0) return undefined;
  const child = spawn(command, [here(script), folder], { env: single, stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      return Number((await lines.next()).value);
    },
    end: () => child.stdin.end(),
  };
}
const python = ["/usr/bin/python3", "python3"].find(
  (p) => spawnSync(p, ["-c", "import sklearn"], { stdio: "ignore" }).status === 0,
);
const glmnet = peer("Rscript", ["-e", "library(glmnet)"], "peer.R");
const sklearn = python && peer(python, ["-c", "import sklearn"], "peer.py");
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(work) {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, result };
}

console.log(
  `Node ${process.version}, ${kernelInfo().use}; CPU ms of a path of 100 strengths, medians of ${rounds} rounds; ratios are ours over theirs.`,
);
for (const [name, one] of Object.entries(CASES)) {
  if (!name.includes(part)) continue;
  const { make, ratio, l1Ratio = 1, family = "gaussian", tolerance, folds = 0, options: further } = one;
  const { x, y, n, p, many = 1 } = make();
  const samples = { x: { data: x, shape: [n, p] }, y: many > 1 ? { data: y, shape: [n, many] } : y };
  const named = one.estimator ?? (family === "gaussian" ? "elasticNet" : "logisticRegression");
  const hasRatio = ["elasticNet", "logisticRegression", "poissonRegression"].includes(named);
  const options = { ...(hasRatio && { l1Ratio }), ...further, ...(tolerance && { tolerance }) };
  const fit = ESTIMATORS[named];
  const { lambda } = fit(samples, { ...options, path: { ratio } });
  for (const [suffix, values] of [
    ["x", x],
    ["y", y],
    ["lambda", lambda],
  ]) {
    writeFileSync(join(folder, `case.${suffix}`), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  const ids = Array.from({ length: n }, (_, i) => i % (folds || 1));
  const ours = () =>
    folds ? crossValidate(fit, samples, { ...options, lambda, folds: ids }) : fit(samples, { ...options, lambda });
  for (const start = performance.now(); performance.now() - start < 500; ) await ours(); // warm
  // Clocks of processes tick once in a millisecond or four: what is short is done several times, here and there.
  const repeats = Math.max(1, Math.round(REPEATED / (await timed(ours)).ms));
  const line = (strictness) => ["case", n, p, family, l1Ratio, strictness, folds, many, repeats].join("\t");
  const alone = family === "alone";
  const slow = n * p > 4e6;
  const rows = {
    ours: async () => {
      const all = async () => {
        for (let i = 0; i < repeats; i++) await ours();
      };
      return (await timed(all)).ms / repeats;
    },
    "glmnet 1e-7": glmnet && !alone && (() => glmnet.ask(line(1e-7))),
    "glmnet 1e-10": glmnet && !folds && !alone && (() => glmnet.ask(line(1e-10))),
    "scikit-learn":
      sklearn && (family === "gaussian" || family === "mgaussian") && !slow && (() => sklearn.ask(line(1e-4))),
  };
  const times = Object.fromEntries(Object.keys(rows).map((row) => [row, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [row, run] of Object.entries(rows)) if (run) times[row].push(await run());
  }
  const own = median(times.ours);
  const { result } = await timed(ours);
  const worst = Math.max(...(folds ? result.fit : result).kkt);
  const cells = Object.entries(times)
    .filter(([, all]) => all.length > 0)
    .map(([row, all]) =>
      row === "ours"
        ? `ours ${own.toFixed(1)}`
        : `${row} ${median(all).toFixed(1)} (${(own / median(all)).toFixed(2)})`,
    );
  console.log(`${name.padEnd(40)} ${cells.join(", ")}; KKT ${worst.toExponential(0)}`);
}
if (!glmnet) console.log("R's glmnet is not installed: left out.");
if (!sklearn) console.log("scikit-learn is not installed: left out.");
glmnet?.end();
sklearn?.end();
rmSync(folder, { recursive: true });
