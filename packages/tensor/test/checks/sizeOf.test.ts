import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeOf } from "../../src/index.ts";

describe("sizeOf", () => {
  it("is the product of the axes", () => {
    expect(sizeOf([])).toBe(1);
    expect(sizeOf([2, 3, 4])).toBe(24);
    expect(sizeOf([5, 0, 7])).toBe(0);
    expect(sizeOf(Object.freeze([3]))).toBe(3);
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 5 }), fc.array(fc.nat(20), { maxLength: 5 }), (a, b) => {
        expect(sizeOf([...a, ...b])).toBe(sizeOf(a) * sizeOf(b));
      }),
    );
  });

  it.each([
    [[2, -1], "[2, -1]", "-1"],
    [[1.5], "[1.5]", "1.5"],
    [[Number.NaN, 2], "[NaN, 2]", "NaN"],
    [[2, Infinity], "[2, Infinity]", "Infinity"],
    [[2 ** 53], "[9007199254740992]", "9007199254740992"],
    [["3"], "[3]", '"3"'],
    // biome-ignore lint/suspicious/noSparseArray: the very case
    [[2, , 3], "[2, , 3]", "undefined"],
    [[[2]], "[2]", "[2]"],
  ])("refuses the axes of %o", (shape, shown, got) => {
    expect(() => sizeOf(shape as number[])).toThrow(
      new RangeError(`sizeOf: shape ${shown}: every axis must be a whole number of at least 0, got ${got}.`),
    );
  });

  it("refuses more elements than can be counted", () => {
    expect(() => sizeOf([2 ** 40, 2 ** 13])).toThrow(
      new RangeError("sizeOf: shape [1099511627776, 8192] holds 2^53 values or more."),
    );
    expect(() => sizeOf([...Array(40).fill(2 ** 40), 0])).toThrow("holds 2^53 values or more");
  });

  it.each([[undefined], [null], [6], ["23"], [{ length: 1, 0: 2 }]])("refuses the shape %o", (shape) => {
    expect(() => sizeOf(shape as unknown as number[])).toThrow(TypeError);
    expect(() => sizeOf(shape as unknown as number[])).toThrow("sizeOf: shape must be an array of whole numbers, got ");
  });
});
