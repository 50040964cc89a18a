import type { Json, Point } from "../../space/types.ts";
import type { TrialResult } from "../../store/types.ts";
import type { Evaluation } from "../../strategies/types.ts";
import type { EvaluationResult } from "../types.ts";
import { countsOf, summarize } from "./summarize.ts";

/** What has come of evaluations, as rows of numbers: eight bytes for each setting and each trial, and seven numbers more. */
export interface Ledger extends Iterable<EvaluationResult> {
  readonly length: number;
  /** Adds a row, and gives it. */
  add(evaluation: Evaluation, results: readonly TrialResult[], monitor: string): EvaluationResult;
  at(index: number): EvaluationResult;
}

/** What points have in common: the names of their settings, and all values that are no numbers. */
type Shape = readonly (readonly [name: string, value: Json | undefined])[];

export function ledger(trials: number): Ledger {
  const shapes: Shape[] = [];
  const known = new Map<string, number>();
  const rows = growing();
  const starts = growing();

  const shapeOf = (point: Point): number => {
    const shape: Shape = Object.entries(point).map(([name, value]) =>
      typeof value === "number" ? [name, undefined] : [name, value],
    );
    const text = JSON.stringify(shape.map(([name, value]) => (value === undefined ? [name] : [name, value])));
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, shapes.length);
    return shapes.push(shape) - 1;
  };
  const at = (index: number): EvaluationResult => {
    let place = starts.at(index);
    const next = () => rows.at(place++);
    const [shape, budget, failed, stopped, seconds, epochs] = Array.from({ length: 6 }, next);
    const values = Array.from({ length: trials }, next);
    const point = Object.fromEntries(
      shapes[shape].map(([name, value]) => [name, value === undefined ? next() : value]),
    );
    const counts = { values, failed, stopped, seconds, epochs };
    return summarize(index, { point, ...(!Number.isNaN(budget) && { budget }) }, counts);
  };
  return {
    get length() {
      return starts.length;
    },
    add({ point, budget = Number.NaN }, results, monitor) {
      const { values, failed, stopped, seconds, epochs } = countsOf(results, monitor);
      const numbers = Object.values(point).filter((value) => typeof value === "number");
      starts.push(rows.length);
      rows.push(shapeOf(point), budget, failed, stopped, seconds, epochs, ...values, ...numbers);
      return at(starts.length - 1);
    },
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < starts.length; index++) yield at(index);
    },
  };
}

const CHUNK = 8192;

/** Numbers one after another, of which there are ever more: in chunks, so that none is ever moved. */
function growing() {
  const chunks: Float64Array[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(...values: number[]) {
      for (const value of values) {
        if (length % CHUNK === 0) chunks.push(new Float64Array(CHUNK));
        chunks[chunks.length - 1][length++ % CHUNK] = value;
      }
    },
    at: (index: number): number => chunks[Math.floor(index / CHUNK)][index % CHUNK],
  };
}
