import { expectWhole, shown } from "@reg/tensor/checks";

/** Throws unless `milestones` is a list of whole numbers of at least `least`. */
export function expectMilestones(what: string, milestones: unknown, least: number): void {
  if (!Array.isArray(milestones)) {
    throw new TypeError(`${what}: milestones must be a list of steps, got ${shown(milestones)}.`);
  }
  for (const [i, milestone] of milestones.entries()) expectWhole(what, `milestones[${i}]`, milestone, least);
}

/** Throws unless `milestones` is a list of whole numbers above 0, each above the one before. */
export function expectRising(what: string, milestones: readonly number[]): void {
  expectMilestones(what, milestones, 1);
  if (milestones.some((milestone, i) => i > 0 && milestone <= milestones[i - 1])) {
    throw new RangeError(`${what}: milestones must rise, got ${shown(milestones)}.`);
  }
}
