import { sizeOf } from "@reg/tensor";
import type { SampleShapes } from "../../sample/types.ts";
import type { MixBatch, MixOptions } from "../types.ts";

/** Throws unless alpha is positive and `per` is known. */
export function expectMix(what: string, { alpha = 1, per = "batch" }: MixOptions): void {
  if (!(alpha > 0 && alpha < Infinity)) {
    throw new RangeError(`${what}: alpha must be positive and finite, got ${alpha}. Leave the step out for no mixing.`);
  }
  expectPer(what, per);
}

/** Throws unless a number is drawn per "batch" or per "sample". */
export function expectPer(what: string, per: string): void {
  if (per !== "batch" && per !== "sample") {
    throw new RangeError(`${what}: per must be "batch" or "sample", got ${JSON.stringify(per)}.`);
  }
}

/** How many samples a batch of images has; `rank` of its shape where it must be one. */
export function countOf(what: string, { image }: SampleShapes, rank?: number): number {
  const shape = image?.shape;
  if (!shape || shape.length < 1 || (rank && shape.length !== rank)) {
    const wanted = rank ? "[N, H, W, C]" : "[N, …]";
    throw new RangeError(`${what}: image must have shape ${wanted}, got ${shape ? `[${shape.join(", ")}]` : "none"}.`);
  }
  return shape[0];
}

/** Throws unless the parts of a batch fill their shapes and have N = `count`. */
export function expectMixBatch(what: string, { image, label, mask }: MixBatch, count: number): void {
  for (const [name, x] of Object.entries({ image, label, mask })) {
    if (!x) continue;
    if (sizeOf(x.shape) !== x.data.length) {
      throw new RangeError(`${what}: ${name} has shape [${x.shape.join(", ")}], but its data has ${x.data.length}.`);
    }
    if (x.shape[0] !== count) {
      throw new RangeError(
        `${what}: ${name} must have N = ${count} as its first axis, got shape [${x.shape.join(", ")}].` +
          (name === "label" ? " Classes are one-hot rows, not numbers." : ""),
      );
    }
  }
}

/** Throws unless a batch is `[N, H, W, C]` and its mask has the same height and width. */
export function expectMixFrames(what: string, batch: MixBatch, count: number): void {
  countOf(what, batch, 4);
  expectMixBatch(what, batch, count);
  const { image, mask } = batch;
  const [, height, width] = image.shape;
  if (mask && (mask.shape.length !== 4 || mask.shape[1] !== height || mask.shape[2] !== width)) {
    throw new RangeError(
      `${what}: mask must have shape [${count}, ${height}, ${width}, C] as the image, got [${mask.shape.join(", ")}].`,
    );
  }
}
