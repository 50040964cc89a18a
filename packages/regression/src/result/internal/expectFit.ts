import { shown } from "@reg/tensor/checks";

/** Throws unless a value looks like what an estimator returns. */
export function expectFit(where: string, fit: unknown): void {
  if (typeof fit === "object" && fit !== null && "lambda" in fit && "coefficients" in fit && "family" in fit) return;
  throw new TypeError(`${where}: fit must be what an estimator returns, got ${shown(fit)}.`);
}
