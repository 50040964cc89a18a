import type { Tensor } from "@reg/tensor";

/** into = change(w, step) for each coordinate, with a step for all or one for each. */
export function changeEach(
  into: Tensor,
  w: Tensor,
  step: number | Tensor,
  change: (w: number, step: number) => number,
): void {
  const [x, out] = [w.data, into.data];
  if (typeof step === "number") for (let i = 0; i < x.length; i++) out[i] = change(x[i], step);
  else for (let i = 0, steps = step.data; i < x.length; i++) out[i] = change(x[i], steps[i]);
}
