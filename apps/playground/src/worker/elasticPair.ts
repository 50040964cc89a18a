/** Σx_i·x_j / n of two features: [uu, uv, vv]. */
export type Gram = readonly [number, number, number];
export type Pair = readonly [number, number];

/**
 * The elastic net of two features, exactly: of all ways to be negative, zero or positive the one whose solution has those signs,
 *
 *     b = argmin ½·bᵀGb − qᵀb + l1·|b|₁ + ½·l2·|b|²
 *
 * @param q Σx_i·y / n
 */
export function elasticPair([uu, uv, vv]: Gram, [p, q]: Pair, l1: number, l2: number): Pair {
  const [a, c] = [uu + l2, vv + l2];
  const soft = (value: number) => Math.sign(value) * Math.max(Math.abs(value) - l1, 0);
  for (const s of [-1, 1]) {
    for (const t of [-1, 1]) {
      const [u, v] = [p - l1 * s, q - l1 * t];
      const determinant = a * c - uv * uv;
      const b = [(c * u - uv * v) / determinant, (a * v - uv * u) / determinant] as const;
      if (b[0] * s > 0 && b[1] * t > 0) return b;
    }
  }
  const [first, second] = [soft(p) / a, soft(q) / c];
  if (first !== 0 && Math.abs(q - uv * first) <= l1) return [first, 0];
  if (second !== 0 && Math.abs(p - uv * second) <= l1) return [0, second];
  return [0, 0];
}
