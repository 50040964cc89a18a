import type { Tensor } from "@reg/tensor";
import { expectBoolean, expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { signalStep } from "./internal/signalStep.ts";

export interface TimeShiftOptions {
  /** A share of the length, positive is later. Default: [−0.1, 0.1]. */
  readonly shift?: Range;
  /** What leaves at one end comes in at the other. `fill` comes in. Default: false. */
  readonly wrap?: boolean;
  /** Default: 0. */
  readonly fill?: number;
}

const OPTIONS = ["shift", "wrap", "fill"];

/**
 * Moves a signal `[T]` or `[T, C]` in time, by a whole number of steps: y[t] = x[t − shift].
 *
 * @throws RangeError when the shift is outside [−1, 1] or the fill is not finite.
 * @example timeShift({ shift: [-0.2, 0.2], wrap: true }).augment(signal, seed);
 */
export function timeShift(options: TimeShiftOptions = {}): Augmentation<Tensor> {
  expectOptions("timeShift", options, OPTIONS);
  const { shift = [-0.1, 0.1], wrap = false, fill = 0 } = options;
  expectRange("timeShift", "shift", shift, "[-1, 1]", "It is a share of the length.");
  expectNumber("timeShift", "fill", fill, "(-∞, ∞)");
  expectBoolean("timeShift", "wrap", wrap);
  return signalStep({
    name: "timeShift",
    draw: (seed, length) => ({ by: Math.round(length * drawRange(seed, shift, "shift")), wrap, fill }),
    signal: (x, { by, wrap, fill }, length, channels) => {
      expectWhole("timeShift", "by", by, -length, length);
      expectNumber("timeShift", "fill", fill, "(-∞, ∞)");
      const y = emptyLike(x);
      const [from, to] = [x.data, y.data];
      const moved = by * channels;
      const size = length * channels;
      if (moved < 0) {
        to.set(from.subarray(-moved), 0);
        if (wrap) to.set(from.subarray(0, -moved), size + moved);
        else to.fill(fill, size + moved);
      } else {
        to.set(from.subarray(0, size - moved), moved);
        if (wrap) to.set(from.subarray(size - moved), 0);
        else to.fill(fill, 0, moved);
      }
      return y;
    },
  });
}
