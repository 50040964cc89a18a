import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { matmul } from "@reg/matmul";
import { normal, sizeOf, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeat, unroll } from "../../src/index.ts";

const drawn = (seed: number, shape: readonly number[]) => tensor(normal(seed, sizeOf(shape)), shape);

/** tanh(x·w)·gain: a layer of x's own width. */
function layer({ x, w }: { readonly x: Tensor; readonly w: Tensor }, { gain = 1 }: { gain?: number } = {}) {
  const [a, back] = matmul({ a: x, b: w });
  const h = { data: a.data.map(Math.tanh), shape: a.shape } as Tensor;
  const y = { data: h.data.map((value) => gain * value), shape: a.shape } as Tensor;
  const pullback = (dy: Tensor) => {
    const { a: dx, b: dw } = back({
      data: dy.data.map((value, i) => gain * value * (1 - h.data[i] ** 2)),
      shape: a.shape,
    });
    return { x: dx, w: dw };
  };
  return [y, pullback] as const;
}

/** tanh(x·w + h·u) */
function cell({ x, h, w, u }: { readonly x: Tensor; readonly h: Tensor; readonly w: Tensor; readonly u: Tensor }) {
  const [a, backA] = matmul({ a: x, b: w });
  const [b, backB] = matmul({ a: h, b: u });
  const y = { data: a.data.map((value, i) => Math.tanh(value + b.data[i])), shape: b.shape } as Tensor;
  const pullback = (dy: Tensor) => {
    const da = { data: dy.data.map((value, i) => value * (1 - y.data[i] ** 2)), shape: b.shape };
    const [first, second] = [backA(da), backB(da)];
    return { x: first.a, w: first.b, h: second.a, u: second.b };
  };
  return [y, pullback] as const;
}

const laws = { without: ["float32 agrees with float64 at a huge offset", "inside and outside the arena"] as const };

describe("repeat", () => {
  const inputs = inputsOf(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })), ([n, c]) => ({
    x: [n, c],
    w: [c, c],
  }));
  describe("one block", () =>
    testLaws(it, opLaws(repeat(layer, { times: 3 }), inputs, {}, laws), {
      numRuns: 30,
    }));
  const stacked = inputsOf(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })), ([n, c]) => ({
    x: [n, c],
    w: [2, c, c],
  }));
  describe("two blocks", () =>
    testLaws(it, opLaws(repeat(layer, { times: 5, blocks: 2, order: "cycleReversed" }), stacked, {}, laws), {
      numRuns: 30,
    }));

  it.each([
    ["cycle", "010101"],
    ["sequence", "000111"],
    ["cycleReversed", "010110"],
  ] as const)("stacks two blocks in order %s", (order, expected) => {
    const seen: number[] = [];
    const spy = ({ x, w }: { readonly x: Tensor; readonly w: Tensor }) => {
      seen.push(w.data[0]);
      return [x, (dy: Tensor) => ({ x: dy, w })] as const;
    };
    repeat(spy, { times: 6, blocks: 2, order })({ x: tensor([1]), w: tensor([[0], [1]]) }, undefined);
    expect(seen.join("")).toBe(expected);
  });

  it("gives each depth its own options", () => {
    const [x, w] = [drawn(1, [2, 3]), drawn(2, [3, 3])];
    const [y] = repeat(layer, { times: 2 })({ x, w }, (depth) => ({ gain: depth + 1 }));
    const [first] = layer({ x, w }, { gain: 1 });
    expect(y.data).toEqual(layer({ x: first, w }, { gain: 2 })[0].data);
  });

  it("says what is wrong", () => {
    expect(() => repeat(layer, { times: 0 })).toThrow("repeat: times must be a whole number of at least 1, got 0.");
    expect(() => repeat(layer, { times: 2, blocks: 1.5 })).toThrow("repeat: blocks must be");
    expect(() => repeat(layer, { times: 2, order: "random" as never })).toThrow(
      'order must be one of "cycle", "sequence", "cycleReversed", got "random"',
    );
    expect(() => repeat(layer, { times: 2, blocks: 2 })({ x: drawn(1, [1, 3]), w: drawn(2, [3, 3]) }, {})).toThrow(
      "with 2 blocks w must have shape [2, ...], got [3, 3]",
    );
    expect(() => repeat(layer, { times: 2 })({ x: drawn(1, [1, 3]), w: drawn(2, [3, 4]) }, {})).toThrow(
      "the output of layer 0 must have shape [1, 3], got [1, 4]",
    );
  });
});

describe("unroll", () => {
  const inputs = inputsOf(
    fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    ([time, n, c]) => ({ x: [time, n, 2], h: [n, c], w: [2, c], u: [c, c] }),
  );
  testLaws(it, opLaws(unroll(cell), inputs, {}, laws), { numRuns: 40 });

  it("says what is wrong", () => {
    const rest = { h: drawn(1, [1, 3]), w: drawn(2, [2, 3]), u: drawn(3, [3, 3]) };
    expect(() => unroll(cell)({ x: tensor(1), ...rest }, undefined)).toThrow(
      "x must have time as its first axis, got a scalar",
    );
    expect(() =>
      unroll(cell)({ x: drawn(1, [2, 1, 2]), ...rest, w: drawn(2, [2, 4]), u: drawn(3, [3, 4]) }, undefined),
    ).toThrow("the state of step 0 must have shape [1, 3], got [1, 4]");
  });
});
