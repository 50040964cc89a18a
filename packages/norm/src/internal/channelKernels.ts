import type { Tensor } from "@reg/tensor";
import { floats32, floats64 } from "@reg/tensor/kernel";
import { BLOCK, eachBlock, rowsPerBlock, SPREAD, tableBytes } from "./blocks.ts";
import { channelsOf, type Grouping } from "./grouping.ts";
import { type KernelPass, kernelsFor, SMALLEST_INVERSE } from "./kernels.ts";
import { countOf, type NormPasses, type Statistics } from "./passes.ts";
import { hasWindows, openWindows, put, type Window } from "./window.ts";

/** With fewer elements than this to a coefficient, or to a plane, the plain loops are as fast. */
const FEW = 4;

type Placed = Pick<Statistics, "mean" | "inverseDeviation">;

/**
 * The passes on kernels, for float32 of groupings whose channels are planes or columns; undefined for others.
 *
 * Each channel of each sample has coefficients m, a, b, c of its own, in float32, and two sums, in float64. Memory is
 * walked from front to back; ordinary arrays are copied in and out in blocks, which changes no bit. `m` is the mean
 * rounded to float32; the rounding error is folded into the other coefficients.
 *
 * @param exact the plain loops, for what is too large or small for float32
 * @param kept one number per position, 0 where it does not count; all count by default
 */
export function channelKernels(
  view: Grouping,
  epsilon: number,
  tensors: readonly (Tensor | undefined)[],
  exact: () => NormPasses,
  kept?: Uint8Array,
): NormPasses | undefined {
  const { samples, outer, span, inner } = view;
  const columns = inner === 1;
  const simd = kernelsFor(epsilon, ...tensors);
  if (!simd || (columns ? outer : inner) < FEW) return undefined;

  const channels = channelsOf(view);
  const groups = samples * view.groups;
  const block = rowsPerBlock(channels);
  const table = samples * tableBytes(channels);
  const most = columns ? Math.max(BLOCK, 4 * channels) : BLOCK;
  const front = table + 40 * groups + 56 * channels + 8 * samples + (kept ? 5 * SPREAD : 0);
  const places = outer * inner;
  /** How many elements each group has. */
  const count = kept && countsOf(view, kept);
  if (!hasWindows(front, most, 3)) return undefined;
  const [sumMoments, scale, sumDots, gradient] = columns
    ? [simd.columnMoments, simd.columnScale, simd.columnDots, simd.columnGradient]
    : [simd.planeMoments, simd.planeScale, simd.planeDots, simd.planeGradient];

  /**
   * Opens scratch memory, with a window on each array, and puts there what kernels read: sums of 0, statistics, gamma and
   * beta. m is the mean, or for columns 0 as long as all means are near 0.
   */
  const open = (arrays: readonly Tensor[], statistics?: Placed, scale?: Tensor, shift?: Tensor) => {
    const { address: k, windows, whole } = openWindows(front, most, arrays[0].data.length, arrays);
    const means = k + table;
    const w = means + 24 * groups;
    const totals = w + 16 * groups;
    const gamma = totals + 16 * channels;
    const beta = gamma + 4 * channels;
    const blank = beta + 4 * channels;
    const inverses = blank + 32 * channels;
    const memory = floats64();
    const wide = (at: number, size: number) => memory.subarray(at / 8, at / 8 + size);
    memory.fill(0, k / 8, w / 8);
    let shifted = 0;
    if (statistics) {
      memory.set(statistics.mean, means / 8);
      memory.set(statistics.inverseDeviation, means / 8 + groups);
      put(gamma, channels, scale, 1);
      put(beta, channels, shift, 0);
      shifted = simd.center(k, means, groups, span, channels, !columns);
    }
    return { windows, whole, k, means, w, totals, gamma, beta, blank, inverses, shifted, wide };
  };

  type Workspace = ReturnType<typeof open>;

  /** Runs a kernel over the arrays from front to back. */
  const run = (
    kernel: KernelPass,
    { whole, k, blank, inverses }: Workspace,
    shifted: number,
    x: Window,
    dy?: Window,
    to?: Window,
  ) => {
    const lanes = inverses + 8 * samples;
    const bytes = lanes + 4 * SPREAD;
    const mask = !kept ? 0 : columns ? bytes : lanes;
    const room = new Uint8Array(floats32().buffer);
    let known = -1;
    eachBlock(view, whole, kept !== undefined, (start, size, at, count, extent, position) => {
      if (kept && position !== known) {
        room.set(kept.subarray(position, position + extent), bytes);
        if (!columns) simd.spread(bytes, lanes, extent);
        known = position;
      }
      const xAt = x.read(start, size);
      const dyAt = dy ? dy.read(start, size) : 0;
      kernel(xAt, dyAt, to ? to.at(start) : 0, k + at, count, extent, shifted, blank, block, mask);
      to?.wrote(start, size);
    });
  };

  /** For each sample 1 over how many elements a group of it has. */
  const putInverses = ({ inverses, wide }: Workspace, statistics: Pick<Statistics, "count">) => {
    const each = wide(inverses, samples);
    for (let s = 0; s < samples; s++) each[s] = 1 / Math.max(1, countOf(statistics, s * view.groups));
  };

  const scaled = (x: Tensor, y: Tensor, statistics: Placed, gamma?: Tensor, beta?: Tensor): void => {
    const at = open([x, y], statistics, gamma, beta);
    simd.coefficients(at.k, at.means, at.gamma, at.beta, 0, groups, span, channels, at.inverses);
    const [xs, ys] = at.windows;
    run(scale, at, at.shifted, xs, undefined, ys);
  };

  return {
    measure(x) {
      const at = open([x]);
      // First pass: sums about 0. If a mean is far from 0, sum again about that mean, at most twice.
      putInverses(at, { count: count ?? span * places });
      let near = 0;
      for (let attempt = 0; !near && attempt < 3; attempt++) {
        run(sumMoments, at, attempt, at.windows[0]);
        near = simd.settleMoments(at.k, at.means, groups, span, channels, at.inverses, epsilon);
      }
      const moments = at.wide(at.means, 3 * groups).slice();
      const [mean, inverseDeviation, variance] = [0, 1, 2].map((i) => moments.subarray(i * groups, (i + 1) * groups));
      const statistics = { mean, inverseDeviation, variance, count: count ?? span * places };
      if (near || variance.every(Number.isFinite)) return statistics;
      const slowly = exact().measure(x);
      for (let g = 0; g < groups; g++) {
        if (Number.isFinite(variance[g])) continue;
        for (const name of ["mean", "variance", "inverseDeviation"] as const) statistics[name][g] = slowly[name][g];
      }
      return statistics;
    },

    forward({ x, gamma, beta }, y, statistics) {
      scaled(x, y, statistics, gamma, beta);
    },

    backward(inputs, dy, into, statistics, dependence = {}) {
      const { x, gamma } = inputs;
      const { constant, allReduce } = dependence;
      if (statistics.inverseDeviation.some((r) => r < SMALLEST_INVERSE)) {
        exact().backward(inputs, dy, into, statistics, dependence);
        return;
      }
      const again = () => open([x, dy, into.x], statistics, gamma);
      let at = again();
      run(sumDots, at, at.shifted, at.windows[0], at.windows[1]);
      simd.settleDots(at.k, at.means, at.gamma, at.w, at.totals, groups, span, channels);
      into.gamma?.data.set(at.wide(at.totals, channels));
      into.beta?.data.set(at.wide(at.totals + 8 * channels, channels));
      if (allReduce) {
        const all = allReduce(at.wide(at.w, 2 * groups).slice());
        at = again();
        at.wide(at.w, 2 * groups).set(all);
      }
      if (constant) {
        scaled(dy, into.x, { ...statistics, mean: new Float64Array(groups) }, gamma);
        return;
      }
      putInverses(at, statistics);
      simd.coefficients(at.k, at.means, at.gamma, at.beta, at.w, groups, span, channels, at.inverses);
      const [xs, ds, to] = at.windows;
      run(gradient, at, at.shifted, xs, ds, to);
    },
  };
}

/** How many elements of each group a mask keeps. */
function countsOf({ samples, outer, groups, span, inner }: Grouping, kept: Uint8Array): Float64Array {
  const counts = new Float64Array(samples * groups);
  for (let sample = 0, i = 0; sample < samples; sample++) {
    let count = 0;
    for (const end = i + outer * inner; i < end; i++) if (kept[i] !== 0) count++;
    counts.fill(span * count, sample * groups, (sample + 1) * groups);
  }
  return counts;
}
