import { foldIn, integers, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectNumbers } from "../pipeline/internal/expectList.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { drawSpan } from "./internal/drawSpan.ts";
import { readTimes } from "./internal/readTimes.ts";
import { signalStep } from "./internal/signalStep.ts";

export interface WindowWarpOptions {
  /** The window's fraction of the length. Default: 0.1. */
  readonly fraction?: Range;
  /** How much longer the window becomes, one of these with equal probability. 1 leaves the signal as it is. Default: [0.5, 2]. */
  readonly factors?: readonly number[];
}

const OPTIONS = ["fraction", "factors"];

/**
 * Makes a window of a signal `[T]` or `[T, C]` slower or faster, and brings the whole back to its length; linear between times, both
 * ends stay.
 *
 * Le Guennec, Malinowski & Tavenard, "Data augmentation for time series classification using convolutional neural networks" (2016).
 *
 * @throws RangeError when the fraction is outside [0, 1], or there is no factor or one that is not positive.
 * @example windowWarp({ fraction: 0.2 }).augment(signal, seed);
 */
export function windowWarp(options: WindowWarpOptions = {}): Augmentation<Tensor> {
  expectOptions("windowWarp", options, OPTIONS);
  const { fraction = 0.1, factors = [0.5, 2] } = options;
  expectRange("windowWarp", "fraction", fraction, "[0, 1]", "It is a fraction of the length.");
  expectNumbers("windowWarp", "factors", factors, "(0, ∞)");
  if (factors.length === 0) throw new RangeError("windowWarp: factors must hold at least one, got [].");
  return signalStep({
    name: "windowWarp",
    draw: (seed, length) => {
      const end = Math.max(0, length - 1);
      const [start, stop] = drawSpan(seed, Math.round(end * drawRange(seed, fraction, "share")), end);
      return { start, end: stop, factor: factors[integers(foldIn(seed, "factor"), 1, { high: factors.length })[0]] };
    },
    signal: (x, { start, end, factor }, length, channels) => {
      expectWhole("windowWarp", "end", end, 0, Math.max(0, length - 1));
      expectWhole("windowWarp", "start", start, 0, end);
      expectNumber("windowWarp", "factor", factor, "(0, ∞)");
      const last = length - 1;
      const longer = (factor - 1) * (end - start);
      return readTimes(x, channels, (t) => {
        if (longer === 0) return t;
        const time = (t * (last + longer)) / last;
        if (time <= start) return time;
        return time < end + longer ? start + (time - start) / factor : time - longer;
      });
    },
  });
}
