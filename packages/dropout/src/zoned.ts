import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

export type ZoneoutInputs = { readonly h: Tensor; readonly previous: Tensor };

/** What zoneout returns. */
export type Zoned = readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<ZoneoutInputs>];

/** The op of a pass that mixes two states, and one that deals dy out to them. */
export function zoned(
  what: string,
  { h, previous }: ZoneoutInputs,
  mix: (y: Tensor, h: Tensor, previous: Tensor) => void,
  deal: (dh: Tensor, dprevious: Tensor, dy: Tensor) => void,
): Zoned {
  expectShape(`${what}: previous`, previous, h.shape);
  const { shape } = h;
  const y = emptyLike(h);
  mix(y, h, previous);
  return [
    y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, shape);
      const gradients = { h: emptyLike(dy), previous: emptyLike(dy) };
      deal(gradients.h, gradients.previous, dy);
      return gradients;
    },
  ];
}
