import { inputsOf, type ShapesOptions, shapes } from "@reg/gradcheck";
import { normal, sizeOf, type Tensor } from "@reg/tensor";
import fc from "fast-check";

/** Rates with something to drop and something to keep. */
export const rates = fc.double({ min: 0.05, max: 0.95, noNaN: true });
export const rateAndSeed = fc.record({ rate: rates, seed: fc.nat() });

/** Inputs `x` of shapes drawn from an arbitrary, or of the shapes listed. */
export const xs = (options: ShapesOptions = {}) => inputsOf(shapes(options), (shape) => ({ x: shape }));
export const xsOf = (...list: number[][]) => inputsOf(fc.constantFrom(...list), (shape) => ({ x: shape }));

/** Lengths over a block of the generators and a chunk of the kernels, none of them a multiple of a vector. */
export const long = xsOf([4099], [3, 1001], [8201]);

/** Runs of the laws of ops that share their code with others. */
export const few = { numRuns: 30 };

export function drawn(seed: number, shape: readonly number[], dtype: "float32" | "float64" = "float32"): Tensor {
  const data = normal(seed, sizeOf(shape));
  return { data: dtype === "float32" ? Float32Array.from(data) : data, shape };
}

export const filled = (value: number, shape: readonly number[]): Tensor => ({
  data: new Float32Array(sizeOf(shape)).fill(value),
  shape,
});

/** x with its axes in another order. */
export function transposed({ data, shape }: Tensor, order: readonly number[]): Tensor {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const to = order.map((axis) => shape[axis]);
  const values = data.slice();
  for (let i = 0; i < values.length; i++) {
    let from = 0;
    let rest = i;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      from += (rest % to[axis]) * strides[order[axis]];
      rest = Math.floor(rest / to[axis]);
    }
    values[i] = data[from];
  }
  return { data: values, shape: to };
}

/** Bits from a list of zeros and ones, in whole groups of 256. */
export function bitsOf(list: readonly number[]): Uint32Array {
  const bits = new Uint32Array(Math.ceil(list.length / 256) * 8);
  list.forEach((bit, i) => {
    bits[i >> 5] |= bit << (i & 31);
  });
  return bits;
}
