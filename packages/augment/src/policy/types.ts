import type { ValueRange } from "../colour/types.ts";
import type { GeometricOptions } from "../geometry/types.ts";

/**
 * What the steps of a policy take. Their defaults are those of the steps, a bilinear resampling with black beyond the border.
 * torchvision reads the nearest pixel (`interpolation: "nearest"`); the papers and timm fill with gray (`fill: 128`, for bytes).
 */
export interface PolicyOptions extends GeometricOptions {
  /** Black and white of float images; bytes are 0..255. Default: [0, 1]. */
  readonly range?: ValueRange;
}

/** Whose steps and magnitudes a policy has. */
export interface PresetOptions {
  /** Default: "torchvision". */
  readonly scale?: "torchvision" | "timm";
  /**
   * Of timm's scale: whether posterize, solarize and the factors grow with the magnitude, timm's `inc1`. If not, they are
   * strongest at 0 (posterize, solarize) or at either end (factors from 0.1 to 1.9). Default: true.
   */
  readonly increasing?: boolean;
}
