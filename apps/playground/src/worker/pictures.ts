import {
  type Augmentation,
  brightness,
  contrast,
  cutout,
  elastic,
  flipHorizontal,
  gaussianNoise,
  rotate,
  scale,
  sequence,
  shear,
  sometimes,
  translate,
} from "@reg/augment";
import { foldIn } from "@reg/tensor";
import type { Changes, Drawn, Tools } from "./toolMessages.ts";

/** The steps that the changes ask for, in one pipeline. */
function pipelineOf(changes: Changes, side: number): Augmentation | undefined {
  const { rotate: angle, shift, zoom, shear: lean, elastic: bend, flip } = changes;
  const steps: (Augmentation | false)[] = [
    flip && sometimes(flipHorizontal(), { probability: 0.5 }),
    angle > 0 && rotate({ angle: [-angle, angle] }),
    lean > 0 && shear({ x: [-lean, lean] }),
    shift > 0 && translate({ x: [-shift, shift], y: [-shift, shift], unit: "fraction" }),
    zoom > 0 && scale({ factor: [1 - zoom, 1 + zoom] }),
    bend > 0 && elastic({ alpha: bend * side, sigma: Math.max(1, side / 12) }),
    changes.brightness > 0 && brightness({ factor: [1 - changes.brightness, 1 + changes.brightness] }),
    changes.contrast > 0 && contrast({ factor: [1 - changes.contrast, 1 + changes.contrast] }),
    changes.noise > 0 && gaussianNoise({ deviation: [0, changes.noise] }),
    changes.cutout > 0 && cutout({ size: Math.max(1, Math.round(changes.cutout * side)) }),
  ];
  const chosen = steps.filter((step) => step !== false);
  return chosen.length > 0 ? sequence(chosen) : undefined;
}

/** A picture as it comes out of a recipe, several times, each with what was drawn. */
export const gallery: Tools["gallery"] = ({ picture, changes, seed, count }) => {
  const { data, height, width, channels } = picture;
  const pipeline = pipelineOf(changes, Math.min(height, width));
  return Array.from({ length: count }, (_, i): Drawn => {
    if (!pipeline) return { picture, params: "" };
    const sample = { image: { data, shape: [height, width, channels] } };
    const params = pipeline.draw(foldIn(seed, i), sample);
    const { image } = pipeline.apply(sample, params);
    const [h, w] = image.shape;
    return {
      picture: { ...picture, data: Uint8ClampedArray.from(image.data), height: h, width: w },
      params: JSON.stringify(params),
    };
  });
};
