/** A penalty P(t) of the length t of a block of coefficients, for a strength that the block's factor is part of. */
export interface BlockPenalty {
  readonly convex: boolean;
  /** The t ≥ 0 that minimizes ½·curvature·t² − z·t + P(t), for z ≥ 0; the curvature outweighs what P bends down. */
  shrink(z: number, curvature: number, strength: number): number;
  /** P′(t), for t > 0. */
  slope(t: number, strength: number): number;
  /** P″(t), for t > 0. */
  bend(t: number, strength: number): number;
}

/** strength·t: the lasso, the group lasso, the multi-task lasso. */
export const lengthPenalty: BlockPenalty = {
  convex: true,
  shrink: (z, curvature, strength) => Math.max(0, z - strength) / curvature,
  slope: (_, strength) => strength,
  bend: () => 0,
};

/** P′(t) = max(0, strength − t/gamma) */
export const mcpPenalty = (gamma: number): BlockPenalty => ({
  convex: false,
  shrink: (z, curvature, strength) =>
    z > gamma * strength * curvature ? z / curvature : Math.max(0, z - strength) / (curvature - 1 / gamma),
  slope: (t, strength) => Math.max(0, strength - t / gamma),
  bend: (t, strength) => (t < gamma * strength ? -1 / gamma : 0),
});

/** P′(t) = strength up to there, then max(0, gamma·strength − t)/(gamma − 1) */
export const scadPenalty = (gamma: number): BlockPenalty => ({
  convex: false,
  shrink(z, curvature, strength) {
    if (z > gamma * strength * curvature) return z / curvature;
    if (z <= strength * (1 + curvature)) return Math.max(0, z - strength) / curvature;
    return (z - (gamma * strength) / (gamma - 1)) / (curvature - 1 / (gamma - 1));
  },
  slope: (t, strength) => (t <= strength ? strength : Math.max(0, gamma * strength - t) / (gamma - 1)),
  bend: (t, strength) => (t > strength && t < gamma * strength ? -1 / (gamma - 1) : 0),
});
