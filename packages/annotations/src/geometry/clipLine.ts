import { expectList } from "../internal/expectGiven.ts";
import { expectFrame } from "../internal/options.ts";
import type { Point, Ring } from "../types.ts";

/**
 * The pieces of an open line within [0, width] × [0, height]; one that lies within comes back as it was.
 *
 * @example clipLine([[-1, 1], [9, 1]], 4, 4); // [[[0, 1], [4, 1]]]
 */
export function clipLine(line: Ring, width: number, height: number): Ring[] {
  expectList("clipLine", "line", line, "points [x, y]");
  expectFrame("clipLine", width, height);
  const pieces: Point[][] = [];
  let end: Point | undefined; // where the last piece ends, if it reaches the next corner
  for (let i = 0; i + 1 < line.length; i++) {
    const piece = clipSegment(line[i], line[i + 1], width, height);
    if (!piece) {
      end = undefined;
      continue;
    }
    if (end && end === piece[0]) pieces.at(-1)?.push(piece[1]);
    else pieces.push([...piece]);
    end = piece[1] === line[i + 1] ? line[i + 1] : undefined;
  }
  return pieces;
}

/** Liang and Barsky's: the range of t in which a + t·(b − a) is inside. */
function clipSegment(a: Point, b: Point, width: number, height: number): [Point, Point] | undefined {
  let [low, high] = [0, 1];
  for (const [axis, size] of [width, height].entries()) {
    const [from, step] = [a[axis], b[axis] - a[axis]];
    if (step === 0 && (from < 0 || from > size)) return undefined;
    if (step === 0) continue;
    const [enter, leave] = step > 0 ? [-from / step, (size - from) / step] : [(size - from) / step, -from / step];
    low = Math.max(low, enter);
    high = Math.min(high, leave);
  }
  if (!(low < high)) return undefined;
  const at = (t: number): Point => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  return [low === 0 ? a : at(low), high === 1 ? b : at(high)];
}
