/** A lambda of bytes in fixed point of 22 bits, in [0, 2^22): what a product with 255 leaves room for in 32. */
export const byteWeight = (lambda: number): number => Math.min(Math.round(lambda * 4_194_304), 4_194_303);

/** λ·a + (1 − λ)·b of two bytes, rounded to the nearest, halves up. */
export const mixByte = (a: number, b: number, weight: number): number =>
  b + ((Math.imul(weight, a - b) + 2_097_152) >> 22);
