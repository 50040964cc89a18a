import { foldIn, integers } from "@reg/tensor";
import type { Params } from "../../pipeline/types.ts";
import { frameOf } from "../../sample/internal/frameOf.ts";
import type { SampleShapes } from "../../sample/types.ts";
import type { PolicyOptions } from "../types.ts";
import type { PolicyName, PolicyScale } from "./policyScales.ts";
import { policyStep } from "./policySteps.ts";

/** One of the names, each with equal probability. */
export const drawName = (seed: number, names: readonly PolicyName[]): PolicyName =>
  names[integers(foldIn(seed, "name"), 1, { high: names.length })[0]];

/** Draws the sign of a step of a policy, and the step; params of no step or one. */
export function drawPolicy(
  seed: number,
  name: PolicyName,
  level: number,
  scale: PolicyScale,
  options: PolicyOptions,
  shapes: SampleShapes,
): Params[] {
  const sign = 2 * integers(foldIn(seed, "sign"), 1, { high: 2 })[0] - 1;
  const step = policyStep(name, level, sign, scale, options, frameOf("policy", shapes));
  return step ? [step.draw(foldIn(seed, "step"), shapes)] : [];
}
