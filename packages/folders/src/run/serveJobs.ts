import sharp from "sharp";
import type { FromProcess, ToProcess } from "./internal/protocol.ts";
import { runJob } from "./internal/runJob.ts";
import type { RunContext } from "./internal/types.ts";

/**
 * What a process of the pool does: the jobs of its parent, until that lets go of it or is gone. An interruption is the
 * parent's to answer, which lets the pictures in hand be finished.
 */
export function serveJobs(): void {
  sharp.concurrency(1); // there is a process for each core
  sharp.cache(false); // no picture comes twice
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  process.once("disconnect", () => process.exit());
  let context: RunContext;
  process.on("message", async (message: ToProcess) => {
    if ("context" in message) context = message.context;
    else post({ id: message.id, result: await runJob(message.job, context) });
  });
  post({ ready: true });
}

const post = (message: FromProcess): void => {
  if (process.connected) process.send?.(message);
};
