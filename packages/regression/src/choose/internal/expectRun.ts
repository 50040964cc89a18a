import { expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { FIT_OPTIONS } from "../../fit/internal/settings.ts";
import type { Running } from "./crew.ts";

/** What the estimators of this package take. */
export const ESTIMATOR_OPTIONS = [
  ...FIT_OPTIONS,
  ...["l1Ratio", "gamma", "initial", "featureGroups", "groupFactors", "responses", "fusionRatio", "penalizedRatio"],
];

/** Throws for names of options that neither a function nor an estimator knows, and for a way to run that cannot be. */
export function expectRun(where: string, options: object, own: readonly string[]): void {
  expectOptions(where, options, [...own, "threads", "worker", "onProgress", ...ESTIMATOR_OPTIONS]);
  const { threads = 1, worker, onProgress } = options as Running & { readonly onProgress?: unknown };
  expectWhole(where, "threads", threads, 1, 256);
  if (worker !== undefined && typeof worker !== "string" && !(worker instanceof URL)) {
    throw new TypeError(`${where}: worker must be the address of a module, got ${shown(worker)}.`);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw new TypeError(`${where}: onProgress must be a function, got ${shown(onProgress)}.`);
  }
}
