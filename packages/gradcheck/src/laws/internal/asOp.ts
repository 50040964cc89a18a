import type { Inputs } from "@reg/tensor";
import type { CheckedPenalty } from "../types.ts";
import type { Run } from "./trial.ts";

/** A penalty as an op with a scalar for y; its third value pulls back without a scale. */
export function asOp(penalty: CheckedPenalty): Run {
  return (inputs, options) => {
    const [value, pullback] = penalty(inputs as never, options as never);
    if (typeof value !== "number") throw new TypeError(`A penalty returns a number first, got ${String(value)}.`);
    const y = { data: Float64Array.of(value), shape: [] };
    return [y, (dy) => pullback(dy.data[0]) as Inputs, () => pullback() as Inputs];
  };
}
