import type { Tensor } from "@reg/tensor";
import { floats32 } from "@reg/tensor/kernel";
import { channelsOf, type Grouping } from "./grouping.ts";
import { kernelsFor, SMALLEST_FACTOR } from "./kernels.ts";
import { blockOf, eachPiece, PIECE } from "./pieces.ts";
import { reference } from "./reference.ts";
import type { Measured, Sweeps } from "./sweeps.ts";
import { workspace } from "./window.ts";

/** With fewer elements than this to a coefficient, or to a plane, the plain loops are as fast. */
const FEW = 4;

/** Whether sums about a number so far from the mean lose few digits; the same as in settle.ts. */
const isNear = (shift: number, variance: number): boolean => shift * shift <= 4 * variance && variance < Infinity;

/**
 * The sweeps on kernels, for float32 of groupings whose channels are planes or columns; undefined for others.
 *
 * Each channel of each sample is a slot with coefficients m, a, b, c of its own, in float32, and two sums, in float64.
 * Memory is walked from front to back; ordinary arrays are copied in and out in pieces, which changes no bit. A mean is
 * m, which float32 holds, and what is missing of it goes into the other coefficients.
 */
export function channelKernels(view: Grouping, epsilon: number, tensors: readonly Tensor[]): Sweeps | undefined {
  const { samples, outer, span, inner } = view;
  const found = kernelsFor(epsilon, tensors);
  const columns = inner === 1;
  if (!found || outer * inner < FEW || (!columns && inner < FEW)) return undefined;

  const simd = found;
  const channels = channelsOf(view);
  const slots = samples * channels;
  const groups = samples * view.groups;
  const count = outer * span * inner;
  const block = blockOf(channels);
  const [sumMoments, scale, sumDots, gradient] = columns
    ? [simd.columnMoments, simd.columnScale, simd.columnDots, simd.columnGradient]
    : [simd.planeMoments, simd.planeScale, simd.planeDots, simd.planeGradient];

  /** Scratch memory: addresses of what slots, groups and channels have, and a window on each array. */
  function desk(...arrays: readonly Tensor[]) {
    const front = 32 * slots + 40 * groups + 24 * channels;
    const { address, windows } = workspace(front, columns ? Math.max(PIECE, channels) : PIECE, ...arrays);
    const m = address + 16 * slots;
    const means = m + 16 * slots;
    const w = means + 24 * groups;
    const totals = w + 16 * groups;
    const gamma = totals + 16 * channels;
    const { buffer } = floats32();
    const wide = (at: number, size: number) => new Float64Array(buffer, at, size);
    const whole = windows.every(({ resident }) => resident);
    return { sums: address, means, w, totals, m, gamma, beta: gamma + 4 * channels, wide, windows, whole };
  }

  type Desk = ReturnType<typeof desk>;

  /** Sums of 0, and as m the mean of the group or, unless `shifted`, 0. */
  function clear({ sums, m, means }: Desk, shifted: number): void {
    floats32().fill(0, sums / 4, m / 4 + slots);
    if (shifted) simd.spread(m, means, groups, span);
  }

  function firstsOf({ data }: Tensor): Float64Array {
    const firsts = new Float64Array(groups);
    const size = span * inner;
    for (let g = 0; g < groups; g++) {
      const sample = Math.floor(g / view.groups);
      firsts[g] = data[(sample * (outer - 1) * view.groups + g) * size];
    }
    return firsts;
  }

  /** Moments by sums about given numbers, 0 by default; and whether all means were near those. */
  function moments(x: Tensor, around?: Float64Array): { measured: Measured; near: boolean } {
    const at = desk(x);
    const { sums, means, m, wide, whole } = at;
    const [xs] = at.windows;
    const shifted = around ? 1 : 0;
    if (around) wide(means, groups).set(around);
    clear(at, shifted);
    eachPiece(view, whole, (start, size, slot, channels, extent) =>
      sumMoments(xs.read(start, size), m + 4 * slot, sums + 8 * slot, slots, channels, extent, shifted, block),
    );
    const near = simd.settleMoments(sums, m, means, slots, groups, span, 1 / count, epsilon) === 1;
    const all = wide(means, 3 * groups).slice();
    const [mean, factor, variance] = [0, 1, 2].map((i) => all.subarray(i * groups, (i + 1) * groups));
    return { measured: { mean, factor, variance, count }, near };
  }

  /** Puts moments, gamma and beta where the kernels find them. Tells whether x must be taken relative to the means. */
  function place(at: Desk, measured: Measured, scale?: Tensor, shift?: Tensor): number {
    const { wide, means, gamma, beta } = at;
    const both = wide(means, 2 * groups);
    both.set(measured.mean);
    both.set(measured.factor, groups);
    const memory = floats32();
    if (scale) memory.set(scale.data, gamma / 4);
    else memory.fill(1, gamma / 4, beta / 4);
    if (shift) memory.set(shift.data, beta / 4);
    else memory.fill(0, beta / 4, beta / 4 + channels);
    const shifted = columns ? simd.isFar(means, groups) : 1;
    clear(at, shifted);
    return shifted;
  }

  function scaled(x: Tensor, y: Tensor, measured: Measured, gamma?: Tensor, beta?: Tensor): void {
    const at = desk(x, y);
    const shifted = place(at, measured, gamma, beta);
    simd.prepareScale(at.m, at.means, at.gamma, at.beta, slots, groups, span, channels);
    const [from, to] = at.windows;
    eachPiece(view, at.whole, (start, size, slot, channels, extent) => {
      scale(from.read(start, size), to.at(start), at.m + 4 * slot, slots, channels, extent, shifted);
      to.wrote(start, size);
    });
  }

  return {
    measure(x) {
      let { measured, near } = moments(x);
      let around = new Float64Array(near ? 0 : groups);
      for (const other of ["mean", "first"]) {
        if (near) return measured;
        const { mean, variance } = measured;
        const others = other === "mean" ? mean : firstsOf(x);
        around = around.map((k, g) => (isNear(mean[g] - k, variance[g]) ? k : others[g]));
        ({ measured, near } = moments(x, around));
      }
      if (measured.variance.every(Number.isFinite)) return measured;
      const exact = reference(view, epsilon).measure(x);
      for (let g = 0; g < groups; g++) {
        if (Number.isFinite(measured.variance[g])) continue;
        for (const name of ["mean", "variance", "factor"] as const) measured[name][g] = exact[name][g];
      }
      return measured;
    },

    forward(inputs, y, measured) {
      scaled(inputs.x, y, measured, inputs.gamma, inputs.beta);
    },

    backward(inputs, dy, into, measured, dependence = {}) {
      const { x } = inputs;
      const { on = "moments", share } = dependence;
      if (measured.factor.some((r) => r < SMALLEST_FACTOR)) {
        reference(view, epsilon).backward(inputs, dy, into, measured, dependence);
        return;
      }
      let at = desk(x, dy, into.x);
      const shifted = place(at, measured, inputs.gamma);
      const [xs, ds] = at.windows;
      eachPiece(view, at.whole, (start, size, slot, channels, extent) => {
        const from = xs.read(start, size);
        sumDots(
          from,
          ds.read(start, size),
          at.m + 4 * slot,
          at.sums + 8 * slot,
          slots,
          channels,
          extent,
          shifted,
          block,
        );
      });
      const { sums, m, means, gamma, w, totals } = at;
      simd.settleDots(sums, m, means, gamma, w, totals, slots, groups, span, channels);
      into.gamma?.data.set(at.wide(totals, channels));
      into.beta?.data.set(at.wide(totals + 8 * channels, channels));
      if (share) {
        const all = share(at.wide(w, 2 * groups).slice());
        at = desk(x, dy, into.x);
        place(at, measured, inputs.gamma);
        at.wide(at.w, 2 * groups).set(all);
      }
      if (on === "constant") {
        scaled(dy, into.x, { ...measured, mean: new Float64Array(groups) }, inputs.gamma);
        return;
      }
      const n = measured.count as number;
      simd.prepareGradient(at.m, at.means, at.gamma, at.w, slots, groups, span, channels, 1 / n);
      const [from, down, to] = at.windows;
      eachPiece(view, at.whole, (start, size, slot, channels, extent) => {
        const xAt = from.read(start, size);
        gradient(xAt, down.read(start, size), to.at(start), at.m + 4 * slot, slots, channels, extent, shifted);
        to.wrote(start, size);
      });
    },
  };
}
