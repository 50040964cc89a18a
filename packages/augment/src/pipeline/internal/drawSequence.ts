import type { SampleShapes } from "../../sample/types.ts";
import type { Augmentation, Params } from "../types.ts";

/** The draws of steps that follow each other: each sees the shapes that the ones before it leave. */
export function drawSequence<S>(
  steps: readonly { readonly step: Augmentation<S>; readonly seed: number }[],
  before: SampleShapes,
): Params[] {
  let shapes = before;
  return steps.map(({ step, seed }, i) => {
    const params = step.draw(seed, shapes);
    if (i < steps.length - 1) shapes = step.shapes(shapes, params);
    return params;
  });
}
