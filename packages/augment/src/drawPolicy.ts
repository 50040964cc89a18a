import { foldIn, integers } from "@reg/tensor";
import { POLICY_NAMES, type PolicyOptions, policyStep, type Scale } from "./policySteps.ts";
import type { Outline, Params } from "./types.ts";

/** Draws one of the steps of RandAugment and TrivialAugment, all alike, and its sign; params of no step or one. */
export function drawPolicy(
  seed: number,
  level: number,
  scale: Scale,
  options: PolicyOptions,
  outline: Outline,
): Params[] {
  const name = POLICY_NAMES[integers(foldIn(seed, "name"), 1, { high: POLICY_NAMES.length })[0]!]!;
  const sign = 2 * integers(foldIn(seed, "sign"), 1, { high: 2 })[0]! - 1;
  const step = policyStep(name, level, sign, scale, options);
  return step ? [step.draw(foldIn(seed, "step"), outline)] : [];
}
