import { type Inputs, type Tensor, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CheckedOp, gradientGaps, inputsOf, opLaws, shapes, tensors, testLaws } from "../../src/index.ts";
import { type MaskedOptions, map, masked } from "./honest.ts";

const inputs = inputsOf(shapes({ minRank: 1 }), (shape) => ({ x: shape, gamma: shape.slice(-1) }));
const onlyX = inputsOf(shapes(), (x) => ({ x }));
const relu = ({ x }: { x: Tensor }) => {
  const pullback = (dy: Tensor) => ({ x: map(dy, (d, i) => (x.data[i] > 0 ? d : 0)) });
  return [map(x, (value) => Math.max(0, value)), pullback] as const;
};
/** y = gamma · x, with gamma a number that may be absent, as batchNorm's. */
const scaled = ({ x, gamma }: { x: Tensor; gamma?: Tensor }) => {
  const factor = gamma ? gamma.data[0] : 1;
  const pullback = (dy: Tensor) => {
    let sum = 0;
    for (let i = 0; i < dy.data.length; i++) sum += dy.data[i] * x.data[i];
    const dx = map(dy, (d) => d * factor);
    return gamma ? { x: dx, gamma: map(gamma, () => sum) } : { x: dx };
  };
  return [map(x, (value) => value * factor), pullback] as const;
};

/** What the options of every call were, while the laws ran. */
function optionsSeen(options: Parameters<typeof opLaws<typeof masked, { x: Tensor; gamma: Tensor }>>[2]) {
  const seen: MaskedOptions[] = [];
  const op: typeof masked = (inputs, options) => {
    seen.push(options);
    return masked(inputs, options);
  };
  fc.assert(opLaws(op, inputs, options)["same seed, same bits"], { numRuns: 20 });
  return seen;
}

describe("the options of the op", () => {
  it("are a constant whose seed is replaced", () => {
    const seen = optionsSeen({ rate: 0.5, seed: 3 });
    expect(seen.every(({ rate }) => rate === 0.5)).toBe(true);
    expect(new Set(seen.map(({ seed }) => seed)).size).toBeGreaterThan(20);
  });
  it("are drawn, and the seed is replaced", () => {
    const seen = optionsSeen(fc.record({ rate: fc.constantFrom(0.25, 0.5), seed: fc.constant(3) }));
    expect(new Set(seen.map(({ rate }) => rate))).toEqual(new Set([0.25, 0.5]));
    expect(new Set(seen.map(({ seed }) => seed)).size).toBeGreaterThan(20);
  });
  it("follow from the inputs and a seed", () => {
    const seen = optionsSeen(({ x }, seed) => ({ rate: x.shape.length / 8, seed }));
    expect(new Set(seen.map(({ rate }) => rate))).toEqual(new Set([1 / 8, 2 / 8, 3 / 8]));
  });
});

describe("which laws there are", () => {
  it("that of other seeds only where the options have one", () => {
    expect(Object.keys(opLaws(masked, inputs, { rate: 0.5, seed: 0 }))).toContain("another seed, other bits");
    expect(Object.keys(opLaws(masked, inputs, (_, seed) => ({ rate: 0.5, seed })))).toContain(
      "another seed, other bits",
    );
    expect(Object.keys(opLaws(relu, onlyX))).not.toContain("another seed, other bits");
  });
  it("without those that mean nothing", () => {
    const laws = opLaws(relu, onlyX, undefined, { without: ["float32 agrees with float64 at a huge offset"] });
    expect(Object.keys(laws)).toEqual([
      "transpose",
      "linear",
      "names and shapes",
      "inputs unchanged",
      "re-entrant",
      "no aliasing",
      "same seed, same bits",
      "float32 agrees with float64",
      "inside and outside the arena",
    ]);
  });
  it("each becomes a test of whatever runner", () => {
    const ran: string[] = [];
    const laws = opLaws(relu, onlyX);
    const runner = (name: string, test: () => void) => {
      test();
      ran.push(name);
    };
    testLaws(runner, laws, { numRuns: 5 });
    expect(ran).toEqual(Object.keys(laws));
  });
});

describe("inputs that may be absent", () => {
  const optional = inputsOf(shapes(), (x) => ({ x, gamma: [] }), { optional: ["gamma"] });
  testLaws(it, opLaws(scaled, optional));
  it("are absent and present", () => {
    const drawn = fc.sample(optional, { seed: 1, numRuns: 50 });
    expect(new Set(drawn.map((inputs) => "gamma" in inputs))).toEqual(new Set([true, false]));
  });
});

describe("a table of ops of several kinds", () => {
  const table: [string, CheckedOp, fc.Arbitrary<Inputs>, object?][] = [
    ["relu", relu, onlyX],
    ["scaled", scaled, inputsOf(shapes(), (x) => ({ x, gamma: [] }), { optional: ["gamma"] })],
    ["masked", masked, inputs, { rate: 0.5, seed: 0 }],
  ];
  describe.each(table)("%s", (_, op, inputs, options) => {
    testLaws(it, opLaws(op, inputs, options), { numRuns: 20 });
  });
});

describe("kinks", () => {
  const few = shapes({ maxSize: 2, minAxis: 1 });
  const onKinks = inputsOf(few, (shape) => ({
    x: tensors(shape, { values: (seed, size) => uniform(seed, size, { low: -1, high: 1.5 }).map(Math.floor) }),
  }));
  it("do not fail a right op whose inputs lie on them", () => {
    fc.assert(opLaws(relu, onKinks).transpose, { seed: 1 });
    const x = fc.sample(onKinks, { seed: 1, numRuns: 1 })[0].x;
    expect(gradientGaps(relu, { x: map(x, () => 0) }).x).toBeGreaterThan(1e-2);
  });
  it("do not hide a wrong one", () => {
    const wrong: typeof relu = ({ x }) => [relu({ x })[0], (dy) => ({ x: map(dy, (d) => d) })];
    expect(fc.check(opLaws(wrong, onKinks).transpose, { seed: 1 })).toMatchObject({ failed: true });
  });
  it("do not excuse noise", () => {
    const noisy: typeof relu = ({ x }) => [
      map(x, (value) => value + 1e-9 * Math.random()),
      (dy) => ({ x: map(dy, (d) => d) }),
    ];
    const some = inputsOf(shapes({ minAxis: 1 }), (x) => ({ x }));
    const { errorInstance } = fc.check(opLaws(noisy, some).transpose, { seed: 1 });
    expect((errorInstance as Error).message).toMatch(/^transpose: /);
  });
});

describe("what the laws are told", () => {
  const loss = ({ x, labels }: { x: Tensor; labels: Tensor }) => {
    let sum = 0;
    for (let i = 0; i < x.data.length; i++) sum += x.data[i] * Math.round(labels.data[i]);
    const pullback = (dy: Tensor) => ({
      x: map(x, (_, i) => dy.data[0] * Math.round(labels.data[i])),
      labels: map(labels, (_, i) => dy.data[0] * x.data[i]),
    });
    return [{ data: Float64Array.of(sum), shape: [] }, pullback] as const;
  };
  const pairs = inputsOf(shapes({ minAxis: 1 }), (shape) => ({ x: shape, labels: shape }));
  it("unchecked inputs", () => {
    expect(fc.check(opLaws(loss, pairs).transpose, { seed: 1 }).failed).toBe(true);
    fc.assert(opLaws(loss, pairs, undefined, { unchecked: ["labels"] }).transpose, { seed: 1 });
  });
  it("the inputs that get the offset", () => {
    const seen = { x: 0, gamma: 0 };
    const op: typeof masked = (inputs, options) => {
      for (const name of ["x", "gamma"] as const) seen[name] = Math.max(seen[name], ...inputs[name].data);
      return masked(inputs, options);
    };
    const laws = opLaws(op, inputs, { rate: 0.5, seed: 0 }, { offset: 5000, offsetInputs: ["x"] });
    fc.assert(laws["float32 agrees with float64 at a huge offset"], { numRuns: 20 });
    expect(Math.round(seen.x / 1000)).toBe(5);
    expect(seen.gamma).toBeLessThan(10);
  });
  it("larger inputs, for the laws of float32 and the arena", () => {
    const sizes: Record<string, number> = {};
    const large = inputsOf(fc.constant([1000]), (x) => ({ x }));
    let law = "";
    const op: typeof relu = ({ x }) => {
      sizes[law] = Math.max(sizes[law] ?? 0, x.data.length);
      return relu({ x });
    };
    for (const [name, property] of Object.entries(opLaws(op, onlyX, undefined, { large }))) {
      law = name;
      fc.assert(property, { numRuns: 30 });
    }
    expect(Object.keys(sizes).filter((law) => sizes[law] === 1000)).toEqual([
      "float32 agrees with float64",
      "float32 agrees with float64 at a huge offset",
      "inside and outside the arena",
    ]);
  });
  it("tolerances", () => {
    const rough: typeof relu = ({ x }) => [
      relu({ x })[0],
      (dy) => ({ x: map(relu({ x })[1](dy).x, (d) => d * 1.001) }),
    ];
    expect(fc.check(opLaws(rough, onlyX).transpose, { seed: 1 }).failed).toBe(true);
    fc.assert(opLaws(rough, onlyX, undefined, { tolerance: 1e-2 }).transpose, { seed: 1 });
    const coarse: typeof relu = ({ x }) => {
      const factor = x.data instanceof Float32Array ? 1.001 : 1;
      return [map(x, (value) => value * factor), (dy) => ({ x: map(dy, (d) => d * factor) })];
    };
    expect(fc.check(opLaws(coarse, onlyX)["float32 agrees with float64"], { seed: 1 }).failed).toBe(true);
    fc.assert(opLaws(coarse, onlyX, undefined, { float32Tolerance: 1e-2 })["float32 agrees with float64"], { seed: 1 });
  });
});

it("a counterexample names shape, seed, input and both numbers", () => {
  const wrong: typeof relu = ({ x }) => [relu({ x })[0], (dy) => ({ x: map(dy, (d) => 2 * d) })];
  const { counterexample, errorInstance } = fc.check(opLaws(wrong, onlyX).transpose, { seed: 1 });
  expect(fc.stringify(counterexample)).toMatch(/^\[\{"x":tensor\(\[\d?\], seed \d+\)\},undefined,\d+,"float64"\]$/);
  expect((errorInstance as Error).message).toMatch(
    /^transpose: the gradient of x gives ⟨pullback\(dy\), v⟩ = [-\d.e]+, differences give ⟨dy, J v⟩ = [-\d.e]+: a gap of [\d.]+, allowed is 0\.000001\.$/,
  );
});
