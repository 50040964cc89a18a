import { normal, type Tensor, tensor, zeros } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { type OptimizerState, proxL1, stationaryStep } from "../../src/index.ts";

// A lasso of twelve weights, seven of which are 0 at the minimum: ½‖Xw − y‖²/n + λ‖w‖₁.
const [n, p, strength] = [40, 12, 0.3];
const x = Float64Array.from(normal(1, n * p), (value, i) => value * (1 + (i % p) / 4));
const truth = [2, 0, 0, -1.5, 0, 0, 0.8, 0, 0, 0, 1, 0];
const noise = normal(2, n, { deviation: 0.1 });
const y = Float64Array.from({ length: n }, (_, i) => truth.reduce((sum, w, j) => sum + w * x[i * p + j], noise[i]));

function gradient(w: ArrayLike<number>): Float64Array {
  const g = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    let off = -y[i];
    for (let j = 0; j < p; j++) off += x[i * p + j] * w[j];
    for (let j = 0; j < p; j++) g[j] += (off * x[i * p + j]) / n;
  }
  return g;
}

/** The minimum by coordinate descent. */
const minimum = (() => {
  const w = new Float64Array(p);
  const scales = Array.from({ length: p }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += x[i * p + j] ** 2 / n;
    return sum;
  });
  for (let round = 0; round < 3000; round++) {
    const j = round % p;
    const at = w[j] - gradient(w)[j] / scales[j];
    w[j] = Math.sign(at) * Math.max(0, Math.abs(at) - strength / scales[j]);
  }
  return w;
})();

const vector = (data: Float64Array): Tensor => ({ data, shape: [p] });

/** Steps of an optimizer, each followed by a proximal step. */
function train(rule: Rule, steps: number, plainRate = false): Tensor["data"] {
  let w: Tensor = vector(new Float64Array(p));
  const memory = rule.start();
  for (let t = 1; t <= steps; t++) {
    const state = rule.step(w.data, gradient(w.data), memory, t);
    w = proxL1(w, { strength, step: plainRate ? state.learningRate : stationaryStep(state) });
  }
  return w.data;
}

interface Rule {
  start(): Float64Array[];
  /** Changes w and the memory in place. */
  step(w: Float64Array | Tensor["data"], g: Float64Array, memory: Float64Array[], t: number): OptimizerState;
}
const rate = 0.01;
const two = () => [new Float64Array(p), new Float64Array(p)];
const adam = (name: "adam" | "adamw"): Rule => ({
  start: two,
  step(w, g, [m, v], t) {
    for (let i = 0; i < p; i++) {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.99 * v[i] + 0.01 * g[i] ** 2;
      w[i] -= (rate * (m[i] / (1 - 0.9 ** t))) / (Math.sqrt(v[i] / (1 - 0.99 ** t)) + 1e-8);
    }
    return { optimizer: name, learningRate: rate, secondMoment: vector(v), step: t, beta2: 0.99 };
  },
});
const rules: Record<string, Rule> = {
  sgd: {
    start: two,
    step(w, g) {
      for (let i = 0; i < p; i++) w[i] -= rate * g[i];
      return { optimizer: "sgd", learningRate: rate };
    },
  },
  momentum: {
    start: two,
    step(w, g, [m], t) {
      for (let i = 0; i < p; i++) {
        m[i] = t === 1 ? g[i] : 0.9 * m[i] + 0.8 * g[i];
        w[i] -= rate * m[i];
      }
      return { optimizer: "sgd", learningRate: rate, momentum: 0.9, dampening: 0.2 };
    },
  },
  adam: adam("adam"),
  adamw: adam("adamw"),
  rmsprop: {
    start: two,
    step(w, g, [m, v]) {
      for (let i = 0; i < p; i++) {
        v[i] = 0.99 * v[i] + 0.01 * g[i] ** 2;
        m[i] = 0.5 * m[i] + g[i] / (Math.sqrt(v[i]) + 1e-8);
        w[i] -= rate * m[i];
      }
      return { optimizer: "rmsprop", learningRate: rate, secondMoment: vector(v), momentum: 0.5 };
    },
  },
  adagrad: {
    start: two,
    step(w, g, [, v]) {
      for (let i = 0; i < p; i++) {
        v[i] += g[i] ** 2;
        w[i] -= (0.5 * g[i]) / (Math.sqrt(v[i]) + 1e-10);
      }
      return { optimizer: "adagrad", learningRate: 0.5, sumOfSquares: vector(v) };
    },
  },
};

const gapOf = (w: Iterable<number>) => Math.max(...Array.from(w, (value, i) => Math.abs(value - minimum[i])));

describe("stationaryStep", () => {
  it("is tried on a lasso whose minimum has zeros", () => {
    expect([...minimum].filter((w) => w === 0).length).toBeGreaterThanOrEqual(5);
  });

  it.each(Object.keys(rules))("lets %s rest at the minimum of the lasso, with its exact zeros", (name) => {
    const w = train(rules[name], 20_000);
    expect(gapOf(w)).toBeLessThan(1e-10);
    for (let i = 0; i < p; i++) expect(w[i] === 0).toBe(minimum[i] === 0);
  });

  it.each(["momentum", "adam", "rmsprop"])("is needed: with the learning rate alone %s rests elsewhere", (name) => {
    expect(gapOf(train(rules[name], 20_000, true))).toBeGreaterThan(1e-3);
  });

  it("gives the formulas", () => {
    const v = tensor([4, 0], [2], "float64");
    expect(stationaryStep({ optimizer: "sgd", learningRate: 0.5 })).toBe(0.5);
    expect(stationaryStep({ optimizer: "sgd", learningRate: 0.5, dampening: 0.5 })).toBe(0.5);
    const state = { learningRate: 1, secondMoment: v, epsilon: 1 } as const;
    expect([...(stationaryStep({ optimizer: "rmsprop", ...state }) as Tensor).data]).toEqual([1 / 3, 1]);
    expect([...(stationaryStep({ optimizer: "adam", ...state, step: 1, beta2: 0.75 }) as Tensor).data]).toEqual([
      1 / 5,
      1,
    ]);
    const adagrad = { optimizer: "adagrad", learningRate: 3, sumOfSquares: v, epsilon: 1 } as const;
    expect([...(stationaryStep(adagrad) as Tensor).data]).toEqual([1, 3]);
  });

  it("refuses what an optimizer does not have", () => {
    expect(() => stationaryStep({ optimizer: "sgd", learningRate: 1, beta2: 0.9 } as never)).toThrow(
      'stationaryStep: unknown option "beta2"',
    );
    const negative = { optimizer: "adagrad", learningRate: 1, sumOfSquares: tensor([-1]) } as const;
    expect(() => stationaryStep(negative)).toThrow("sumOfSquares.data[0] must be in [0, ∞), got -1");
    expect(() => stationaryStep({ optimizer: "adam", learningRate: 1, secondMoment: zeros([1]), step: 0 })).toThrow(
      "step must be a whole number of at least 1, got 0",
    );
  });
});
