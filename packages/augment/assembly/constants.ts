// Where the tables of the kernels lie. Vectors are loaded from here, not made anew: engines make a
// constant or the mask of a shuffle again at every turn of a loop.

// @ts-ignore: decorator
@external("env", "constants") declare const constants: usize;

/** 256 times the weight of below, twice as 16-bit lanes. */
export const DOWN: usize = 0;
/** 1024 times the weights of left and right, 1024 − p and p, as 16-bit lanes. */
export const ACROSS: usize = 1024;
/** The highest bit of each 16-bit lane. */
export const SIGN: usize = 5120;
/** What is added before 18 bits are cut off. */
export const ROUNDING: usize = 5136;
/** Takes the second byte of each four as two 16-bit lanes. */
export const SECOND_BYTE: usize = 5152;
/** Takes the first three bytes of each of four pixels of four. */
export const THREE_OF_FOUR: usize = 5168;
/** Turns the order of sixteen pixels of one byte. */
export const BACKWARDS1: usize = 5184;

/** The bits of a fraction in fixed point of 23 bits, and what one of them is, as float32; 0, 1, 2, 3. */
export const FRACTION: usize = 5216;
export const UNIT: usize = 5232;
export const STEPS: usize = 5248;

/** Of assembly/colour.ts: 23 vectors. */
export const COLOURS: usize = 5264;

/** Turns the order of pixels of three bytes, of which the first begins with the first byte, one later or two later. */
export const BACKWARDS3: usize = 5632;

// @ts-ignore: decorator
@inline export function table(offset: usize): usize { return constants + offset; }
