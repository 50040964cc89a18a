import type { Tensor } from "@reg/tensor";
import type { Augmentation } from "../pipeline/types.ts";
import { fillSpans, maskSpans } from "./internal/maskSpans.ts";
import { signalStep } from "./internal/signalStep.ts";
import type { MaskSpansOptions } from "./types.ts";

/**
 * Fills stripes of time of a signal `[T, C]` or a spectrogram `[T, F]` (SpecAugment): `count` times `width` steps, anywhere.
 *
 * Park, Chan, Zhang, Chiu, Zoph, Cubuk & Le, "SpecAugment: a simple data augmentation method for automatic speech recognition" (2019).
 *
 * @throws RangeError when count or width are not whole, or the fill is not finite.
 * @example timeMask({ count: 2, width: [0, 40] }).augment(spectrogram, seed);
 */
export function timeMask(options: MaskSpansOptions = {}): Augmentation<Tensor> {
  const drawn = maskSpans("timeMask", options);
  return signalStep({
    name: "timeMask",
    draw: (seed, length) => drawn(seed, length),
    signal: (x, params, _, channels) => fillSpans("timeMask", x, params, channels, x.data.length),
  });
}
