import type { Arena, Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectPixels } from "./internal/expectImage.ts";
import { byteClass, isBytes } from "./internal/isBytes.ts";
import { ResidentBytes } from "./internal/residentBytes.ts";
import type { Image } from "./types.ts";

/**
 * A copy of an image, or of a batch of images, in an arena of `@reg/tensor`. Steps put their results where their image
 * lives, so that a loop in `memory.step` neither copies nor allocates: for a flip of bytes that is most of the time.
 *
 * @param image [H, W, C] or [N, H, W, C], bytes or floats
 * @throws TypeError when it is no image; RangeError when data and shape disagree, or the arena is full.
 * @example
 * const memory = arena({ bytes: 1 << 24 });
 * for (const photo of photos) {
 *   memory.step(() => {
 *     const { image } = pipeline.augment({ image: arenaImage(photo, memory) }, seed);
 *     train(toChannelsFirst(image));
 *   });
 * }
 */
export function arenaImage(image: Image, memory: Arena): Image {
  expectPixels("arenaImage: image", image);
  const { data, shape } = image;
  if (!isBytes(data)) return memory.tensor(image as Tensor);
  const Kind = byteClass(data);
  const room = emptyLike(memory.zeros([1]), [Math.ceil(data.length / 4)]); // not of zeros, which would be written for noSteps
  const copy = new ResidentBytes(room, Kind, shape);
  copy.data.set(data);
  return copy;
}
