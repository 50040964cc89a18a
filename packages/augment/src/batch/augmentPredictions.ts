import { expectSeed, expectShape, foldIn, type Tensor } from "@reg/tensor";
import { expectBoolean, expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectStep } from "../pipeline/internal/expectSteps.ts";
import { replay } from "../pipeline/replay.ts";
import type { Augmentation, Params, PipelineParams } from "../pipeline/types.ts";
import { frameOf } from "../sample/internal/frameOf.ts";
import type { Image, SampleShapes } from "../sample/types.ts";

export interface AugmentPredictionsOptions {
  readonly seed: number;
  /** Augmented copies. Default: 8. */
  readonly count?: number;
  /** Predict the sample itself as well. Default: true. */
  readonly plain?: boolean;
  /** `"mean"` of the predictions (the default), or the share of the copies that `"vote"` for each class of the last axis. */
  readonly combine?: "mean" | "vote";
  /** Predictions are maps [H, W, K] of the sample's frame, to be brought back to it before they meet. Default: false. */
  readonly maps?: boolean;
}

/**
 * Test-time augmentation: predicts augmented copies of a sample and combines what was predicted,
 * y = Σᵢ wᵢ·predict(augment(sample, foldIn(seed, i))) / Σᵢ wᵢ. Weights are 1; maps are moved back by the inverse of
 * the step, and where a copy did not see a pixel its weight there is 0.
 *
 * @returns a tensor of the predictions' shape; for maps [H, W, K] in the sample's frame, 0 where no copy saw it
 * @throws RangeError when predictions differ in shape, count is no whole number or leaves nothing to predict; for maps
 * when a step has no inverse.
 * @example augmentPredictions(flipHorizontal(), predict, { image }, { seed, count: 1 });
 */
export function augmentPredictions<S extends object>(
  step: Augmentation<S>,
  predict: (sample: S) => Tensor,
  sample: S,
  options: AugmentPredictionsOptions,
): Tensor {
  expectOptions("augmentPredictions", options, OPTIONS);
  const { seed, count = 8, plain = true, combine = "mean", maps = false } = options;
  expectStep("augmentPredictions: step", step);
  expectSeed("augmentPredictions", seed);
  expectOneOf("augmentPredictions", "combine", combine, ["mean", "vote"]);
  expectBoolean("augmentPredictions", "plain", plain);
  expectBoolean("augmentPredictions", "maps", maps);
  expectWhole("augmentPredictions", "count", count, plain ? 0 : 1);
  if (typeof predict !== "function") {
    throw new TypeError(`augmentPredictions: predict must be a function, got ${shown(predict)}.`);
  }
  const views: View[] = [];
  if (plain) views.push({ y: predict(sample) });
  for (let i = 0; i < count; i++) {
    const params = step.draw(foldIn(seed, i), sample as SampleShapes);
    const y = predict(step.apply(sample, params));
    views.push(maps ? broughtBack(step, params, sample as SampleShapes, y) : { y });
  }
  return combined(views, combine);
}

const OPTIONS = ["seed", "count", "plain", "combine", "maps"];

/** A prediction, and for maps how much of each pixel it saw. */
interface View {
  readonly y: Tensor;
  readonly seen?: Tensor;
}

function broughtBack<S>(step: Augmentation<S>, params: Params, shapes: SampleShapes, y: Tensor): View {
  if (!step.inverse)
    throw new RangeError(`augmentPredictions: ${step.name} has no inverse, so its maps cannot come back.`);
  const inverse = plainly(step.inverse(params, shapes));
  const [height, width] = frameOf("augmentPredictions", { image: y });
  const ones = { data: new Float64Array(height * width).fill(1), shape: [height, width, 1] };
  const move = (image: Image) => replay({ image }, inverse, [step as unknown as Augmentation]).image as Tensor;
  return { y: move(y), seen: move(ones) };
}

/** The same inverse, reading between pixels and nothing beyond the border. */
function plainly(params: Params): Params {
  const { steps } = params as PipelineParams;
  if (steps) return { ...params, steps: steps.map(plainly) } as PipelineParams;
  const { fill: _, ...rest } = params as Params & { fill?: unknown };
  return { ...rest, interpolation: "bilinear", border: "constant" } as Params;
}

function combined(views: readonly View[], combine: "mean" | "vote"): Tensor {
  const { y: first } = views[0];
  const classes = first.shape.at(-1) ?? 1;
  const sums = new Float64Array(first.data.length);
  const weights = new Float64Array(first.data.length);
  for (const { y, seen } of views) {
    expectShape("augmentPredictions: a prediction", y, first.shape);
    const { data } = y;
    for (let start = 0; start < data.length; start += classes) {
      const weight = seen ? seen.data[start / classes] : 1;
      const vote = combine === "vote" ? best(data, start, classes) : -1;
      for (let i = start; i < start + classes; i++) {
        // a map that was moved carries its weight already
        const value = vote < 0 ? data[i] : i === vote ? weight : 0;
        sums[i] = sums[i] + value;
        weights[i] = weights[i] + weight;
      }
    }
  }
  const result = emptyLike(first);
  const out = result.data;
  for (let i = 0; i < out.length; i++) out[i] = weights[i] > 0 ? sums[i] / weights[i] : 0;
  return result;
}

/** The place of the largest value among `count` from `start` on; the first where several are. */
function best(data: ArrayLike<number>, start: number, count: number): number {
  let place = start;
  for (let i = start + 1; i < start + count; i++) if (data[i] > data[place]) place = i;
  return place;
}
