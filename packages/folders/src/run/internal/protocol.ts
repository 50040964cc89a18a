import type { Job, JobResult, RunContext } from "./types.ts";

/** Something with its number. */
export interface Numbered<T> {
  readonly id: number;
  readonly of: T;
}

/** To a process of the pool: what all jobs share, jobs, and that no more copies are to be made. */
export type ToProcess =
  | { readonly context: RunContext }
  | { readonly jobs: readonly Numbered<Job>[] }
  | { readonly dropped: true };

/** From a process of the pool. */
export type FromProcess = { readonly ready: true } | { readonly results: readonly Numbered<JobResult>[] };
