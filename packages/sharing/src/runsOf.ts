import { sizeOf } from "@reg/tensor";
import type { Geometry } from "./geometry.ts";

/** Runs of places along the last axis that see something, tap by tap: the same for every plane. */
export interface Runs {
  /** Three numbers for each: `count` places of the unfolded plane from `row` on see elements from `first` on. */
  readonly table: Uint32Array;
  /** How far these elements are apart. */
  readonly step: number;
  /** Whether some places see padding. */
  readonly padded: boolean;
}

export function runsOf({ input, kernel, output, stride, dilation, before }: Geometry): Runs {
  const last = input.length - 1;
  const [inLast, outLast, step] = [input[last]!, output[last]!, stride[last]!];
  const lineShape = output.slice(0, last);
  const places = Array.from({ length: sizeOf(lineShape) }, (_, line) => placeOf(line, lineShape));
  const runs: number[] = [];
  let [row, seen] = [0, 0];
  for (let tap = 0; tap < sizeOf(kernel); tap++) {
    const at = placeOf(tap, kernel);
    const offset = at[last]! * dilation[last]! - before[last]!;
    const low = Math.min(outLast, Math.max(0, Math.ceil(-offset / step)));
    const high = Math.max(low, Math.min(outLast, Math.floor((inLast - 1 - offset) / step) + 1));
    for (const place of places) {
      const line = lineOf(place, at);
      if (line >= 0 && high > low) {
        runs.push(row + low, line * inLast + offset + low * step, high - low);
        seen += high - low;
      }
      row += outLast;
    }
  }
  return { table: Uint32Array.from(runs), step, padded: seen < row };

  /** Which line of the input a line of places sees through a tap; −1 in the padding. */
  function lineOf(place: readonly number[], at: readonly number[]): number {
    let line = 0;
    for (let axis = 0; axis < last; axis++) {
      const i = place[axis]! * stride[axis]! + at[axis]! * dilation[axis]! - before[axis]!;
      if (i < 0 || i >= input[axis]!) return -1;
      line = line * input[axis]! + i;
    }
    return line;
  }
}

/** The index per axis of a flat index. */
function placeOf(flat: number, shape: readonly number[]): number[] {
  const place = new Array<number>(shape.length);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place[axis] = flat % shape[axis]!;
    flat = Math.floor(flat / shape[axis]!);
  }
  return place;
}
