import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { fillShelf, type Shelves } from "../../sample/internal/sideBySide.ts";
import type { Mask } from "../../sample/types.ts";

/** Images, or batches of them, as one batch: without a copy where they fill a shelf. */
export function stacked<M extends Mask>(like: M, images: readonly M[], shelves?: Shelves): M {
  const shape = (images[0] ?? like).shape.slice(-3);
  let count = 0;
  for (const image of images) {
    const own = image.shape.slice(-3);
    if (own.length !== shape.length || own.some((length, axis) => length !== shape[axis])) {
      throw new RangeError(
        `augmentBatch: all images must come out in one size, got [${shape.join(", ")}] and [${own.join(", ")}]. End with a crop or resize.`,
      );
    }
    count += image.shape.length === 4 ? image.shape[0] : 1;
  }
  const all = [count, ...shape];
  const arrays = images.map(({ data }) => data);
  const Kind = like.data.constructor as typeof Uint8Array;
  if (shelves && arrays[0]?.constructor === Kind && fillShelf(arrays, shelves)) {
    return { data: new Kind(arrays[0].buffer as ArrayBuffer), shape: all } as Mask as M;
  }
  const result = emptyImage(like, all);
  let at = 0;
  for (const { data } of images) {
    result.data.set(data, at);
    at += data.length;
  }
  return result;
}
