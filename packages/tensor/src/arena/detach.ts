import { expectShape } from "../checks/expectShape.ts";
import type { Tensor } from "../types.ts";

/**
 * A copy of a tensor in ordinary memory, to be kept when an arena's step ends.
 *
 * @example const loss = memory.step(() => detach(train(batch)));
 */
export function detach(x: Tensor): Tensor {
  expectShape("detach: x", x);
  return { data: x.data.slice(), shape: Object.freeze([...x.shape]) };
}
