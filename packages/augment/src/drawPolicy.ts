import { foldIn, integers } from "@reg/tensor";
import { frameOf } from "./frameOf.ts";
import type { PolicyName, PolicyScale } from "./policyScales.ts";
import { type PolicyOptions, policyStep } from "./policySteps.ts";
import type { Outline, Params } from "./types.ts";

/** One of the names, all alike. */
export const drawName = (seed: number, names: readonly PolicyName[]): PolicyName =>
  names[integers(foldIn(seed, "name"), 1, { high: names.length })[0]];

/** Draws the sign of a step of a policy, and the step; params of no step or one. */
export function drawPolicy(
  seed: number,
  name: PolicyName,
  level: number,
  scale: PolicyScale,
  options: PolicyOptions,
  outline: Outline,
): Params[] {
  const sign = 2 * integers(foldIn(seed, "sign"), 1, { high: 2 })[0] - 1;
  const step = policyStep(name, level, sign, scale, options, frameOf("policy", outline));
  return step ? [step.draw(foldIn(seed, "step"), outline)] : [];
}
