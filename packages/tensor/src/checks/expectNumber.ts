import { refuse } from "./internal/refuse.ts";

/**
 * Throws unless `value` is a number in `interval`, which is written as in mathematics: "[0, 1)" holds 0 and not 1, and
 * "[0, ∞)" no infinity. Text, NaN, booleans, null and undefined are refused.
 *
 * @param where who asks, as in "dropout"
 * @param name of the option
 * @param cure a sentence that says what the number means, or what to do
 * @throws TypeError for what is no number; RangeError for NaN and what is outside.
 * @example expectNumber("dropout", "rate", 0.5, "[0, 1]", "It is the chance of being dropped.");
 */
export function expectNumber(
  where: string,
  name: string,
  value: unknown,
  interval: string,
  cure?: string,
): asserts value is number {
  // Most options are one of these, and a comparison of constants is faster than to look an interval up.
  if (interval === "[0, ∞)" && typeof value === "number" && value >= 0 && value < Infinity) return;
  if (interval === "(-∞, ∞)" && typeof value === "number" && value - value === 0) return;
  const { low, high, open, closed } = intervals[interval] ?? parsed(interval);
  if (typeof value === "number" && (open ? value > low : value >= low) && (closed ? value <= high : value < high))
    return;
  refuse(where, name, value, `in ${interval}`, "number", cure);
}

interface Interval {
  readonly low: number;
  readonly high: number;
  /** Whether `low` is left out. */
  readonly open: boolean;
  /** Whether `high` belongs to it. */
  readonly closed: boolean;
}

// An object, since the engine finds its properties in half the time of a map's entries.
const intervals: Record<string, Interval | undefined> = {};

function parsed(text: string): Interval {
  const [low, high] = text.slice(1, -1).split(", ").map(bound);
  const interval = { low, high, open: text.startsWith("("), closed: text.endsWith("]") };
  intervals[text] = interval;
  return interval;
}

// What is no number is ∞, however it reads: a page that states no charset has "âˆž" in its own script and "∞" in others.
const bound = (text: string): number =>
  Number.isNaN(Number(text)) ? Number(`${text.startsWith("-") ? "-" : ""}Infinity`) : Number(text);
