import type { Tensor } from "../types.ts";

/**
 * A copy of a tensor in ordinary memory, to be kept when an arena's step ends.
 *
 * @example const loss = memory.step(() => detach(train(batch)));
 */
export const detach = (x: Tensor): Tensor => ({ data: x.data.slice(), shape: Object.freeze([...x.shape]) });
