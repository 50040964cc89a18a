import type { Curve, Diagnosed } from "../../judging/types.ts";

/** Frameworks write a run into several files, as CatBoost into a table and events: of those in one folder the fuller stays. */
export function dropCopies(diagnosed: readonly Diagnosed[]): Diagnosed[] {
  const kept: Diagnosed[] = [];
  for (const one of diagnosed) {
    const copy = kept.findIndex(
      (other) => folderOf(other) === folderOf(one) && other.report.kind !== one.report.kind && isSame(other, one),
    );
    if (copy < 0) kept.push(one);
    else if (one.report.columns.metric !== null && kept[copy].report.columns.metric === null) kept[copy] = one;
  }
  return kept;
}

const folderOf = ({ report }: Diagnosed): string =>
  report.file
    .split(" + ")[0]
    .replace(/[^/\\]*$/, "")
    .replace(/(learn|test|train|validation|events)[/\\]$/, "");

function isSame({ curves: a }: Diagnosed, { curves: b }: Diagnosed): boolean {
  return equal(a.training, b.training) && equal(a.validation, b.validation);
}

/** Are all values the same but for the digits that a file kept? */
function equal(a: Curve | null, b: Curve | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.values.length === b.values.length &&
    a.values.length > 1 &&
    a.values.every(
      (value, i) => Object.is(value, b.values[i]) || Math.abs(value - b.values[i]) <= 1e-5 * Math.abs(value),
    )
  );
}
