import { join } from "node:path";
import { asha, threads, tune } from "@reg/tune";
import { spaceOf as settingsOf } from "../tune/nets.ts";
import type { GrowthOptions } from "./options.ts";
import { type Row, rowsOf } from "./rows.ts";
import type { Watch } from "./runGrowth.ts";
import { spaceOf, TUNED } from "./space.ts";

/** How many settings are tried, once each. */
const TRIALS = 16;

/** The draw of images to choose on; those of the study's seeds begin at 1. */
const SPLIT = 0;

/**
 * Chooses strengths, rate and norm by ASHA on the validation part of another draw of images, for each size and part of wrong labels,
 * and trains the net that was chosen on the images of each seed.
 */
export async function runTuned(
  { data, out, sizes, epochs, seeds, wrong, validation, workers }: GrowthOptions & { readonly data: string },
  { signal, onStep, onRows }: Watch,
): Promise<void> {
  const executor = () => threads({ workers, script: new URL("./tuneWorker.js", import.meta.url) });
  const rows: Row[] = [];
  for (const [i, size] of sizes.entries()) {
    for (const labelNoise of [0, wrong]) {
      if (signal.aborted) return;
      const shared = {
        data: null,
        target: null,
        mnist: data,
        sizes: { train: size, validation },
        split: SPLIT,
        labelNoise,
      };
      const minimum = Math.max(1, Math.round(epochs[i] / 4));
      const chosen = await tune(new URL("./tuneTask.js", import.meta.url), {
        space: settingsOf(shared),
        strategy: asha({ trials: TRIALS, minimum, maximum: epochs[i], reduction: 2 }),
        store: join(out, `tuning-${size}-${labelNoise}`),
        executor: executor(),
        signal,
        onProgress: ({ done, failed }) => onStep({ size, seeds: 0, done, failed, total: 2 * TRIALS }),
      });
      if (!chosen.best) continue;
      const { shared: _, ...settings } = chosen.best.point;
      const sweep = await tune(new URL("./growthTask.js", import.meta.url), {
        space: spaceOf([TUNED], [labelNoise], { folder: data, size, validation, epochs: epochs[i], settings }),
        seeds,
        store: join(out, `tuned-${size}-${labelNoise}`),
        executor: executor(),
        signal,
        onProgress: ({ done, failed, total = 0 }) => onStep({ size, seeds, done, failed, total }),
      });
      const own = await rowsOf(sweep, size, epochs[i]);
      rows.push(...own.map((row) => ({ ...row, settings })));
      onRows(rows);
    }
  }
}
