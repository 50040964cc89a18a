import type { Dataset } from "../data/dataset.ts";
import type { Recipe } from "../recipe.ts";

/** A layer by name, with the shapes of its weights. */
export type Layer =
  | { readonly kind: "dense"; readonly name: string; readonly in: number; readonly out: number }
  | {
      readonly kind: "conv";
      readonly name: string;
      readonly in: number;
      readonly out: number;
      readonly size: number;
      readonly stride: number;
    };

const HIDDEN = 256;

/**
 * The layers of a net: in-256-256-out, or two 3×3 convolutions to 16 and 32 channels, the second with stride 2, and a
 * fully connected layer to the outputs.
 */
export function layersOf({ net = "dense" }: Recipe, { x, targets, image }: Dataset): readonly Layer[] {
  const out = targets.shape[1]!;
  if (net === "dense") {
    return [
      { kind: "dense", name: "hidden1", in: x.shape[1]!, out: HIDDEN },
      { kind: "dense", name: "hidden2", in: HIDDEN, out: HIDDEN },
      { kind: "dense", name: "output", in: HIDDEN, out },
    ];
  }
  if (!image) throw new TypeError("A convolutional net needs pictures.");
  const small = Math.ceil(image.height / 2) * Math.ceil(image.width / 2);
  return [
    { kind: "conv", name: "conv1", in: 1, out: 16, size: 3, stride: 1 },
    { kind: "conv", name: "conv2", in: 16, out: 32, size: 3, stride: 2 },
    { kind: "dense", name: "output", in: 32 * small, out },
  ];
}
