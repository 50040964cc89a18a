import { expectShape, foldIn, type Tensor } from "@reg/tensor";
import { augmentation } from "../../pipeline/augmentation.ts";
import type { Augmentation, Params } from "../../pipeline/types.ts";

/** A step on signals: tensors `[T]` or `[T, C]`, time first. */
export function signalStep<P extends object>(parts: {
  readonly name: string;
  /** from a seed and the length and channels of the signal */
  readonly draw: (seed: number, length: number, channels: number) => P;
  /** a new signal; `channels` is 1 for `[T]` */
  readonly signal: (x: Tensor, params: P, length: number, channels: number) => Tensor;
}): Augmentation<Tensor, P & Params> {
  const { name, draw, signal } = parts;
  return augmentation<Tensor, P>({
    name,
    draw: (seed, { shape }) => draw(seed, ...axesOf(name, shape)),
    apply: (x, params) => {
      expectShape(name, x);
      return signal(x, params, ...axesOf(name, x.shape));
    },
  });
}

function axesOf(name: string, shape: readonly number[] | undefined): [number, number] {
  if (!shape || shape.length < 1 || shape.length > 2) {
    throw new RangeError(
      `${name}: the signal must have shape [T] or [T, C], got ${shape ? `[${shape.join(", ")}]` : "none"}.`,
    );
  }
  return [shape[0], shape[1] ?? 1];
}

/** The seed of what is drawn when applied. */
export const noiseSeed = (seed: number): number => foldIn(seed, "noise");
