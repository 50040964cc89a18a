import { type Tensor, tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { expectMaskSeed, expectRate } from "../internal/checks.ts";
import { onesOf } from "../internal/onesOf.ts";
import { concreteDropout } from "../rates/concreteDropout.ts";
import { MASK } from "./internal/drawMask.ts";
import type { MaskOptions } from "./maskOptions.ts";

export interface ConcreteMaskOptions extends MaskOptions {
  /** How soft the mask is; towards 0 it becomes that of dropout. Default: 0.1. */
  readonly temperature?: number;
}

const OPTIONS = [...MASK, "temperature"];

/**
 * The mask of `concreteDropout` as a tensor: (1 − z) / (1 − rate) with z near 0 or 1. Ones for rate 0, zeros for rate 1.
 *
 * @throws RangeError for a rate outside [0, 1], a temperature that is not above 0, a bad seed or shape; TypeError for a
 * missing seed.
 * @example concreteMask(foldIn(seed, step), [32, 64], { rate: 0.2 });
 */
export function concreteMask(seed: number, shape: readonly number[], options: ConcreteMaskOptions): Tensor {
  expectOptions("concreteMask", options, OPTIONS);
  const { rate, temperature = 0.1, dtype } = options;
  expectRate("concreteMask", rate);
  expectNumber("concreteMask", "temperature", temperature, "(0, ∞)");
  expectMaskSeed("concreteMask", seed);
  const x = onesOf("concreteMask", shape, dtype);
  if (rate === 1) x.data.fill(0);
  if (rate === 0 || rate === 1) return x;
  const logit = tensor([Math.log(rate / (1 - rate))], [], "float64");
  return concreteDropout({ x, logit }, { seed, temperature })[0];
}
