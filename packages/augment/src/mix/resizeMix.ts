import { foldIn, integers, sizeOf, uniform } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { coverAnnotations } from "../geometry/internal/coverAnnotations.ts";
import { transformAnnotations } from "../geometry/internal/transformAnnotations.ts";
import { augmentation } from "../pipeline/augmentation.ts";
import { expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Params, Range } from "../pipeline/types.ts";
import { mixesOf, resizer } from "../resampling/internal/resizeImage.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import type { Box, Frame, Image, Mask, PixelArray, Sample } from "../sample/types.ts";
import { expectAnnotations, mixAnnotations } from "./internal/mixAnnotations.ts";
import { countOf, expectBoxes, expectMixFrames, expectPairs, expectPer } from "./internal/mixChecks.ts";
import { drawPairs, keptFraction } from "./internal/mixDraws.ts";
import { mixRows } from "./internal/mixRows.ts";
import type { MixBatch } from "./types.ts";

export interface ResizeMixOptions {
  /** The pasted image's side as a share of the whole. Default: [0.1, 0.8]. */
  readonly scale?: Range;
  /** One size and place per `"sample"` (the default), or one per `"batch"`. */
  readonly per?: "batch" | "sample";
  /** The fraction of an object's area that must be left, else it is dropped. Default: any fraction above 0. */
  readonly minimumVisible?: number;
}

/** What resizeMix drew. */
export interface ResizeMixParams extends Params {
  /** The partner of each sample. */
  readonly pairs: readonly number[];
  /** Where it goes; edges are whole and within the image. */
  readonly boxes: readonly Box[];
  /** Default: 0. */
  readonly minimumVisible?: number;
}

const OPTIONS = ["scale", "per", "minimumVisible"];

/**
 * Pastes another image of the batch, made smaller, anywhere into every image. Labels weigh by the pixels really replaced:
 * ỹᵢ = (1 − a)·yᵢ + a·yⱼ, a = area of the box / (H·W). Images are resized bilinearly with antialias, masks to the nearest. Boxes,
 * polygons, oriented boxes and keypoints are those of the image that are still seen, and those of the partner, as small as it.
 *
 * Qin, Fang, Zhang, Liu, Wang & Wang, "ResizeMix: mixing data with preserved object information and true labels" (2020).
 *
 * @throws RangeError when the scale is outside [0, 1], `per` is unknown, or image, label and mask disagree.
 * @example resizeMix({ scale: [0.2, 0.6] }).augment({ image, label }, seed);
 */
export function resizeMix(options: ResizeMixOptions = {}): Augmentation<MixBatch, ResizeMixParams> {
  expectOptions("resizeMix", options, OPTIONS);
  const { scale = [0.1, 0.8], per = "sample", minimumVisible = 0 } = options;
  expectNumber("resizeMix", "minimumVisible", minimumVisible, "[0, 1]", "It is a fraction of the object's area.");
  expectPer("resizeMix", per);
  expectRange("resizeMix", "scale", scale, "[0, 1]", "It is a share of the side.");
  const [low, high] = typeof scale === "number" ? [scale, scale] : scale;
  return augmentation<MixBatch, Omit<ResizeMixParams, "step">>({
    name: "resizeMix",
    draw: (seed, shapes) => {
      const count = countOf("resizeMix", shapes, 4);
      const [, rows, columns] = shapes.image?.shape ?? [0, 0, 0];
      const scales = uniform(foldIn(seed, "scale"), count, { low, high });
      const boxes = Array.from(scales, (_, n) => {
        const i = per === "batch" ? 0 : n;
        const share = scales[i];
        const [height, width] = [Math.round(share * rows), Math.round(share * columns)];
        const top = integers(foldIn(seed, "top", i), 1, { high: rows - height + 1 })[0];
        const left = integers(foldIn(seed, "left", i), 1, { high: columns - width + 1 })[0];
        return { left, top, right: left + width, bottom: top + height };
      });
      return { pairs: drawPairs(seed, count), boxes, ...(minimumVisible > 0 && { minimumVisible }) };
    },
    apply: (batch, { pairs, boxes, minimumVisible = 0 }) => {
      expectMixFrames("resizeMix", batch);
      expectPairs("resizeMix", batch, pairs);
      expectBoxes("resizeMix", batch, boxes);
      expectAnnotations("resizeMix", batch, pairs.length);
      const { image, label, mask } = batch;
      const frame = [image.shape[1], image.shape[2]] as const;
      const kept = keptFraction(boxes, image.shape);
      return {
        ...batch,
        image: pasteSmall(image, pairs, boxes, "bilinear"),
        ...(label && { label: mixRows(label, pairs, kept) }),
        ...(mask && { mask: pasteSmall(mask, pairs, boxes, "nearest") }),
        ...mixAnnotations(
          batch,
          pairs,
          (sample, n) => coverAnnotations(sample, boxes[n], frame, { minimumVisible }),
          (sample, n) => shrunk(sample, boxes[n], frame),
        ),
      };
    },
  });
}

/** The annotations of an image that fills a box of the frame. */
function shrunk(sample: Sample, { left, top, right, bottom }: Box, frame: Frame): Sample {
  if (left === right || top === bottom) return {};
  const [height, width] = frame;
  const forward = (x: number, y: number) =>
    [left - 0.5 + ((x + 0.5) * (right - left)) / width, top - 0.5 + ((y + 0.5) * (bottom - top)) / height] as const;
  return transformAnnotations(sample, { frame, forward }, {});
}

function pasteSmall<M extends Mask>(
  x: M,
  pairs: readonly number[],
  boxes: readonly Box[],
  filter: "bilinear" | "nearest",
): M {
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const shape = [height, width, channels];
  const size = sizeOf(shape);
  const one = { data: x.data.subarray(0, size), shape } as Image;
  const known = new Map<number, ReturnType<typeof resizer>>();
  const keyOf = (rows: number, columns: number) => rows * (width + 1) + columns;
  for (const { left, top, right, bottom } of boxes) {
    const frame = [bottom - top, right - left] as const;
    const key = keyOf(...frame);
    if (frame[0] > 0 && frame[1] > 0 && !known.has(key))
      known.set(key, resizer(one, mixesOf([height, width], frame, filter, filter === "bilinear")));
  }
  const y = emptyImage(x);
  const [from, to] = [x.data, y.data];
  to.set(from);
  for (const [n, { left, top, right, bottom }] of boxes.entries()) {
    const partner = { data: from.subarray(pairs[n] * size, (pairs[n] + 1) * size), shape } as Image;
    const write = known.get(keyOf(bottom - top, right - left));
    write?.(to as PixelArray, partner, n * size + (top * width + left) * channels, width * channels);
  }
  return y;
}
