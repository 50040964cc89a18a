import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { isBytes } from "./isBytes.ts";
import type { Image } from "./types.ts";

/** An image to be filled: of the kind of array `image` has and, for floats, where `image` lives. Its values are undefined. */
export function emptyImage(image: Image, shape: readonly number[] = image.shape): Image {
  const { data } = image;
  if (!isBytes(data)) return emptyLike(image as Tensor, shape);
  const size = sizeOf(shape);
  return { data: data instanceof Uint8Array ? new Uint8Array(size) : new Uint8ClampedArray(size), shape };
}
