import { shown } from "@reg/tensor/checks";
import type { Run } from "../../reading/types.ts";

/** Throws unless the names that were given are columns of a run. */
export function expectColumns(where: string, run: Run, options: object): void {
  for (const option of ["training", "validation", "metric"] as const) {
    const name: unknown = (options as Partial<Record<typeof option, unknown>>)[option];
    if (name === undefined) continue;
    if (typeof name === "string" && run.series.has(name)) continue;
    const names = [...run.series.keys()].map((known) => `"${known}"`);
    const Failure = typeof name === "string" ? RangeError : TypeError;
    throw new Failure(
      `${where}: ${option} must be a column of ${run.name}, got ${shown(name)}. It has ${names.join(", ")}.`,
    );
  }
}
