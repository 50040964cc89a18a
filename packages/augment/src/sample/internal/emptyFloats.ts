import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike, isResident } from "@reg/tensor/kernel";
import type { Image } from "../types.ts";
import { isBytes } from "./isBytes.ts";

/** A tensor to be filled where an image lives: float32 for bytes, else as wide as the image. Its values are undefined. */
export function emptyFloats(image: Image, shape: readonly number[]): Tensor {
  const { data } = image;
  if (!isBytes(data)) return emptyLike(image as Tensor, shape);
  if (!isResident(data)) return { data: new Float32Array(sizeOf(shape)), shape };
  return emptyLike(
    { data: new Float32Array(data.buffer, data.byteOffset - (data.byteOffset % 4), 0), shape: [0] },
    shape,
  );
}
