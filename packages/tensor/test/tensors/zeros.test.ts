import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { tensor, zeros, zerosLike } from "../../src/index.ts";

describe("zeros", () => {
  it("are zeros of the shape and dtype asked for", () => {
    expect(zeros([2, 3])).toEqual({ data: new Float32Array(6), shape: [2, 3] });
    expect(zeros([], "float64")).toEqual({ data: new Float64Array(1), shape: [] });
    expect(zeros([4, 0])).toEqual({ data: new Float32Array(0), shape: [4, 0] });
  });

  it("keep their own shape, which nobody can change", () => {
    const shape = [2];
    const x = zeros(shape);
    shape[0] = 3;
    expect(x.shape).toEqual([2]);
    expect(Object.isFrozen(x.shape)).toBe(true);
  });

  it("refuse sizes that are none", () => {
    expect(() => zeros([2, -1])).toThrow(
      new RangeError("zeros: shape [2, -1]: every axis must be a whole number of at least 0, got -1."),
    );
    expect(() => zeros([1.5])).toThrow(
      new RangeError("zeros: shape [1.5]: every axis must be a whole number of at least 0, got 1.5."),
    );
    expect(() => zeros(3 as unknown as number[])).toThrow(
      new TypeError("zeros: shape must be an array of whole numbers, got 3."),
    );
    expect(() => zeros([2], "double" as "float64")).toThrow(
      new RangeError('zeros: dtype must be one of "float32", "float64", got "double".'),
    );
  });
});

describe("zerosLike", () => {
  it("has the shape and dtype of another tensor, and memory of its own", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const x = tensor([[1, 2]], undefined, dtype);
      const zero = zerosLike(x);
      expect(zero).toEqual(zeros([1, 2], dtype));
      expect(zero.data.buffer).not.toBe(x.data.buffer);
    }
    const foreign: Float32Array = runInNewContext("new Float32Array(2)");
    expect(zerosLike(tensor(foreign)).data).toBeInstanceOf(Float32Array);
  });

  it("refuses what is no tensor", () => {
    expect(() => zerosLike([1, 2] as unknown as ReturnType<typeof zeros>)).toThrow(TypeError);
    expect(() => zerosLike({ data: new Float32Array(3), shape: [2] })).toThrow(
      new RangeError("zerosLike: x has shape [2], which holds 2 values, but its data has 3."),
    );
  });
});
