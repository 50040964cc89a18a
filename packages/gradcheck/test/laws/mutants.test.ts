import { normal, type Tensor, tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputsOf, type LawName, type Laws, opLaws, penaltyLaws, shapes, tensors } from "../../src/index.ts";
import { type MaskedInputs, type MaskedOptions, map, masked, maskOf, ridge, standardize, twoPass } from "./honest.ts";

/** The laws that a broken op fails, out of all. */
const failed = (laws: Laws): string[] =>
  Object.entries(laws)
    .filter(([, property]) => fc.check(property, { seed: 1, numRuns: 60 }).failed)
    .map(([law]) => law);

type Masked = (
  inputs: MaskedInputs,
  options: MaskedOptions,
) => readonly [Tensor, (dy: Tensor) => object, ...more: unknown[]];
/** `masked` with another pullback, which may call the right one. */
const backward =
  (wrong: (right: (dy: Tensor) => MaskedInputs, dy: Tensor, inputs: MaskedInputs) => object): Masked =>
  (inputs, options) => {
    const [y, pullback] = masked(inputs, options);
    return [y, (dy) => wrong(pullback, dy, inputs)];
  };
/** `masked` on copies of its inputs, with something done to y or to the inputs themselves. */
const forward =
  (wrong: (y: Tensor, inputs: MaskedInputs, options: MaskedOptions) => Tensor | void): Masked =>
  (inputs, options) => {
    const copies = { x: map(inputs.x, (v) => v), gamma: map(inputs.gamma, (v) => v) };
    const [y, pullback] = masked(copies, options);
    return [wrong(y, inputs, options) ?? y, pullback];
  };
const isNarrow = (x: Tensor) => x.data instanceof Float32Array;

let sharedMask: Tensor["data"] = new Float64Array();
const maskOfLayer = new WeakMap<Tensor, Tensor["data"]>();
const buffers = new Map<string, Tensor["data"]>();
let calls = 0;

const maskedMutants: Record<string, [Masked, LawName[]]> = {
  "nothing wrong": [masked, []],
  "extra values": [(inputs, options) => [...masked(inputs, options), { mean: 1 }] as const, []],

  "the mask forgotten in one gradient": [
    backward((right, dy, { x, gamma }) => {
      const sums = new Float64Array(gamma.data.length);
      for (let i = 0; i < x.data.length; i++) sums[i % sums.length] += dy.data[i] * x.data[i];
      return { ...right(dy), gamma: map(gamma, (_, c) => sums[c]) };
    }),
    ["transpose"],
  ],
  "a gradient in the wrong order": [
    backward((right, dy) => {
      const { x, gamma } = right(dy);
      return { x, gamma: { data: gamma.data.reverse(), shape: gamma.shape } };
    }),
    ["transpose"],
  ],
  "a gradient 0.001 % too large": [
    backward((right, dy) => ({ ...right(dy), x: map(right(dy).x, (d) => 1.00001 * d) })),
    ["transpose"],
  ],
  "gradient clipped inside the pullback": [
    backward((right, dy) => right(map(dy, (d) => Math.max(-50, Math.min(50, d))))),
    ["linear"],
  ],
  "a constant added to a gradient": [
    backward((right, dy) => ({ ...right(dy), x: map(right(dy).x, (d) => d + 1e-5) })),
    ["transpose", "linear"],
  ],
  "a missing gradient": [backward((right, dy) => ({ x: right(dy).x })), ["transpose", "names and shapes"]],
  "a gradient for a stranger": [backward((right, dy) => ({ ...right(dy), beta: dy })), ["names and shapes"]],
  "a gradient of the wrong shape": [
    backward((right, dy) => {
      const { x, gamma } = right(dy);
      return { x, gamma: { data: gamma.data, shape: [1, ...gamma.shape] } };
    }),
    ["transpose", "names and shapes"],
  ],
  "gradients that are always float64": [
    backward((right, dy) => ({ ...right(dy), x: { data: Float64Array.from(right(dy).x.data), shape: dy.shape } })),
    ["names and shapes"],
  ],

  "the mask multiplied into the input": [
    forward((_, { x }, options) => {
      const mask = maskOf(x, options);
      for (let i = 0; i < mask.length; i++) x.data[i] *= mask[i];
    }),
    ["inputs unchanged", "re-entrant"],
  ],
  "a write past the end of an input": [
    forward((_, { x: { data } }) => {
      new Uint8Array(data.buffer)[data.byteOffset + data.byteLength + 3] = 0;
    }),
    ["inputs unchanged"],
  ],
  "a note left on an input": [forward((_, { x }) => void Object.assign(x, { seen: true })), ["inputs unchanged"]],
  "a note left in the options": [
    forward((_, __, options) => void Object.assign(options, { calls: 1 })),
    ["inputs unchanged"],
  ],
  "dy used as scratch memory": [
    backward((right, dy) => {
      const gradients = right(dy);
      dy.data.fill(0);
      return gradients;
    }),
    ["inputs unchanged"],
  ],
  "y used as scratch memory by the pullback": [
    (inputs, options) => {
      const [y, pullback] = masked(inputs, options);
      return [
        y,
        (dy) => {
          y.data.fill(0);
          return pullback(dy);
        },
      ];
    },
    ["inputs unchanged", "re-entrant"],
  ],

  "memory kept on a shared object": [
    ({ x, gamma }, options) => {
      sharedMask = maskOf(x, options);
      const c = gamma.data.length;
      const [y, pullback] = masked({ x, gamma }, options);
      return [y, (dy) => ({ ...pullback(dy), x: map(dy, (d, i) => (sharedMask[i] ?? 0) * d * gamma.data[i % c]) })];
    },
    ["re-entrant"],
  ],
  "memory kept under the weights": [
    ({ x, gamma }, options) => {
      maskOfLayer.set(gamma, maskOf(x, options));
      const c = gamma.data.length;
      const [y, pullback] = masked({ x, gamma }, options);
      return [
        y,
        (dy) => ({ ...pullback(dy), x: map(dy, (d, i) => present(maskOfLayer.get(gamma))[i] * d * gamma.data[i % c]) }),
      ];
    },
    ["re-entrant"],
  ],
  "one buffer for every y of a size": [
    forward((y) => {
      const key = `${isNarrow(y)} ${y.data.length}`;
      const data = buffers.get(key) ?? y.data.slice();
      buffers.set(key, data);
      data.set(y.data);
      return { data, shape: y.shape };
    }),
    ["re-entrant"],
  ],
  "one buffer for every gradient of a pullback": [
    (inputs, options) => {
      const [y, pullback] = masked(inputs, options);
      const buffer = y.data.slice();
      return [
        y,
        (dy) => {
          const { x, gamma } = pullback(dy);
          buffer.set(x.data);
          return { x: { data: buffer, shape: x.shape }, gamma };
        },
      ];
    },
    ["re-entrant"],
  ],
  "a pullback that works once": [
    (inputs, options) => {
      const [y, pullback] = masked(inputs, options);
      let pulls = 0;
      return [y, (dy) => (pulls++ === 0 ? pullback(dy) : pullback(map(dy, () => 0)))];
    },
    ["linear", "re-entrant"],
  ],

  "its input returned where nothing is dropped": [
    forward((y, { x, gamma }, { rate }) => (rate === 0 && gamma.data.every((g: number) => g === 1) ? x : y)),
    ["no aliasing"],
  ],

  "a seed ignored": [(inputs, options) => masked(inputs, { ...options, seed: 0 }), ["another seed, other bits"]],
  "the upper half of the seed ignored": [
    (inputs, options) => masked(inputs, { ...options, seed: options.seed >>> 0 }),
    ["another seed, other bits"],
  ],
  "the lower bits of the seed ignored": [
    (inputs, options) => masked(inputs, { ...options, seed: Math.floor(options.seed / 4) }),
    ["another seed, other bits"],
  ],

  "a float32 loop that forgets the tail": [
    forward((y) => map(y, (value, i) => (isNarrow(y) && i >= y.data.length - (y.data.length % 4) ? 0 : value))),
    ["float32 agrees with float64", "float32 agrees with float64 at a huge offset"],
  ],
  "other random bits in float32": [
    (inputs, options) => masked(inputs, { ...options, seed: options.seed + (isNarrow(inputs.x) ? 1 : 0) }),
    ["float32 agrees with float64", "float32 agrees with float64 at a huge offset"],
  ],
  "a sum on memory that was not cleared": [
    backward((right, dy, { x, gamma }) => {
      const dgamma = emptyLike(gamma);
      const sums = right(dy).gamma.data;
      for (let c = 0; c < sums.length; c++) dgamma.data[c] += sums[c];
      return { x: right(dy).x, gamma: x.data.length ? dgamma : right(dy).gamma };
    }),
    ["inside and outside the arena"],
  ],
};

describe("masked, broken in one way, fails these laws alone", () => {
  const inputs = inputsOf(shapes({ minRank: 1 }), (shape) => ({ x: shape, gamma: shape.slice(-1) }));
  const ones = inputs.map(({ x, gamma }) => ({ x, gamma: map(gamma, () => 1) }));
  const options = fc.record({ rate: fc.constantFrom(0, 0.2, 0.5), seed: fc.constant(0) });
  for (const [name, [op, laws]] of Object.entries(maskedMutants)) {
    it(`${name}: ${laws.join(", ") || "none"}`, () => {
      expect(failed(opLaws(op, name.includes("nothing is dropped") ? ones : inputs, options))).toEqual(laws);
    });
  }
});

it("an op whose randomness no seed decides fails the law of the same seed, among others", () => {
  const op: Masked = (inputs, options) => masked(inputs, { ...options, seed: calls++ });
  const inputs = inputsOf(shapes({ minRank: 1 }), (shape) => ({ x: shape, gamma: shape.slice(-1) }));
  expect(failed(opLaws(op, inputs, { rate: 0.5, seed: 0 }))).toContain("same seed, same bits");
});

describe("float32 that drifts fails the laws of narrow and wide alone", () => {
  const inputs = inputsOf(shapes({ minAxis: 1, maxRank: 2 }), (x) => ({ x }));
  const narrowly = (seed: number, size: number) => normal(seed, size, { deviation: 1e4 });
  const onePass = (x: Tensor): [number, number] => {
    const round = isNarrow(x) ? Math.fround : (value: number) => value;
    let sum = 0;
    let squares = 0;
    for (const value of x.data) {
      sum = round(sum + value);
      squares = round(squares + round(value * value));
    }
    const mean = round(sum / x.data.length);
    return isNarrow(x) ? [mean, Math.max(0, round(squares / x.data.length - mean * mean))] : twoPass(x);
  };
  it("two passes in float64: none", () => {
    expect(failed(opLaws(standardize, inputs))).toEqual([]);
  });
  it("float32 steps where the gradient all but cancels: none", () => {
    const round = ({ x }: { x: Tensor }) => ({ round: isNarrow(x) ? Math.fround : Number });
    const pairs = inputsOf(fc.constant([2]), (shape) => ({ x: tensors(shape, { values: narrowly }) }));
    expect(failed(opLaws(standardize, pairs, round))).toEqual([]);
  });
  it("one pass in float32: at a huge offset", () => {
    expect(failed(opLaws(standardize, inputs, { variance: onePass }))).toEqual([
      "float32 agrees with float64 at a huge offset",
    ]);
  });
});

describe("a penalty, broken in one way, fails these laws alone", () => {
  type Ridge = (inputs: { w: Tensor }, options: { strength: number }) => readonly [number, (scale?: number) => object];
  const mutants: Record<string, [Ridge, string[]]> = {
    "nothing wrong": [ridge, []],
    "the half forgotten": [
      (inputs, options) => [2 * ridge(inputs, options)[0], ridge(inputs, options)[1]],
      ["transpose"],
    ],
    "the scale ignored": [
      (inputs, options) => [ridge(inputs, options)[0], () => ridge(inputs, options)[1]()],
      ["transpose", "linear"],
    ],
    "no default scale": [
      (inputs, options) => {
        const [value, pullback] = ridge(inputs, options);
        return [value, (scale) => pullback(scale ?? Number.NaN)];
      },
      ["default scale"],
    ],
    "the weights as their own gradient": [
      ({ w }) => {
        const [value, pullback] = ridge({ w }, { strength: 1 });
        return [value, (scale = 1) => (scale === 1 ? { w } : pullback(scale))];
      },
      ["no aliasing"],
    ],
  };
  for (const [name, [penalty, laws]] of Object.entries(mutants)) {
    it(`${name}: ${laws.join(", ") || "none"}`, () => {
      expect(
        failed(
          penaltyLaws(
            penalty,
            inputsOf(shapes(), (w) => ({ w })),
            { strength: 0.1 },
          ),
        ),
      ).toEqual(laws);
    });
  }
  it("a value that is a tensor gets told", () => {
    const penalty = ({ w }: { w: Tensor }) => [tensor([1]) as unknown as number, () => ({ w })] as const;
    const { errorInstance } = fc.check(
      penaltyLaws(
        penalty,
        inputsOf(shapes(), (w) => ({ w })),
      )["inputs unchanged"],
    );
    expect(errorInstance).toMatchObject({ message: "A penalty returns a number first, got [object Object]." });
  });
});
