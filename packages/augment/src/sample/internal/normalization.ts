import type { Normalization } from "../types.ts";
/** Checks the options at the door and gives every channel its own. */
export function normalizationOf(what: string, { mean = 0, deviation = 1 }: Normalization, channels: number) {
  const perChannel = (name: string, values: number | readonly number[], least: number): readonly number[] => {
    const list = typeof values === "number" ? Array<number>(channels).fill(values) : values;
    if (list.length !== channels || !list.every((v) => Number.isFinite(v) && v > least)) {
      throw new RangeError(
        `${what}: ${name} must be a ${least === 0 ? "positive" : "finite"} number or ${channels}, one per channel, got ${typeof values === "number" ? values : JSON.stringify(values)}.`,
      );
    }
    return list;
  };
  return { mean: perChannel("mean", mean, -Infinity), deviation: perChannel("deviation", deviation, 0) };
}
