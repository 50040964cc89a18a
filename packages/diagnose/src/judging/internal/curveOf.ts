import type { Run } from "../../reading/types.ts";
import type { Curve } from "../types.ts";

/** The curve of a column, or the sum of several, where all of them have a value, without a penalty; null for none. */
export function curveOf(run: Run, names: readonly string[], penalty: string | null = null): Curve | null {
  const curve = sumOf(run, names);
  const added = curve && penalty !== null ? run.series.get(penalty) : undefined;
  if (!curve || !added) return curve;
  const byPlace = new Map(added.at.map((position, i) => [position, added.values[i]]));
  let last = added.values[0];
  const taken = curve.at.map((position) => {
    last = byPlace.get(position) ?? last;
    return last;
  });
  const without = (values: readonly number[]) => values.map((value, i) => value - taken[i]);
  const name = `${curve.name} - ${penalty}`;
  return { name, at: curve.at, values: without(curve.values), low: without(curve.low), high: without(curve.high) };
}

function sumOf(run: Run, names: readonly string[]): Curve | null {
  const all = names.flatMap((name) => run.series.get(name) ?? []);
  if (all.length === 0) return null;
  const [first, ...others] = all;
  const name = names.join(" + ");
  const { low, high } = first.extremes ?? { low: first.values, high: first.values };
  if (others.length === 0) return { name, at: first.at, values: first.values, low, high };
  const byPlace = others.map(({ at, values }) => new Map(at.map((position, i) => [position, values[i]])));
  const rows = first.at.flatMap((position, i) => {
    const parts = byPlace.map((one) => one.get(position));
    const sum = parts.reduce<number>((total, part) => total + (part ?? Number.NaN), first.values[i]);
    return parts.includes(undefined) ? [] : [[position, sum] as const];
  });
  const values = rows.map(([, sum]) => sum);
  return { name, at: rows.map(([position]) => position), values, low: values, high: values };
}
