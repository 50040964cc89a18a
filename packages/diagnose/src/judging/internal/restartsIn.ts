import type { Run } from "../../reading/types.ts";

/** A rate that is so many times what it had fallen to has restarted; one that is this share of its highest is cold. */
const TIMES = 3;
const COLD = 1 / 3;
/** A loss that rises by this share in one row jumps. */
const JUMP = 0.15;

/** After how many rows the learning rate starts anew: by its column, or by losses that jump in a fixed rhythm. */
export function restartsIn(run: Run, positions: readonly number[], losses: readonly number[]): number[] {
  if (run.boosting) return [];
  const rate = [...run.series].find(([name]) => /(^|[^a-z])(lr|learning.?rate)([^a-z]|$)/i.test(name))?.[1];
  if (!rate) return inRhythm(jumpsOf(losses));
  const rows = restartsOf(rate).map((at) => positions.filter((position) => position <= at).length);
  return rows.filter((row, i) => row > 0 && row < positions.length && row !== rows[i - 1]);
}

/** Positions at which the rate is lowest before it rises again to what it had been. Warming up is no restart. */
function restartsOf({ at, values }: { readonly at: readonly number[]; readonly values: readonly number[] }): number[] {
  const found: number[] = [];
  let [highest, before, cold] = [0, 0, 0];
  let falls = false;
  for (const [i, rate] of values.entries()) {
    falls ||= i > 0 && rate < values[i - 1];
    if (!falls || rate <= values[cold]) [cold, before] = [i, highest];
    const isCold = values[cold] <= COLD * before;
    if (falls && isCold && rate >= TIMES * values[cold] && rate >= COLD * before) {
      found.push(at[cold]);
      falls = false;
    }
    highest = Math.max(highest, rate);
  }
  return found;
}

const jumpsOf = (losses: readonly number[]): number[] =>
  losses.flatMap((loss, i) => (i > 0 && loss - losses[i - 1] > JUMP * Math.abs(losses[i - 1]) ? [i] : []));

/** Two or more jumps in equal distances, or each so many times the one before. */
function inRhythm(jumps: readonly number[]): number[] {
  const lengths = jumps.map((jump, i) => jump - (jumps[i - 1] ?? 0));
  const factor = Math.round(lengths[1] / lengths[0]);
  const fits = lengths.slice(1).every((length, i) => Math.abs(length - factor * lengths[i]) <= 1);
  return jumps.length >= 2 && lengths[0] >= 5 && factor >= 1 && fits ? [...jumps] : [];
}
