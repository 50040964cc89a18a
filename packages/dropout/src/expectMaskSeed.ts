import { expectSeed } from "@reg/tensor";

/** The door of every seed of a mask: there must be one, and it must be a new one each step. */
export function expectMaskSeed(what: string, seed: number): void {
  if (seed === undefined) throw new TypeError(`${what} needs a seed; pass foldIn(seed, step).`);
  expectSeed(what, seed);
}
