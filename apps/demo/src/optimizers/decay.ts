import { coupledWeightDecay, weightDecayInto } from "@reg/penalties";
import type { Tensor } from "@reg/tensor";
import type { Decay } from "./optimizer.ts";

/**
 * The weight decay of one step of one weight: decoupled it shrinks w, which belongs to the net, before the step; coupled
 * it is added to the gradient.
 *
 * @returns the gradient to step along
 */
export function decay(
  name: string,
  w: Tensor,
  gradient: Tensor,
  learningRate: number,
  { strength, decoupled = false, filter = () => true }: Decay,
): Tensor {
  if (strength === 0 || !filter(name)) return gradient;
  if (!decoupled) return coupledWeightDecay(gradient, { w, strength });
  weightDecayInto(w, w, { strength, learningRate });
  return gradient;
}
