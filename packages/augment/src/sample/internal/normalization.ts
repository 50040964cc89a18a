import { expectNumber, shown } from "@reg/tensor/checks";
import type { Normalization } from "../types.ts";

/** Checks the options, and gives every channel its own. */
export function normalizationOf(what: string, { mean = 0, deviation = 1 }: Normalization, channels: number) {
  return {
    mean: perChannel(what, "mean", mean, "(-∞, ∞)", channels),
    deviation: perChannel(what, "deviation", deviation, "(0, ∞)", channels),
  };
}

function perChannel(what: string, name: string, values: unknown, interval: string, channels: number): number[] {
  const cure = `It is a number, or ${channels} of them, one per channel.`;
  const list = Array.isArray(values) ? values : Array<unknown>(channels || 1).fill(values);
  for (const value of list) expectNumber(what, name, value, interval, cure);
  if (list.length !== channels && Array.isArray(values)) {
    throw new RangeError(`${what}: ${name} must have ${channels} numbers, one per channel, got ${shown(values)}.`);
  }
  return list as number[];
}
