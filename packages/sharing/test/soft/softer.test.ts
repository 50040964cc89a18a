import { inputsOf, opLaws, penaltyLaws, testLaws } from "@reg/gradcheck";
import { normal, sizeOf, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  codebook,
  conv2d,
  crossStitch,
  hashed,
  kMeans,
  lowRank,
  orbitShare,
  orbits,
  share,
  softTie,
  softWeightSharing,
  squareSymmetries,
} from "../../src/index.ts";

const drawn = (seed: number, shape: readonly number[]) => tensor(normal(seed, sizeOf(shape)), shape);
const lengths = fc.integer({ min: 1, max: 5 });
const product = { without: ["float32 agrees with float64 at a huge offset"] as const };

describe("crossStitch", () => {
  const inputs = inputsOf(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(4), lengths), ([tasks, a, b]) => ({
    x: [tasks, a, b],
    alpha: [tasks, tasks],
  }));
  testLaws(it, opLaws(crossStitch, inputs, undefined, product), { numRuns: 30 });

  it("shares nothing by the identity and all by equal entries", () => {
    const x = drawn(1, [2, 3]);
    expect(crossStitch({ x, alpha: tensor([1, 0, 0, 1], [2, 2], "float64") })[0].data).toEqual(x.data);
    const [y] = crossStitch({ x, alpha: tensor([0.5, 0.5, 0.5, 0.5], [2, 2], "float64") });
    expect([...y.data.subarray(0, 3)]).toEqual([...y.data.subarray(3)]);
  });

  it("says what is wrong", () => {
    expect(() => crossStitch({ x: drawn(1, [2, 3]), alpha: drawn(1, [3, 3]) })).toThrow(
      "alpha must have shape [2, 2], got [3, 3]",
    );
    expect(() => crossStitch({ x: tensor(1), alpha: drawn(1, [1, 1]) })).toThrow("tasks as its first axis");
  });
});

describe("lowRank", () => {
  const inputs = inputsOf(fc.tuple(lengths, lengths, lengths), ([m, rank, n]) => ({ u: [m, rank], v: [rank, n] }));
  testLaws(it, opLaws(lowRank, inputs, undefined, product), { numRuns: 30 });
  it("says what is wrong", () => {
    expect(() => lowRank({ u: drawn(1, [2, 3]), v: drawn(1, [2, 3]) })).toThrow(
      "lowRank: v must have shape [3, any], got [2, 3].",
    );
  });
});

describe("hashed", () => {
  const inputs = inputsOf(lengths, (buckets) => ({ w: [buckets] }));
  testLaws(it, opLaws(hashed, inputs, { shape: [4, 5], seed: 3 }, { without: ["another seed, other bits"] }), {
    numRuns: 30,
  });

  it("spreads weights and signs evenly, the same for a seed and others for another", () => {
    const w = tensor([1, 2, 4, 8], [4], "float64");
    const [v] = hashed({ w }, { shape: [100, 100], seed: 7 });
    for (const value of [1, 2, 4, 8, -1, -2, -4, -8]) {
      const count = v.data.filter((x) => x === value).length;
      expect(Math.abs(count - 1250)).toBeLessThan(5 * Math.sqrt(1250));
    }
    expect(hashed({ w }, { shape: [100, 100], seed: 7 })[0].data).toEqual(v.data);
    expect(hashed({ w }, { shape: [100, 100], seed: 8 })[0].data).not.toEqual(v.data);
  });

  it("says what is wrong", () => {
    expect(() => hashed({ w: tensor([], [0]) }, { shape: [2], seed: 1 })).toThrow("at least one bucket");
    expect(() => hashed({ w: drawn(1, [2]) }, { shape: [2], seed: -1 })).toThrow("seed must be");
    expect(() => hashed({ w: drawn(1, [2]) }, { shape: [2.5], seed: 1 })).toThrow("every axis must be a whole number");
  });
});

describe("codebook and kMeans", () => {
  const inputs = inputsOf(fc.tuple(lengths, lengths), ([size, clusters]) => ({ w: [size], centers: [clusters] }));
  testLaws(
    it,
    opLaws(codebook, inputs, undefined, {
      unchecked: ["w"],
      without: ["float32 agrees with float64 at a huge offset"],
    }),
    { numRuns: 30 },
  );

  it("finds clusters, and puts each weight at its own", () => {
    const w = tensor([5.1, 0, 0.1, 4.9, -3], [5], "float64");
    const centers = kMeans(w, { clusters: 3, seed: 1 });
    expect([...centers.data].map((x) => Number(x.toFixed(9)))).toEqual([-3, 0.05, 5]);
    const [y, , assignment] = codebook({ w, centers });
    expect([...assignment]).toEqual([2, 1, 1, 2, 0]);
    expect([...y.data].map((x) => Number(x.toFixed(9)))).toEqual([5, 0.05, 0.05, 5, -3]);
  });

  it("never leaves a weight farther away than another round would", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), (clusters, seed) => {
        const w = drawn(seed, [40]);
        const centers = kMeans(w, { clusters, seed });
        expect([...centers.data]).toEqual([...centers.data].sort((a, b) => a - b));
        const [, , assignment] = codebook({ w, centers });
        for (let c = 0; c < clusters; c++) {
          const own = [...w.data].filter((_, i) => assignment[i] === c);
          expect(own.length).toBeGreaterThan(0);
          expect(centers.data[c]).toBeCloseTo(own.reduce((sum, x) => sum + x, 0) / own.length, 10);
        }
      }),
    );
  });

  it("reproduces as many weights as it has centers", () => {
    const w = drawn(1, [6]);
    expect(codebook({ w, centers: kMeans(w, { clusters: 6, seed: 1 }) })[0].data).toEqual(w.data);
  });

  it("says what is wrong", () => {
    const w = drawn(1, [3]);
    expect(() => kMeans(w, { clusters: 4, seed: 1 })).toThrow(
      "clusters must be a whole number in [1, 3], got 4. It is at most the number of weights.",
    );
    expect(() => kMeans(tensor([1, Number.NaN]), { clusters: 1, seed: 1 })).toThrow("finite numbers only");
    expect(() => kMeans(w, { clusters: 1, seed: 1, rounds: 0 })).toThrow("rounds must be");
    expect(() => codebook({ w, centers: tensor([], [0]) })).toThrow("at least one center");
  });
});

describe("orbits and orbitShare", () => {
  const square = orbits([2, 3, 3], squareSymmetries(3));
  const inputs = inputsOf(fc.constant(square.count), (count) => ({ w: [count] }));
  testLaws(it, opLaws(orbitShare, inputs, square), { numRuns: 20 });

  it("counts the orbits of the square", () => {
    expect(orbits([3, 3], squareSymmetries()).count).toBe(3);
    expect(orbits([5, 5], squareSymmetries()).count).toBe(6);
    expect(square.count).toBe(6);
    expect(orbits([4], [[{ flip: [0] }]]).index).toEqual(Int32Array.of(0, 1, 1, 0));
    expect(orbits([4], []).count).toBe(4);
  });

  it("makes a convolution equivariant to the eight symmetries of the square", () => {
    const [kernel] = orbitShare(
      { w: drawn(3, [orbits([2, 3, 5, 5], squareSymmetries(4)).count]) },
      orbits([2, 3, 5, 5], squareSymmetries(4)),
    );
    const turned = (x: Tensor, quarter: number, mirrored: boolean) => {
      const turn = [{ transpose: [0, 1, 3, 2] }, { flip: [2] }];
      const by = [...Array(quarter).fill(turn).flat(), ...(mirrored ? [{ flip: [3] }] : [])];
      return share({ x }, { y: { of: "x", by } })[0].y;
    };
    const x = drawn(1, [1, 3, 7, 7]);
    const [y] = conv2d({ x, kernel }, { padding: "same" });
    for (const quarter of [0, 1, 2, 3]) {
      for (const mirrored of [false, true]) {
        const [z] = conv2d({ x: turned(x, quarter, mirrored), kernel }, { padding: "same" });
        const expected = turned(y, quarter, mirrored);
        for (let i = 0; i < z.data.length; i++) expect(z.data[i]).toBeCloseTo(expected.data[i], 12);
      }
    }
  });

  it("says what is wrong", () => {
    expect(() => orbits([2, 3], [[{ transpose: [1, 0] }]])).toThrow(
      "generator 0 must permute the elements of [2, 3], but gives [3, 2]",
    );
    expect(() => orbits([2], [[{ affine: { scale: 2 } }]])).toThrow("generator 0 must permute");
    expect(() => orbitShare({ w: drawn(1, [4]) }, square)).toThrow("w must have shape [6], got [4]");
  });
});

describe("softTie", () => {
  const inputs = inputsOf(fc.nat(4), (n) => ({ a: [n], b: [n], c: [n] }));
  for (const to of ["mean", "pairs"] as const) {
    describe(`to ${to}`, () =>
      testLaws(it, penaltyLaws(softTie, inputs, { strength: 0.7, to, weights: { b: 2 } }), {
        numRuns: 30,
      }));
  }

  it("is what its formulas say", () => {
    const [a, b, c] = [tensor([0], [1], "float64"), tensor([3], [1], "float64"), tensor([6], [1], "float64")];
    expect(softTie({ a, b, c }, { strength: 1 })[0]).toBeCloseTo((9 + 0 + 9) / 2, 12);
    expect(softTie({ a, b, c }, { strength: 1, to: "pairs" })[0]).toBeCloseTo((9 + 36 + 9) / 2, 12);
    expect(softTie({ a, b, c }, { strength: 1, to: "pairs", weights: { a: 0 } })[0]).toBeCloseTo(9 / 2, 12);
    expect(softTie({ a, b: a }, { strength: 5 })[0]).toBe(0);
    expect(softTie({ a, b }, { strength: 5, weights: { a: 0, b: 0 } })[0]).toBe(0);
  });

  it("says what is wrong", () => {
    const [a, b] = [drawn(1, [2]), drawn(2, [3])];
    expect(() => softTie({ a }, { strength: 1 })).toThrow("at least two tensors are tied, got 1");
    expect(() => softTie({ a, b }, { strength: 1 })).toThrow("softTie: b must have shape [2], got [3].");
    expect(() => softTie({ a, c: a }, { strength: -1 })).toThrow("strength must be in [0, ∞), got -1");
    expect(() => softTie({ a, c: a }, { strength: 1, weights: { d: 1 } })).toThrow(
      'weights: unknown input "d". It takes a, c.',
    );
    expect(() => softTie({ a, c: a }, { strength: 1, to: "all" as never })).toThrow(
      'to must be one of "mean", "pairs", got "all"',
    );
  });
});

describe("softWeightSharing", () => {
  const inputs = inputsOf(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 })), ([n, j]) => ({
    w: [n],
    mean: [j],
    logVariance: [j],
    logit: [j],
  }));
  testLaws(
    it,
    penaltyLaws(
      softWeightSharing,
      inputs,
      { strength: 0.3 },
      { without: ["float32 agrees with float64 at a huge offset"] },
    ),
    { numRuns: 40 },
  );

  it("is the L2 penalty and a constant for one component", () => {
    const w = drawn(1, [5]);
    const one = (value: number) => tensor([value], [1], "float64");
    const [value] = softWeightSharing(
      { w, mean: one(0), logVariance: one(Math.log(0.25)), logit: one(3) },
      { strength: 1 },
    );
    const squares = [...w.data].reduce((sum, x) => sum + x * x, 0);
    expect(value).toBeCloseTo(squares / 2 / 0.25 + (5 / 2) * Math.log(2 * Math.PI * 0.25), 10);
  });

  it("gives many float32 weights what it gives the same in float64, up to where every density is 0", () => {
    const wide = (values: ArrayLike<number>) => tensor(Float64Array.from(values));
    const mixture = { mean: drawn(2, [5]), logVariance: drawn(3, [5]), logit: drawn(4, [5]) };
    for (const size of [256, 257, 8193, 20_001]) {
      const w = Float32Array.from(drawn(1, [size]).data, (x) => 4 * x);
      const run = (data: Float32Array | Float64Array) => {
        const [value, pullback] = softWeightSharing({ w: tensor(data), ...mixture }, { strength: 0.5 });
        return { value, ...pullback(2) };
      };
      const [narrow, exact] = [run(w), run(Float64Array.from(w))];
      expect(narrow.value).toBeCloseTo(exact.value, 7);
      exact.w.data.forEach((slope, i) => {
        expect(Math.abs(narrow.w.data[i] - slope)).toBeLessThan(2 ** -22 * (1 + Math.abs(slope)));
      });
      for (const name of ["mean", "logVariance", "logit"] as const) {
        exact[name].data.forEach((slope, j) => {
          expect(narrow[name].data[j]).toBeCloseTo(slope, 7);
        });
      }
      for (const odd of [Infinity, NaN]) {
        const { value } = run(w.map((x, i) => (i === 3 ? odd : x)));
        expect(value).toBe(run(Float64Array.from(w, (x, i) => (i === 3 ? odd : x))).value);
      }
    }
    expect(softWeightSharing({ w: wide([]), ...mixture }, { strength: 1 })[0]).toBe(0);
  });

  it("stays finite far from every component", () => {
    const one = (...values: number[]) => tensor(values, [values.length], "float64");
    const [value, pullback] = softWeightSharing(
      { w: one(1000), mean: one(0, 1), logVariance: one(0, 0), logit: one(0, 0) },
      { strength: 1 },
    );
    expect(value).toBeCloseTo(999 ** 2 / 2 + 0.5 * Math.log(2 * Math.PI) + Math.log(2), 6);
    expect(pullback().w.data[0]).toBeCloseTo(999, 9);
  });

  it("says what is wrong", () => {
    const [w, two] = [drawn(1, [3]), drawn(2, [2])];
    expect(() => softWeightSharing({ w, mean: two, logVariance: drawn(1, [3]), logit: two }, { strength: 1 })).toThrow(
      "logVariance must have shape [2], got [3]",
    );
    expect(() => softWeightSharing({ w, mean: two, logVariance: two, logit: two }, { strength: Number.NaN })).toThrow(
      "strength must be in [0, ∞), got NaN",
    );
    const none = tensor([], [0]);
    expect(() => softWeightSharing({ w, mean: none, logVariance: none, logit: none }, { strength: 1 })).toThrow(
      "at least one component",
    );
  });
});
