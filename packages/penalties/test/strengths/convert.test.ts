import { normal } from "@reg/tensor";
import { present } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { type Convention, type ConvertOptions, convert } from "../../src/index.ts";
import peers from "../fixtures/peers.json" with { type: "json" };

interface Problem {
  /** [y.length, p] */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly p: number;
}
const [n, p] = [24, 3];
const x = normal(1, n * p);
const noise = normal(2, n);
const y = Float64Array.from(noise, (e, i) => 1.5 * x[i * p] - 0.8 * x[i * p + 1] + 0.4 * e);
const squares: Problem = { x, y, p };
const labels: Problem = { x, y: y.map((yi, i) => (yi + noise[(i + 5) % n] > 0 ? 1 : 0)), p };
const mean = y.reduce((sum, v) => sum + v, 0) / n;
const deviation = Math.sqrt(y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n);
const learningRate = 0.1;

const dot = ({ x, p }: Problem, i: number, w: number[]) => w.reduce((sum, wj, j) => sum + wj * x[i * p + j], 0);

/** argmin of weight · ‖y − Xw‖² + l1 · Σ|w| + l2 · Σw², coordinate by coordinate. */
function leastSquares(problem: Problem, weight: number, l1: number, l2: number): number[] {
  const { x, y, p } = problem;
  const w = new Array<number>(p).fill(0);
  for (let round = 0; round < 200; round++) {
    for (let j = 0; j < p; j++) {
      let [inner, length] = [0, 0];
      for (let i = 0; i < y.length; i++) {
        const xij = x[i * p + j];
        inner += xij * (y[i] - dot(problem, i, w) + w[j] * xij);
        length += xij ** 2;
      }
      const size = Math.max(2 * weight * Math.abs(inner) - l1, 0);
      w[j] = (Math.sign(inner) * size) / (2 * weight * length + 2 * l2);
    }
  }
  return w;
}

/** Gradient descent on the mean squares: the gradient gets `added` · w, or else w is kept to the share `kept` before the step. */
function descent(added: number, kept: number): number[] {
  const w = new Array<number>(p).fill(0);
  for (let round = 0; round < 600; round++) {
    const g = w.map((wj) => added * wj);
    for (let i = 0; i < n; i++) {
      const off = dot(squares, i, w) - y[i];
      for (let j = 0; j < p; j++) g[j] += (2 / n) * off * x[i * p + j];
    }
    for (let j = 0; j < p; j++) w[j] = kept * w[j] - learningRate * g[j];
  }
  return w;
}

/** argmin of weight · Σ log-loss + l2 · Σw², by steps along the gradient. */
function logisticRegression(problem: Problem, weight: number, l2: number): number[] {
  const { x, y, p } = problem;
  const w = new Array<number>(p).fill(0);
  for (let round = 0; round < 800; round++) {
    const g = w.map((wj) => 2 * l2 * wj);
    for (let i = 0; i < y.length; i++) {
      const off = 1 / (1 + Math.exp(-dot(problem, i, w))) - y[i];
      for (let j = 0; j < p; j++) g[j] += weight * off * x[i * p + j];
    }
    for (let j = 0; j < p; j++) w[j] -= (1.5 / (weight * y.length + l2)) * g[j];
  }
  return w;
}

/** glmnet brings y to a deviation of 1, divides lambda by it, too, and brings the weights back. */
const glmnet = (l1: number, l2: number): number[] =>
  leastSquares({ ...squares, y: y.map((v) => v / deviation) }, 1 / (2 * n), l1 / deviation, l2 / deviation).map(
    (wj) => wj * deviation,
  );

type Trainers = Partial<Record<Convention, (strength: number) => number[]>>;
const share = 0.3; // of L1, where one number is for both; the part of the other penalty is left out

/** The same problem as each library trains it. Yours take the mean squares for the loss. */
const ofL2: Trainers = {
  reg: (strength) => leastSquares(squares, 1 / n, 0, strength / 2),
  pytorch: (weightDecay) => descent(weightDecay, 1),
  keras: (l2) => leastSquares(squares, 1 / n, 0, l2),
  optax: (weightDecay) => descent(0, 1 - learningRate * weightDecay),
  paper: (decay) => descent(0, 1 - decay),
  ridge: (alpha) => leastSquares(squares, 1, 0, alpha),
  elasticNet: (alpha) => leastSquares(squares, 1 / (2 * n), 0, (alpha * (1 - share)) / 2),
  sgd: (alpha) => leastSquares(squares, 1 / (2 * n), 0, (alpha * (1 - share)) / 2),
  mlp: (alpha) => leastSquares(squares, 1 / (2 * n), 0, alpha / (2 * n)),
  glmnet: (lambda) => glmnet(0, (lambda * (1 - share)) / 2),
};
const ofL1: Trainers = {
  reg: (strength) => leastSquares(squares, 1 / n, strength, 0),
  keras: (l1) => leastSquares(squares, 1 / n, l1, 0),
  elasticNet: (alpha) => leastSquares(squares, 1 / (2 * n), alpha * share, 0),
  sgd: (alpha) => leastSquares(squares, 1 / (2 * n), alpha * share, 0),
  glmnet: (lambda) => glmnet(lambda * share, 0),
};
const ofLogistic: Trainers = {
  reg: (strength) => logisticRegression(labels, 1 / n, strength / 2),
  keras: (l2) => logisticRegression(labels, 1 / n, l2),
  logistic: (c) => logisticRegression(labels, c, 0.5),
  sgd: (alpha) => logisticRegression(labels, 1 / n, alpha / 2),
  glmnet: (lambda) => logisticRegression(labels, 1 / n, lambda / 2),
};

const conventions = (trainers: Trainers) => Object.keys(trainers) as Convention[];
const expectClose = (found: number[], expected: readonly number[], digits: number) => {
  for (const [j, value] of expected.entries()) expect(found[j]).toBeCloseTo(value, digits);
};

function expectSameMinimum(trainers: Trainers, strength: number, options: Omit<ConvertOptions, "to">): void {
  const train = present(trainers[options.from]);
  const expected = train(strength);
  expect(Math.abs(train(2 * strength)[0] - expected[0])).toBeGreaterThan(1e-3); // the strength matters
  for (const to of conventions(trainers)) {
    expectClose(present(trainers[to])(convert(strength, { ...options, to })), expected, 9);
  }
}

describe("convert trains to the same minimum under every other convention", () => {
  const known = { samples: n, learningRate, l1Ratio: share, deviation, loss: "meanSquares" } as const;
  it.each(conventions(ofL2))("l2 from %s", (from) =>
    expectSameMinimum(ofL2, from === "paper" ? 0.03 : 0.3, { ...known, penalty: "l2", from }),
  );
  it.each(conventions(ofL1))("l1 from %s", (from) => expectSameMinimum(ofL1, 0.2, { ...known, penalty: "l1", from }));
  it.each(conventions(ofLogistic))("l2 of logistic regression from %s", (from) =>
    expectSameMinimum(ofLogistic, 0.3, { penalty: "l2", samples: n, loss: "meanCrossEntropy", from }),
  );
  it.each([
    ["halfMeanSquares", 1 / (2 * n)],
    ["sumOfSquares", 1],
  ] as const)("with the loss %s", (loss, weight) => {
    const strength = convert(0.3, { penalty: "l2", from: "ridge", to: "reg", loss, samples: n });
    expectClose(leastSquares(squares, weight, 0, strength / 2), present(ofL2.ridge)(0.3), 10);
  });
  it("with the sum of cross-entropy", () => {
    const options = { penalty: "l2", from: "logistic", to: "reg", loss: "sumOfCrossEntropy", samples: n } as const;
    expectClose(logisticRegression(labels, 1, convert(0.3, options) / 2), present(ofLogistic.logistic)(0.3), 9);
  });
});

describe("convert trains to what scikit-learn finds", () => {
  const { sklearn } = peers;
  const problem: Problem = { ...sklearn, p: 5 };
  const samples = sklearn.y.length;
  const loss = "halfMeanSquares";
  const train = (l1: number, l2: number) => leastSquares(problem, 1 / (2 * samples), l1, l2 / 2);

  it("with Ridge, Lasso and ElasticNet", () => {
    const ridge = convert(3, { penalty: "l2", from: "ridge", to: "reg", loss, samples });
    expectClose(train(0, ridge), sklearn.ridge, 9);
    const lasso = convert(0.2, { penalty: "l1", from: "elasticNet", to: "reg", loss });
    expectClose(train(lasso, 0), sklearn.lasso, 9);
    const [l1, l2] = (["l1", "l2"] as const).map((penalty) =>
      convert(0.3, { penalty, from: "elasticNet", to: "reg", loss, l1Ratio: 0.4 }),
    );
    expectClose(train(l1, l2), sklearn.elasticNet, 9);
  });

  it("with LogisticRegression", () => {
    const options = { penalty: "l2", from: "logistic", to: "reg", loss: "meanCrossEntropy", samples } as const;
    const found = logisticRegression({ ...problem, y: sklearn.labels }, 1 / samples, convert(0.5, options) / 2);
    expectClose(found, sklearn.logistic, 4); // as far as its solver goes
  });
});

it("convert knows the factors by heart", () => {
  expect(convert(0.01, { penalty: "l2", from: "pytorch", to: "keras" })).toBe(0.005);
  expect(convert(0.01, { penalty: "l1", from: "keras", to: "reg" })).toBe(0.01);
  expect(convert(0, { penalty: "l2", from: "keras", to: "reg" })).toBe(0);
  expect(convert(0, { penalty: "l2", from: "ridge", to: "logistic", samples: 9 })).toBe(Infinity);
  expect(convert(0.1, { penalty: "l2", from: "pytorch", to: "paper", learningRate: 0.05 })).toBeCloseTo(0.005, 15);
});

describe("convert refuses", () => {
  it.each<[string, number, Partial<ConvertOptions>, string]>([
    [
      "a loss left out",
      1,
      { from: "ridge", to: "reg", samples: 9 },
      'loss must be one of "meanSquares", "halfMeanSquares"',
    ],
    ["samples left out", 1, { from: "ridge", to: "mlp" }, '"ridge" needs samples, which is left out.'],
    [
      "samples that are none",
      1,
      { from: "elasticNet", to: "ridge", samples: -3 },
      "samples must be in (0, ∞), got -3.",
    ],
    ["a rate left out", 1, { from: "paper", to: "reg" }, '"paper" needs learningRate, which is left out.'],
    ["ridge with l1", 1, { penalty: "l1", from: "ridge", to: "elasticNet", samples: 9 }, '"ridge" has no l1'],
    [
      "an elastic net without l1",
      1,
      { penalty: "l1", to: "elasticNet", l1Ratio: 0, loss: "meanSquares" },
      '"elasticNet" has no l1',
    ],
    ["a strength that is none", Number.NaN, { to: "keras" }, "convert: strength must be in [0, ∞), got NaN"],
    ["another penalty", 1, { penalty: "l3" as never }, 'convert: penalty must be one of "l1", "l2", got "l3".'],
    ["another library", 1, { from: "torch" as never }, 'from must be one of "reg", "pytorch", "keras"'],
  ])("%s", (_, strength, options, message) => {
    expect(() => convert(strength, { penalty: "l2", from: "reg", to: "reg", ...options })).toThrow(message);
  });
});
