import { expectFit } from "./internal/expectFit.ts";
import type { Fit, RidgeFit } from "./types.ts";

/** A fit as plain values: what `JSON.stringify` keeps. */
export type FitJSON = Readonly<Record<string, unknown>>;

const VERSION = 1;

/**
 * A fit as plain values for `JSON.stringify`; `fromJSON` gives it back, bit for bit.
 *
 * @example JSON.stringify(toJSON(lasso({ x: [[1], [2], [3]], y: [1, 2, 3] }, { lambda: 0.1 })));
 */
export function toJSON(fit: Fit | RidgeFit): FitJSON {
  expectFit("toJSON", fit);
  const plain = (value: unknown): unknown => {
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (v) => (Number.isNaN(v) ? "NaN" : v));
    if (typeof value === "object" && value !== null && "data" in value && "shape" in value) {
      return { shape: value.shape, data: plain(value.data) };
    }
    return value;
  };
  return {
    format: "@reg/regression fit",
    version: VERSION,
    ...Object.fromEntries(Object.entries(fit).map(([k, v]) => [k, plain(v)])),
  };
}
