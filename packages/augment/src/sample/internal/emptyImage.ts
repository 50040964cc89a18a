import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike, isResident } from "@reg/tensor/kernel";
import type { Image, Mask } from "../types.ts";
import { emptyFloats } from "./emptyFloats.ts";
import { byteClass, isBytes } from "./isBytes.ts";
import { ResidentBytes } from "./residentBytes.ts";

/** An image to be filled: of the kind of array `image` has and where `image` lives. Its values are undefined. */
export function emptyImage<M extends Mask>(image: M, shape: readonly number[] = image.shape): M {
  return emptyLikeImage(image as Image, shape) as Mask as M;
}

function emptyLikeImage(image: Image, shape: readonly number[]): Mask {
  const { data } = image;
  if ((data as Mask["data"]).BYTES_PER_ELEMENT === 2) return { data: new Uint16Array(sizeOf(shape)), shape };
  if (!isBytes(data)) return emptyLike(image as Tensor, shape);
  const Kind = byteClass(data);
  const size = sizeOf(shape);
  if (!isResident(data)) return { data: new Kind(size), shape };
  return new ResidentBytes(emptyFloats(image, [Math.ceil(size / 4)]), Kind, shape);
}
