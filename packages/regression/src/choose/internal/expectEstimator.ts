import { expectOptions, shown } from "@reg/tensor/checks";

/** Throws unless an estimator is a function, and samples are { x, y }. */
export function expectEstimator(where: string, estimator: unknown, samples: unknown): void {
  if (typeof estimator !== "function") {
    throw new TypeError(`${where}: estimator must be a function such as lasso, got ${shown(estimator)}.`);
  }
  expectOptions(where, samples, ["x", "y"], "input");
}
