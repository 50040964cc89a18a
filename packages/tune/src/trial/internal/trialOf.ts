import { foldIn } from "@reg/tensor";
import { canonical, hashOf } from "../../internal/canonical.ts";
import type { Evaluation } from "../../strategies/types.ts";
import type { Trial } from "../types.ts";

/** What all trials of a sweep share. */
export interface Folding {
  readonly seed: number;
  readonly folds: number;
  readonly seeds: number;
}

/** The trials of an evaluation: for each fold, all repetitions. Their seeds do not depend on the budget, so that runs can be gone on with. */
export function trialsOf({ point, budget }: Evaluation, { seed, folds, seeds }: Folding): Trial[] {
  const hash = hashOf(canonical(point));
  return Array.from({ length: folds * seeds }, (_, i): Trial => {
    const [fold, repeat] = [Math.floor(i / seeds), i % seeds];
    const key = `${hash}-${fold}-${repeat}-${budget ?? "all"}`;
    return {
      key,
      point,
      fold,
      folds,
      repeat,
      seed: foldIn(seed, hash, fold, repeat),
      ...(budget !== undefined && { budget }),
    };
  });
}

/** By what checkpoints are kept: the key without the budget. */
export const runOf = ({ key }: Trial): string => key.slice(0, key.lastIndexOf("-"));
