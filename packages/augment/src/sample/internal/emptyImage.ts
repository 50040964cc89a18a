import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike, isResident } from "@reg/tensor/kernel";
import type { Image, Mask } from "../types.ts";
import { emptyFloats } from "./emptyFloats.ts";
import { byteClass, isBytes, isFloat32 } from "./isBytes.ts";
import { ResidentBytes } from "./residentBytes.ts";
import { emptyArray } from "./sideBySide.ts";

/** An image to be filled: of the kind of array `image` has and where `image` lives. Its values are undefined. */
export function emptyImage<M extends Mask>(image: M, shape: readonly number[] = image.shape): M {
  return emptyLikeImage(image as Image, shape) as Mask as M;
}

function emptyLikeImage(image: Image, shape: readonly number[]): Mask {
  const { data } = image;
  const size = sizeOf(shape);
  if ((data as Mask["data"]).BYTES_PER_ELEMENT === 2) return { data: new Uint16Array(size), shape };
  if (!isBytes(data)) {
    if (isResident(data)) return emptyLike(image as Tensor, shape);
    return { data: emptyArray(isFloat32(data) ? Float32Array : Float64Array, size), shape };
  }
  const Kind = byteClass(data);
  if (!isResident(data)) return { data: emptyArray(Kind, size), shape };
  return new ResidentBytes(emptyFloats(image, [Math.ceil(size / 4)]), Kind, shape);
}
