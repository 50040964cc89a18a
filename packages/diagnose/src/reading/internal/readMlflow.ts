import { numberIn } from "./numberIn.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";

const LINE = /^\d{10,16} \S+ -?\d+$/;

/** A metric of MLflow's file store: lines of time, value and step; the file's name is the metric's. */
export const isMlflow = (line: string): boolean => LINE.test(line.trim());

export function readMlflow(lines: Iterable<string>, metric: string): Draft[] {
  const rows = [...firstOf(lines, 1 << 20)];
  // Steps that start anew with each call of `fit`, or are all 0, are counted on.
  const counted = rows.some(([, step], i) => i > 0 && step <= rows[0][1]);
  const builder = new RunBuilder({ kind: "MLflow", unit: "step", repeat: counted ? "keep" : "replace" });
  if (counted && rows.some(([, step]) => step !== rows[0][1]))
    builder.note("the steps start anew within the file: they are counted on");
  for (const [value, step] of rows) {
    builder.row(counted ? null : step);
    builder.add(metric, value);
  }
  return builder.runs();
}

function* firstOf(lines: Iterable<string>, most: number): Generator<readonly [value: number, step: number]> {
  let count = 0;
  for (const line of lines) {
    const [, value, step] = line.trim().split(" ");
    const number = numberIn(value ?? "");
    if (number !== null && Number.isFinite(Number(step))) yield [number, Number(step)];
    if (++count >= most) return;
  }
}
