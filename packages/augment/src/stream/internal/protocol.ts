import type { Params } from "../../pipeline/types.ts";
import type { Recipe } from "../../recipe/types.ts";
import type { StreamBatch } from "../types.ts";

/**
 * What a worker works with: nothing of its own, a recipe, a module, or params that were drawn elsewhere of the named steps.
 */
export type Task =
  | { readonly kind: "recipe"; readonly recipe: Recipe }
  | { readonly kind: "module"; readonly href: string }
  | { readonly kind: "params"; readonly steps: readonly string[] }
  | { readonly kind: "own" };

/** One batch of work. */
export interface Job {
  readonly id: number;
  readonly batch: StreamBatch;
  readonly seed: number;
  /** what was drawn for each sample, for a task of params */
  readonly params?: readonly Params[];
  /** sample by sample, each one announced, to find the one that kills the worker */
  readonly isCareful?: boolean;
}

/**
 * To a worker. The first is the task, with the name of a lock to hold while it lives, where there are locks, and a number that is 1
 * from when it is to begin no batch any more.
 */
export type ToWorker = { readonly task: Task; readonly lock: string; readonly over: Int32Array | undefined } | Job;

/** From a worker. */
export type FromWorker =
  | { readonly ready: true }
  /** it cannot work at all */
  | { readonly fatal: string; readonly isRange: boolean }
  | { readonly id: number; readonly at: number }
  | { readonly results: readonly JobResult[] };

/** What became of a batch of work. */
export type JobResult =
  | { readonly id: number; readonly batch: StreamBatch; readonly spare: readonly ArrayBuffer[] }
  | { readonly id: number; readonly reason: string; readonly stack?: string | undefined; readonly sample?: number };
