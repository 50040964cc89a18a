import type { Job, JobResult, RunContext } from "./types.ts";

/** To a process of the pool. The first is what all jobs share. */
export type ToProcess = { readonly context: RunContext } | { readonly id: number; readonly job: Job };

/** From a process of the pool. */
export type FromProcess = { readonly ready: true } | { readonly id: number; readonly result: JobResult };
