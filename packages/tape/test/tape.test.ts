import { gradientGaps, inputsOf, opLaws, penaltyLaws, testLaws } from "@reg/gradcheck";
import { arena, foldIn, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tape } from "../src/index.ts";
import { add, dense, dropout, map, ridge, sumOfSquares } from "./ops.ts";

type Net = { x: Tensor; w: Tensor; b?: Tensor };
/** dense, dropout, dense, dropout, dense: one set of weights, two masks. */
function net({ x, w, b }: Net, { rate, seed }: { rate: number; seed: number }) {
  const { record, gradients } = tape();
  let [h] = record(dense, b ? { x, w, b } : { x, w });
  for (const layer of [1, 2]) {
    const [dropped] = record(dropout, { x: h }, { rate, seed: foldIn(seed, layer) });
    [h] = record(dense, b ? { x: dropped, w, b } : { x: dropped, w });
  }
  return [h, (dy: Tensor) => gradients(b ? { x, w, b } : { x, w }, h, dy)] as const;
}
const sizes = fc.record({ rows: fc.integer({ min: 0, max: 5 }), features: fc.integer({ min: 1, max: 6 }) });

describe("a net that uses its weights three times with dropout between is an op under all laws", () => {
  const inputs = inputsOf(
    sizes,
    ({ rows, features }) => ({ x: [rows, features], w: [features, features], b: [features] }),
    { optional: ["b"] },
  );
  testLaws(it, opLaws(net, inputs, fc.record({ rate: fc.constantFrom(0, 0.3, 0.5), seed: fc.constant(0) })));
});

describe("a loss with penalties on a weight used twice and on activations is a penalty under all laws", () => {
  const loss = ({ x, w }: { x: Tensor; w: Tensor }, { seed }: { seed: number }) => {
    const build = (scale: number) => {
      const { record, penalty, gradients } = tape();
      const [h] = record(dense, { x, w });
      const [dropped] = record(dropout, { x: h }, { rate: 0.5, seed });
      const [y] = record(dense, { x: dropped, w });
      const [squares] = record(sumOfSquares, { x: y });
      const penalties =
        penalty(ridge, { w }, { strength: 0.1 }, scale) + penalty(ridge, { w: h }, { strength: 0.3 }, scale);
      const dy = { ...squares, data: squares.data.map(() => scale) };
      return [squares.data[0] + penalties, () => gradients({ x, w }, squares, dy)] as const;
    };
    return [build(1)[0], (scale = 1) => build(scale)[1]()] as const;
  };
  const filled = sizes.filter(({ rows }) => rows > 0);
  const inputs = inputsOf(filled, ({ rows, features }) => ({ x: [rows, features], w: [features, features] }));
  testLaws(it, penaltyLaws(loss, inputs, { seed: 0 }, { float32Tolerance: 1e-4 })); // sums that cancel, in float32
});

describe("gradients", () => {
  const x = tensor([1, 2, 3]);
  it("are the sum over all uses, within one op and across ops", () => {
    const { record, gradients } = tape();
    const [twice] = record(add, { a: x, b: x });
    const [thrice] = record(add, { a: twice, b: x });
    const [again] = record(add, { a: thrice, b: thrice });
    const dy = tensor([1, 10, 100]);
    expect(gradients({ x, twice, thrice }, again, dy)).toEqual({
      x: tensor([6, 60, 600]),
      twice: tensor([2, 20, 200]),
      thrice: tensor([2, 20, 200]),
    });
    expect(dy).toEqual(tensor([1, 10, 100]));
  });
  it("stay as they were when gradients that pullbacks share are added to", () => {
    const { record, gradients } = tape();
    const y = tensor([1, 1, 1]);
    const [sum] = record(add, { a: x, b: y });
    const [more] = record(add, { a: sum, b: x });
    expect(gradients({ x, y, sum }, more, tensor([1, 1, 1]))).toEqual({
      x: tensor([2, 2, 2]),
      y: tensor([1, 1, 1]),
      sum: tensor([1, 1, 1]),
    });
  });
  it("are zeros where a tensor has no influence, and start from any recorded tensor", () => {
    const { record, gradients } = tape();
    const [y] = record(sumOfSquares, { x });
    const other = tensor(Float64Array.of(5, 6));
    record(sumOfSquares, { x: other });
    expect(gradients({ x, other }, y)).toEqual({ x: tensor([2, 4, 6]), other: tensor(Float64Array.of(0, 0)) });
  });
  it("are found more than once, and again after more was recorded", () => {
    const { record, gradients } = tape();
    const [y] = record(sumOfSquares, { x });
    expect(gradients({ x }, y)).toEqual(gradients({ x }, y));
    const [z] = record(sumOfSquares, { x: y });
    expect(gradients({ x }, z).x).toEqual(tensor([56, 112, 168]));
    expect(gradients({ x }, y).x).toEqual(tensor([2, 4, 6]));
  });
  it("are those of the penalties alone without a y, each by its scale", () => {
    const { penalty, gradients } = tape();
    expect(penalty(ridge, { w: x }, { strength: 2 })).toBe(14);
    penalty(ridge, { w: x }, { strength: 1 }, 0.5);
    expect(gradients({ x })).toEqual({ x: tensor([2.5, 5, 7.5]) });
  });
  it("pass through an op that returns its input", () => {
    const { record, gradients } = tape();
    const times =
      (factor: number) =>
      ({ x }: { x: Tensor }) =>
        [x, (dy: Tensor) => ({ x: map(dy, (d) => factor * d) })] as const;
    const [h] = record(times(3), { x });
    const [y] = record(sumOfSquares, { x: h });
    expect(gradients({ x }, y).x).toEqual(tensor([6, 12, 18]));
  });
  it("live where their tensors live", () => {
    const memory = arena({ bytes: 4096 });
    memory.step(() => {
      const x = memory.tensor([1, 2, 3]);
      const unused = memory.tensor([1]);
      const { record, gradients } = tape();
      record(add, { a: unused, b: unused });
      const [y] = record(add, { a: x, b: x });
      const found = gradients({ x, unused }, y, memory.tensor([1, 1, 1]));
      expect(found.x.data.buffer).toBe(x.data.buffer);
      expect(found.unused.data.buffer).toBe(x.data.buffer);
      expect(found.x.data).toEqual(Float32Array.of(2, 2, 2));
    });
    memory.dispose();
  });
  it("of a tape in a closure can be checked like those of any op", () => {
    const gaps = gradientGaps(
      net,
      { x: tensor([1, 2, 3, 4], [2, 2]), w: tensor([0.1, -0.2, 0.3, 0.4], [2, 2]) },
      { rate: 0.5, seed: 1 },
    );
    expect(Math.max(gaps.x, gaps.w)).toBeLessThan(1e-9);
  });
});

describe("record", () => {
  it("returns y and what comes after the pullback, with their types", () => {
    const [y, kept]: readonly [Tensor, number] = tape().record(
      dropout,
      { x: tensor([1, 2, 3, 4]) },
      { rate: 0.5, seed: 3 },
    );
    expect([y, kept]).toEqual([dropout({ x: tensor([1, 2, 3, 4]) }, { rate: 0.5, seed: 3 })[0], kept]);
    expect(kept).toBe(y.data.filter((value: number) => value !== 0).length);
  });
  it("leaves inputs out that are absent", () => {
    const { record, gradients } = tape();
    const w = tensor([2], [1, 1]);
    const op = dense as (inputs: { x: Tensor; w: Tensor; b: Tensor | undefined }) => ReturnType<typeof dense>;
    const [y] = record(op, { x: w, w, b: undefined });
    expect(Object.keys(gradients({ w }, y, tensor([1], [1, 1])))).toEqual(["w"]);
  });
});

describe("errors say what is wrong and how to right it", () => {
  const x = tensor([1, 2]);
  const recorded = () => {
    const t = tape();
    const [y] = t.record(add, { a: x, b: x });
    return { ...t, y };
  };
  it("nothing recorded", () => {
    expect(() => tape().gradients({ x })).toThrow(
      new Error("tape: nothing was recorded yet. Run ops through record first."),
    );
  });
  it("a tensor the tape has never seen", () => {
    const { gradients, y } = recorded();
    const message = (what: string) =>
      `tape: ${what} was never recorded. Tensors are told apart as objects: give the very one that an op took or returned, not a copy.`;
    expect(() => gradients({ w: { ...x } }, y, x)).toThrow(new RangeError(message("w")));
    expect(() => gradients({ x }, { ...y }, x)).toThrow(new RangeError(message("y")));
  });
  it("no y and no penalty", () => {
    const { gradients } = recorded();
    expect(() => gradients({ x })).toThrow(
      new TypeError("tape: gradients needs the y to start from, since no penalty was recorded."),
    );
  });
  it("dy of the wrong shape, or none where one is needed", () => {
    const { gradients, y } = recorded();
    expect(() => gradients({ x }, y, tensor([1, 2, 3]))).toThrow(
      new RangeError("tape: dy must have shape [2], got [3]."),
    );
    expect(() => gradients({ x }, y)).toThrow(
      new RangeError(
        "tape: gradients needs a dy, since y has shape [2]. It is 1 by default for a y of one element only.",
      ),
    );
  });
  it("an op or a penalty that returns something else", () => {
    const halfAnOp = (_: object) => [x] as unknown as ReturnType<typeof add>;
    expect(() => tape().record(halfAnOp, { x })).toThrow(
      new TypeError("tape: halfAnOp must return [value, pullback], got undefined for the pullback."),
    );
    const noTensor = (_: object) => [3] as unknown as ReturnType<typeof add>;
    expect(() => tape().record(noTensor, { x })).toThrow(/^tape: what noTensor returns first must be a tensor/);
    const halfAPenalty = (_: object) => [3] as unknown as ReturnType<typeof ridge>;
    expect(() => tape().penalty(halfAPenalty, { x })).toThrow(/^tape: halfAPenalty must return \[value, pullback\]/);
    const anOp = (_: object) => [x, () => ({})] as unknown as ReturnType<typeof ridge>;
    expect(() => tape().penalty(anOp, { x })).toThrow(
      new TypeError("tape: anOp must return a number first, got [object Object]. An op goes through record."),
    );
  });
  it("inputs, wanted tensors and a y that are none", () => {
    const { record, penalty, gradients } = tape();
    expect(() => record(add, null as never)).toThrow("tape: inputs must be an object of tensors by name, got null.");
    expect(() => penalty(ridge, "w" as never)).toThrow('tape: inputs must be an object of tensors by name, got "w".');
    record(add, { a: x, b: x });
    expect(() => record(undefined as never, { x } as never)).toThrow("tape: record takes an op, got undefined.");
    expect(() => penalty("l2" as never, { x } as never)).toThrow('tape: penalty takes an op, got "l2".');
    penalty(ridge, { w: x }, { strength: 1 });
    expect(() => gradients({ w: undefined as never })).toThrow("tape: w was never recorded.");
    expect(() => gradients(null as never)).toThrow("tape: wanted must be an object of tensors by name, got null.");
    for (const y of [null, 0, "y"]) expect(() => gradients({ x }, y as never)).toThrow(/^tape: y must be a tensor/);
    for (const dy of [null, 1]) expect(() => gradients({ x }, x, dy as never)).toThrow(/^tape: dy must be a tensor/);
  });
  it("a pullback that forgets an input or its shape", () => {
    const { record, gradients } = tape();
    const forgetful = (_: { x: Tensor }) => [tensor([1]), () => ({})] as const;
    const [y] = record(forgetful, { x });
    expect(() => gradients({ x }, y)).toThrow(
      new TypeError("tape: the pullback of forgetful returned no gradient for its input x."),
    );
    const flat = ({ x }: { x: Tensor }) => [map(x, Number), () => ({ x: tensor([1]) })] as const;
    const second = tape();
    const [z] = second.record(flat, { x });
    expect(() => second.gradients({ x }, z, x)).toThrow(
      new RangeError("tape: the gradient of flat for x must have shape [2], got [1]."),
    );
  });
});
