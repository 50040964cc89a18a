import { tensor } from "@reg/tensor";
import type { Dataset } from "./dataset.ts";
import { oneHot } from "./oneHot.ts";

const SIDE = 8;
const WHITE = 16;

/**
 * 1,797 handwritten digits of 8×8 pixels, scaled to [0, 1], from the numbers of the file.
 *
 * E. Alpaydin and C. Kaynak: "Optical Recognition of Handwritten Digits" (1998), UCI, CC BY 4.0.
 *
 * @param pixels 64 a digit, from 0 to 16
 * @param labels one a digit
 */
export function digits(pixels: ArrayLike<number>, labels: ArrayLike<number>): Dataset {
  return {
    name: "handwritten digits",
    task: "classification",
    x: tensor(
      Float32Array.from(pixels, (pixel) => pixel / WHITE),
      [labels.length, SIDE * SIDE],
    ),
    targets: oneHot(labels, 10),
    classes: [..."0123456789"],
    image: { height: SIDE, width: SIDE },
  };
}
