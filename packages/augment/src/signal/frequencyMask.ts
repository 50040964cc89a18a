import type { Tensor } from "@reg/tensor";
import type { Augmentation } from "../pipeline/types.ts";
import { fillSpans, maskSpans } from "./internal/maskSpans.ts";
import { signalStep } from "./internal/signalStep.ts";
import type { MaskSpansOptions } from "./types.ts";

/**
 * Fills stripes of frequency of a spectrogram `[T, F]` (SpecAugment): `count` times `width` neighbouring channels, anywhere.
 *
 * Park, Chan, Zhang, Chiu, Zoph, Cubuk & Le, "SpecAugment: a simple data augmentation method for automatic speech recognition" (2019).
 *
 * @throws RangeError when count or width are not whole, or the fill is not finite.
 * @example frequencyMask({ count: 2, width: [0, 15] }).augment(spectrogram, seed);
 */
export function frequencyMask(options: MaskSpansOptions = {}): Augmentation<Tensor> {
  const drawn = maskSpans("frequencyMask", options);
  return signalStep({
    name: "frequencyMask",
    draw: (seed, _, channels) => drawn(seed, channels),
    signal: (x, params, _, channels) => fillSpans("frequencyMask", x, params, 1, channels),
  });
}
