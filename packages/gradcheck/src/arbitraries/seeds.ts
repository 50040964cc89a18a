import fc from "fast-check";

/**
 * Seeds, whole numbers in [0, 2^53), which do not shrink.
 *
 * @example fc.assert(fc.property(seeds(), (seed) => foldIn(seed, 1) !== seed));
 */
export const seeds = (): fc.Arbitrary<number> => fc.noShrink(fc.noBias(fc.maxSafeNat()));
