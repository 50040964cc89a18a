import { centredMoments } from "../../design/internal/centredMoments.ts";
import { rowOf } from "../../design/internal/copyRows.ts";
import { momentsOfRows, type Packed, together, unpacked } from "../../design/internal/moments.ts";
import { type Table, tableOf, valuesOf } from "../../design/internal/samples.ts";
import type { Features } from "../../design/types.ts";
import { withWorkspace } from "../../kernels/internal/memory.ts";
import type { Fit } from "../../result/types.ts";
import { fewColumns } from "../../solver/internal/model.ts";
import type { FitOptions, Samples } from "../types.ts";
import { momentPath } from "./momentPath.ts";
import { Recorder } from "./recorder.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** The moments of each fold of least squares with many more samples than features. */
export interface MomentTask {
  readonly kind: "moments";
  readonly x: Features;
  /** Responses less their offsets. */
  readonly y: Float64Array;
  readonly weights: Float64Array;
  /** The samples of each part; where there are no lists, all. */
  readonly rows: readonly Int32Array[];
  /** By column, the response being the last: NaN until the moments of a fold are known. */
  readonly shift: Float64Array;
}

/** What folds by moments need; undefined where the samples are too few for it. */
export function foldProblem(
  where: string,
  { x, y }: Samples,
  options: FitOptions,
  folds: Int32Array,
): { readonly task: MomentTask; readonly settings: Settings; readonly table: Table } | undefined {
  const table = tableOf(where, x, 2);
  const { n, p } = table;
  const settings = settingsOf(where, options, table);
  const rows = rowsByFold(folds);
  // What is kept of all folds is not to be more than the data.
  const fits = settings.intercept && fewColumns({ n, p }) && n >= 2 * (rows.length + 1) * p;
  if (!fits || "starts" in table.rows) return undefined;
  const response = valuesOf(where, "y", y, n);
  settings.offset?.forEach((o, i) => {
    response[i] -= o;
  });
  const shift = new Float64Array(p + 1).fill(Number.NaN);
  return { task: { kind: "moments", x, y: response, weights: settings.weights, rows, shift }, settings, table };
}

/** The task of one part alone, with copies of what it needs, in the room given where that is large enough. */
export function withOnlyRows(task: MomentTask, part: number, given?: ArrayBuffer): [MomentTask, room: ArrayBuffer] {
  const { p, rows } = tableOf("folds", task.x, 0);
  const list = task.rows[part];
  const n = list.length;
  const size = 8 * n * (p + 2);
  const room = given && given.byteLength >= size ? given : new ArrayBuffer(size);
  const [data, y, weights] = [0, n * p, n * (p + 1)].map((from, i) => new Float64Array(room, 8 * from, i ? n : n * p));
  list.forEach((row, i) => {
    if (!("starts" in rows)) data.set(rowOf(rows, p, row), i * p);
    y[i] = task.y[row];
    weights[i] = task.weights[row];
  });
  return [{ ...task, x: { data, shape: [n, p] }, y, weights, rows: [] }, room];
}

/** The moments of a part; nothing where it has no weight, or a number is not finite. */
export function foldMoments({ x, y, weights, rows, shift }: MomentTask): (k: number) => Packed {
  const table = tableOf("folds", x, 0);
  return (k) =>
    withWorkspace((space) => momentsOfRows(space, table, { y, weights }, rows[k], shift)) ?? new Float64Array(0);
}

/** A path by the moments of all samples, which one pass is enough for; undefined where numbers need a closer look. */
export function momentsFit(table: Table, response: Float64Array, settings: Settings, l1Ratio: number): Fit | undefined {
  if (!settings.intercept || !fewColumns(table)) return undefined;
  const shift = new Float64Array(table.p + 1).fill(Number.NaN);
  const from = { y: response, weights: settings.weights };
  const moments = withWorkspace((space) => momentsOfRows(space, table, from, undefined, shift));
  return moments && fitOfMoments([moments], shift, table, settings, l1Ratio);
}

/** The path on all samples by the moments of folds; undefined where too many digits would be lost. */
export function fitOfMoments(
  moments: readonly Packed[],
  shift: Float64Array,
  table: Table,
  settings: Settings,
  l1Ratio: number,
): Fit | undefined {
  const excluded = (j: number): boolean => settings.penaltyFactors[j] === Number.POSITIVE_INFINITY;
  const whole = centredMoments(unpacked(together(moments), table.p + 1), shift, excluded);
  if (!whole) return undefined;
  const recorder = new Recorder("gaussian", table, settings, whole, l1Ratio, [], 1);
  momentPath(whole, settings, l1Ratio, recorder.begin.bind(recorder), (point, i) =>
    recorder.add(point, i, [whole.center]),
  );
  return recorder.fit(whole.length ** 2);
}

function rowsByFold(folds: Int32Array): Int32Array[] {
  const lists: number[][] = [];
  folds.forEach((k, i) => {
    lists[k] ??= [];
    lists[k].push(i);
  });
  return lists.map((list) => Int32Array.from(list));
}
