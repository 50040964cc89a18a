import type { Tensor } from "@reg/tensor";
import { drawSpan } from "./drawSpan.ts";
import { drawRange, expectRange, type Range } from "./range.ts";
import { readTimes } from "./readTimes.ts";
import { signalStep } from "./signalStep.ts";
import type { Augmentation } from "./types.ts";

export interface WindowSliceOptions {
  /** the window's share of the length; 0.9 by default */
  readonly share?: Range;
}

/**
 * A window of a signal `[T]` or `[T, C]`, stretched to the whole length by linear interpolation: its first and last value become those
 * of the signal.
 *
 * Le Guennec, Malinowski & Tavenard, "Data augmentation for time series classification using convolutional neural networks" (2016).
 *
 * @throws RangeError when the share is outside [0, 1].
 * @example windowSlice({ share: [0.7, 1] }).augment(signal, seed);
 */
export function windowSlice({ share = 0.9 }: WindowSliceOptions = {}): Augmentation<Tensor> {
  expectRange("windowSlice: share", share, [0, 1], "It is a share of the length.");
  return signalStep({
    name: "windowSlice",
    draw: (seed, length) => {
      const [start, end] = drawSpan(seed, Math.max(1, Math.round(length * drawRange(seed, share, "share"))), length);
      return { start, end };
    },
    signal: (x, { start, end }, length, channels) => {
      const step = length > 1 ? (end - start - 1) / (length - 1) : 0;
      return readTimes(x, channels, (t) => Math.min(start + t * step, end - 1));
    },
  });
}
