import { expectBoolean, expectOneOf } from "@reg/tensor/checks";
import type { PresetOptions } from "../types.ts";
import { type PolicyName, type PolicyScale, STEPS, TIMM, TIMM_PLAIN, TIMM_STEPS } from "./policyScales.ts";

/** The steps to choose from, and what magnitudes mean. */
interface Preset {
  readonly names: readonly PolicyName[];
  readonly scale: PolicyScale;
}

/** Checks the options and finds the preset. */
export function presetOf(
  what: string,
  { scale = "torchvision", increasing = true }: PresetOptions,
  torchvision: PolicyScale,
): Preset {
  expectOneOf(what, "scale", scale, ["torchvision", "timm"]);
  expectBoolean(what, "increasing", increasing);
  if (scale === "torchvision") return { names: STEPS, scale: torchvision };
  return { names: TIMM_STEPS, scale: increasing ? TIMM : TIMM_PLAIN };
}
