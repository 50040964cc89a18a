import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Keypoint, Mask, Sample, Swap } from "../../sample/types.ts";

/** What left and right are called after a mirror: pairs of keypoints, classes and mask values change places. */
export function swapSides<S extends Sample>(sample: S, swap: Swap): S {
  const { mask, boxes, polygons, orientedBoxes, keypoints } = sample;
  const named = <T extends object>(list: readonly T[]) => swapClasses(list, swap.classes ?? []);
  return {
    ...sample,
    ...(mask && swap.mask && { mask: swapValues(mask, swap.mask) }),
    ...(boxes && { boxes: named(boxes) }),
    ...(polygons && { polygons: named(polygons) }),
    ...(orientedBoxes && { orientedBoxes: named(orientedBoxes) }),
    ...(keypoints && { keypoints: swapKeypoints(keypoints, swap) }),
  };
}

/** The places of each pair change hands; other fields, such as a name, stay in their place of the list. */
function swapKeypoints<K extends Keypoint>(points: readonly K[], { keypoints = [], slots }: Swap): K[] {
  const swapped = [...points];
  const size = slots ?? points.length;
  for (let start = 0; start < points.length; start += Math.max(1, size)) {
    for (const [a, b] of keypoints) {
      const [first, second] = [points[start + a], points[start + b]];
      if (!first || !second || a >= size || b >= size) continue;
      swapped[start + a] = placed(first, second);
      swapped[start + b] = placed(second, first);
    }
  }
  return swapped;
}

function placed<K extends Keypoint>(point: K, { x, y, visible, absent }: Keypoint): K {
  const { visible: _, absent: __, ...rest } = point;
  return { ...rest, x, y, ...(visible !== undefined && { visible }), ...(absent !== undefined && { absent }) } as K;
}

/** Classes stand in the field `class` or `label`. */
function swapClasses<T extends object>(list: readonly T[], pairs: NonNullable<Swap["classes"]>): readonly T[] {
  if (pairs.length === 0) return list;
  const other = new Map<unknown, unknown>(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
  return list.map((one) => {
    const changed = Object.entries(one).filter(([name, value]) => FIELDS.includes(name) && other.has(value));
    return changed.length === 0
      ? one
      : { ...one, ...Object.fromEntries(changed.map(([name, value]) => [name, other.get(value)])) };
  });
}

const FIELDS = ["class", "label"];

function swapValues<M extends Mask>(mask: M, pairs: readonly (readonly [number, number])[]): M {
  const other = new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
  const result = emptyImage(mask);
  const [from, to] = [mask.data, result.data];
  for (let i = 0; i < from.length; i++) to[i] = other.get(from[i]) ?? from[i];
  return result as M;
}
