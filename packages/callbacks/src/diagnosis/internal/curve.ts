import { leastOf, mean, median } from "../../internal/means.ts";

/** What a loss curve tells. Levels are means over a window, so that one lucky epoch counts for little. */
export interface Curve {
  readonly first: number;
  readonly end: number;
  /** The lowest level. */
  readonly lowest: number;
  /** Index of the lowest single value, −1 where there is none. */
  readonly best: number;
  /** Standard deviation of a single value about the curve. */
  readonly noise: number;
  /** How many values a level is the mean of, and its standard error. */
  readonly window: number;
  readonly error: number;
  /** Change per epoch over the last third (Theil and Sen: the median of all slopes between two points). */
  readonly slope: number;
  /** Share of all progress, from the first value to the end, that the last fifth of the run made; 0 where noise would do as much. */
  readonly falling: number;
  /** The greatest rise above an earlier value, single spikes left out. */
  readonly rise: number;
  /** The lowest value of the last third. */
  readonly least: number;
  /** Which share of the run lay behind it when it was lowest. */
  readonly bestAt: number;
}

/** Summary of finite values; levels are NaN where there are none. */
export function curveOf(values: readonly number[]): Curve {
  const window = Math.max(1, Math.min(10, Math.round(values.length * 0.15)));
  const levels = values.map((_, i) => mean(values.slice(Math.max(0, i - window + 1), i + 1))).slice(window - 1);
  const end = levels.at(-1) ?? Number.NaN;
  const first = values[0] ?? Number.NaN;
  const tail = values.slice(-Math.max(2, Math.ceil(values.length / 3)));
  const noise = noiseOf(values);
  const error = noise / Math.sqrt(window);
  const minimum = leastOf(levels);
  // The lowest of many levels is low by luck too, by about this much.
  const luck = error * Math.sqrt(2 * Math.log(Math.max(1, values.length / window)));
  const earlier = levels[Math.max(0, levels.length - 1 - Math.max(1, Math.round(values.length / 5)))];
  const fell = earlier - end;
  const steadily = values.length >= 5 && values.slice(-5).every((x, i, last) => i === 0 || x < last[i - 1]);
  const slope = slopeOf(tail);
  const trend = -slope * values.length * 0.2;
  const falls =
    (steadily || fell > 2 * Math.SQRT2 * error) && end - minimum <= luck + error ? fell : trend > 2 * error ? trend : 0;
  const best = values.indexOf(leastOf(values));
  return {
    first,
    end,
    lowest: Math.min(minimum + luck, Math.max(end, minimum)),
    best,
    noise,
    window,
    error,
    slope,
    rise: riseOf(values),
    least: leastOf(tail),
    bestAt: (best + 1) / values.length,
    falling: falls === 0 ? 0 : falls / (first - minimum),
  };
}

/**
 * From third differences, in which a smooth curve leaves little: their spread is √20 times the noise. The median keeps
 * the steep first epochs out of it.
 */
function noiseOf(values: readonly number[]): number {
  const bends = values.slice(3).map((x, i) => Math.abs(x - 3 * values[i + 2] + 3 * values[i + 1] - values[i]));
  return bends.length === 0 ? 0 : (1.4826 * median(bends)) / Math.sqrt(20);
}

function riseOf(values: readonly number[]): number {
  let [lowest, rise] = [Infinity, 0];
  for (let i = 1; i + 1 < values.length; i++) {
    const value = median(values.slice(i - 1, i + 2));
    lowest = Math.min(lowest, value);
    rise = Math.max(rise, value - lowest);
  }
  return rise;
}

/** Of more than a thousand values the means of blocks stand for them: there is a slope for every two. */
function slopeOf(values: readonly number[]): number {
  const block = Math.ceil(values.length / 1000);
  const points = Array.from({ length: Math.floor(values.length / block) }, (_, i) =>
    block === 1 ? values[i] : mean(values.slice(i * block, (i + 1) * block)),
  );
  const slopes = points.flatMap((x, i) => points.slice(i + 1).map((y, j) => (y - x) / ((j + 1) * block)));
  return slopes.length === 0 ? 0 : median(slopes);
}
