import type { Ring } from "../../types.ts";

/** The same outline with corners between, so that no side is longer than a length: for what bends straight sides. */
export const splitSides = (ring: Ring, length: number, isOpen = false): Ring =>
  ring.flatMap(([ax, ay], i) => {
    if (isOpen && i === ring.length - 1) return [[ax, ay] as const];
    const [bx, by] = ring[(i + 1) % ring.length];
    const parts = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / length));
    return Array.from(
      { length: parts },
      (_, k) => [ax + (k / parts) * (bx - ax), ay + (k / parts) * (by - ay)] as const,
    );
  });
