import type { Dataset } from "../data/dataset.ts";
import type { Recipe } from "../recipe.ts";

/** A layer by name, with the lengths of its weights. A convolution is 3×3, keeps height and width, and is pooled 2×2. */
export type Layer =
  | { readonly kind: "dense"; readonly name: string; readonly in: number; readonly out: number }
  | {
      readonly kind: "conv";
      readonly name: string;
      readonly in: number;
      readonly out: number;
      readonly size: 3;
      readonly height: number;
      readonly width: number;
    };

const HIDDEN = 256;

/**
 * The layers of a net: in-256-256-out, or two 3×3 convolutions to 16 and 32 channels, each with 2×2 pooling, and a fully
 * connected layer to the outputs.
 */
export function layersOf(
  { net = "dense" }: Recipe,
  { x, targets, image }: Pick<Dataset, "x" | "targets" | "image">,
): readonly Layer[] {
  const out = targets.shape[1];
  if (net === "dense") {
    return [
      { kind: "dense", name: "hidden1", in: x.shape[1], out: HIDDEN },
      { kind: "dense", name: "hidden2", in: HIDDEN, out: HIDDEN },
      { kind: "dense", name: "output", in: HIDDEN, out },
    ];
  }
  if (!image) throw new TypeError("A convolutional net needs pictures.");
  const { height, width } = image;
  const [halfHeight, halfWidth] = [Math.floor(height / 2), Math.floor(width / 2)];
  const pixels = Math.floor(halfHeight / 2) * Math.floor(halfWidth / 2);
  return [
    { kind: "conv", name: "conv1", in: 1, out: 16, size: 3, height, width },
    { kind: "conv", name: "conv2", in: 16, out: 32, size: 3, height: halfHeight, width: halfWidth },
    { kind: "dense", name: "output", in: 32 * pixels, out },
  ];
}
