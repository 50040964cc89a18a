// Seeded designs: features that correlate as an autoregression or equally, and the real data of the demo.
import { readFileSync } from "node:fs";
import { normal } from "@reg/tensor";

const scaled = (y) => {
  const mean = y.reduce((a, b) => a + b, 0) / y.length;
  const deviation = Math.sqrt(y.reduce((a, b) => a + (b - mean) ** 2, 0) / y.length);
  return y.map((v) => (v - mean) / deviation);
};

export function drawn(kind, n, p, nonZero, seed) {
  const draws = normal(seed, n * p);
  const noise = normal(seed + 1, n);
  const common = normal(seed + 2, n);
  const effects = normal(seed + 3, p);
  const x = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const own = draws[i * p + j];
      if (kind === "equal") x[i * p + j] = Math.SQRT1_2 * (own + common[i]);
      else x[i * p + j] = j === 0 ? own : 0.6 * x[i * p + j - 1] + 0.8 * own;
    }
  }
  const step = Math.floor(p / nonZero);
  const b = Float64Array.from({ length: p }, (_, j) =>
    kind === "equal" ? (j % 2 ? 1 : -1) * Math.exp(-j / 10) : j % step === 0 ? effects[j] : 0,
  );
  const signal = scaled(Float64Array.from({ length: n }, (_, i) => b.reduce((sum, v, j) => sum + v * x[i * p + j], 0)));
  return { x, y: scaled(signal.map((v, i) => v + noise[i] / Math.sqrt(3))), n, p };
}

function real(name, p) {
  const text = readFileSync(new URL(`../../../demo/data/${name}`, import.meta.url), "utf8");
  const rows = text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  const y = Float64Array.from(rows, (row) => row[p]);
  return { x: Float64Array.from(rows.flatMap((row) => row.slice(0, p))), y, n: rows.length, p };
}

/** Responses that share the effects of their features, K for each sample. */
const withTasks = (data, many) => {
  const noise = normal(99, data.n * many);
  const y = Float64Array.from(noise, (v, at) => (1 + (at % many)) * data.y[Math.floor(at / many)] + v);
  return { ...data, y, many };
};
const withCounts = (data) => ({ ...data, y: data.y.map((v) => Math.round(Math.exp(v))) });
const withClasses = (data) => ({ ...data, y: data.y.map((v) => (v > 0.5 ? 2 : v > -0.5 ? 1 : 0)) });
const tens = (p) => Array.from({ length: p / 10 }, (_, g) => Array.from({ length: 10 }, (_, i) => 10 * g + i));
export const withLabels = (data) => ({ ...data, y: data.y.map((v) => (v > 0 ? 1 : 0)) });

/** What is timed: data, estimator, family as glmnet says it, l1Ratio, further options, and the ratio of the path. */
export const CASES = {
  "lasso 10000×200": { make: () => drawn("chain", 10000, 200, 40, 1), ratio: 1e-4 },
  "lasso diabetes": { make: () => real("diabetes.csv", 10), ratio: 1e-4 },
  "lasso 1000×5000": { make: () => drawn("chain", 1000, 5000, 50, 2), ratio: 0.01 },
  "lasso 1000×5000, all correlated": { make: () => drawn("equal", 1000, 5000, 50, 3), ratio: 0.01 },
  "lasso 500×20000": { make: () => drawn("chain", 500, 20000, 30, 4), ratio: 0.01 },
  "elastic net 1000×5000": {
    make: () => drawn("chain", 1000, 5000, 50, 2),
    l1Ratio: 0.5,
    ratio: 0.01,
    tolerance: 1e-3,
  },
  "elastic net 1000×5000, all correlated": {
    make: () => drawn("equal", 1000, 5000, 50, 3),
    l1Ratio: 0.5,
    ratio: 0.01,
    tolerance: 1e-3,
  },
  "elastic net 500×20000": {
    make: () => drawn("chain", 500, 20000, 30, 4),
    l1Ratio: 0.5,
    ratio: 0.01,
    tolerance: 1e-3,
  },
  "logistic breast cancer": {
    make: () => real("breast_cancer.csv", 30),
    family: "binomial",
    ratio: 1e-4,
    tolerance: 1e-6,
  },
  "logistic 1000×5000": {
    make: () => withLabels(drawn("chain", 1000, 5000, 50, 2)),
    family: "binomial",
    ratio: 0.01,
    tolerance: 1e-3,
  },
  "10 folds, diabetes": { make: () => real("diabetes.csv", 10), ratio: 1e-4, folds: 10 },
  "10 folds, 10000×200": { make: () => drawn("chain", 10000, 200, 40, 1), ratio: 1e-4, folds: 10 },
  "ridge 2000×300": { make: () => drawn("chain", 2000, 300, 40, 5), estimator: "ridge", l1Ratio: 0, ratio: 1e-4 },
  "ridge 500×5000": { make: () => drawn("chain", 500, 5000, 40, 5), estimator: "ridge", l1Ratio: 0, ratio: 1e-4 },
  "logistic ridge 200×2000": {
    make: () => withLabels(drawn("chain", 200, 2000, 40, 5)),
    family: "binomial",
    l1Ratio: 0,
    ratio: 1e-2,
    tolerance: 1e-4,
  },
  "multi-task lasso 1000×60×3": {
    make: () => withTasks(drawn("chain", 1000, 60, 20, 6), 3),
    estimator: "multiTaskLasso",
    family: "mgaussian",
    ratio: 0.01,
    tolerance: 1e-4,
  },
  "multinomial 1000×100": {
    make: () => withClasses(drawn("chain", 1000, 100, 20, 7)),
    estimator: "logisticRegression",
    family: "multinomial",
    ratio: 0.01,
    tolerance: 1e-4,
  },
  "Poisson 2000×200": {
    make: () => withCounts(drawn("chain", 2000, 200, 30, 8)),
    estimator: "poissonRegression",
    family: "poisson",
    ratio: 1e-3,
    tolerance: 1e-4,
  },
  "relaxed lasso 1000×300": {
    make: () => drawn("chain", 1000, 300, 30, 9),
    estimator: "relaxed",
    family: "relaxed",
    ratio: 0.01,
  },
  // Their peers, grpreg and ncvreg of R and what there is of the fused lasso, are no packages of Debian's.
  "group lasso 1000×100 in tens": {
    make: () => drawn("chain", 1000, 100, 20, 6),
    estimator: "groupLasso",
    options: { featureGroups: tens(100) },
    family: "alone",
    ratio: 0.01,
  },
  "MCP 1000×300": {
    make: () => drawn("chain", 1000, 300, 30, 6),
    estimator: "mcpRegression",
    family: "alone",
    ratio: 0.05,
  },
  "SCAD 1000×300": {
    make: () => drawn("chain", 1000, 300, 30, 6),
    estimator: "scadRegression",
    family: "alone",
    ratio: 0.05,
  },
  "fused lasso 300×100": {
    make: () => drawn("chain", 300, 100, 10, 6),
    estimator: "fusedLasso",
    family: "alone",
    ratio: 0.01,
  },
};
