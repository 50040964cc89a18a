import { availableParallelism } from "node:os";
import { visible } from "@reg/table";
import { urlOfRedis, withoutPassword } from "../../executors/internal/redis.ts";
import { serveQueue } from "../../executors/serveQueue.ts";
import { interrupt } from "./interrupt.ts";
import type { WorkerArguments } from "./makeCommand.ts";

/** `reg-tune worker`. */
export async function work({
  queue,
  redis,
  workers = availableParallelism(),
  directory,
  quiet,
}: WorkerArguments): Promise<number> {
  const stopping = interrupt();
  const counts = { done: 0, failed: 0 };
  try {
    const serving = serveQueue({
      name: queue,
      ...(redis !== undefined && { url: redis }),
      workers,
      directory,
      signal: stopping.signal,
      onTrial({ kind, key }) {
        if (kind === "done" || kind === "failed") counts[kind]++;
        if (!quiet) console.error(`${new Date().toISOString()} ${kind} ${visible(key)}`);
      },
    });
    if (!quiet)
      console.error(
        `Working for ${visible(queue)} at ${visible(withoutPassword(urlOfRedis(redis)))} on ${workers} threads.`,
      );
    await serving;
  } finally {
    stopping.release();
  }
  console.error(`${counts.done} trials done, ${counts.failed} failed.`);
  return 0;
}
