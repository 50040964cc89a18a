import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";

/** What an op on `x` returns. */
export type Dropped = readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<{ x: Tensor }>];

/** The same, with a pullback that writes dx into `into.x` where there is one, which may be dy. */
export type DroppedInto = readonly [
  y: Tensor,
  pullback: (dy: Tensor, into?: Partial<Gradients<{ x: Tensor }>>) => Gradients<{ x: Tensor }>,
];

/** Writes into `to` what becomes of `from`. */
export type Pass = (to: Tensor, from: Tensor) => void;

export const copy: Pass = (to, from) => to.data.set(from.data);
const erase: Pass = (to) => {
  to.data.fill(0);
};

/** The op of a pass over x and one over dy, the same by default. */
export function linearOp(
  what: string,
  x: Tensor,
  forward: Pass,
  backward: Pass = forward,
  into: Tensor = emptyLike(x),
): DroppedInto {
  const { shape } = x;
  forward(into, x);
  return [
    into,
    function pullback(dy, into = {}) {
      expectShape(`${what}: dy`, dy, shape);
      const { x: dx = emptyLike(dy) } = into;
      expectShape(`${what}: into.x`, dx, shape);
      backward(dx, dy);
      return { x: dx };
    },
  ];
}

/**
 * The op that a rate and a seed make: rate 0 keeps all as it is, rate 1 makes all 0, whatever it was.
 *
 * @param draw gets x, so that its passes, which the pullback keeps, need not hold on to it
 */
export function randomOp(
  what: string,
  x: Tensor,
  { rate, seed }: { readonly rate: number; readonly seed: number },
  draw: (x: Tensor) => readonly [forward: Pass, backward?: Pass],
  into?: Tensor,
): DroppedInto {
  expectRate(what, rate);
  expectMaskSeed(what, seed);
  const [forward, backward] = rate === 0 ? [copy] : rate === 1 ? [erase] : draw(x);
  return linearOp(what, x, forward, backward, into);
}

/** `randomOp` without a seed. */
export function rateOp(what: string, x: Tensor, rate: number, pass: Pass): Dropped {
  return randomOp(what, x, { rate, seed: 0 }, () => [pass]);
}
