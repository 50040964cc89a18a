import type { Diagnosed } from "../../judging/types.ts";

/** An axis of losses or of positions. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  /** From a value to [0, 1]; NaN for what the axis does not hold. */
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

// Where the losses spread by more than this factor, their logarithms are drawn.
const SPREAD = 50;

/** The axis of all finite values, logarithmic where losses spread over orders of magnitude. */
function axisOf(values: Iterable<number>, logarithmic: boolean): Axis {
  let [low, high, least] = [Infinity, -Infinity, Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    if (value > 0) least = Math.min(least, value);
  }
  if (low > high) [low, high] = [0, 1];
  const log = logarithmic && low >= 0 && least < Infinity && high > SPREAD * least;
  if (log) low = least;
  if (low === high) [low, high] = low === 0 ? [0, 1] : [low - Math.abs(low) / 2, high + Math.abs(high) / 2];
  const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high];
  const place = (value: number) => {
    if (!Number.isFinite(value) || (log && value <= 0)) return Number.NaN;
    const moved = log ? Math.log(value) : value;
    // Halves, where the span of the largest numbers overflows.
    return to - from < Infinity ? (moved - from) / (to - from) : (moved / 2 - from / 2) / (to / 2 - from / 2);
  };
  return { low, high, log, place, ticks: log ? logTicks(low, high) : ticksOf(low, high) };
}

/** Round numbers between two values, some five of them. */
function ticksOf(low: number, high: number): number[] {
  const rough = Math.max(high / 5 - low / 5, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first;
  if (!Number.isFinite(first) || !(count < 20)) return [low, high];
  return Array.from({ length: count + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Powers of ten, with their doubles and halves between where there are few. */
function logTicks(low: number, high: number): number[] {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const every = Math.max(1, Math.ceil((to - from) / 6));
  const factors = to - from <= 3 ? [1, 2, 5] : [1];
  const powers = Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);
  const ticks = powers.flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)));
  return ticks.filter((tick) => tick >= low && tick <= high);
}

/** The axes of a run's losses, and how many zeros a logarithmic one leaves off. */
export function axesOf({ curves }: Diagnosed): { readonly x: Axis; readonly y: Axis; readonly zeros: number } {
  const drawn = [curves.training, curves.validation].filter((curve) => curve !== null);
  const y = axisOf(
    drawn.flatMap(({ low, high }) => [...low, ...high]),
    true,
  );
  const x = axisOf(
    drawn.flatMap(({ at }) => [at[0], at[at.length - 1]]).filter((at) => at !== undefined),
    false,
  );
  const zeros = y.log ? drawn.reduce((sum, { values }) => sum + values.filter((value) => value === 0).length, 0) : 0;
  return { x, y, zeros };
}
