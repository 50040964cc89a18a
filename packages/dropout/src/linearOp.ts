import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import type { Draw } from "./keepBits.ts";

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
  y: Tensor = emptyLike(x),
): DroppedInto {
  const { shape } = x;
  expectShape(`${what}: into`, y, shape);
  forward(y, x);
  return [
    y,
    function pullback(dy, into = {}) {
      expectShape(`${what}: dy`, dy, shape);
      const { x: dx = emptyLike(dy) } = into;
      expectShape(`${what}: into.x`, dx, shape);
      backward(dx, dy);
      return { x: dx };
    },
  ];
}

/** What an op makes of its options and the shape of x, before anything is drawn. */
export type Plan<O, P> = (what: string, shape: readonly number[], options: O) => P;

/**
 * The op that a rate and a seed make: rate 0 keeps all as it is, rate 1 makes all 0, whatever it was.
 *
 * @param passes get x, so that what they return, which the pullback keeps, need not hold on to it
 */
export function randomOp<O extends RateAndSeed, P>(
  what: string,
  x: Tensor,
  stream: number,
  options: O,
  plan: Plan<O, P>,
  passes: (x: Tensor, draw: Draw, plan: P) => readonly [forward: Pass, backward?: Pass],
  into?: Tensor,
): DroppedInto {
  expectShape(`${what}: x`, x);
  const planned = plan(what, x.shape, options);
  const { rate, seed } = options;
  expectRate(what, rate);
  expectMaskSeed(what, seed);
  const [forward, backward] = rate === 0 ? [copy] : rate === 1 ? [erase] : passes(x, { rate, seed, stream }, planned);
  return linearOp(what, x, forward, backward, into);
}
