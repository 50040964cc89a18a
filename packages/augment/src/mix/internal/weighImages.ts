import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import { weighOnKernel } from "./weighOnKernel.ts";

/** Σ weights[k]·images[k], images of one shape and kind. Bytes are added up in float32, and rounded to the nearest once. */
export function weighImages(images: readonly Image[], weights: readonly number[]): Image {
  const y = emptyImage(images[0]);
  const to = y.data;
  const all = images.map(({ data }) => data);
  if (weighOnKernel(to, all, weights)) return y;
  if (isBytes(to)) {
    const { fround } = Math;
    const narrow = Float32Array.from(weights);
    for (let i = 0; i < to.length; i++) {
      let sum = 0;
      for (let k = 0; k < all.length; k++) sum = fround(sum + fround(narrow[k] * all[k][i]));
      to[i] = Math.floor(fround(sum + 0.5));
    }
  } else {
    for (let i = 0; i < to.length; i++) {
      let sum = 0;
      for (let k = 0; k < all.length; k++) sum += weights[k] * all[k][i];
      to[i] = sum;
    }
  }
  return y;
}
