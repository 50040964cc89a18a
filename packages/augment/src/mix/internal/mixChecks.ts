import { expectShape, type Tensor } from "@reg/tensor";
import { expectNumber, expectOneOf, expectOptions } from "@reg/tensor/checks";
import { expectList, expectPlaces } from "../../pipeline/internal/expectList.ts";
import { expectMask, expectPixels } from "../../sample/internal/expectImage.ts";
import { expectPixelBox } from "../../sample/internal/expectPixelBox.ts";
import type { Box, SampleShapes } from "../../sample/types.ts";
import type { MixBatch, MixOptions } from "../types.ts";

/** Throws unless alpha is positive and `per` is known. */
export function expectMix(what: string, options: MixOptions): void {
  expectOptions(what, options, OPTIONS);
  const { alpha = 1, per = "batch" } = options;
  expectNumber(what, "alpha", alpha, "(0, ∞)", "Leave the step out for no mixing.");
  expectPer(what, per);
}

const OPTIONS = ["alpha", "per"];

/** Throws unless a number is drawn per "batch" or per "sample". */
export const expectPer = (what: string, per: unknown): void => expectOneOf(what, "per", per, ["batch", "sample"]);

/** How many samples a batch of images has; `rank` of its shape where it must be one. */
export function countOf(what: string, { image }: SampleShapes, rank?: number): number {
  const shape = image?.shape;
  if (!shape || shape.length < 1 || (rank && shape.length !== rank)) {
    const wanted = rank ? "[N, H, W, C]" : "[N, …]";
    throw new RangeError(`${what}: image must have shape ${wanted}, got ${shape ? `[${shape.join(", ")}]` : "none"}.`);
  }
  return shape[0];
}

/** Throws unless params name a partner for each sample of a batch of images. */
export function expectPairs(what: string, { image }: MixBatch, pairs: unknown): asserts pairs is number[] {
  const count = countOf(what, { image });
  expectPlaces(what, "pairs", pairs, count, count);
}

/** Throws unless params have a box of whole pixels for each image of a batch. */
export function expectBoxes(what: string, { image }: MixBatch, boxes: unknown): asserts boxes is Box[] {
  expectList(what, "boxes", boxes, image.shape[0]);
  for (const box of boxes) expectPixelBox(what, box, image.shape.slice(1));
}

/** Throws unless the parts of a batch fill their shapes, have the same N, and labels are floats. */
export function expectMixBatch(what: string, { image, label, mask }: MixBatch): void {
  const count = countOf(what, { image });
  for (const [name, x] of Object.entries({ image, label, mask })) {
    if (x === undefined) continue;
    if (name === "label") expectShape(`${what}: label`, x as Tensor);
    else if (name === "image") expectPixels(`${what}: image`, image);
    else expectMask(`${what}: mask`, x, x.shape?.length);
    if (x.shape[0] !== count) {
      throw new RangeError(
        `${what}: ${name} must have N = ${count} as its first axis, got shape [${x.shape.join(", ")}].` +
          (name === "label" ? " Classes are one-hot rows, not numbers." : ""),
      );
    }
  }
}

/** Throws unless a batch is `[N, H, W, C]` and its mask has the same height and width. */
export function expectMixFrames(what: string, batch: MixBatch): void {
  const count = countOf(what, batch, 4);
  expectMixBatch(what, batch);
  const { image, mask } = batch;
  const [, height, width] = image.shape;
  if (mask && (mask.shape.length !== 4 || mask.shape[1] !== height || mask.shape[2] !== width)) {
    throw new RangeError(
      `${what}: mask must have shape [${count}, ${height}, ${width}, C] as the image, got [${mask.shape.join(", ")}].`,
    );
  }
}
