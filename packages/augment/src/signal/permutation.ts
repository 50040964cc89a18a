import { foldIn, permutation as orderOf, type Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { drawCount, expectCount } from "../pipeline/internal/drawCount.ts";
import { expectList, expectPlaces } from "../pipeline/internal/expectList.ts";
import type { Augmentation, Count } from "../pipeline/types.ts";
import { signalStep } from "./internal/signalStep.ts";

export interface PermutationOptions {
  /** How many. 1 leaves the signal as it is. No more than there are steps. Default: [1, 5]. */
  readonly segments?: Count;
  /** `"even"` (the default), to a step, or cut at `"random"` places. */
  readonly lengths?: "even" | "random";
}

const OPTIONS = ["segments", "lengths"];

/**
 * Cuts a signal `[T]` or `[T, C]` into segments and puts them together in a random order. Exact: values keep their neighbours within
 * a segment, and none is lost.
 *
 * Um et al., "Data augmentation of wearable sensor data for Parkinson's disease monitoring using convolutional neural networks" (2017).
 *
 * @throws RangeError when segments are not whole, or `lengths` is unknown.
 * @example permutation({ segments: 4 }).augment(signal, seed);
 */
export function permutation(options: PermutationOptions = {}): Augmentation<Tensor> {
  expectOptions("permutation", options, OPTIONS);
  const { segments = [1, 5], lengths = "even" } = options;
  expectCount("permutation", "segments", segments, 0);
  expectOneOf("permutation", "lengths", lengths, ["even", "random"]);
  return signalStep({
    name: "permutation",
    draw: (seed, length) => {
      const count = Math.min(Math.max(1, drawCount(seed, segments, "segments")), Math.max(1, length));
      const cuts =
        lengths === "even"
          ? Array.from({ length: count - 1 }, (_, i) => Math.floor(((i + 1) * length) / count))
          : Array.from(orderOf(foldIn(seed, "cuts"), Math.max(0, length - 1)))
              .slice(0, count - 1)
              .map((cut) => cut + 1)
              .sort((a, b) => a - b);
      const bounds = [0, ...cuts, length];
      const order = Array.from(orderOf(foldIn(seed, "order"), count));
      return { segments: order.map((i): [number, number] => [bounds[i], bounds[i + 1]]) };
    },
    signal: (x, { segments }, _, channels) => {
      expectSegments(segments, x.shape[0]);
      const y = emptyLike(x);
      const [from, to] = [x.data, y.data];
      let at = 0;
      for (const [start, end] of segments) {
        to.set(from.subarray(start * channels, end * channels), at);
        at += (end - start) * channels;
      }
      return y;
    },
  });
}

/** Throws unless the segments, put in order, are the whole signal. */
function expectSegments(segments: unknown, length: number): void {
  expectList("permutation", "segments", segments);
  let end = 0;
  for (const segment of [...(segments as [number, number][])].sort(([a, b], [c, d]) => a - c || b - d)) {
    expectPlaces("permutation", "segments", segment, length + 1, 2);
    if (segment[0] !== end) break;
    end = segment[1];
  }
  if (end !== length) {
    throw new RangeError(`permutation: segments must cover ${length} steps once, got ${JSON.stringify(segments)}.`);
  }
}
