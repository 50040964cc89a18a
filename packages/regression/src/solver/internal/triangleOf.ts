import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";

/**
 * The triangle R of X = QR in place of columns that are `padded` numbers apart, of which there are no more than rows: the first j + 1
 * entries of column j count. Householder reflections. (Golub & Van Loan, "Matrix computations", 1996, 5.2.1.)
 *
 * @param padded a multiple of four
 */
export function triangleOf(space: Workspace, x: Address, count: number, padded: number): void {
  const k = kernels();
  const [v, products] = [space.take(padded), space.take(count + 4)];
  const list = space.list(Uint32Array.from({ length: count }, (_, i) => i));
  const f = floats64();
  for (let i = 0; i < count; i++) {
    const start = i - (i % 4); // what is above is done
    const [n, from] = [padded - start, x + 8 * start];
    const column = x / 8 + i * padded;
    f.copyWithin(v / 8, column + start, column + padded);
    f.fill(0, v / 8, v / 8 + i - start);
    const length = Math.sqrt(k.squares(v, 0, 0, n));
    if (length === 0) continue;
    const first = v / 8 + i - start;
    f[first] += f[first] > 0 ? length : -length;
    const squares = k.squares(v, 0, 0, n);
    k.dots(from, 8 * padded, list + 4 * i, count - i, v, n, products);
    for (let c = i, at = products; c < count; c++, at += 8) {
      const to = from + 8 * c * padded;
      f[at / 8] *= 2 / squares;
      k.combine(to, v, 0, list, at, 1, n, -1, to);
    }
  }
}
