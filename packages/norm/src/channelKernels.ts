import type { Tensor } from "@reg/tensor";
import { floats64 } from "@reg/tensor/kernel";
import { channelsOf, type Grouping } from "./grouping.ts";
import { kernelsFor, SMALLEST_FACTOR, type Sweep } from "./kernels.ts";
import { blockOf, cellsOf, eachPiece, PIECE } from "./pieces.ts";
import { reference } from "./reference.ts";
import { countOf, type Measured, type Sweeps } from "./sweeps.ts";
import { put, type Window, workspace } from "./window.ts";

/** With fewer elements than this to a coefficient, or to a plane, the plain loops are as fast. */
const FEW = 4;

type Placed = Pick<Measured, "mean" | "factor">;

/**
 * The sweeps on kernels, for float32 of groupings whose channels are planes or columns; undefined for others.
 *
 * Each channel of each sample has coefficients m, a, b, c of its own, in float32, and two sums, in float64. Memory is
 * walked from front to back; ordinary arrays are copied in and out in pieces, which changes no bit. A mean is m, which
 * float32 holds, and what is missing of it goes into the other coefficients.
 */
export function channelKernels(
  view: Grouping,
  epsilon: number,
  tensors: readonly (Tensor | undefined)[],
): Sweeps | undefined {
  const { samples, outer, span, inner } = view;
  const columns = inner === 1;
  const simd = kernelsFor(epsilon, ...tensors);
  if (!simd || (columns ? outer : inner) < FEW) return undefined;

  const channels = channelsOf(view);
  const groups = samples * view.groups;
  const block = blockOf(channels);
  const [sumMoments, scale, sumDots, gradient] = columns
    ? [simd.columnMoments, simd.columnScale, simd.columnDots, simd.columnGradient]
    : [simd.planeMoments, simd.planeScale, simd.planeDots, simd.planeGradient];

  /**
   * Scratch memory, with a window on each array: sums of 0, moments, gamma and beta stand where kernels find them. There m
   * is the mean, or for columns 0 as long as all means are near that.
   */
  const desk = (arrays: readonly Tensor[], measured?: Placed, scale?: Tensor, shift?: Tensor) => {
    const cells = samples * cellsOf(channels);
    const most = columns ? Math.max(PIECE, 4 * channels) : PIECE;
    const front = cells + 40 * groups + 56 * channels;
    const { address: k, windows, whole } = workspace(front, most, arrays[0].data.length, arrays);
    const means = k + cells;
    const w = means + 24 * groups;
    const totals = w + 16 * groups;
    const gamma = totals + 16 * channels;
    const beta = gamma + 4 * channels;
    const blank = beta + 4 * channels;
    const memory = floats64();
    const wide = (at: number, size: number) => memory.subarray(at / 8, at / 8 + size);
    memory.fill(0, k / 8, w / 8);
    let shifted = 0;
    if (measured) {
      memory.set(measured.mean, means / 8);
      memory.set(measured.factor, means / 8 + groups);
      put(gamma, channels, scale, 1);
      put(beta, channels, shift, 0);
      shifted = simd.center(k, means, groups, span, channels, !columns);
    }
    return { windows, whole, k, means, w, totals, gamma, beta, blank, shifted, wide };
  };

  type Desk = ReturnType<typeof desk>;

  /** Runs a kernel over the arrays from front to back. */
  const sweep = (kernel: Sweep, { whole, k, blank }: Desk, shifted: number, x: Window, dy?: Window, to?: Window) =>
    eachPiece(view, whole, (start, size, at, count, extent) => {
      const xAt = x.read(start, size);
      const dyAt = dy ? dy.read(start, size) : 0;
      kernel(xAt, dyAt, to ? to.at(start) : 0, k + at, count, extent, shifted, blank, block);
      to?.wrote(start, size);
    });

  const scaled = (x: Tensor, y: Tensor, measured: Placed, gamma?: Tensor, beta?: Tensor): void => {
    const at = desk([x, y], measured, gamma, beta);
    simd.coefficients(at.k, at.means, at.gamma, at.beta, 0, groups, span, channels, 0);
    const [xs, ys] = at.windows;
    sweep(scale, at, at.shifted, xs, undefined, ys);
  };

  return {
    measure(x) {
      const at = desk([x]);
      const count = outer * span * inner;
      // About 0, and where that is far from a mean about what came out, which float32 made inexact; so perhaps once more.
      let near = 0;
      for (let attempt = 0; !near && attempt < 3; attempt++) {
        sweep(sumMoments, at, attempt, at.windows[0]);
        near = simd.settleMoments(at.k, at.means, groups, span, channels, 1 / count, epsilon);
      }
      const all = at.wide(at.means, 3 * groups).slice();
      const [mean, factor, variance] = [0, 1, 2].map((i) => all.subarray(i * groups, (i + 1) * groups));
      const measured = { mean, factor, variance, count };
      if (near || variance.every(Number.isFinite)) return measured;
      const exact = reference(view, epsilon).measure(x);
      for (let g = 0; g < groups; g++) {
        if (Number.isFinite(variance[g])) continue;
        for (const name of ["mean", "variance", "factor"] as const) measured[name][g] = exact[name][g];
      }
      return measured;
    },

    forward({ x, gamma, beta }, y, measured) {
      scaled(x, y, measured, gamma, beta);
    },

    backward(inputs, dy, into, measured, dependence = {}) {
      const { x, gamma } = inputs;
      const { on = "moments", share } = dependence;
      if (measured.factor.some((r) => r < SMALLEST_FACTOR)) {
        reference(view, epsilon).backward(inputs, dy, into, measured, dependence);
        return;
      }
      const open = () => desk([x, dy, into.x], measured, gamma);
      let at = open();
      sweep(sumDots, at, at.shifted, at.windows[0], at.windows[1]);
      simd.settleDots(at.k, at.means, at.gamma, at.w, at.totals, groups, span, channels);
      into.gamma?.data.set(at.wide(at.totals, channels));
      into.beta?.data.set(at.wide(at.totals + 8 * channels, channels));
      if (share) {
        const all = share(at.wide(at.w, 2 * groups).slice());
        at = open();
        at.wide(at.w, 2 * groups).set(all);
      }
      if (on === "constant") {
        scaled(dy, into.x, { ...measured, mean: new Float64Array(groups) }, gamma);
        return;
      }
      simd.coefficients(at.k, at.means, at.gamma, at.beta, at.w, groups, span, channels, 1 / countOf(measured, 0));
      const [xs, ds, to] = at.windows;
      sweep(gradient, at, at.shifted, xs, ds, to);
    },
  };
}
