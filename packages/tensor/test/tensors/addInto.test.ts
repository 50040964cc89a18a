import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addInto, tensor, zeros } from "../../src/index.ts";

describe("addInto", () => {
  it("adds in place, in every pair of widths, and leaves x alone", () => {
    const widths = fc.constantFrom("float32" as const, "float64" as const);
    const pairs = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 50 });
    fc.assert(
      fc.property(pairs, widths, widths, (values, wide, other) => {
        const shape = [1, values.length];
        const target = tensor(
          values.map(([a]) => a),
          shape,
          wide,
        );
        const x = tensor(
          values.map(([, b]) => b),
          shape,
          other,
        );
        const [before, { data }] = [x.data.slice(), target];
        const sums = target.data.map((a, i) => a + x.data[i]);
        addInto(target, x);
        expect(target.data).toBe(data);
        expect(target.data).toEqual(sums);
        expect(x.data).toEqual(before);
      }),
    );
  });

  it("doubles a tensor added into itself", () => {
    const x = tensor([1, -2, 0.5]);
    addInto(x, x);
    expect(x.data).toEqual(Float32Array.of(2, -4, 1));
  });

  it("writes into frozen tensors, whose values are not frozen", () => {
    const target = Object.freeze(zeros([1]));
    addInto(target, tensor([3]));
    expect(target.data[0]).toBe(3);
  });

  it("refuses other shapes, of as many elements too", () => {
    expect(() => addInto(zeros([2, 3]), zeros([3, 2]))).toThrow(
      new RangeError("addInto: x must have shape [2, 3], got [3, 2]."),
    );
    expect(() => addInto(zeros([1]), zeros([]))).toThrow(new RangeError("addInto: x must have shape [1], got []."));
    expect(() => addInto({ data: new Float32Array(3), shape: [2] }, zeros([2]))).toThrow(
      new RangeError("addInto: target has shape [2], which holds 2 values, but its data has 3."),
    );
  });
});
