import { foldIn, integers, type Tensor } from "@reg/tensor";
import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectNumbers } from "../pipeline/internal/expectList.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { cubicSpline } from "./internal/cubicSpline.ts";
import { readTimes } from "./internal/readTimes.ts";
import { signalStep } from "./internal/signalStep.ts";
import { drawFactors, expectKnots } from "./internal/smoothFactors.ts";

export interface TimeWarpOptions {
  /** Of the speeds around 1. 0 leaves the signal as it is. Default: 0.2. */
  readonly deviation?: Range;
  /** Between the two ends. More make the speed busier. Default: 4. */
  readonly knots?: number;
  /** Instead of drawn speeds: how many steps one point of time is moved at most, as SpecAugment does (its W). */
  readonly window?: number;
}

/** No slower than this: time never stands still, nor goes back. */
const SLOWEST = 0.1;

/** What was drawn: speeds, or a point of time and how far it moves. */
type TimeWarpParams = { readonly factors: readonly number[] } | { readonly point: number; readonly shift: number };

const OPTIONS = ["deviation", "knots", "window"];

/**
 * Stretches and squeezes a signal `[T]` or `[T, C]` smoothly in time, all channels alike; both ends stay: y[t] = x(τ(t)), linear
 * between times, with τ(t) the time run through at speed s, ∫₀ᵗ s / ∫₀ᵀ⁻¹ s·(T − 1), and s the cubic spline through speeds
 * ~ N(1, deviation²) at even times, at least 0.1. τ only grows.
 *
 * With `window: W`, SpecAugment's time warp instead: a point of time, at least W from either end, moves by a whole number of steps
 * in −W..W, less than all the way, and the time on both sides of it stretches evenly.
 *
 * Um et al., "Data augmentation of wearable sensor data for Parkinson's disease monitoring using convolutional neural networks" (2017);
 * Park et al., "SpecAugment" (2019).
 *
 * @throws RangeError when the deviation is negative or not finite, or knots or window no whole number of at least 0.
 * @example timeWarp({ deviation: 0.3 }).augment(signal, seed);
 * @example timeWarp({ window: 40 }).augment(spectrogram, seed);
 */
export function timeWarp(options: TimeWarpOptions = {}): Augmentation<Tensor> {
  expectOptions("timeWarp", options, OPTIONS);
  const { deviation = 0.2, knots = 4, window } = options;
  expectRange("timeWarp", "deviation", deviation, "[0, ∞)");
  expectKnots("timeWarp", knots);
  if (window !== undefined) expectWhole("timeWarp", "window", window, 0);
  return signalStep<TimeWarpParams>({
    name: "timeWarp",
    draw: (seed, length) =>
      window === undefined
        ? { factors: drawFactors(seed, knots, drawRange(seed, deviation, "deviation"), 0) }
        : drawPoint(seed, window, length),
    signal: (x, params, length, channels) => readTimes(x, channels, placesOf(params, length)),
  });
}

function drawPoint(seed: number, window: number, length: number): { point: number; shift: number } {
  const most = Math.min(window, Math.floor((length - 1) / 2));
  if (most < 1) return { point: 0, shift: 0 };
  const point = integers(foldIn(seed, "point"), 1, { low: most, high: length - most })[0];
  const far = Math.min(most, point - 1, length - 2 - point);
  return { point, shift: integers(foldIn(seed, "shift"), 1, { low: -far, high: far + 1 })[0] || 0 };
}

function placesOf(params: TimeWarpParams, length: number): (t: number) => number {
  const end = length - 1;
  if ("factors" in params) {
    expectNumbers("timeWarp", "factors", params.factors, "(-∞, ∞)");
    const times = timesOf(params.factors, end);
    return (t) => times[t];
  }
  const { point, shift } = params;
  expectWhole("timeWarp", "point", point, 0, Math.max(0, end));
  expectWhole("timeWarp", "shift", shift, -point, Math.max(0, end - point));
  if (shift === 0) return (t) => t;
  const moved = point + shift;
  return (t) => (t <= moved ? (t * point) / moved : point + ((t - moved) * (end - point)) / (end - moved));
}

/** How much time has passed at each step, `end` in all. */
function timesOf(factors: readonly number[], end: number): Float64Array {
  const times = cubicSpline(factors, end);
  let passed = 0;
  for (let t = 0, before = 0; t <= end; t++) {
    const speed = Math.max(times[t], SLOWEST);
    if (t > 0) passed += (before + speed) / 2;
    times[t] = passed;
    before = speed;
  }
  const whole = passed || 1;
  for (let t = 0; t <= end; t++) times[t] = (times[t] * end) / whole;
  return times;
}
