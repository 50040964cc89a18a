import { normal, tensor } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elasticNet, gaussianPrior, l1, l2, laplacePrior, proxElasticNet } from "../../src/index.ts";

/** argmin of (1/2n)·‖y − Xw‖² + l1·Σ|w| + l2/2·Σw², by proximal gradient steps. */
function minimum(x: readonly number[], y: readonly number[], p: number, penalty: { l1: number; l2: number }): number[] {
  const n = y.length;
  let w = tensor(new Float64Array(p), [p]);
  for (let round = 0; round < 20_000; round++) {
    const g = new Float64Array(p);
    for (let i = 0; i < n; i++) {
      let off = -y[i];
      for (let j = 0; j < p; j++) off += w.data[j] * x[i * p + j];
      for (let j = 0; j < p; j++) g[j] += (off * x[i * p + j]) / n;
    }
    const stepped = { data: Float64Array.from(w.data, (v, j) => v - 0.3 * g[j]), shape: [p] };
    const next = proxElasticNet(stepped, { ...penalty, step: 0.3 });
    const moved = Math.max(...Array.from(next.data, (v, j) => Math.abs(v - w.data[j])));
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

  it.each([
    ["Gaussian, with l2", undefined, 0.5],
    ["Laplace, with l1", 0.3, undefined],
    ["product of both, with the elastic net", 0.3, 0.5],
  ])("have their mode with the data at the penalized minimum of random least squares: %s", (_, laplace, gaussian) => {
    const priors = [
      ...(laplace ? [laplacePrior({ scale: laplace })] : []),
      ...(gaussian ? [gaussianPrior({ scale: gaussian })] : []),
    ];
    const [l1, l2] = [laplace ? priors[0].strength : 0, gaussian ? present(priors.at(-1)).strength : 0];
    for (const seed of [1, 2, 3]) {
      const [x, y] = [[...normal(seed, 60)], [...normal(seed + 10, 20)]];
      // −log posterior = ½‖y − Xw‖² + penalty: divided by n, the penalized mean square.
      const w = minimum(x, y, 3, { l1: l1 / 20, l2: l2 / 20 });
      const logPosterior = (at: number[]) => {
        const off = y.map((yi, i) => at.reduce((sum, v, j) => sum + v * x[i * 3 + j], -yi));
        const logPrior = priors.reduce((sum, { logDensity }) => sum + logDensity(tensor(at, [3], "float64")), 0);
        return -0.5 * off.reduce((sum, e) => sum + e * e, 0) + logPrior;
      };
      for (let trial = 0; trial < 50; trial++) {
        for (const deviation of [1e-5, 1e-2, 1]) {
          const near = w.map((v, j) => v + normal(trial, 3, { deviation })[j]);
          expect(logPosterior(w)).toBeGreaterThan(logPosterior(near));
        }
      }
    }
  });

  it("say what is wrong", () => {
    expect(() => laplacePrior({ scale: 0 })).toThrow(/laplacePrior: scale must be in \(0, ∞\), got 0/);
    expect(() => gaussianPrior({ strength: -1 })).toThrow(/strength/);
  });
});
