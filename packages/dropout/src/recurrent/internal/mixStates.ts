import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { ZoneoutInputs } from "../zoneoutInputs.ts";

export const ZONEOUT_INPUTS = ["h", "previous"];

interface Mix {
  readonly where: string;
  readonly inputs: ZoneoutInputs;
  readonly forward: (y: Tensor, h: Tensor, previous: Tensor) => void;
  readonly backward: (dh: Tensor, dprevious: Tensor, dy: Tensor) => void;
}

/** The op of a forward pass that mixes two states, and a backward pass that splits dy between them. */
export function mixStates({ where, inputs: { h, previous }, forward, backward }: Mix): Result<ZoneoutInputs> {
  expectShape(`${where}: previous`, previous, h.shape);
  const { shape } = h;
  const y = emptyLike(h);
  forward(y, h, previous);
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, shape);
      const gradients = { h: emptyLike(dy), previous: emptyLike(dy) };
      backward(gradients.h, gradients.previous, dy);
      return gradients;
    },
  ];
}
