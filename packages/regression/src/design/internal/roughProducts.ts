import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";

/** From so many numbers on, a pass over all of them takes long enough. */
const MANY = 3e5;

/**
 * Products of columns of length 1 with a vector, both rounded to whole numbers of 14 bits: a quarter of the memory to read, and of
 * the time. The columns are rounded when they are first asked for. Undefined where there are few numbers.
 *
 * @returns what writes the products of all columns, and returns what none of them is further off
 */
export function roughProducts(
  space: Workspace,
  x: Address,
  p: number,
  padded: number,
): ((r: Address, out: Address) => number) | undefined {
  if (p * padded < MANY) return undefined;
  const size = 16 * Math.ceil(padded / 8);
  const [columns, steps] = [space.room((p * size) / 8), space.room(p)];
  const vector = space.room(size / 8);
  let largest = -1;
  return (r, out) => {
    const k = kernels();
    if (largest < 0) {
      for (let j = 0; j < p; j++) {
        const step = k.quantize(x + j * padded * 8, padded, columns + j * size);
        floats64()[steps / 8 + j] = step;
        largest = Math.max(largest, step);
      }
    }
    const step = k.quantize(r, padded, vector);
    k.roughDots(columns, size, p, vector, steps, step, out);
    // |x·r − x′·r′| ≤ ‖x − x′‖·‖r‖ + ‖x′‖·‖r − r′‖, where no number is off by more than half a step
    const half = (Math.sqrt(padded) / 2) * (1 + 1e-9);
    const length = Math.sqrt(k.squares(r, 0, 0, padded));
    return half * (largest * length + (1 + half * largest) * step);
  };
}
