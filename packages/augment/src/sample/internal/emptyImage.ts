import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike, isResident } from "@reg/tensor/kernel";
import type { Image } from "../types.ts";
import { emptyFloats } from "./emptyFloats.ts";
import { byteClass, isBytes } from "./isBytes.ts";
import { ResidentBytes } from "./residentBytes.ts";

/** An image to be filled: of the kind of array `image` has and where `image` lives. Its values are undefined. */
export function emptyImage(image: Image, shape: readonly number[] = image.shape): Image {
  const { data } = image;
  if (!isBytes(data)) return emptyLike(image as Tensor, shape);
  const Kind = byteClass(data);
  const size = sizeOf(shape);
  if (!isResident(data)) return { data: new Kind(size), shape };
  return new ResidentBytes(emptyFloats(image, [Math.ceil(size / 4)]), Kind, shape);
}
