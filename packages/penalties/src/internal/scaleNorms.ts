import type { Tensor } from "@reg/tensor";
import type { Axis } from "../types.ts";
import { groupsAlong, scaleGroups } from "./groups.ts";
import { scaled } from "./multiples.ts";
import { groupNorms, norm } from "./norms.ts";

/**
 * into = w · factor(‖w‖), for the norm along `axis`, of all of w where that is undefined. Where a norm is not finite there
 * is no factor, and all of its vector becomes NaN.
 */
export function scaleNorms(
  what: string,
  into: Tensor,
  w: Tensor,
  axis: Axis | undefined,
  factor: (norm: number) => number,
): void {
  const known = (norm: number): number => (norm < Infinity ? factor(norm) : NaN);
  if (axis === undefined) scaled(w.data, into.data, known(norm(w.data)));
  else {
    const groups = groupsAlong(what, w.shape, axis);
    scaleGroups(w.data, into.data, groups, groupNorms(w.data, groups).map(known));
  }
}
