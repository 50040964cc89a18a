import { foldIn, integers } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { coverAnnotations } from "../geometry/internal/coverAnnotations.ts";
import { augmentation } from "../pipeline/augmentation.ts";
import type { Augmentation, Params } from "../pipeline/types.ts";
import { blockCopier } from "../sample/internal/blockCopier.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import { cutTo, expectWholeBox } from "../sample/internal/expectPixelBox.ts";
import type { Box, Mask } from "../sample/types.ts";
import { expectAnnotations, mixAnnotations } from "./internal/mixAnnotations.ts";
import { countOf, expectBoxes, expectMix, expectMixFrames, expectPairs } from "./internal/mixChecks.ts";
import { drawLambdas, drawPairs, keptFraction } from "./internal/mixDraws.ts";
import { mixRows } from "./internal/mixRows.ts";
import { tileAnnotations } from "./internal/tiles.ts";
import type { MixBatch, MixOptions } from "./types.ts";

export interface CutmixOptions extends MixOptions {
  /** Instead of drawn boxes: the pixels that every image takes from its partner, cut to the image. */
  readonly box?: Box;
  /** The fraction of an object's area that must be left, else it is dropped. Default: any fraction above 0. */
  readonly minimumVisible?: number;
}

/** What cutmix drew. */
export interface CutmixParams extends Params {
  /** The partner of each sample. */
  readonly pairs: readonly number[];
  /** The pixels that each sample takes from its partner; edges are whole and within the image. */
  readonly boxes: readonly Box[];
  /** Default: 0. */
  readonly minimumVisible?: number;
}

/**
 * Replaces a box of every image by the same box of another one: the box has sides √(1 − λ) of the image's, to the nearest pixel,
 * its centre is anywhere, and what is outside the image is cut off. Labels weigh by the pixels really replaced:
 * ỹᵢ = (1 − a)·yᵢ + a·yⱼ, a = area of the box / (H·W). Masks, of classes too, are pasted alike. Boxes, polygons, oriented boxes
 * and keypoints are those that are seen: of the image beside the box, of its partner within. λ ~ Beta(alpha, alpha).
 *
 * Yun, Han, Oh, Chun, Choe & Yoo, "CutMix: regularization strategy to train strong classifiers" (2019).
 *
 * @throws RangeError when alpha is not positive, `per` is unknown, or image, label and mask disagree.
 * @example cutmix({ per: "sample" }).augment({ image, label, mask }, seed);
 */
export function cutmix(options: CutmixOptions = {}): Augmentation<MixBatch, CutmixParams> {
  expectOptions("cutmix", options, OPTIONS);
  const { box, minimumVisible = 0, ...mixing } = options;
  expectMix("cutmix", mixing);
  if (box !== undefined) expectWholeBox("cutmix", box);
  expectNumber("cutmix", "minimumVisible", minimumVisible, "[0, 1]", "It is a fraction of the object's area.");
  const { per = "batch" } = options;
  return augmentation<MixBatch, Omit<CutmixParams, "step">>({
    name: "cutmix",
    draw: (seed, shapes) => {
      const count = countOf("cutmix", shapes, 4);
      const [, height, width] = shapes.image?.shape ?? [0, 0, 0];
      const lambdas = drawLambdas(seed, count, options);
      const centers = (name: string, high: number) =>
        count > 0 && high > 0 ? integers(foldIn(seed, name), per === "batch" ? 1 : count, { high }) : [];
      const [xs, ys] = [centers("x", width), centers("y", height)];
      const boxes = lambdas.map((lambda, n) => {
        if (box) return cutTo(box, [height, width]);
        const i = per === "batch" ? 0 : n;
        const [left, right] = cutSpan(xs[i] ?? 0, lambda, width);
        const [top, bottom] = cutSpan(ys[i] ?? 0, lambda, height);
        return { left, top, right, bottom };
      });
      return { pairs: drawPairs(seed, count), boxes, ...(minimumVisible > 0 && { minimumVisible }) };
    },
    apply: (batch, { pairs, boxes, minimumVisible = 0 }) => {
      expectMixFrames("cutmix", batch);
      expectPairs("cutmix", batch, pairs);
      expectBoxes("cutmix", batch, boxes);
      expectAnnotations("cutmix", batch, pairs.length);
      const { image, label, mask } = batch;
      const frame = [image.shape[1], image.shape[2]] as const;
      const kept = keptFraction(boxes, image.shape);
      return {
        ...batch,
        image: paste(image, pairs, boxes),
        ...(label && { label: mixRows(label, pairs, kept) }),
        ...(mask && { mask: paste(mask, pairs, boxes) }),
        ...mixAnnotations(
          batch,
          pairs,
          (sample, n) => (pairs[n] === n ? sample : coverAnnotations(sample, boxes[n], frame, { minimumVisible })),
          (sample, n) =>
            pairs[n] === n
              ? {}
              : tileAnnotations(sample, { ...boxes[n], image: pairs[n], dx: 0, dy: 0 }, minimumVisible),
        ),
      };
    },
  });
}

const OPTIONS = ["alpha", "per", "box", "minimumVisible"];

/** Of `size` pixels the √(1 − λ) around a centre, without those outside. */
function cutSpan(center: number, lambda: number, size: number): [number, number] {
  const cut = Math.round(Math.sqrt(1 - lambda) * size);
  const start = center - Math.floor(cut / 2);
  return [Math.max(0, start), Math.min(size, start + cut)];
}

function paste<M extends Mask>(x: M, pairs: readonly number[], boxes: readonly Box[]): M {
  const y = emptyImage(x);
  const [from, to] = [x.data, y.data];
  const [, height, width, channels] = x.shape as [number, number, number, number];
  to.set(from);
  const copy = blockCopier(to, from);
  const step = width * channels;
  for (let n = 0; n < boxes.length; n++) {
    const { left, top, right, bottom } = boxes[n];
    const first = top * step + left * channels;
    copy(
      n * height * step + first,
      step,
      pairs[n] * height * step + first,
      step,
      bottom - top,
      (right - left) * channels,
    );
  }
  return y;
}
