import { before } from "./model.ts";
import type { Strengths } from "./types.ts";

/** A strength is solved for from one that is at most so many times as strong, as its inverse. */
const FARTHEST = 0.9;

export interface Station extends Strengths {
  /** Whether nobody asked for it. */
  readonly between: boolean;
}

/** The strengths asked for, and others between those that are far apart, since what enters at once should be little. */
export function stations(asked: readonly Strengths[], largest: number, near = true): Station[] {
  return asked.flatMap(({ l1, l2 }, index) => {
    const way = near ? Math.log(before(asked, index, largest) / l1) : 0;
    const count = Math.ceil(way / Math.log(1 / FARTHEST)) || 1;
    return Array.from({ length: count }, (_, i) => {
      const times = (before(asked, index, largest) / l1) ** ((count - 1 - i) / count);
      return { l1: l1 * times, l2: l2 * times, between: i + 1 < count };
    });
  });
}
