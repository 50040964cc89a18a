import type { Point } from "../../space/types.ts";
import type { Evaluation, Search } from "../types.ts";

interface Scored {
  readonly point: Point;
  readonly score: number;
}

/** Rounds of evaluations, each with more budget than the one before and the best of its settings; a round begins when the last is told. */
export function halving(points: Iterator<Point>, count: number, rungs: readonly number[], reduction: number): Search {
  let rung = 0;
  let queue: Point[] | undefined; // of the first rung, points are taken as they are asked for
  let asked = 0;
  let told: Scored[] = [];
  let isExhausted = false;

  const next = (): Point | undefined => {
    if (queue) return queue.shift();
    if (asked >= count || isExhausted) return undefined;
    const { value } = points.next();
    isExhausted = !value;
    return value || undefined;
  };

  return {
    ask() {
      const point = next();
      if (point) {
        asked++;
        return { point, budget: rungs[rung] };
      }
      if (told.length < asked) return "wait";
      const kept = Math.floor(told.length / reduction);
      if (rung === rungs.length - 1 || told.length === 0) return undefined;
      // At least one goes on, so that the search ends with the full budget.
      queue = best(told, Math.max(kept, 1)).map(({ point }) => point);
      rung++;
      [asked, told] = [0, []];
      return this.ask();
    },
    tell({ point }: Evaluation, score: number) {
      told.push({ point, score });
    },
  };
}

/** The best, the earlier one of equals; in the order in which they were tried. */
function best(told: readonly Scored[], count: number): Scored[] {
  const order = told
    .map((one, i) => ({ ...one, i }))
    .sort((a, b) => (a.score === b.score ? a.i - b.i : a.score - b.score));
  return order.slice(0, count).sort((a, b) => a.i - b.i);
}
