import { describe, expect, it } from "vitest";
import { tensor, toNested } from "../../src/index.ts";

describe("toNested", () => {
  it("nests as deep as the shape has axes", () => {
    expect(toNested(tensor([1, 2, 3, 4, 5, 6], [3, 2]))).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(toNested(tensor([1, 2, 3, 4], [2, 1, 2]))).toEqual([[[1, 2]], [[3, 4]]]);
    expect(toNested(tensor(7))).toBe(7);
  });

  it("keeps empty axes", () => {
    expect(toNested(tensor([], [0]))).toEqual([]);
    expect(toNested(tensor([], [2, 0]))).toEqual([[], []]);
    expect(toNested(tensor([], [0, 2]))).toEqual([]);
    expect(toNested(tensor([], [2, 0, 3]))).toEqual([[], []]);
  });

  it("gives arrays of its own", () => {
    const x = tensor([1, 2]);
    (toNested(x) as number[])[0] = 9;
    expect(x.data[0]).toBe(1);
  });

  it("refuses what is no tensor", () => {
    expect(() => toNested({ data: new Float32Array(3), shape: [2] })).toThrow(
      new RangeError("toNested: x has shape [2], which holds 2 values, but its data has 3."),
    );
  });
});
