import { foldIn, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { drawCount, expectCount } from "../../pipeline/internal/drawCount.ts";
import { expectRange } from "../../pipeline/internal/range.ts";
import type { MaskSpansOptions } from "../types.ts";
import { drawSpan } from "./drawSpan.ts";

/** What a mask drew. */
export interface MaskSpansParams {
  readonly spans: readonly (readonly [start: number, end: number])[];
  readonly fill: number;
}

/** Checks the options at the door, and draws stripes along an axis. */
export function maskSpans(what: string, { count = 1, width = [0, 10], fill = 0 }: MaskSpansOptions) {
  expectCount(`${what}: count`, count);
  expectCount(`${what}: width`, width);
  expectRange(`${what}: fill`, fill);
  return (seed: number, length: number): MaskSpansParams => ({
    spans: Array.from({ length: drawCount(seed, count, "count") }, (_, i) => {
      const own = foldIn(seed, i);
      return drawSpan(own, drawCount(own, width, "width"), length);
    }),
    fill,
  });
}

/** A copy whose values at the places that `placeOf` finds in the spans are filled. */
export function fillSpans(x: Tensor, { spans, fill }: MaskSpansParams, placeOf: (i: number) => number): Tensor {
  const y = emptyLike(x);
  const [from, to] = [x.data, y.data];
  for (let i = 0; i < from.length; i++) {
    const place = placeOf(i);
    to[i] = spans.some(([start, end]) => place >= start && place < end) ? fill : from[i];
  }
  return y;
}
