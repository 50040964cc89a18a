import type { Tensor, Tensors } from "@reg/tensor";

/** An op as a net calls it. */
type AnyOp<I extends Tensors, O, More extends readonly unknown[]> = (
  inputs: I,
  options: O,
) => readonly [y: Tensor, pullback: (dy: Tensor) => { readonly [K in keyof I]: Tensor }, ...more: More];

/** Calls an op and returns its value and what it has to say beside: on a tape while training, plainly otherwise. */
export type Run = <I extends Tensors, O, More extends readonly unknown[]>(
  op: AnyOp<I, O, More>,
  inputs: I,
  options?: O,
) => readonly [y: Tensor, ...more: More];

/** Runs an op and forgets its pullback. */
export const runPlainly: Run = (op, inputs, options) => {
  const [y, , ...more] = op(inputs, options as never);
  return [y, ...more];
};

/** TEMP until @reg/tape lands */
export function recorder() {
  const entries: { inputs: Tensors; y: Tensor; pullback: (dy: Tensor) => Tensors }[] = [];
  const run: Run = (op, inputs, options) => {
    const [y, pullback, ...more] = op(inputs, options as never);
    entries.push({ inputs, y, pullback: pullback as never });
    return [y, ...more];
  };
  return {
    run,
    gradients(y: Tensor, dy: Tensor): Map<Tensor, Tensor> {
      const known = new Map<Tensor, Tensor>([[y, dy]]);
      for (const entry of entries.reverse()) {
        const d = known.get(entry.y);
        if (!d) continue;
        const back = entry.pullback(d);
        for (const [name, x] of Object.entries(entry.inputs)) {
          const g = back[name]!;
          const before = known.get(x);
          if (before) for (let i = 0; i < g.data.length; i++) g.data[i]! += before.data[i]!;
          known.set(x, g);
        }
      }
      return known;
    },
  };
}
