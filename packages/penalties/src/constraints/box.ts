import { expectShape, type Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { clampInto } from "../internal/clampInto.ts";

export interface BoxOptions {
  /** The smallest that a weight may be, for all or for each [shape of w]. Default: −∞. */
  readonly min?: number | Tensor;
  /** The largest that a weight may be, for all or for each [shape of w]. Default: ∞. */
  readonly max?: number | Tensor;
}

const OPTIONS = ["min", "max"];

/**
 * The box constraint: min(max(w, min), max), the closest weights within bounds.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for bounds that are NaN, cross each other or have another shape.
 * @example box(tensor([3, -1]), { min: 0, max: 2 }).data; // 2, 0
 */
export function box(w: Tensor, options: BoxOptions): Tensor {
  return apply("box", OPTIONS, update, w, options);
}

/** `box` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function boxInto(into: Tensor, w: Tensor, options: BoxOptions): void {
  applyInto("boxInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { min = -Infinity, max = Infinity }: BoxOptions, what: string): void {
  if (typeof min === "number" && typeof max === "number" && min <= max) {
    clampInto(into.data, w.data, 0, min, max);
    return;
  }
  const low = bound(what, "min", min, w);
  const high = bound(what, "max", max, w);
  const [x, out] = [w.data, into.data];
  for (let i = 0; i < x.length; i++) {
    if (!(low(i) <= high(i))) {
      throw new RangeError(`${what}: min must be at most max, got ${low(i)} and ${high(i)} for element ${i}.`);
    }
  }
  for (let i = 0; i < x.length; i++) out[i] = Math.min(Math.max(x[i], low(i)), high(i));
}

function bound(what: string, name: string, value: number | Tensor, w: Tensor): (i: number) => number {
  if (typeof value !== "object" || value === null) {
    expectNumber(what, name, value, "[-∞, ∞]");
    return () => value;
  }
  expectShape(`${what}: ${name}`, value, w.shape);
  const { data } = value;
  return (i) => data[i];
}
