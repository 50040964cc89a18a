import { normal, sizeOf, type Tensor } from "@reg/tensor";
import { expectNumber, expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import fc from "fast-check";
import { isArbitrary } from "./internal/isArbitrary.ts";

export interface TensorsOptions {
  /** Where the values come from, as a function of a seed and a count. Default: `normal`. */
  values?: (seed: number, size: number) => ArrayLike<number>;
  /** Points that the values keep away from, where the function under test has a kink. Default: none. */
  kinks?: readonly number[];
  /** How far they keep away. Default: 0.001. */
  distance?: number;
  /** Default: "float64". */
  dtype?: "float32" | "float64";
}

const OPTIONS = ["values", "kinks", "distance", "dtype"];

/**
 * Tensors of a shape, or of shapes drawn from an arbitrary. The shape shrinks; the values come from a seed, which does
 * not. A counterexample reads `tensor([2, 3], seed 17)`.
 *
 * @throws TypeError and RangeError for a shape that is none, and for its options.
 * @example fc.assert(fc.property(tensors([2, 3]), (x) => x.data.length === 6));
 */
export function tensors(
  shape: readonly number[] | fc.Arbitrary<readonly number[]>,
  options: TensorsOptions = {},
): fc.Arbitrary<Tensor> {
  expectOptions("tensors", options, OPTIONS);
  const { values = normal, kinks = [], distance = 1e-3, dtype = "float64" } = options;
  if (typeof values !== "function") {
    throw new TypeError(`tensors: values must be a function (seed, size) => numbers, got ${shown(values)}.`);
  }
  if (!Array.isArray(kinks)) throw new TypeError(`tensors: kinks must be a list of numbers, got ${shown(kinks)}.`);
  for (const kink of kinks) expectNumber("tensors", "kinks", kink, "(-∞, ∞)");
  expectNumber("tensors", "distance", distance, "[0, ∞)");
  expectOneOf("tensors", "dtype", dtype, ["float32", "float64"]);
  if (!isArbitrary(shape) && !Array.isArray(shape)) {
    throw new TypeError(`tensors: shape must be a list of axes or an arbitrary of such lists, got ${shown(shape)}.`);
  }
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
  const shapes = isArbitrary(shape) ? shape : fc.constant(shape);
  return fc.tuple(shapes, fc.noShrink(fc.noBias(fc.nat(99_999)))).map(([shape, seed]) => drawn(shape, seed));
}
