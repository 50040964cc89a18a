import type { Augmentation, Outline, Params } from "./types.ts";

/** The draws of steps that follow each other: each sees the shapes that the ones before it leave. */
export function drawInTurn<S>(
  steps: readonly { readonly step: Augmentation<S>; readonly seed: number }[],
  outline: Outline,
): Params[] {
  let shapes = outline;
  return steps.map(({ step, seed }) => {
    const params = step.draw(seed, shapes);
    shapes = step.outline(shapes, params);
    return params;
  });
}
