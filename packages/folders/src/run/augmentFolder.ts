import { availableParallelism } from "node:os";
import { expectFolderOptions } from "./internal/expectFolderOptions.ts";
import { makePool } from "./internal/makePool.ts";
import type { AugmentFolderOptions, FolderReport } from "./types.ts";

/**
 * Writes augmented copies of a folder's images with their annotations, laid out as the folder is: `b.jpg` becomes
 * `b__aug-1.jpg`. Copy k of an image is drawn from foldIn(seed, its path, k), so that neither other images nor the number
 * of workers change it. What was begun is gone on with: the same call on the same output does what is left to do.
 *
 * @throws FolderError for a folder that cannot be read (2) or an output of another call (3); RangeError for its options.
 */
export async function augmentFolder(options: AugmentFolderOptions): Promise<FolderReport> {
  expectFolderOptions(options);
  const { workers = availableParallelism(), dryRun = false } = options;
  const pool = workers === 0 || dryRun ? undefined : makePool(workers);
  try {
    const { runFolder } = await import("./internal/runFolder.ts"); // loads while the processes do
    return await runFolder(options, pool);
  } finally {
    await pool?.stop();
  }
}
