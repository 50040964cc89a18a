import { augment } from "./augment.mjs";
import { dropout } from "./dropout.mjs";
import { matmul } from "./matmul.mjs";
import { norm } from "./norm.mjs";
import { penalties } from "./penalties.mjs";
import { sharing } from "./sharing.mjs";

/**
 * What is measured, by package. A case has
 * - `op`, and `sizes` of which `headline` stands in the package's README;
 * - `elements(size)` that one call works on, the size itself by default, and their `unit`;
 * - `traffic`: how many float32 numbers an element cannot avoid to move, against the two of a copy; none for products;
 * - `ours(reg, place, size)`: the call, on tensors put by `place(data, shape)`; what it returns is compared with the reference;
 * - `loop(size)`: a plain loop; `tfjs(size)(tf)`, `python(size)` and `others(size)`: the peers. What Python's
 *   make may be checked too: `result`, if it is not what `run` makes, is on average `within` so much of the reference.
 */
export const cases = { penalties, dropout, norm, matmul, sharing, augment };
