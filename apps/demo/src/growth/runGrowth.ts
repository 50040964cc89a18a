import { join } from "node:path";
import { grid, threads, tune } from "@reg/tune";
import type { GrowthOptions } from "./options.ts";
import { type Row, rowsOf } from "./rows.ts";
import { spaceOf } from "./space.ts";

/** How far a study is: what is being trained, and how many nets of it are done. */
export interface Step {
  readonly size: number;
  readonly seeds: number;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

/** Who looks on, and may end it. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly onStep: (step: Step) => void;
  /** Called with all rows so far. */
  readonly onRows: (rows: readonly Row[]) => void;
}

/**
 * Trains all nets on ever more images, a store for each size; seed by seed, so that what there is at any time is comparable; rows come whenever a seed
 * of a size is done.
 */
export async function runGrowth(
  nets: readonly string[],
  { data, out, sizes, epochs, seeds, wrong, validation, workers }: GrowthOptions & { readonly data: string },
  watch: Watch,
): Promise<void> {
  const { signal, onStep, onRows } = watch;
  let before: Row[] = [];
  for (const [i, size] of sizes.entries()) {
    const shared = { folder: data, size, validation, epochs: epochs[i] };
    let rows: Row[] = [];
    for (let count = 1; count <= seeds && !signal.aborted; count++) {
      const sweep = await tune(new URL("./growthTask.js", import.meta.url), {
        space: spaceOf(nets, [0, wrong], shared),
        strategy: grid(),
        seeds: count,
        store: join(out, `images-${size}`),
        executor: threads({ workers, script: new URL("./tuneWorker.js", import.meta.url) }),
        signal,
        onProgress: ({ done, failed, total = 0 }) => onStep({ size, seeds: count, done, failed, total }),
      });
      rows = await rowsOf(sweep, size, epochs[i]);
      onRows([...before, ...rows]);
    }
    before = [...before, ...rows];
  }
}
