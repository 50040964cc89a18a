import type { FloatArray, Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { AffineInputs } from "../types.ts";
import { channelKernels } from "./channelKernels.ts";
import { channelsOf, type Grouping } from "./grouping.ts";
import { keptRuns, type Runs } from "./keptRuns.ts";
import { kernelsFor } from "./kernels.ts";
import { inverseDeviations, type NormPasses } from "./passes.ts";
import { reference } from "./reference.ts";

/** The norm of what a mask keeps of one sample. */
interface Part {
  readonly sample: number;
  /** Passes over the runs where they lie, or over a copy of what is kept. */
  readonly where: "here" | "gathered";
  readonly passes: NormPasses;
  readonly runs: Runs;
}

/** Runs of fewer numbers than this, on average, are gathered. */
const LONG = 128;

/**
 * The passes with a mask that leaves out whole positions, all channels of them. Kernels run over what is kept of each sample where
 * it lies in long runs; else that is copied, one position after the other, and is a sample without a mask. Undefined where there
 * are no kernels for that.
 */
export function maskedPasses(
  view: Grouping,
  epsilon: number,
  { x, gamma, beta }: AffineInputs,
  y: Tensor,
  kept: Uint8Array,
): NormPasses | undefined {
  if (!kernelsFor(epsilon, x, y, gamma, beta)) return undefined;
  const { samples, groups, span, inner } = view;
  const channels = channelsOf(view);
  const size = view.outer * channels * inner;
  const arrays = [x, y, gamma, beta];
  const parts = Array.from({ length: samples }, (_, sample): Part => {
    const mask = kept.subarray(sample * size, (sample + 1) * size);
    const runs = keptRuns(view, mask);
    const { starts, count } = runs;
    const mean = (count * (inner === 1 ? channels : 1)) / Math.max(1, starts.length);
    const here = mean < LONG ? undefined : channelKernels({ ...view, samples: 1 }, epsilon, arrays, { runs, mask });
    if (here) return { sample, where: "here", runs, passes: here };
    const own: Grouping =
      inner === 1
        ? { samples: 1, outer: count, groups, span, inner: 1 }
        : { samples: 1, outer: 1, groups, span, inner: count };
    return { sample, where: "gathered", runs, passes: channelKernels(own, epsilon, arrays) ?? reference(own, epsilon) };
  });
  /** A sample where it lies. */
  const cut = (all: Tensor, { sample }: Part): Tensor => ({
    data: all.data.subarray(sample * size, (sample + 1) * size),
    shape: [size],
  });
  /** What is kept of a sample. */
  const gather = (from: Tensor, part: Part): Tensor => {
    const own = cut(from, part);
    if (part.where === "here") return own;
    const to = emptyLike(from, [channels * part.runs.count]);
    part.runs.gather(own.data, to.data);
    return to;
  };
  /** Where the result for a sample is to be. */
  const roomOf = (into: Tensor, part: Part): Tensor =>
    part.where === "here" ? cut(into, part) : emptyLike(into, [channels * part.runs.count]);
  /** Puts it there, and 0 where nothing counts. */
  const settle = (into: Tensor, part: Part, made: Tensor | undefined): void => {
    const own = cut(into, part).data;
    if (part.where === "here" && made) blankBetween(own, part.runs, view);
    else {
      own.fill(0);
      if (made) part.runs.scatter(made.data, own);
    }
  };

  return {
    measure(x) {
      const all = Array.from({ length: 2 }, () => new Float64Array(samples * groups));
      const count = new Float64Array(samples * groups);
      for (const part of parts) {
        const { sample, passes, runs } = part;
        if (runs.count === 0) continue;
        const found = passes.measure(gather(x, part));
        all[0].set(found.mean, sample * groups);
        all[1].set(found.variance, sample * groups);
        count.fill(span * runs.count, sample * groups, (sample + 1) * groups);
      }
      const [mean, variance] = all as [Float64Array, Float64Array];
      return { mean, variance, inverseDeviation: inverseDeviations(variance, epsilon), count };
    },

    forward({ x, gamma, beta }, y, statistics) {
      for (const part of parts) {
        const out = part.runs.count === 0 ? undefined : roomOf(y, part);
        if (out) part.passes.forward({ x: gather(x, part), gamma, beta }, out, of(statistics, part));
        settle(y, part, out);
      }
    },

    backward({ x, gamma }, dy, into, statistics, dependence) {
      const [dgamma, dbeta] = [new Float64Array(channels), new Float64Array(channels)];
      // dx may be dy, so that what is left out is made 0 when all has been read.
      for (const part of parts) {
        if (part.runs.count === 0 && !dependence?.allReduce) {
          settle(into.x, part, undefined);
          continue;
        }
        const dx = roomOf(into.x, part);
        const own = {
          x: dx,
          ...(into.gamma && { gamma: emptyLike(into.gamma) }),
          ...(into.beta && { beta: emptyLike(into.beta) }),
        };
        part.passes.backward({ x: gather(x, part), gamma }, gather(dy, part), own, of(statistics, part), dependence);
        for (let c = 0; c < channels; c++) {
          if (own.gamma) dgamma[c] += own.gamma.data[c];
          if (own.beta) dbeta[c] += own.beta.data[c];
        }
        settle(into.x, part, dx);
      }
      into.gamma?.data.set(dgamma);
      into.beta?.data.set(dbeta);
    },
  };

  /** The statistics of one sample. */
  function of(all: Parameters<NormPasses["forward"]>[2], { sample }: Part) {
    const cut = (values: Float64Array) => values.subarray(sample * groups, (sample + 1) * groups);
    return {
      mean: cut(all.mean),
      variance: cut(all.variance),
      inverseDeviation: cut(all.inverseDeviation),
      count: typeof all.count === "number" ? all.count : cut(all.count),
    };
  }
}

/** Makes 0 what lies between the runs of a sample. */
function blankBetween(data: FloatArray, { starts, lengths }: Runs, { outer, inner, groups, span }: Grouping): void {
  if (inner === 1) {
    let end = 0;
    for (const [run, start] of starts.entries()) {
      data.fill(0, end, start);
      end = start + lengths[run];
    }
    data.fill(0, end);
    return;
  }
  const channels = groups * span;
  let run = 0;
  for (let row = 0; row < outer; row++) {
    const first = row * channels * inner;
    let end = first;
    const blank = (to: number) => {
      for (let c = 0; c < channels && end < to; c++) data.fill(0, end + c * inner, to + c * inner);
    };
    for (; run < starts.length && starts[run] < first + inner; run++) {
      blank(starts[run]);
      end = starts[run] + lengths[run];
    }
    blank(first + inner);
  }
}
