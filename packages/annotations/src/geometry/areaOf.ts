import { expectList } from "../internal/expectGiven.ts";
import type { Ring } from "../types.ts";

/**
 * The area within a ring, ½·|Σ xᵢ·yᵢ₊₁ − xᵢ₊₁·yᵢ|, by the shoelace formula; crossings count as they do there.
 *
 * @example areaOf([[0, 0], [2, 0], [2, 2]]); // 2
 */
export function areaOf(ring: Ring): number {
  expectList("areaOf", "ring", ring, "points [x, y]");
  return Math.abs(signedArea(ring));
}

/** Positive when the ring runs clockwise on the screen, where y points down. */
export function signedArea(ring: Ring): number {
  let twice = 0;
  const [originX, originY] = ring[0] ?? [0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [x, y] = ring[i];
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    twice += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  }
  return twice / 2;
}
