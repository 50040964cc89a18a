import type { Tensor } from "@reg/tensor";
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
  readonly view: Grouping;
  readonly passes: NormPasses;
  readonly runs: Runs;
}

/**
 * The passes with a mask that leaves out whole positions, all channels of them: each sample is copied to what is kept of it,
 * one position after the other, and is a sample without a mask. Undefined where there are no kernels for that.
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
  const parts = Array.from({ length: samples }, (_, sample): Part => {
    const runs = keptRuns(view, kept, sample);
    const own: Grouping =
      inner === 1
        ? { samples: 1, outer: runs.count, groups, span, inner: 1 }
        : { samples: 1, outer: 1, groups, span, inner: runs.count };
    return {
      sample,
      view: own,
      runs,
      passes: channelKernels(own, epsilon, [x, y, gamma, beta]) ?? reference(own, epsilon),
    };
  });
  /** What is kept of a sample. */
  const gather = (from: Tensor, { runs }: Part): Tensor => {
    const to = emptyLike(from, [channels * runs.count]);
    runs.gather(from.data, to.data);
    return to;
  };
  const emptyOf = (like: Tensor, { runs }: Part): Tensor => emptyLike(like, [channels * runs.count]);

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
      y.data.fill(0);
      for (const part of parts) {
        if (part.runs.count === 0) continue;
        const out = emptyOf(y, part);
        part.passes.forward({ x: gather(x, part), gamma, beta }, out, of(statistics, part));
        part.runs.scatter(out.data, y.data);
      }
    },

    backward({ x, gamma }, dy, into, statistics, dependence) {
      const [dgamma, dbeta] = [new Float64Array(channels), new Float64Array(channels)];
      // dx may be dy, so that what is left out is made 0 when all has been read.
      const done = parts.map((part) => {
        if (part.runs.count === 0 && !dependence?.allReduce) return undefined;
        const dx = emptyOf(into.x, part);
        const own = {
          x: dx,
          ...(into.gamma && { gamma: emptyLike(into.gamma) }),
          ...(into.beta && { beta: emptyLike(into.beta) }),
        };
        const [from, down] = [gather(x, part), gather(dy, part)];
        part.passes.backward({ x: from, gamma }, down, own, of(statistics, part), dependence);
        for (let c = 0; c < channels; c++) {
          if (own.gamma) dgamma[c] += own.gamma.data[c];
          if (own.beta) dbeta[c] += own.beta.data[c];
        }
        return dx;
      });
      into.x.data.fill(0);
      for (const [i, dx] of done.entries()) if (dx) parts[i].runs.scatter(dx.data, into.x.data);
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
