import { expectBoolean, expectNumber, expectOneOf, expectOptions } from "@reg/tensor/checks";
import { BORDERS, expectSampling, INTERPOLATIONS } from "../../resampling/internal/sampling.ts";
import { expectSwap } from "../../sample/internal/expectSwap.ts";
import type { GeometricOptions } from "../types.ts";

/** The names of what every geometric step takes. */
export const MOVING = [
  "interpolation",
  "border",
  "fill",
  "maskInterpolation",
  "maskBorder",
  "maskFill",
  "clip",
  "minimumVisible",
  "swap",
];

/** Throws unless all names of `options` are `own` or those of every geometric step, and the latter have valid values. */
export function expectGeometric(where: string, options: unknown, own: readonly string[]): void {
  expectOptions(where, options, [...own, ...MOVING]);
  expectMoving(where, options as GeometricOptions);
}

/** Throws unless what every geometric step takes has valid values. */
export function expectMoving(where: string, options: GeometricOptions): void {
  const { maskInterpolation = "nearest", maskFill = 0, clip = true, minimumVisible = 0, maskBorder, swap } = options;
  expectSampling(where, options);
  expectOneOf(where, "maskInterpolation", maskInterpolation, INTERPOLATIONS);
  if (maskBorder !== undefined) expectOneOf(where, "maskBorder", maskBorder, BORDERS);
  if (swap !== undefined) expectSwap(where, swap);
  expectNumber(where, "maskFill", maskFill, "(-∞, ∞)");
  expectBoolean(where, "clip", clip);
  expectNumber(where, "minimumVisible", minimumVisible, "[0, 1]", "It is a fraction of the box's area.");
}
