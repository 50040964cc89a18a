import type { FloatArray, Tensor } from "@reg/tensor";
import { combine, emptyLike } from "@reg/tensor/kernel";
import { weighedSum } from "../../internal/sums.ts";
import type { Terms } from "../../internal/terms.ts";
import { addElasticSlope } from "./elasticNetTerms.ts";

/** An axis of a tensor: how many elements it has, and how far apart these are. */
export interface Line {
  readonly length: number;
  readonly stride: number;
}

/** The differences of elements `stride` apart, as long as x; 0 in the last of `length` slices of a block, which has none. */
function differencesAlong(w: Tensor, { length, stride }: Line): Tensor {
  const difference = emptyLike(w);
  const [x, d] = [w.data, difference.data];
  const most = Math.max(0, x.length - stride);
  combine(d.subarray(0, most), x.subarray(stride), 1, x.subarray(0, most), -1);
  const size = length * stride;
  for (let end = size; end <= x.length && size > 0; end += size) {
    for (let i = end - stride; i < end; i++) d[i] = 0;
  }
  return difference;
}

/** strength · Σ|d| over the differences along all axes, or strength · ½Σd². */
export function differenceTerms(w: Tensor, strength: number, axes: readonly Line[], squared: boolean): Terms {
  const all = axes.map((line) => differencesAlong(w, line));
  const sums = all.map(({ data }) => (squared ? weighedSum(data, 0, 0.5) : weighedSum(data, 1, 0)));
  return [
    strength * sums.reduce((a, b) => a + b, 0),
    (dx, scale) => {
      const by = scale * strength;
      axes.forEach(({ stride }, k) => {
        const most = Math.max(0, dx.length - stride);
        const d = all[k].data.subarray(0, most);
        for (const [part, factor] of [[dx.subarray(0, most), -by] as const, [dx.subarray(stride), by] as const]) {
          if (squared) combine(part, part, 1, d, factor);
          else addElasticSlope(d, part, factor, 0, 1);
          if (Number.isNaN(sums[k])) addNaNs(part, d);
        }
      });
    },
  ];
}

/** The sign of NaN is none that can be added. */
function addNaNs(dx: FloatArray, d: FloatArray): void {
  for (let i = 0; i < d.length; i++) if (Number.isNaN(d[i])) dx[i] = NaN;
}
