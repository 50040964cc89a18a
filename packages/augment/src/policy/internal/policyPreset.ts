import { expectName } from "../../resampling/internal/sampling.ts";
import type { PresetOptions } from "../types.ts";
import { type PolicyName, type PolicyScale, STEPS, TIMM, TIMM_PLAIN, TIMM_STEPS } from "./policyScales.ts";

/** The steps to choose from, and what magnitudes mean. */
interface Preset {
  readonly names: readonly PolicyName[];
  readonly scale: PolicyScale;
}

/** Checks the name at the door, and finds the preset. */
export function presetOf(
  what: string,
  { scale = "torchvision", increasing = true }: PresetOptions,
  torchvision: PolicyScale,
): Preset {
  expectName(`${what}: scale`, scale, ["torchvision", "timm"]);
  if (scale === "torchvision") return { names: STEPS, scale: torchvision };
  return { names: TIMM_STEPS, scale: increasing ? TIMM : TIMM_PLAIN };
}
