import { foldIn } from "@reg/tensor";
import { BatchError } from "../BatchError.ts";
import type { StreamPipeline } from "../types.ts";
import type { Pool } from "./makePool.ts";
import { firstFailing, importRunner, makeRunner } from "./makeRunner.ts";

/** Works on the calling thread. */
export async function makeLocalPool(pipeline: StreamPipeline): Promise<Pool> {
  const runner = "href" in pipeline ? await importRunner(pipeline.href) : makeRunner(pipeline);
  return {
    async run(batch, index, seed) {
      try {
        return await runner.run(batch, seed);
      } catch (error) {
        const sample = firstFailing(runner, batch, seed);
        const reason = error instanceof Error ? error.message : String(error);
        const own = sample === undefined ? seed : foldIn(seed, sample);
        throw new BatchError(reason, { batch: index, sample, seed: own }, error);
      }
    },
    lost: () => 0,
    stop() {},
  };
}
