import { sizeOf } from "@reg/tensor";
import { power } from "@reg/tensor/kernel";

/**
 * The chance γ that a block starts at each place where it fits, such that a `rate` of all positions is dropped on average.
 *
 * A position that c places cover is kept when none of them starts a block, so γ solves mean over positions of
 * (1 − γ)^c = 1 − rate, exactly. (The paper's γ = rate / blockˢ · mapˢ / (map − block + 1)ˢ leaves out that blocks
 * overlap and misses the rate.)
 *
 * @param map the lengths of the map's axes
 * @param block those of the block
 */
export function blockRate(map: readonly number[], block: readonly number[], rate: number): number {
  const positions = sizeOf(map);
  const counts = [...coverage(map, block)].map(([cover, count]) => [cover, count / positions] as const);
  // Newton from 1 downwards: what is to be 0 is convex and rises with q, so that no step goes too far.
  let q = 1;
  for (let step = 0; step < 200; step++) {
    let excess = rate - 1;
    let slope = 0;
    for (const [cover, share] of counts) {
      const part = share * power(q, cover - 1);
      excess += part * q;
      slope += part * cover;
    }
    const before = q;
    q = Math.max(0, q - excess / slope);
    if (Math.abs(before - q) <= 1e-15) break;
  }
  return 1 - q;
}

/** How many positions are covered by how many places where a block fits. */
function coverage(map: readonly number[], block: readonly number[]): Map<number, number> {
  let counts = new Map([[1, 1]]);
  map.forEach((length, axis) => {
    const size = block[axis];
    const product = new Map<number, number>();
    for (const [cover, count] of counts) {
      for (let i = 0; i < length; i++) {
        const covered = cover * (Math.min(i, length - size) - Math.max(0, i - size + 1) + 1);
        product.set(covered, (product.get(covered) ?? 0) + count);
      }
    }
    counts = product;
  });
  return counts;
}
