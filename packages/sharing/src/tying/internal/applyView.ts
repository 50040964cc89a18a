import { sizeOf } from "@reg/tensor";
import type { Gather } from "../../internal/tie.ts";
import type { View } from "../view.ts";

const NAMES = ["transpose", "reshape", "slice", "flip", "permutation", "affine"];

/** A gather with one factor for all. */
export type Viewed = Gather & { readonly scale: number };

/** The identity on a shape; its index is made where one asks. */
export function identity(shape: readonly number[]): Viewed {
  let made: Int32Array | undefined;
  return {
    shape,
    get index() {
      if (made) return made;
      const index = new Int32Array(sizeOf(shape));
      for (let i = 0; i < index.length; i++) index[i] = i;
      made = index;
      return index;
    },
    scale: 1,
    offset: 0,
  };
}

/** A view of a view. `what` names the use in errors. */
export function applyView(what: string, from: Viewed, view: View): Viewed {
  const { shape } = from;
  const axisOf = (axis: number): number => {
    if (Number.isInteger(axis) && axis >= 0 && axis < shape.length) return axis;
    throw new RangeError(
      `${what}: axis must be a whole number in [0, ${shape.length}) for shape [${shape.join(", ")}], got ${String(axis)}.`,
    );
  };
  const moved = (next: readonly number[], source: (at: number[]) => number[]) => ({
    ...from,
    shape: next,
    index: reindexed(from, next, source),
  });
  if ("transpose" in view) {
    const axes = view.transpose;
    if (!isOrder(axes, shape.length)) {
      throw new RangeError(
        `${what}: transpose must list each of the ${shape.length} axes of [${shape.join(", ")}] once, got [${axes.join(", ")}].`,
      );
    }
    return moved(
      axes.map((axis) => shape[axis]),
      (at) => shape.map((_, axis) => at[axes.indexOf(axis)]),
    );
  }
  if ("reshape" in view) {
    if (sizeOf(view.reshape) !== sizeOf(shape)) {
      throw new RangeError(
        `${what}: [${shape.join(", ")}] holds ${sizeOf(shape)} values and cannot be reshaped to [${view.reshape.join(", ")}], which holds ${sizeOf(view.reshape)}.`,
      );
    }
    const { scale, offset } = from;
    return {
      shape: view.reshape,
      get index() {
        return from.index;
      },
      scale,
      offset,
    };
  }
  if ("slice" in view) {
    const { start, stop } = view.slice;
    const axis = axisOf(view.slice.axis);
    if (!(Number.isInteger(start) && Number.isInteger(stop) && start >= 0 && start <= stop && stop <= shape[axis])) {
      throw new RangeError(
        `${what}: a slice must have whole 0 ≤ start ≤ stop ≤ ${shape[axis]}, got start ${start} and stop ${stop}.`,
      );
    }
    return moved(replaced(shape, axis, stop - start), (at) => replaced(at, axis, at[axis] + start));
  }
  if ("flip" in view) {
    const axes = view.flip.map(axisOf);
    return moved(shape, (at) => at.map((i, axis) => (axes.includes(axis) ? shape[axis] - 1 - i : i)));
  }
  if ("permutation" in view) {
    const { order } = view.permutation;
    const axis = axisOf(view.permutation.axis);
    if (!isOrder(order, shape[axis])) {
      throw new RangeError(
        `${what}: a permutation of axis ${axis} must list each index below ${shape[axis]} once, got [${order.join(", ")}].`,
      );
    }
    return moved(shape, (at) => replaced(at, axis, order[at[axis]]));
  }
  if ("affine" in view) {
    const { scale, offset = 0 } = view.affine;
    if (!Number.isFinite(scale) || !Number.isFinite(offset)) {
      throw new RangeError(`${what}: an affine view needs a finite scale and offset, got ${scale} and ${offset}.`);
    }
    return { ...from, scale: scale * from.scale, offset: scale * from.offset + offset };
  }
  throw new TypeError(`${what}: a view must have one of the fields ${NAMES.join(", ")}, got ${JSON.stringify(view)}.`);
}

const replaced = (list: readonly number[], at: number, value: number): number[] =>
  list.map((old, i) => (i === at ? value : old));

const isOrder = (order: readonly number[], length: number): boolean =>
  order.length === length && [...order].sort((a, b) => a - b).every((value, i) => value === i);

/**
 * For each element of the new shape, where the place that `source` names was. What a step along an axis moves is asked once an
 * index of that axis: each view changes the indices of axes on their own, so that places add up.
 */
function reindexed({ shape, index }: Gather, next: readonly number[], source: (at: number[]) => number[]): Int32Array {
  const placeOf = (at: number[]): number => source(at).reduce((sum, i, axis) => sum * shape[axis] + i, 0);
  const size = sizeOf(next);
  const places = new Int32Array(size);
  if (size === 0) return places;
  const origin = next.map(() => 0);
  const first = placeOf(origin);
  places[0] = first;
  for (let axis = next.length - 1, block = 1; axis >= 0; block *= next[axis], axis--) {
    for (let i = 1; i < next[axis]; i++) {
      const moved = placeOf(replaced(origin, axis, i)) - first;
      for (let k = 0; k < block; k++) places[i * block + k] = places[k] + moved;
    }
  }
  for (let i = 0; i < size; i++) places[i] = index[places[i]];
  return places;
}
