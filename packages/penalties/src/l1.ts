import { expectShape, type FloatArray, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike, stream } from "@reg/tensor/kernel";
import { expectStrength } from "./expectStrength.ts";
import { kernels } from "./kernels.ts";

export type L1Inputs = { readonly w: Tensor };

export interface L1Options {
  /** How much the loss weighs Σ|w|. */
  readonly strength: number;
}

/**
 * The L1 penalty, or lasso: strength · Σ|w|, with the subgradient strength · sign(w), which is 0 at 0.
 *
 * The subgradient shrinks weights but never makes one exactly zero: `proxL1` does.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite.
 * @see Tibshirani: "Regression shrinkage and selection via the lasso" (1996)
 * @example
 * const [value, pullback] = l1({ w: tensor([3, 0, -4]) }, { strength: 0.1 }); // 0.7
 * pullback().w.data; // 0.1, 0, -0.1
 */
export function l1(
  inputs: L1Inputs,
  { strength }: L1Options,
): readonly [value: number, pullback: (scale?: number) => Gradients<L1Inputs>] {
  const { w } = inputs;
  expectShape("l1: w", w);
  expectStrength("l1: strength", strength);
  return [
    strength * sumAbs(w.data),
    function pullback(scale = 1) {
      const dw = emptyLike(w);
      slope(w.data, dw.data, scale * strength);
      return { w: dw };
    },
  ];
}

/**
 * The L1 penalty in one pass over memory that is yours: adds scale · strength · sign(w) to `into.w`.
 *
 * @returns the value, not scaled
 * @throws RangeError when the shapes differ, and as `l1` does.
 * @example const value = l1Into({ w: dw }, { w }, { strength: 1e-4 });
 */
export function l1Into(into: Gradients<L1Inputs>, inputs: L1Inputs, { strength }: L1Options, scale = 1): number {
  const { w } = inputs;
  expectShape("l1Into: w", w);
  expectShape("l1Into: into.w", into.w, w.shape);
  expectStrength("l1Into: strength", strength);
  return strength * addSlope(w.data, into.w.data, scale * strength);
}

function sumAbs(w: FloatArray): number {
  const simd = kernels(w);
  if (simd) return stream(w.length, [w], [], ([w], count) => simd.l1Value(w!, count));
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += Math.abs(w[i]!);
  return sum;
}

function slope(w: FloatArray, dw: FloatArray, strength: number): void {
  const simd = kernels(w);
  if (simd) stream(w.length, [w], [dw], ([w, dw], count) => simd.l1Gradient(w!, dw!, count, strength));
  else for (let i = 0; i < w.length; i++) dw[i] = w[i]! > 0 ? strength : w[i]! < 0 ? -strength : 0;
}

function addSlope(w: FloatArray, dw: FloatArray, strength: number): number {
  const simd = kernels(w, dw);
  if (simd) return stream(w.length, [w, dw], [dw], ([w, dw], count) => simd.l1Into(w!, dw!, count, strength));
  let sum = 0;
  for (let i = 0; i < w.length; i++) {
    sum += Math.abs(w[i]!);
    dw[i] = dw[i]! + (w[i]! > 0 ? strength : w[i]! < 0 ? -strength : 0);
  }
  return sum;
}
