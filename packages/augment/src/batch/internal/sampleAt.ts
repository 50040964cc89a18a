import { isResident } from "@reg/tensor/kernel";
import { annotationsAt } from "../../sample/internal/annotations.ts";
import { imageAt } from "../../sample/internal/imageAt.ts";
import type { Batch, Mask, Sample } from "../../sample/types.ts";

/** Sample i of a batch, without a copy. */
export function sampleAt(batch: Batch, i: number): Sample {
  const { image, mask } = batch;
  const sample: { -readonly [K in keyof Sample]: Sample[K] } = annotationsAt(batch, i);
  if (image) sample.image = lookedUp(image, i);
  if (mask) sample.mask = lookedUp(mask, i);
  return sample;
}

/** Image i of a batch; the data of an arena are looked up anew each time, for they may move. */
const lookedUp = <M extends Mask>(images: M, i: number): M =>
  isResident(images.data)
    ? ({
        get data() {
          return imageAt(images, i).data;
        },
        shape: images.shape.slice(1),
      } as Mask as M)
    : imageAt(images, i);
