import type { FloatArray } from "@reg/tensor";
import { isResident } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import type { PixelArray } from "../types.ts";
import { isBytes, isFloat64 } from "./isBytes.ts";

/** The kernels where draws, what they are for and what it becomes all lie in their memory, and no byte would overflow. */
function kernelsFor(draws: Float64Array, from: PixelArray, to: PixelArray, low: number, high: number) {
  const fits = isBytes(to) ? low >= 0 && high <= 255 : !isFloat64(to);
  return fits && isResident(draws) && isResident(from) && isResident(to) ? kernels() : undefined;
}

/** Writes x + draw for the values from `start` on, between low and high, rounded for bytes. */
export function addDraws(
  to: PixelArray | FloatArray,
  from: PixelArray | FloatArray,
  draws: Float64Array,
  start: number,
  low: number,
  high: number,
): void {
  const [size, count] = [to.BYTES_PER_ELEMENT, draws.length];
  const simd = kernelsFor(draws, from, to, low, high);
  if (simd) {
    const [p, out] = [from.byteOffset + start * size, to.byteOffset + start * size];
    simd.addDraws(draws.byteOffset, p, out, count, size, low, high);
    return;
  }
  const half = size === 1 ? 0.5 : 0; // what is cut off is rounded
  for (let i = 0; i < count; i++) to[start + i] = Math.min(high, Math.max(low, from[start + i] + draws[i])) + half;
}

/** With fewer draws than this a plain loop is done before a kernel is called. */
const SMALL = 16;

/** Writes draws themselves for `count` values from `start` on, rounded for bytes. They are between low and high. */
export function putDraws(
  to: PixelArray,
  draws: Float64Array,
  first: number,
  start: number,
  count: number,
  low: number,
  high: number,
): void {
  const size = to.BYTES_PER_ELEMENT;
  const simd = count < SMALL ? undefined : kernelsFor(draws, to, to, low, high);
  if (simd) {
    simd.addDraws(draws.byteOffset + first * 8, 0, to.byteOffset + start * size, count, size, low, high);
    return;
  }
  const half = size === 1 ? 0.5 : 0;
  for (let i = 0; i < count; i++) to[start + i] = draws[first + i] + half;
}

/** Writes low where a draw is below rate / 2, high where below the rate, and what is there, which floats are kept between them. */
export function pepper(
  to: PixelArray,
  from: PixelArray,
  draws: Float64Array,
  start: number,
  rate: number,
  low: number,
  high: number,
): void {
  const [size, count] = [to.BYTES_PER_ELEMENT, draws.length];
  const simd = kernelsFor(draws, from, to, low, high);
  if (simd) {
    const [p, out] = [from.byteOffset + start * size, to.byteOffset + start * size];
    simd.peppered(draws.byteOffset, p, out, count, size, rate, low, high);
    return;
  }
  for (let i = 0; i < count; i++) {
    const [x, draw] = [from[start + i], draws[i]];
    to[start + i] = draw < rate ? (draw < rate / 2 ? low : high) : size === 1 ? x : Math.min(high, Math.max(low, x));
  }
}
