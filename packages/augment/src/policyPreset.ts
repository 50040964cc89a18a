import { type PolicyName, type PolicyScale, STEPS, TIMM, TIMM_PLAIN, TIMM_STEPS } from "./policyScales.ts";
import { expectName } from "./sampling.ts";

/** Whose steps and magnitudes a policy has. */
export interface PresetOptions {
  /** `"torchvision"` by default */
  readonly scale?: "torchvision" | "timm";
  /**
   * of timm's scale: whether posterize, solarize and the factors grow with the magnitude, timm's `inc1`; true by default. Else they do
   * the most at 0 (posterize, solarize) or at either end (factors from 0.1 to 1.9)
   */
  readonly increasing?: boolean;
}

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
