import { normal, sizeOf, type Tensor } from "@reg/tensor";
import fc from "fast-check";

export interface TensorsOptions {
  /** Where the values come from, as a function of a seed and a count; `normal`. */
  values?: (seed: number, size: number) => ArrayLike<number>;
  /** Points that the values keep away from, where the function under test has a kink; none. */
  kinks?: readonly number[];
  /** How far they keep away; 0.001. */
  distance?: number;
  /** `"float64"` */
  dtype?: "float32" | "float64";
}

/**
 * Tensors of a shape, or of shapes drawn from an arbitrary. The shape shrinks; the values come from a seed, which does
 * not. A counterexample reads `tensor([2, 3], seed 17)`.
 *
 * @example fc.assert(fc.property(tensors([2, 3]), (x) => x.data.length === 6));
 */
export function tensors(
  shape: readonly number[] | fc.Arbitrary<readonly number[]>,
  { values = normal, kinks = [], distance = 1e-3, dtype = "float64" }: TensorsOptions = {},
): fc.Arbitrary<Tensor> {
  const Floats = dtype === "float32" ? Float32Array : Float64Array;
  const apart = (value: number): number => {
    for (const kink of kinks) {
      if (Math.abs(value - kink) < distance) return kink + (value < kink ? -distance : distance);
    }
    return value;
  };
  const drawn = (shape: readonly number[], seed: number): Tensor => {
    const data = new Floats(values(seed, sizeOf(shape))).map(apart);
    return Object.defineProperty({ data, shape: [...shape] }, fc.toStringMethod, {
      value: () => `tensor([${shape.join(", ")}], seed ${seed})`,
    });
  };
  const shapes = Array.isArray(shape)
    ? fc.constant(shape as readonly number[])
    : (shape as fc.Arbitrary<readonly number[]>);
  return fc.tuple(shapes, fc.noShrink(fc.noBias(fc.nat(99_999)))).map(([shape, seed]) => drawn(shape, seed));
}
