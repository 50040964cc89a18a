import { expectList } from "../internal/expectGiven.ts";
import { expectFrame } from "../internal/options.ts";
import type { Ring, Rle } from "../types.ts";

/**
 * The pixels whose centres lie within any of the rings. Of a ring that crosses itself, those within an odd number of
 * times. Nothing is rounded before: [[1, 1], [3, 1], [3, 3], [1, 3]] is 4 pixels, as in pycocotools; OpenCV and PIL, whose
 * corners are pixels, fill 9.
 *
 * @example rleFromPolygons([[[1, 1], [3, 1], [3, 3], [1, 3]]], 4, 4).counts; // [5, 2, 2, 2, 5]
 */
export function rleFromPolygons(rings: readonly Ring[], width: number, height: number): Rle {
  expectList("rleFromPolygons", "rings", rings, "rings");
  expectFrame("rleFromPolygons", width, height);
  const counts: number[] = [];
  let [at, run] = [0, 0]; // where the next pixel is, and how many there are since the last change
  const push = (start: number, end: number) => {
    if (start > at || counts.length % 2 === 0) {
      if (counts.length % 2 === 1) {
        counts.push(run);
        run = 0;
      }
      counts.push(run + start - at);
      run = 0;
    }
    run += end - start;
    at = end;
  };
  for (let x = 0; x < width; x++) {
    for (const [start, end] of columnSpans(rings, x + 0.5, height)) push(x * height + start, x * height + end);
  }
  if (counts.length % 2 === 1) {
    counts.push(run);
    run = 0;
  }
  if (width * height > at || counts.length === 0) counts.push(width * height - at);
  return { width, height, counts };
}

/** The rows [start, end) that a column's centre line has within rings, in order and apart. */
function columnSpans(rings: readonly Ring[], x: number, height: number): [start: number, end: number][] {
  const spans: [number, number][] = [];
  for (const ring of rings) {
    const crossings: number[] = [];
    for (const [i, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(i + 1) % ring.length];
      if (ax <= x !== bx <= x) crossings.push(ay + ((x - ax) / (bx - ax)) * (by - ay));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const start = Math.max(0, Math.ceil(crossings[i] - 0.5));
      const end = Math.min(height, Math.ceil(crossings[i + 1] - 0.5));
      if (end > start) spans.push([start, end]);
    }
  }
  spans.sort(([a], [b]) => a - b);
  const apart: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}
