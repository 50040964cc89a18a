import type { Augmentation, Image, Params } from "@reg/augment";
import { foldIn, type Tensor } from "@reg/tensor";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { differentiable } from "../../ops/internal/differentiable.ts";
import { isOnDevice, toTf } from "../../ops/internal/memory.ts";
import { identity, type Layer, type LayerArgs } from "./defineLayer.ts";
import { type RandomOptions, randomLayer } from "./randomLayer.ts";

/** What was drawn for each image of a batch. */
export interface Drawing<O> {
  readonly options: O;
  readonly step: Augmentation;
  readonly drawn: readonly Params[];
}

export interface AugmentLayer<O> {
  readonly name: string;
  readonly options: readonly (keyof O & string)[];
  /** The step of `@reg/augment` that the options make. */
  readonly step: (options: O) => Augmentation;
  /** y, and the gradient to x. */
  readonly compute: (x: Tensor, drawing: Drawing<O>) => readonly [y: Tensor, back: (dy: Tensor) => Tensor];
  /** The same by ops of TensorFlow.js, for devices. */
  readonly compose: (x: TfTensor, drawing: Drawing<O>) => TfTensor;
  /** Whether the gradient reads x. */
  readonly keepsInput?: boolean;
}

/** A layer that augments images [N, H, W, C] in training, each by a draw of its own: image i by `foldIn(seed, i)`. */
export function augmentLayer<O extends RandomOptions>(
  tf: Tf,
  { name, options, step: make, compute, compose, keepsInput = false }: AugmentLayer<O>,
): (options: O & LayerArgs) => Layer {
  return randomLayer<O>(tf, {
    name,
    options,
    inMonteCarlo: false,
    check: make,
    draw(x, options, seed) {
      if (x.rank !== 4) throw new RangeError(`${name}: x must have shape [N, H, W, C], got [${x.shape.join(", ")}].`);
      if (x.size === 0) return identity(tf, x);
      const step = make(options);
      const image = { shape: x.shape.slice(1) };
      const drawn = Array.from({ length: x.shape[0] }, (_, i) => step.draw(foldIn(seed, i), { image }));
      const drawing = { options, step, drawn };
      if (isOnDevice(tf)) return compose(tf.cast(x, "float32"), drawing);
      return differentiable(tf, {
        inputs: { x },
        kept: keepsInput ? ["x"] : [],
        compute(views) {
          const [y, back] = compute(views.x, drawing);
          return [toTf(tf, y), (dy) => ({ x: toTf(tf, back(dy)) })];
        },
      })[0];
    },
  });
}

/** The batch that `step` makes of images [N, H, W, C] by what was drawn. */
export function applied({ data, shape }: Tensor, { step, drawn }: Pick<Drawing<unknown>, "step" | "drawn">): Tensor {
  const size = data.length / shape[0];
  const out = new Float32Array(data.length);
  for (const [i, params] of drawn.entries()) {
    const image: Image = { data: data.subarray(i * size, (i + 1) * size), shape: shape.slice(1) };
    out.set(step.apply({ image }, params).image.data, i * size);
  }
  return { data: out, shape };
}
