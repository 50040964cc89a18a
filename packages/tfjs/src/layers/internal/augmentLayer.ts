import { type Augmentation, augmentBatch, type Image } from "@reg/augment";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { read, toTf } from "../../ops/internal/memory.ts";
import type { Layer, LayerArgs } from "./defineLayer.ts";
import { type RandomOptions, randomLayer } from "./randomLayer.ts";

/** The options on how images are read between their pixels and beyond their border. */
export const SAMPLING = ["interpolation", "border", "fill"] as const;

export interface AugmentLayer<O> {
  readonly name: string;
  readonly options: readonly (keyof O & string)[];
  /** The step of `@reg/augment` that the options make. */
  readonly step: (options: O) => Augmentation;
}

/** A layer that augments images [N, H, W, C] in training, each by a draw of its own. */
export function augmentLayer<O extends RandomOptions>(
  tf: Tf,
  { name, options, step }: AugmentLayer<O>,
): (options: O & LayerArgs) => Layer {
  return randomLayer<O>(tf, {
    name,
    options,
    inMonteCarlo: false,
    check: step,
    draw(x, options, seed) {
      if (x.rank !== 4) throw new RangeError(`${name}: x must have shape [N, H, W, C], got [${x.shape.join(", ")}].`);
      const run = tf.customGrad((input) => {
        const { data, shape } = read(tf, { tensor: input as TfTensor });
        const { image } = augmentBatch(step(options), { image: { data, shape } as Image }, seed);
        return { value: toTf(tf, image as never), gradFunc: () => refuse(name) };
      });
      return run(tf.cast(x, "float32"));
    },
  });
}

function refuse(name: string): never {
  throw new Error(
    `${name}: augmentation has no gradient. Put it before all layers with weights, right behind the input.`,
  );
}
