import { normal, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, elasticNet, gaussianPrior, l1, l2, laplacePrior, proxElasticNet } from "../src/index.ts";
import peers from "./fixtures/peers.json" with { type: "json" };

/** argmin of (1/2n)·‖y − Xw‖² + l1·Σ|w| + l2/2·Σw², by proximal gradient steps. */
function minimum(x: readonly number[], y: readonly number[], p: number, penalty: { l1: number; l2: number }): number[] {
  const n = y.length;
  let w = tensor(new Float64Array(p), [p]);
  for (let round = 0; round < 20_000; round++) {
    const g = new Float64Array(p);
    for (let i = 0; i < n; i++) {
      let off = -y[i]!;
      for (let j = 0; j < p; j++) off += w.data[j]! * x[i * p + j]!;
      for (let j = 0; j < p; j++) g[j]! += (off * x[i * p + j]!) / n;
    }
    const stepped = { data: Float64Array.from(w.data, (v, j) => v - 0.3 * g[j]!), shape: [p] };
    const next = proxElasticNet(stepped, { ...penalty, step: 0.3 });
    const moved = Math.max(...Array.from(next.data, (v, j) => Math.abs(v - w.data[j]!)));
    w = next;
    if (moved < 1e-13) break;
  }
  return [...w.data];
}

describe("priors", () => {
  const vectors = fc.nat().map((seed) => tensor(normal(seed, 5), [5]));

  it("are penalties and a constant: l1 a Laplace, l2 a Gaussian, elastic net their product", () => {
    fc.assert(
      fc.property(vectors, vectors, fc.double({ min: 0.01, max: 10, noNaN: true }), (a, b, strength) => {
        const [laplace, gaussian] = [laplacePrior({ strength }), gaussianPrior({ strength })];
        const difference = (f: (w: typeof a) => number) => f(a) - f(b);
        expect(difference((w) => -laplace.logDensity(w))).toBeCloseTo(
          difference((w) => l1({ w }, { strength })[0]),
          8,
        );
        expect(difference((w) => -gaussian.logDensity(w))).toBeCloseTo(
          difference((w) => l2({ w }, { strength })[0]),
          8,
        );
        const product = (w: typeof a) => -laplace.logDensity(w) - gaussian.logDensity(w);
        expect(difference(product)).toBeCloseTo(
          difference((w) => elasticNet({ w }, { l1: strength, l2: strength })[0]),
          8,
        );
      }),
    );
  });

  it("turn scale into strength and back, and integrate to 1", () => {
    expect(laplacePrior({ scale: 0.5 }).strength).toBe(2);
    expect(gaussianPrior({ scale: 0.5 }).strength).toBe(4);
    expect(gaussianPrior({ strength: 4 }).scale).toBe(0.5);
    for (const prior of [laplacePrior({ scale: 0.7 }), gaussianPrior({ scale: 0.7 })]) {
      let sum = 0;
      for (let x = -20; x < 20; x += 0.001)
        sum += 0.001 * Math.exp(prior.logDensity(tensor([x + 0.0005], [1], "float64")));
      expect(sum).toBeCloseTo(1, 6);
    }
  });

  it("have their mode with the data at the penalized minimum of random least squares", () => {
    for (const seed of [1, 2, 3]) {
      const [x, y] = [[...normal(seed, 60)], [...normal(seed + 10, 20)]];
      const prior = gaussianPrior({ scale: 0.5 });
      // −log posterior = ½‖y − Xw‖² + penalty: divided by n, the penalized mean square.
      const w = minimum(x, y, 3, { l1: 0, l2: prior.strength / 20 });
      const posterior = (at: number[]) => {
        const off = y.map((yi, i) => at.reduce((sum, v, j) => sum + v * x[i * 3 + j]!, -yi));
        return -0.5 * off.reduce((sum, e) => sum + e * e, 0) + prior.logDensity(tensor(at, [3], "float64"));
      };
      for (let trial = 0; trial < 50; trial++) {
        const near = w.map((v, j) => v + normal(trial, 3, { deviation: 1e-3 })[j]!);
        expect(posterior(w)).toBeGreaterThanOrEqual(posterior(near) - 1e-12);
      }
    }
  });

  it("say what is wrong", () => {
    expect(() => laplacePrior({ scale: 0 })).toThrow(/laplacePrior: scale must be in \(0, ∞\), got 0/);
    expect(() => gaussianPrior({ strength: -1 })).toThrow(/strength/);
  });
});

describe("convert", () => {
  const { x, y, labels } = peers.sklearn;
  const same = (got: readonly number[], expected: readonly number[], digits = 7) => {
    for (const [j, value] of expected.entries()) expect(got[j]).toBeCloseTo(value, digits);
  };
  // Ours: a data loss of half mean squares.
  const loss = "halfMeanSquares";

  it("trains to scikit-learn's Ridge, Lasso and ElasticNet", () => {
    const ridge = convert(3, { penalty: "l2", from: "ridge", to: "reg", loss, samples: 40 });
    same(minimum(x, y, 5, { l1: 0, l2: ridge }), peers.sklearn.ridge);
    const lasso = convert(0.2, { penalty: "l1", from: "elasticNet", to: "reg", loss });
    same(minimum(x, y, 5, { l1: lasso, l2: 0 }), peers.sklearn.lasso);
    const both = { from: "elasticNet", to: "reg", loss, l1Ratio: 0.4 } as const;
    same(
      minimum(x, y, 5, { l1: convert(0.3, { ...both, penalty: "l1" }), l2: convert(0.3, { ...both, penalty: "l2" }) }),
      peers.sklearn.elasticNet,
    );
  });

  it("trains to scikit-learn's LogisticRegression", () => {
    const strength = convert(0.5, {
      penalty: "l2",
      from: "logistic",
      to: "reg",
      loss: "meanCrossEntropy",
      samples: 40,
    });
    const w = new Float64Array(5);
    for (let round = 0; round < 4000; round++) {
      const g = w.map((v) => strength * v);
      for (let i = 0; i < 40; i++) {
        let z = 0;
        for (let j = 0; j < 5; j++) z += w[j]! * x[i * 5 + j]!;
        const off = 1 / (1 + Math.exp(-z)) - labels[i]!;
        for (let j = 0; j < 5; j++) g[j]! += (off * x[i * 5 + j]!) / 40;
      }
      for (let j = 0; j < 5; j++) w[j]! -= 1.5 * g[j]!;
    }
    same([...w], peers.sklearn.logistic, 4);
  });

  it("knows the factor between PyTorch and Keras", () => {
    expect(convert(0.01, { penalty: "l2", from: "pytorch", to: "keras" })).toBe(0.005);
    expect(convert(0.005, { penalty: "l2", from: "keras", to: "reg" })).toBe(0.01);
    expect(convert(0.01, { penalty: "l1", from: "keras", to: "reg" })).toBe(0.01);
    expect(convert(0.1, { penalty: "l2", from: "pytorch", to: "paper", learningRate: 0.05 })).toBeCloseTo(0.005, 15);
  });

  it("comes back from every convention", () => {
    const all = [
      "reg",
      "pytorch",
      "keras",
      "optax",
      "paper",
      "ridge",
      "elasticNet",
      "sgd",
      "mlp",
      "logistic",
      "glmnet",
    ] as const;
    for (const from of all) {
      for (const to of all) {
        const options = {
          penalty: "l2",
          loss: "meanSquares",
          samples: 50,
          learningRate: 0.1,
          l1Ratio: 0.3,
          deviation: 2,
        } as const;
        expect(convert(convert(0.7, { ...options, from, to }), { ...options, from: to, to: from })).toBeCloseTo(
          0.7,
          12,
        );
      }
    }
  });

  it("says what is missing", () => {
    expect(() => convert(1, { penalty: "l2", from: "ridge", to: "reg", loss })).toThrow(/samples/);
    expect(() => convert(1, { penalty: "l2", from: "pytorch", to: "paper" })).toThrow(/learningRate/);
    expect(() => convert(1, { penalty: "l2", from: "torch" as never, to: "reg" })).toThrow(/"pytorch"|pytorch/);
    expect(() => convert(-1, { penalty: "l2", from: "pytorch", to: "reg" })).toThrow(/convert: strength/);
    expect(() => convert(1, { penalty: "l3" as never, from: "pytorch", to: "reg" })).toThrow(
      /penalty must be "l1" or "l2", got l3/,
    );
  });
});
