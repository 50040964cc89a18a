import type { Curve } from "../../judging/types.ts";
import type { Axis } from "./axis.ts";

/** What a curve does within one column of a picture. */
export interface Drawn {
  /** The column, from 0. */
  readonly column: number;
  /** The first, least, greatest and last value in it. */
  readonly first: number;
  readonly low: number;
  readonly high: number;
  readonly last: number;
  /** Was the value before it, or one in it, not finite? Then the line breaks. */
  readonly broken: boolean;
}

/** A curve thinned to the columns of a picture: no extreme is lost. Columns without a value that the axis holds are left out. */
export function columnsDrawn({ at, values, low, high }: Curve, x: Axis, y: Axis, width: number): Drawn[] {
  const drawn: Drawn[] = [];
  let broken = false;
  for (const [i, position] of at.entries()) {
    const column = Math.round(x.place(position) * (width - 1));
    if (!Number.isFinite(y.place(values[i])) || Number.isNaN(column)) {
      broken ||= !Number.isFinite(values[i]);
      continue;
    }
    const [least, greatest] = [held(low[i], values[i], y), held(high[i], values[i], y)];
    const before = drawn.at(-1);
    if (before?.column === column) {
      drawn[drawn.length - 1] = {
        ...before,
        low: Math.min(before.low, least),
        high: Math.max(before.high, greatest),
        last: values[i],
        broken: before.broken || broken,
      };
    } else drawn.push({ column, first: values[i], low: least, high: greatest, last: values[i], broken });
    broken = false;
  }
  return drawn;
}

const held = (extreme: number, value: number, y: Axis): number => (Number.isFinite(y.place(extreme)) ? extreme : value);

/** The positions at which a curve is not finite. */
export const notFinite = ({ at, values }: Curve): number[] => at.filter((_, i) => !Number.isFinite(values[i]));
