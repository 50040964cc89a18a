import { foldIn, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { drawCount, expectCount } from "../../pipeline/internal/drawCount.ts";
import { expectList, expectNumbers } from "../../pipeline/internal/expectList.ts";
import type { MaskSpansOptions } from "../types.ts";
import { drawSpan } from "./drawSpan.ts";

/** Stripes of more values than this are filled by the engine, narrower ones in a loop. */
const SHORT = 32;

/** What a mask drew. */
export interface MaskSpansParams {
  readonly spans: readonly (readonly [start: number, end: number])[];
  readonly fill: number;
}

/** Checks the options; the result draws stripes along an axis. */
const OPTIONS = ["count", "width", "fill"];

export function maskSpans(what: string, options: MaskSpansOptions) {
  expectOptions(what, options, OPTIONS);
  const { count = 1, width = [0, 10], fill = 0 } = options;
  expectCount(what, "count", count, 0);
  expectCount(what, "width", width, 0);
  expectNumber(what, "fill", fill, "(-∞, ∞)");
  return (seed: number, length: number): MaskSpansParams => ({
    spans: Array.from({ length: drawCount(seed, count, "count") }, (_, i) => {
      const own = foldIn(seed, i);
      return drawSpan(own, drawCount(own, width, "width"), length);
    }),
    fill,
  });
}

/** A copy whose stripes in the spans are filled: each is `stripe` values wide, and all of them come again every `apart` values. */
export function fillSpans(
  what: string,
  x: Tensor,
  { spans, fill }: MaskSpansParams,
  stripe: number,
  apart: number,
): Tensor {
  expectList(what, "spans", spans);
  for (const span of spans) expectNumbers(what, "spans", span, "[0, ∞)", 2);
  expectNumber(what, "fill", fill, "(-∞, ∞)");
  const y = emptyLike(x);
  const [from, to] = [x.data, y.data];
  to.set(from);
  for (const [start, end] of spans) {
    const first = Math.ceil(start) * stripe;
    const past = Math.min(Math.ceil(end) * stripe, apart);
    if (past - first > SHORT) for (let i = 0; i < to.length; i += apart) to.fill(fill, i + first, i + past);
    else for (let i = 0; i < to.length; i += apart) for (let k = i + first; k < i + past; k++) to[k] = fill;
  }
  return y;
}
