import { expectSeed, expectShape, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";

/** The names of the inputs and options of most ops. */
export const X = ["x"];
export const DRAW = ["rate", "seed", "mask"];

/** Checks what ops that draw a mask have in common: the names of inputs and options, x, the rate, and the seed. */
export function expectDraw(
  where: string,
  inputs: { readonly x: Tensor },
  options: { readonly rate: unknown; readonly seed?: unknown; readonly mask?: unknown },
  names: readonly string[] = DRAW,
): void {
  expectOptions(where, inputs, X, "input");
  expectOptions(where, options, names);
  expectShape(`${where}: x`, inputs.x);
  expectRate(where, options.rate);
  expectSeedOrMask(where, options);
}

/** The chance of being dropped, in [0, 1]. */
export function expectRate(where: string, rate: unknown, name = "rate"): asserts rate is number {
  if (typeof rate === "number" && rate >= 0 && rate <= 1) return;
  const percent = typeof rate === "number" && rate > 1 && rate <= 100;
  const hint = percent
    ? `; did you mean ${rate / 100}? To keep ${rate} %, it is ${(100 - rate) / 100}.`
    : ", 1 − the chance of keeping.";
  expectNumber(where, name, rate, "[0, 1]", `It is the chance of dropping${hint}`);
}

/** There must be a seed, and it must be a new one each step. */
export function expectMaskSeed(where: string, seed: unknown): asserts seed is number {
  if (seed === undefined) {
    throw new TypeError(
      `${where}: seed must be a whole number in [0, 2^53), got undefined. Pass foldIn(seed, step), a new one each step.`,
    );
  }
  expectSeed(where, seed);
}

/** There must be a seed, or a mask of one's own, and not both. */
export function expectSeedOrMask(
  where: string,
  { seed, mask }: { readonly seed?: unknown; readonly mask?: unknown },
): void {
  if (mask === undefined) expectMaskSeed(where, seed);
  else if (seed !== undefined) {
    throw new TypeError(`${where}: give a seed, which draws a mask, or a mask of your own, and not both.`);
  }
}
