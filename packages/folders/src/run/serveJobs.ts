import { alone } from "../engine/internal/pictures.ts";
import type { FromProcess, Numbered, ToProcess } from "./internal/protocol.ts";
import { runJob } from "./internal/runJob.ts";
import type { Job, JobResult, RunContext } from "./internal/types.ts";

/** Pictures at once: while one is computed, others are read, or decoded and encoded by sharp. */
const AT_ONCE = 3;

/**
 * Results go to the parent by so many, after so many milliseconds, or where no picture waits any more: each message takes .3 ms of
 * another core, which has to find all again that it needs for it.
 */
const [TOGETHER, SOON] = [12, 120];

/**
 * What a process of the pool does: the jobs of its parent, until that lets go of it or is gone. An interruption is the
 * parent's to answer, which lets the copies at hand be finished.
 */
export function serveJobs(): void {
  alone(); // there is a process for each core
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  process.once("disconnect", () => process.exit());
  let context: RunContext;
  let isOver = false;
  let results: Numbered<JobResult>[] = [];
  let [running, told] = [0, 0];
  const waiting: Numbered<Job>[] = [];

  async function work(): Promise<void> {
    running++;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const of = await runJob(next.of, context, () => isOver);
      results.push({ id: next.id, of });
      if (waiting.length === 0 || results.length >= TOGETHER || performance.now() - told >= SOON) tell();
    }
    running--;
  }
  function tell(): void {
    post({ results });
    results = [];
    told = performance.now();
  }
  process.on("message", (message: ToProcess) => {
    if ("context" in message) context = message.context;
    else if ("dropped" in message) {
      isOver = true;
      results.push(...waiting.splice(0).map(({ id }) => ({ id, of: { written: [] } })));
      tell();
    } else {
      waiting.push(...message.jobs);
      for (let i = Math.min(AT_ONCE - running, waiting.length); i > 0; i--) void work();
    }
  });
  post({ ready: true });
}

const post = (message: FromProcess): void => {
  if (process.connected) process.send?.(message);
};
