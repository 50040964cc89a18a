import type { Job, JobResult, RunContext } from "./types.ts";

/** Something with its number. */
export interface Numbered<T> {
  readonly id: number;
  readonly of: T;
}

/** To a process of the pool. The first is what all jobs share. */
export type ToProcess = { readonly context: RunContext } | { readonly jobs: readonly Numbered<Job>[] };

/** From a process of the pool. */
export type FromProcess = { readonly ready: true } | { readonly results: readonly Numbered<JobResult>[] };
