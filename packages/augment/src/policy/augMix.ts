import { beta, foldIn, integers } from "@reg/tensor";
import { expectBoolean, expectNumber, expectWhole } from "@reg/tensor/checks";
import { weighImages } from "../mix/internal/weighImages.ts";
import { applyDrawn } from "../pipeline/internal/applyDrawn.ts";
import { drawCount, expectCount } from "../pipeline/internal/drawCount.ts";
import { drawnSteps, stepsByName } from "../pipeline/internal/drawnSteps.ts";
import { expectList, expectNumbers } from "../pipeline/internal/expectList.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Count, Params, PipelineParams } from "../pipeline/types.ts";
import type { Sample } from "../sample/types.ts";
import { drawName, drawPolicy } from "./internal/drawPolicy.ts";
import { expectPolicy } from "./internal/expectPolicy.ts";
import { MIX, STEPS } from "./internal/policyScales.ts";
import { policySteps } from "./internal/policySteps.ts";
import type { PolicyOptions } from "./types.ts";

export interface AugMixOptions extends Pick<PolicyOptions, "range" | "interpolation" | "border" | "fill"> {
  /** How many chains. Default: 3. */
  readonly width?: number;
  /** How many steps a chain has. Default: [1, 3]. */
  readonly depth?: Count;
  /** Of the Dirichlet distribution of the chains' weights and the beta distribution of their share. Default: 1 (even). */
  readonly alpha?: number;
  /** Magnitudes are drawn from 0, 1/9, …, (severity − 1)/9; a whole number in [1, 10]. Default: 3. */
  readonly severity?: number;
  /** Brightness, saturation, contrast and sharpness too, as torchvision. The paper leaves them out, for its tests use them. Default: true. */
  readonly colours?: boolean;
}

/** What augMix drew. */
export interface AugMixParams extends Params {
  /** Of the image itself, then of each chain; they add up to 1. */
  readonly weights: readonly number[];
  readonly chains: readonly (readonly Params[])[];
}

const COLOURS = ["Brightness", "Color", "Contrast", "Sharpness"];

const OPTIONS = ["width", "depth", "alpha", "severity", "colours"];

/**
 * Blends an image with chains of steps that all begin at it: y = (1 − m)·x + m·Σ wₖ·chainₖ(x), w ~ Dirichlet(alpha), m ~ Beta(alpha,
 * alpha). Steps are drawn from randAugment's but "nothing", magnitudes and signs too, by torchvision's scale: at 1, shear by 0.3,
 * translate by a third of the side (whole pixels), rotate by 30°, factors 1 ± 0.9, 0 bits (4 at 0), threshold 0. The sum is taken in
 * float32 for bytes, which are rounded once. Only the image changes: masks, boxes and keypoints stay.
 *
 * Hendrycks, Mu, Cubuk, Zoph, Gilmer & Lakshminarayanan, "AugMix: a simple data processing method to improve robustness and
 * uncertainty" (2020).
 *
 * @throws RangeError when width is no whole number of at least 1, depth none of at least 0, the severity none in [1, 10], or alpha not
 * positive.
 * @example augMix({ severity: 3, colours: false }).augment({ image }, seed);
 */
export function augMix(options: AugMixOptions = {}): Augmentation<Sample, AugMixParams> {
  expectPolicy("augMix", options, OPTIONS);
  const { width = 3, depth = [1, 3], alpha = 1, severity = 3, colours = true, ...rest } = options;
  expectWhole("augMix", "width", width, 1);
  expectWhole("augMix", "severity", severity, 1, 10);
  expectCount("augMix", "depth", depth, 0);
  expectNumber("augMix", "alpha", alpha, "(0, ∞)");
  expectBoolean("augMix", "colours", colours);
  const names = STEPS.filter((name) => name !== "Identity" && (colours || !COLOURS.includes(name)));
  const known = stepsByName(policySteps(rest));
  return pixelwise<Omit<AugMixParams, "step">>({
    name: "augMix",
    draw: (seed, shapes) => {
      const share = beta(foldIn(seed, "share"), 1, { alpha, beta: alpha })[0];
      return {
        weights: [1 - share, ...drawWeights(seed, width, alpha).map((weight) => share * weight)],
        chains: Array.from({ length: width }, (_, i) => {
          const chain = foldIn(seed, "chain", i);
          return Array.from({ length: drawCount(chain, depth, "depth") }, (_, j) => {
            const own = foldIn(chain, j);
            const level = integers(foldIn(own, "magnitude"), 1, { high: severity })[0] / 9;
            return drawPolicy(own, drawName(own, names), level, MIX, rest, shapes);
          }).flat();
        }),
      };
    },
    image: (image, { weights, chains }) => {
      expectList("augMix", "chains", chains);
      expectNumbers("augMix", "weights", weights, "[0, 1]", chains.length + 1);
      const ends = chains.map((chain) => {
        const params: PipelineParams = { step: "sequence", steps: chain };
        return applyDrawn<Sample, { image: typeof image }>({ image }, drawnSteps("augMix", params, known)).image;
      });
      return weighImages([image, ...ends], weights);
    },
  });
}

/** Dirichlet(alpha, …, alpha): each takes its beta share of what the ones before it left. */
function drawWeights(seed: number, count: number, alpha: number): number[] {
  let left = 1;
  return Array.from({ length: count }, (_, i) => {
    const others = count - 1 - i;
    const part = others > 0 ? beta(foldIn(seed, "weight", i), 1, { alpha, beta: others * alpha })[0] : 1;
    const weight = left * part;
    left -= weight;
    return weight;
  });
}
