import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Nested, sizeOf, tensor, toNested } from "../../src/index.ts";

const shapes = fc.array(fc.nat(4), { maxLength: 4 });

describe("tensor", () => {
  it("takes float arrays as they are", () => {
    for (const data of [new Float32Array([1, 2, 3, 4]), new Float64Array([1, 2, 3, 4])]) {
      expect(tensor(data, [2, 2]).data).toBe(data);
      expect(tensor(data).shape).toEqual([4]);
    }
    const part = new Float32Array(10).subarray(2, 6);
    expect(tensor(part, [4]).data).toBe(part);
    class Named extends Float64Array {}
    const named = new Named(3);
    expect(tensor(named).data).toBe(named);
    const foreign: Float32Array = runInNewContext("new Float32Array([1, 2])");
    expect(foreign instanceof Float32Array).toBe(false);
    expect(tensor(foreign).data).toBe(foreign);
  });

  it("copies float arrays only into another dtype", () => {
    const data = new Float32Array([0.1, 2]);
    expect(tensor(data, [2], "float32").data).toBe(data);
    expect(tensor(data, [2], "float64").data).toEqual(Float64Array.of(Math.fround(0.1), 2));
    expect(tensor(Float64Array.of(0.1), [1], "float32").data).toEqual(Float32Array.of(0.1));
  });

  it("reads the shape off nested arrays", () => {
    const x = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(x).toEqual({ data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] });
    expect(tensor(7)).toEqual({ data: Float32Array.of(7), shape: [] });
    expect(tensor([])).toEqual({ data: new Float32Array(0), shape: [0] });
    expect(tensor([[], []]).shape).toEqual([2, 0]);
    expect(tensor([[1.5]], undefined, "float64")).toEqual({ data: Float64Array.of(1.5), shape: [1, 1] });
    expect(tensor([new Uint8Array([1, 2]), [3, 4]] as unknown as Nested).shape).toEqual([2, 2]);
    expect(Object.is(tensor([-0]).data[0], -0) && Number.isNaN(tensor([Number.NaN]).data[0])).toBe(true);
  });

  it("copies other lists of numbers, in any shape they fill", () => {
    expect(tensor(new Uint8Array([1, 2, 3, 4]), [2, 2])).toEqual({ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] });
    expect(tensor([1, 2, 3, 4], [4, 1]).shape).toEqual([4, 1]);
    expect(tensor({ length: 2, 0: 5, 1: 6 }).data).toEqual(Float32Array.of(5, 6));
    expect(tensor(3, [1, 1]).shape).toEqual([1, 1]);
  });

  it("keeps its own shape, which nobody can change", () => {
    const shape = [2];
    const x = tensor([1, 2], shape);
    shape[0] = 3;
    expect(x.shape).toEqual([2]);
    expect(Object.isFrozen(x.shape)).toBe(true);
    const nested = Object.freeze([Object.freeze([1, 2])]);
    expect(tensor(nested).data).toEqual(Float32Array.of(1, 2));
  });

  it("comes back from toNested the same, in every shape and dtype", () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom("float32" as const, "float64" as const), fc.nat(), (shape, dtype, start) => {
        const values = Array.from({ length: sizeOf(shape) }, (_, i) => start + i / 3);
        const x = tensor(values, shape, dtype);
        const back = tensor(toNested(x), shape, dtype);
        expect(back).toEqual(x);
        // Where an axis is 0 the arrays do not show the axes behind it.
        if (values.length > 0) expect(tensor(toNested(x), undefined, dtype)).toEqual(x);
      }),
    );
  });

  it("finds any one number of a nest where row-major order puts it", () => {
    const positive = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(positive, fc.infiniteStream(fc.nat()), (shape, stream) => {
        const index = shape.map((axis) => stream.next().value % axis);
        const x = tensor(
          Array.from({ length: sizeOf(shape) }, (_, i) => i),
          shape,
        );
        const flat = index.reduce((sum, i, axis) => sum * shape[axis] + i, 0);
        const found = index.reduce((nested: Nested, i) => (nested as readonly Nested[])[i], toNested(x));
        expect(found).toBe(flat);
      }),
    );
  });

  it.each([
    [[1, 2, 3], [2, 2], "tensor has shape [2, 2], which holds 4 values, but its data has 3."],
    [new Float32Array(5), [2, 2], "tensor has shape [2, 2], which holds 4 values, but its data has 5."],
    [new Float32Array(0), [], "tensor has shape [], which holds 1 values, but its data has 0."],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [3, 2],
      "tensor must have shape [2, 3], got [3, 2].",
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      [4],
      "tensor must have shape [2, 2], got [4].",
    ],
    [[1, 2], [-2], "tensor: shape [-2]: every axis must be a whole number of at least 0, got -2."],
    [[1, 2], [0.5, 4], "tensor: shape [0.5, 4]: every axis must be a whole number of at least 0, got 0.5."],
    [[[1, 2], [3]], undefined, "tensor: data[1] must have 2 entries like its neighbours, got 1."],
    [[[1], [2, 3]], undefined, "tensor: data[1] must have 1 entries like its neighbours, got 2."],
    [
      [
        [[1], [2]],
        [[3], [4, 5]],
      ],
      undefined,
      "tensor: data[1][1] must have 1 entries like its neighbours, got 2.",
    ],
    [[1, [2]], undefined, "tensor: data[1] is an array where a number belongs."],
    [[[1], 2], undefined, "tensor: data[1] is a number where an array of 1 belongs."],
  ])("refuses %o in the shape %o", (data, shape, message) => {
    expect(() => tensor(data as Nested, shape as number[])).toThrow(new RangeError(message as string));
  });

  it.each([
    [undefined, "tensor: data must be a number, got undefined."],
    ["12", 'tensor: data must be a number, got "12".'],
    [{ data: 1 }, "tensor: data must be a number, got [object Object]."],
    [[1, "2"], 'tensor: data[1] must be a number, got "2".'],
    [[[1], [null]], "tensor: data[1][0] must be a number, got null."],
    // biome-ignore lint/suspicious/noSparseArray: the very case
    [[1, , 3], "tensor: data[1] must be a number, got undefined."],
    [new BigInt64Array(1), "tensor: data[0] must be a number, got 0n."],
    [new DataView(new ArrayBuffer(4)), "tensor: data must be a number, got [object DataView]."],
  ])("refuses %o", (data, message) => {
    expect(() => tensor(data as Nested)).toThrow(new TypeError(message));
  });

  it("refuses shapes and widths that are none", () => {
    expect(() => tensor([1], 1 as unknown as number[])).toThrow(
      new TypeError("tensor: shape must be an array of whole numbers, got 1."),
    );
    expect(() => tensor([1], [1], "f64" as "float64")).toThrow(
      new RangeError('tensor: dtype must be one of "float32", "float64", got "f64".'),
    );
  });
});
