import type { Tensor } from "@reg/tensor";
import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { drawSpan } from "./internal/drawSpan.ts";
import { readTimes } from "./internal/readTimes.ts";
import { signalStep } from "./internal/signalStep.ts";

export interface WindowSliceOptions {
  /** The window's fraction of the length. Default: 0.9. */
  readonly fraction?: Range;
}

const OPTIONS = ["fraction"];

/**
 * A window of a signal `[T]` or `[T, C]`, stretched to the whole length by linear interpolation: its first and last value become those
 * of the signal.
 *
 * Le Guennec, Malinowski & Tavenard, "Data augmentation for time series classification using convolutional neural networks" (2016).
 *
 * @throws RangeError when the fraction is outside [0, 1].
 * @example windowSlice({ fraction: [0.7, 1] }).augment(signal, seed);
 */
export function windowSlice(options: WindowSliceOptions = {}): Augmentation<Tensor> {
  expectOptions("windowSlice", options, OPTIONS);
  const { fraction = 0.9 } = options;
  expectRange("windowSlice", "fraction", fraction, "[0, 1]", "It is a fraction of the length.");
  return signalStep({
    name: "windowSlice",
    draw: (seed, length) => {
      const [start, end] = drawSpan(seed, Math.max(1, Math.round(length * drawRange(seed, fraction, "share"))), length);
      return { start, end };
    },
    signal: (x, { start, end }, length, channels) => {
      expectWhole("windowSlice", "end", end, 0, length);
      expectWhole("windowSlice", "start", start, 0, end);
      const step = length > 1 ? (end - start - 1) / (length - 1) : 0;
      return readTimes(x, channels, (t) => Math.min(start + t * step, end - 1));
    },
  });
}
