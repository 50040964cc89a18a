import type { Tensor } from "@reg/tensor";
import { engineOf, type Tf, type TfTensor } from "../../internal/tf.ts";
import { isBorrowed, read, type Slot } from "./memory.ts";

/** Tensors by the names of an op's inputs; those that are undefined are left out. */
export type TfInputs = Readonly<Record<string, TfTensor | undefined>>;

/** A value and its pullback, whose gradients may be fewer than the inputs: those missing are 0. */
export type Computed<M extends readonly unknown[]> = readonly [
  value: TfTensor,
  pullback: (dy: Tensor) => Readonly<Record<string, TfTensor>>,
  ...more: M,
];

export interface Differentiable<M extends readonly unknown[]> {
  readonly inputs: TfInputs;
  /** Reads the inputs, which live until it returns. */
  readonly compute: (inputs: Readonly<Record<string, Tensor>>) => Computed<M>;
  /** The inputs that the pullback reads. Default: all. */
  readonly kept?: readonly string[] | undefined;
}

/** A function of TensorFlow.js' tensors with a gradient of our own: its value and what else `compute` returned. */
export function differentiable<M extends readonly unknown[]>(
  tf: Tf,
  { inputs, compute, kept }: Differentiable<M>,
): readonly [value: TfTensor, ...more: M] {
  const given = Object.entries(inputs).flatMap(([name, tensor]) => (tensor ? [{ name, tensor }] : []));
  const saved = given.filter(({ name }) => isBorrowed(tf) && (kept?.includes(name) ?? true));
  let rest: M | undefined;
  const run = tf.customGrad((...args) => {
    const slots = new Map(given.map(({ name }, i) => [name, { tensor: args[i] as TfTensor }] as const));
    const slotOf = (name: string) => slots.get(name) as Slot;
    const save = args[given.length] as unknown as (tensors: TfTensor[]) => void;
    const [value, pullback, ...more] = compute(
      Object.fromEntries([...slots].map(([name, slot]) => [name, read(tf, slot)])),
    );
    rest = more;
    save(saved.map(({ name }) => slotOf(name).tensor));
    return {
      value,
      gradFunc(dy: TfTensor, copies: TfTensor[]) {
        expectFirstOrder(tf);
        saved.forEach(({ name }, i) => {
          slotOf(name).tensor = copies[i];
        });
        const gradients = pullback(read(tf, { tensor: dy }));
        return given.map(({ name, tensor }) => gradients[name] ?? tf.zeros(tensor.shape));
      },
    };
  });
  const value = run(...given.map(({ tensor }) => (tensor.dtype === "float32" ? tensor : tf.cast(tensor, "float32"))));
  return [value, ...(rest as M)];
}

/** Throws while second derivatives are taken: through a gradient of our own they would be wrong without a word. */
export function expectFirstOrder(tf: Tf): void {
  if (engineOf(tf).state.gradientDepth === 0) return;
  throw new Error(
    "@reg/tfjs: ops have first derivatives only, and this asks for a second one. Leave the layer out of a gradient penalty, or use ops of TensorFlow.js there.",
  );
}
