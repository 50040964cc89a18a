import { augmentation } from "../pipeline/augmentation.ts";
import { expectNumbers } from "../pipeline/internal/expectList.ts";
import type { Augmentation, Params } from "../pipeline/types.ts";
import { isFloat32, isFloat64 } from "../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../sample/types.ts";
import { expectAnnotations, mixAnnotations, weighAnnotations } from "./internal/mixAnnotations.ts";
import { countOf, expectMix, expectMixBatch, expectPairs } from "./internal/mixChecks.ts";
import { drawLambdas, drawPairs } from "./internal/mixDraws.ts";
import { mixRows } from "./internal/mixRows.ts";
import type { MixBatch, MixOptions } from "./types.ts";

/** What mixup drew. */
export interface MixupParams extends Params {
  /** The partner of each sample. */
  readonly pairs: readonly number[];
  /** The share that each sample keeps. */
  readonly lambdas: readonly number[];
}

/**
 * Blends every sample of a batch with another one, and its label alike: x̃ᵢ = λ·xᵢ + (1 − λ)·xⱼ, ỹᵢ = λ·yᵢ + (1 − λ)·yⱼ,
 * λ ~ Beta(alpha, alpha), j by a random order. Any batch size, any shape `[N, …]`; masks must be floats (one-hot), for classes
 * have no mean. Boxes, polygons, oriented boxes and keypoints of both are there, each with a `weight` of λ or 1 − λ for its loss.
 *
 * Zhang, Cissé, Dauphin & Lopez-Paz, "mixup: beyond empirical risk minimization" (2018).
 *
 * @throws RangeError when alpha is not positive, `per` is unknown, image, label and mask disagree in N, or a mask is of bytes.
 * @example mixup({ alpha: 0.2 }).augment({ image, label }, seed);
 */
export function mixup(options: MixOptions = {}): Augmentation<MixBatch, MixupParams> {
  expectMix("mixup", options);
  return augmentation<MixBatch, Omit<MixupParams, "step">>({
    name: "mixup",
    draw: (seed, shapes) => {
      const count = countOf("mixup", shapes);
      return { pairs: drawPairs(seed, count), lambdas: drawLambdas(seed, count, options) };
    },
    apply: (batch, { pairs, lambdas }) => {
      expectMixBatch("mixup", batch);
      expectPairs("mixup", batch, pairs);
      expectNumbers("mixup", "lambdas", lambdas, "[0, 1]", pairs.length);
      expectAnnotations("mixup", batch, pairs.length);
      const { image, label, mask } = batch;
      if (mask && !isFloat32(mask.data as PixelArray) && !isFloat64(mask.data as PixelArray)) {
        throw new RangeError(
          "mixup: mask must be one-hot floats, got whole numbers. Classes have no mean; cutmix takes them as they are.",
        );
      }
      return {
        ...batch,
        image: mixRows(image, pairs, lambdas),
        ...(label && { label: mixRows(label, pairs, lambdas) }),
        ...(mask && { mask: mixRows(mask as Image, pairs, lambdas) }),
        ...mixAnnotations(
          batch,
          pairs,
          (sample, n) => weighAnnotations(sample, pairs[n] === n ? 1 : lambdas[n]),
          (sample, n) => weighAnnotations(sample, pairs[n] === n ? 0 : 1 - lambdas[n]),
        ),
      };
    },
  });
}
