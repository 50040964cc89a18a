import type { Recipe } from "demo/recipe";
import type { Settings } from "./knobs.ts";

/** The recipe of the demo's trainer that settings ask for; for tables without what needs pictures. */
export function recipeOf(settings: Settings, pictures = true): Recipe {
  const { net, rate, l1, by, l2, group, decay, max, drop, of, norm, rotate, shift, zoom } = settings;
  const { weigh, mixup, cutmix, smooth, patience, ema } = settings;
  const conv = net === "conv" && pictures;
  return {
    name: "net",
    ...(conv && { net: "conv" as const }),
    ...(rate !== 1e-3 && { learningRate: rate }),
    ...(l1 > 0 && { l1: { strength: l1, by: by === "prox" ? ("proximal step" as const) : ("subgradient" as const) } }),
    ...(l2 > 0 && { l2 }),
    ...(group > 0 && { groupLasso: group }),
    ...(decay > 0 && { decay }),
    ...(max > 0 && { maxNorm: max }),
    ...(drop > 0 && { dropout: drop, dropoutOf: of }),
    ...(norm !== "none" && { norm: norm === "rms" && conv ? ("layer" as const) : norm }),
    ...(pictures && (rotate > 0 || shift > 0 || zoom > 0) && { augment: { rotate, translate: shift, scale: zoom } }),
    ...(weigh !== "none" && { reparametrize: weigh }),
    ...(mixup > 0 && { mixup }),
    ...(cutmix > 0 && pictures && { cutmix }),
    ...(smooth > 0 && { smoothing: smooth }),
    ...(patience > 0 && { patience }),
    ...(ema > 0 && { ema }),
  };
}
