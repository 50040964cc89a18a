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

/** A call asks for the runs of its geometry up to three times. */
const found = /* @__PURE__ */ new WeakMap<Geometry, Runs>();

export function runsOf(geometry: Geometry): Runs {
  const known = found.get(geometry);
  if (known) return known;
  const runs = makeRuns(geometry);
  found.set(geometry, runs);
  return runs;
}

function makeRuns({ input, kernel, output, stride, dilation, before }: Geometry): Runs {
  const last = input.length - 1;
  const [inLast, outLast, step] = [input[last], output[last], stride[last]];
  const lines = output.slice(0, last);
  const places = Array.from({ length: sizeOf(lines) }, (_, line) => placeOf(line, lines));
  const runs: number[] = [];
  let [row, seen] = [0, 0];
  for (let tap = 0; tap < sizeOf(kernel); tap++) {
    const offsets = placeOf(tap, kernel).map((at, axis) => at * dilation[axis] - before[axis]);
    const offset = offsets[last];
    const low = Math.min(outLast, Math.max(0, Math.ceil(-offset / step)));
    const count = Math.min(outLast, Math.floor((inLast - 1 - offset) / step) + 1) - low;
    for (const place of places) {
      // Which line of the input this line of places sees through the tap; −1 in the padding.
      let line = 0;
      for (let axis = 0; axis < last && line >= 0; axis++) {
        const i = place[axis] * stride[axis] + offsets[axis];
        line = i >= 0 && i < input[axis] ? line * input[axis] + i : -1;
      }
      if (line >= 0 && count > 0) {
        runs.push(row + low, line * inLast + offset + low * step, count);
        seen += count;
      }
      row += outLast;
    }
  }
  return { table: Uint32Array.from(runs), step, padded: seen < row };
}

/** The index per axis of a flat index. */
function placeOf(flat: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place[axis] = flat % shape[axis];
    flat = Math.floor(flat / shape[axis]);
  }
  return place;
}
