import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import { pointOf } from "./internal/pointOf.ts";
import type { Fit } from "./types.ts";

/** A coefficient with the name of its feature, and of its class or response where there are several. */
export interface NamedCoefficient {
  readonly name: string;
  readonly value: number;
  readonly class?: string | number;
}

/**
 * The coefficients of one model by name, those that are 0 left out, the largest in magnitude first. Mind their units:
 * they are on the scale of the features given. The intercept is in `fit.intercepts`.
 *
 * @param options `lambda` chooses the model; `zeros: true` keeps all, in the order of the features
 * @throws RangeError for a lambda outside the path.
 * @example coefficients(lasso({ x: [[1, 0], [2, 1], [3, 0]], y: [1, 2, 3] }, { lambda: 0.1, names: ["a", "b"] })); // a alone
 */
export function coefficients(
  fit: Fit,
  options: { readonly lambda?: number; readonly zeros?: boolean } = {},
): NamedCoefficient[] {
  expectOptions("coefficients", options, ["lambda", "zeros"]);
  const { lambda, zeros = false } = options;
  expectBoolean("coefficients", "zeros", zeros);
  const { coefficients: values, many } = pointOf("coefficients", fit, lambda);
  const all = Array.from(values, (value, i): NamedCoefficient => {
    const name = fit.names[Math.floor(i / many)];
    return many > 1 ? { name, value, class: fit.classes[i % many] } : { name, value };
  });
  if (zeros) return all;
  return all.filter(({ value }) => value !== 0).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}
