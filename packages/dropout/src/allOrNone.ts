import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Dropped } from "./drop.ts";

/** The op of rate 0, where all is kept as it is, and of rate 1, where all is 0, whatever it was. */
export function allOrNone(what: string, x: Tensor, kept: boolean, into = emptyLike(x)): Dropped {
  const { shape } = x;
  const write = (y: Tensor, from: Tensor): Tensor => {
    if (kept) y.data.set(from.data);
    else y.data.fill(0);
    return y;
  };
  return [
    write(into, x),
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, shape);
      return { x: write(emptyLike(dy), dy) };
    },
  ];
}
