import { setFlagsFromString } from "node:v8";
import { alone } from "../engine/internal/pictures.ts";
import type { FromProcess, ToProcess } from "./internal/protocol.ts";
import { runJob } from "./internal/runJob.ts";
import type { RunContext } from "./internal/types.ts";

/**
 * So many bytes of code a function of V8 runs before it may be compiled once more, eight times as many as by default: what it compiled of
 * functions that run once or thrice a picture took half a millisecond of the other cores for each of some hundred pictures, and gave nothing.
 */
const BUDGET = 1 << 19;

/**
 * What a process of the pool does: the jobs of its parent, until that lets go of it or is gone. An interruption is the
 * parent's to answer, which lets the pictures in hand be finished.
 */
export function serveJobs(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  alone(); // there is a process for each core
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
