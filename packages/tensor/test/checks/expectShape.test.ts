import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectShape, type Tensor, zeros } from "../../src/index.ts";

const axes = fc.array(fc.nat(3), { maxLength: 4 });
const messageOf = (run: () => void): string => {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "none";
};

describe("expectShape", () => {
  it("lets a tensor of the shape pass, frozen, of another realm or of a class of its own", () => {
    class Other {
      readonly data = new Float64Array(6);
      readonly shape = [2, 3];
    }
    const foreign: Tensor = runInNewContext("({ data: new Float32Array(6), shape: [2, 3] })");
    for (const x of [zeros([2, 3]), Object.freeze(zeros([2, 3])), new Other(), foreign]) {
      for (const shape of [undefined, [2, 3], [null, 3], [2, null], [null, null]]) {
        expect(expectShape("op: x", x, shape)).toBeUndefined();
      }
    }
    expect(expectShape("op: x", zeros([]), [])).toBeUndefined();
  });

  it("words every other shape in one way", () => {
    fc.assert(
      fc.property(axes, fc.array(fc.option(fc.nat(3)), { maxLength: 4 }), (shape, wanted) => {
        const fits = shape.length === wanted.length && wanted.every((axis, i) => axis === null || axis === shape[i]);
        const words = wanted.map((axis) => (axis === null ? "any" : axis)).join(", ");
        expect(messageOf(() => expectShape("layerNorm: gamma", zeros(shape), wanted))).toBe(
          fits ? "none" : `RangeError: layerNorm: gamma must have shape [${words}], got [${shape.join(", ")}].`,
        );
      }),
    );
  });

  it.each<[Partial<Tensor>, string]>([
    [{ data: new Float32Array(5), shape: [2, 3] }, "op: x has shape [2, 3], which holds 6 values, but its data has 5."],
    [{ data: new Float64Array(7), shape: [2, 3] }, "op: x has shape [2, 3], which holds 6 values, but its data has 7."],
    [{ data: new Float32Array(0), shape: [] }, "op: x has shape [], which holds 1 values, but its data has 0."],
    [
      { data: new Float32Array(2), shape: [-2, -1] },
      "op: x has shape [-2, -1]: every axis must be a whole number of at least 0, got -2.",
    ],
    [
      { data: new Float32Array(2), shape: [4, 0.5] },
      "op: x has shape [4, 0.5]: every axis must be a whole number of at least 0, got 0.5.",
    ],
    [
      // biome-ignore lint/suspicious/noSparseArray: the very case
      { data: new Float32Array(2), shape: [2, ,] as unknown as number[] },
      "op: x has shape [2, ]: every axis must be a whole number of at least 0, got undefined.",
    ],
  ])("refuses %o", (x, message) => {
    expect(() => expectShape("op: x", x as Tensor)).toThrow(new RangeError(message));
  });

  it.each<[unknown, string]>([
    [undefined, "undefined"],
    [null, "null"],
    [3, "3"],
    ["x", '"x"'],
    [() => 1, "[object Function]"],
    [{}, "[object Object]"],
    [Object.create(null), "[object Object]"],
    [new Float32Array(1e6), "[object Float32Array]: tensor(data, shape) makes it one"],
    [[[1, 2]], "[[1, 2]]: tensor(data, shape) makes it one"],
    [{ data: [1, 2], shape: [2] }, "one whose data is [1, 2]"],
    [{ data: null, shape: [2] }, "one whose data is null"],
    [{ data: new Int32Array(2), shape: [2] }, "one whose data is [object Int32Array]"],
    [{ data: new Float32Array(2) }, "one whose shape is undefined"],
    [{ data: new Float32Array(2), shape: 2 }, "one whose shape is 2"],
    [{ data: new Float32Array(2), shape: new Int32Array([2]) }, "one whose shape is [object Int32Array]"],
  ])("refuses %o, which is no tensor", (x, got) => {
    expect(() => expectShape("op: x", x as Tensor)).toThrow(
      new TypeError(`op: x must be a tensor { data, shape } with a Float32Array or Float64Array as data, got ${got}.`),
    );
  });
});
