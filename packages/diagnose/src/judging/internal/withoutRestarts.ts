import type { Columns } from "@reg/callbacks";
import type { Run } from "../../reading/types.ts";
import { restartsIn } from "./restartsIn.ts";

/** With fewer rows left there is nothing to judge. */
const LEAST = 10;
/** A loss is back where it was, up to this share. */
const BACK = 1.02;

interface Judged {
  readonly history: Columns;
  readonly at: readonly number[];
  readonly isCut: boolean;
}

/**
 * The history without the rows behind warm restarts of the learning rate, until the loss is back where it had been: it rises
 * there by design. Losses above the first one of the run, or not finite, stay.
 *
 * @returns the history, the positions of the restarts, and whether the end was left out
 */
export function withoutRestarts(run: Run, history: Columns): Judged {
  const judged = history.loss.some((value) => typeof value === "number") ? history.loss : history.val_loss;
  const losses = judged.map((value) => (typeof value === "number" ? value : Number.NaN));
  const positions = history.epoch.map(Number);
  const restarts = restartsIn(run, positions, losses);
  const hot = new Set(restarts.flatMap((from, i) => hotRows(losses, from, restarts[i + 1] ?? losses.length)));
  if (hot.size === 0 || losses.length - hot.size < LEAST) return { history, at: [], isCut: false };
  const kept = Object.entries(history).map(([name, column]) => [name, column.filter((_, i) => !hot.has(i))] as const);
  const at = restarts.map((row) => positions[row]);
  return { history: Object.fromEntries(kept), at, isCut: hot.has(losses.length - 1) };
}

function hotRows(losses: readonly number[], from: number, to: number): number[] {
  const level = losses[from - 1];
  const cycle = Array.from({ length: to - from }, (_, i) => from + i);
  const back = cycle.findIndex((row) => losses[row] <= level + (BACK - 1) * Math.abs(level));
  return cycle.slice(0, back < 0 ? cycle.length : back).filter((row) => losses[row] <= losses[0]);
}
