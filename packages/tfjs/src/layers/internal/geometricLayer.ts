import { type Augmentation, type Frame, type Matrix, type Params, type Sampling, warp } from "@reg/augment";
import type { Tf } from "../../internal/tf.ts";
import { augmentLayer, type Drawing } from "./augmentLayer.ts";
import type { Layer, LayerArgs } from "./defineLayer.ts";
import type { RandomOptions } from "./randomLayer.ts";
import { warpOnDevice } from "./warpOnDevice.ts";

/** The options on how images are read between their pixels and beyond their border. */
export const SAMPLING = ["interpolation", "border", "fill"] as const;

export interface GeometricLayer<O> {
  readonly name: string;
  readonly options: readonly (keyof O & string)[];
  readonly step: (options: O) => Augmentation;
  /** Where what was drawn moves the pixels of a frame. Default: the placement of the step. */
  readonly matrix?: (params: Params, frame: Frame) => Matrix;
}

/** A layer that moves the pixels of each image by a matrix. */
export function geometricLayer<O extends RandomOptions & Sampling>(
  tf: Tf,
  { name, options, step, matrix }: GeometricLayer<O>,
): (options: O & LayerArgs) => Layer {
  const matrices = ({ drawn, step: made }: Drawing<O>, [, height, width]: readonly number[]): readonly Matrix[] =>
    drawn.map((params) => {
      const found = matrix?.(params, [height, width]) ?? made.placement?.(params, [height, width]).matrix;
      if (!found) throw new Error(`${name}: ${made.name} moves no pixels by a matrix.`);
      return found;
    });
  return augmentLayer<O>(tf, {
    name,
    options,
    step,
    compute(x, drawing) {
      const [y, pullback] = warp({ x }, { matrix: matrices(drawing, x.shape), ...samplingOf(drawing.options) });
      return [y, (dy) => pullback(dy).x];
    },
    compose: (x, drawing) => warpOnDevice(tf, x, matrices(drawing, x.shape), samplingOf(drawing.options)),
  });
}

const samplingOf = ({ interpolation, border, fill }: Sampling): Sampling => ({
  ...(interpolation !== undefined && { interpolation }),
  ...(border !== undefined && { border }),
  ...(fill !== undefined && { fill }),
});
