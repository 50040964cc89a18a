/** The bits after the point of a weight of bytes. */
export const WEIGHT_BITS = 22;

/** A lambda of bytes in fixed point, in [0, 2^22): what a product with 255 leaves room for in 32 bits. */
export const byteWeight = (lambda: number): number =>
  Math.min(Math.round(lambda * 2 ** WEIGHT_BITS), 2 ** WEIGHT_BITS - 1);

/** λ·a + (1 − λ)·b of two bytes, rounded to the nearest, halves up. */
export const mixByte = (a: number, b: number, weight: number): number =>
  b + ((weight * (a - b) + 2 ** (WEIGHT_BITS - 1)) >> WEIGHT_BITS);
