import { readFileSync } from "node:fs";
import type { Point, Sweep } from "@reg/tune";
import { DataError } from "../data/dataset.ts";

/** What came of one net of the study. */
export interface Row {
  readonly size: number;
  readonly wrong: number;
  readonly net: string;
  readonly seed: number;
  /** Of the whole sweep; this net may have stopped before. */
  readonly most: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** On the 10,000 test images: the part that is right, the data loss, and the expected calibration error. */
  readonly accuracy: number;
  readonly loss: number;
  readonly calibration: number;
  readonly zeros: number;
  readonly parameters: number;
  /** Of the tuned net. */
  readonly settings?: Point;
}

/** The rows of a sweep; trials that failed have none. */
export async function rowsOf(sweep: Sweep, size: number, most: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { trial, outcome } of sweep.trials()) {
    if (outcome.status === "failed") continue;
    const { net, wrong } = trial.point;
    const of = (name: string) => Number(outcome.metrics[name]);
    rows.push({
      size,
      wrong: Number(wrong),
      net: String(net),
      seed: 1 + trial.repeat,
      most,
      epochs: of("epochs"),
      bestEpoch: of("best_epoch"),
      accuracy: of("accuracy"),
      loss: of("loss"),
      calibration: of("calibration"),
      zeros: of("zeros"),
      parameters: of("parameters"),
    });
  }
  return rows;
}

/** A line of JSON for each row. */
export const textOf = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/**
 * The rows of a file.
 *
 * @throws DataError when it can't be read or a line is no row.
 */
export function readRows(file: string): Row[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new DataError(`${file} can't be read: ${(error as Error).message}.`);
  }
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, i) => rowIn(line) ?? refuse(file, i + 1));
}

function rowIn(line: string): Row | undefined {
  try {
    const row = JSON.parse(line);
    const isRow =
      typeof row.net === "string" &&
      ["size", "wrong", "seed", "accuracy", "zeros", "parameters"].every((name) => typeof row[name] === "number");
    return isRow ? row : undefined;
  } catch {
    return undefined;
  }
}

function refuse(file: string, line: number): never {
  throw new DataError(`${file}:${line} is no row of the study.`);
}
