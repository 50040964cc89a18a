import { expectList } from "../internal/expectGiven.ts";
import { expectFrame } from "../internal/options.ts";
import type { Point, Ring } from "../types.ts";
import { areaOf } from "./areaOf.ts";

/**
 * The parts of a ring within [0, width] × [0, height]. A ring that is cut in two becomes two rings; one that lies within
 * comes back as it was.
 *
 * @example clipRing([[-1, 0], [1, 0], [1, 2], [-1, 2]], 4, 4); // [[[0, 0], [1, 0], [1, 2], [0, 2]]]
 */
export function clipRing(ring: Ring, width: number, height: number): Ring[] {
  expectList("clipRing", "ring", ring, "points [x, y]");
  expectFrame("clipRing", width, height);
  const sides: ((point: Point) => number)[] = [([x]) => x, ([x]) => width - x, ([, y]) => y, ([, y]) => height - y];
  return sides
    .reduce<Ring[]>((rings, side) => rings.flatMap((part) => cut(part, side)), [ring])
    .filter((part) => part === ring || (part.length > 2 && areaOf(part) > 0));
}

interface Chain {
  readonly points: Point[];
  /** where it comes in and goes out again: places in the order of all crossings along the line */
  enter: number;
  leave: number;
}

/**
 * What lies where `side` is not negative. Crossings are joined in pairs along the line: between them is the inside. What runs along
 * the line is joined so, too, since the inside may lie beyond it; a single point that touches it from within is no crossing.
 */
function cut(ring: Ring, side: (point: Point) => number): Ring[] {
  const distances = ring.map(side);
  if (distances.every((distance) => distance >= 0)) return [ring];
  const { length } = ring;
  const isIn = distances.map(
    (distance, i) =>
      distance > 0 || (distance === 0 && distances[(i + 1) % length] > 0 && distances[(i + length - 1) % length] > 0),
  );
  const start = isIn.findIndex((is, i) => !is && isIn[(i + 1) % length]);
  if (start < 0) return [];
  const chains: Chain[] = [];
  for (let k = 0; k < length; k++) {
    const [i, j] = [(start + k) % length, (start + k + 1) % length];
    const crossing = () => between(ring[i], ring[j], distances[i], distances[j]);
    if (isIn[j] && !isIn[i]) chains.push({ points: [crossing(), ring[j]], enter: 0, leave: 0 });
    else if (isIn[j]) chains.at(-1)?.points.push(ring[j]);
    else if (isIn[i]) chains.at(-1)?.points.push(crossing());
  }
  return joined(chains);
}

const between = (a: Point, b: Point, from: number, to: number): Point => {
  if (from === 0 || to === 0) return from === 0 ? a : b;
  const t = from / (from - to);
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
};

function joined(chains: readonly Chain[]): Ring[] {
  const crossings = chains.flatMap((chain) => [
    { chain, enters: true, point: chain.points[0] },
    { chain, enters: false, point: chain.points[chain.points.length - 1] },
  ]);
  crossings.sort(({ point: [ax, ay] }, { point: [bx, by] }) => ax - bx || ay - by);
  for (const [i, { chain, enters }] of crossings.entries()) chain[enters ? "enter" : "leave"] = i;
  const isSimple = crossings.every(({ enters }, i) => enters !== crossings[i ^ 1].enters);
  if (!isSimple) return [chains.flatMap(({ points }) => points)]; // crosses itself: one ring along the line
  const left = new Set(chains);
  const rings: Ring[] = [];
  for (const first of chains) {
    const points: Point[] = [];
    let chain = first;
    while (left.delete(chain)) {
      for (const point of chain.points) points.push(point);
      chain = crossings[chain.leave ^ 1].chain;
    }
    if (points.length > 0) rings.push(points);
  }
  return rings;
}
