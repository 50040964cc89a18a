import type { Filter } from "../types.ts";
import { cubicKernel } from "./taps.ts";

/** What one new pixel is made of: old pixels from `first` on, by weights that sum to 1. */
export interface FilterWindow {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * What the m new pixels of an axis of n are made of. New pixel i has its centre at (i + ½)·n/m − ½ and reaches from i·n/m
 * to (i + 1)·n/m in old ones. `nearest` takes the pixel its centre is in, `area` the mean of what it covers. `bilinear`
 * and `bicubic` with antialias widen with the step n/m where that is above 1, and only pixels inside the image count (as
 * in PIL and PyTorch; Keys' a = −0.5); without it they stay narrow and the border repeats (as in OpenCV and PyTorch;
 * a = −0.75). With aligned corners the centres of the first and last pixels stay: new pixel i is at i·(n − 1)/(m − 1).
 */
export function axisWeights(
  n: number,
  m: number,
  filter: Filter,
  antialias: boolean,
  alignCorners = false,
): readonly FilterWindow[] {
  if (m > LONG) return windowsOf(n, m, filter, antialias, alignCorners);
  const key = [n, m, filter, antialias, alignCorners].join();
  const windows = known.get(key) ?? windowsOf(n, m, filter, antialias, alignCorners);
  // The last is the latest.
  known.delete(key);
  known.set(key, windows);
  for (const oldest of known.keys()) if (known.size > MOST_KNOWN) known.delete(oldest);
  return windows;
}

/** Those of axes that came last: pictures of one size come one after the other, and tables take as long as their pixels. */
const known = /* @__PURE__ */ new Map<string, readonly FilterWindow[]>();
const MOST_KNOWN = 16;
/** Longer ones are not kept. */
const LONG = 8192;

function windowsOf(n: number, m: number, filter: Filter, antialias: boolean, alignCorners: boolean): FilterWindow[] {
  const step = alignCorners ? (m > 1 ? (n - 1) / (m - 1) : 0) : n / m;
  return Array.from({ length: m }, (_, i) => {
    const center = alignCorners ? i * step : (i + 0.5) * step - 0.5;
    if (filter === "nearestFloor")
      return { first: Math.min(Math.floor(alignCorners ? center : i * step), n - 1), weights: [1] };
    if (filter === "nearest") return { first: Math.min(Math.floor(center + 0.5), n - 1), weights: [1] };
    if (filter === "area") return covered(i * step, Math.min((i + 1) * step, n));
    return antialias ? wide(center, n, Math.max(step, 1), filter) : narrow(center, n, filter);
  });
}

function covered(start: number, end: number): FilterWindow {
  const first = Math.floor(start);
  const length = Math.max(Math.ceil(end) - first, 1);
  const share = (j: number) => (Math.min(end, first + j + 1) - Math.max(start, first + j)) / (end - start);
  return { first, weights: Array.from({ length }, (_, j) => share(j)) };
}

function wide(center: number, n: number, spread: number, filter: "bilinear" | "bicubic"): FilterWindow {
  const radius = spread * RADIUS[filter];
  const first = Math.max(Math.ceil(center - radius), 0);
  const last = Math.min(Math.floor(center + radius), n - 1);
  const bell = Array.from({ length: last - first + 1 }, (_, j) => weigh((first + j - center) / spread, filter, -0.5));
  const sum = bell.reduce((total, w) => total + w, 0);
  return { first, weights: bell.map((w) => w / sum) };
}

function narrow(center: number, n: number, filter: "bilinear" | "bicubic"): FilterWindow {
  const start = Math.floor(center) + 1 - RADIUS[filter];
  const inside = (j: number) => Math.min(Math.max(j, 0), n - 1);
  const first = inside(start);
  const weights = Array<number>(inside(start + 2 * RADIUS[filter] - 1) - first + 1).fill(0);
  for (let j = start; j < start + 2 * RADIUS[filter]; j++) {
    const place = inside(j) - first;
    weights[place] = weights[place] + weigh(j - center, filter, -0.75);
  }
  return { first, weights };
}

const RADIUS = { bilinear: 1, bicubic: 2 };

const weigh = (distance: number, filter: "bilinear" | "bicubic", a: number): number =>
  filter === "bilinear" ? Math.max(0, 1 - Math.abs(distance)) : cubicKernel(distance, a);
