import type { Tensor } from "@reg/tensor";
import { axisOf, shown } from "@reg/tensor/checks";
import { byChannel } from "../../internal/grouping.ts";

/** A weight seen as outer × groups × inner elements, each group with a length of its own. */
export interface LengthGrouping {
  readonly groups: number;
  readonly inner: number;
  /** [out], or [] for one length. */
  readonly shape: readonly number[];
  /** The same with an axis of 1 for every other axis of the weight. */
  readonly keptShape: readonly number[];
}

export function lengthGrouping(where: string, v: Tensor, axis: unknown = 0): LengthGrouping {
  if (axis === "all") {
    return { groups: 1, inner: v.data.length || 1, shape: [], keptShape: v.shape.map(() => 1) };
  }
  if (typeof axis !== "number") {
    throw new TypeError(
      `${where}: axis must be a whole number or "all", got ${shown(axis)}. "all" is one length for all of the weight.`,
    );
  }
  const outputs = axisOf(where, "axis", axis, v.shape);
  const { groups, inner } = byChannel(v.shape, outputs);
  const keptShape = v.shape.map((length, i) => (i === outputs ? length : 1));
  return { groups, inner: inner || 1, shape: [groups], keptShape };
}
