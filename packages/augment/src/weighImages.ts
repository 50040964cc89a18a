import { emptyImage } from "./emptyImage.ts";
import { isBytes } from "./isBytes.ts";
import type { Image } from "./types.ts";

/** Σ weights[k]·images[k], images of one shape and kind. Bytes are added up in float32, and rounded to the nearest once. */
export function weighImages(images: readonly Image[], weights: readonly number[]): Image {
  const y = emptyImage(images[0]!);
  if (isBytes(y.data)) weighBytes(images, weights, y.data);
  else weighFloats(images, weights, y.data);
  return y;
}

function weighFloats(images: readonly Image[], weights: readonly number[], to: Float32Array | Float64Array): void {
  const all = images.map(({ data }) => data);
  for (let i = 0; i < to.length; i++) {
    let sum = 0;
    for (let k = 0; k < all.length; k++) sum += weights[k]! * all[k]![i]!;
    to[i] = sum;
  }
}

function weighBytes(images: readonly Image[], weights: readonly number[], to: Uint8Array | Uint8ClampedArray): void {
  const all = images.map(({ data }) => data);
  const { fround } = Math;
  const narrow = Float32Array.from(weights);
  for (let i = 0; i < to.length; i++) {
    let sum = 0;
    for (let k = 0; k < all.length; k++) sum = fround(sum + fround(narrow[k]! * all[k]![i]!));
    to[i] = Math.floor(fround(sum + 0.5));
  }
}
