import { floats64, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { assembled } from "./assembled.ts";
import type { Design } from "./types.ts";

/**
 * A design for K linear predictors with coefficients of their own: column k·p + j is column j for predictor k, and vectors hold the
 * samples of one predictor after another. Weights are K·K vectors, for each pair of predictors.
 */
export function stackedDesign(space: Workspace, base: Design, classes: number): Design {
  const { p, padded } = base;
  const lists = space.take(Math.ceil((p + 1) / 2));
  const values = space.take(p + 4);
  const places = new Int32Array(p);
  const products = new Products(space);
  const repeat = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: p * classes }, (_, j) => values[j % p]);
  /** Lists the columns of predictor k, and their places in the list given; how many they are. */
  const own = (list: Address, count: number, k: number): number => {
    const w = words();
    let found = 0;
    for (let i = 0; i < count; i++) {
      const j = w[list / 4 + i] - k * p;
      if (j < 0 || j >= p) continue;
      w[lists / 4 + found] = j;
      places[found++] = i;
    }
    return found;
  };
  const scaling = { mean: repeat(base.mean), deviation: repeat(base.deviation), norm: repeat(base.norm) };
  return assembled(
    scaling,
    { n: base.n, p: p * classes, padded: padded * classes },
    {
      rough: undefined,
      dots(list, count, r, out) {
        for (let k = 0; k < classes; k++) {
          const found = own(list, count, k);
          base.dots(lists, found, r + k * padded * 8, values);
          const f = floats64();
          for (let at = 0; at < found; at++) f[out / 8 + places[at]] = f[values / 8 + at];
        }
      },
      combine(y, list, b, count, scale, out) {
        for (let k = 0; k < classes; k++) {
          const found = own(list, count, k);
          const f = floats64();
          for (let at = 0; at < found; at++) f[values / 8 + at] = f[b / 8 + places[at]];
          base.combine(y + k * padded * 8, lists, values, found, scale, out + k * padded * 8);
        }
      },
      gram(list, from, m, weights, g, row) {
        const columns = words().slice(list / 4, list / 4 + m);
        // Columns of what is new come last: their rows are all that is wanted.
        const fresh = new Set(Array.from(columns.subarray(from), (j) => j % p));
        const old = new Set(Array.from(columns.subarray(0, from), (j) => j % p).filter((j) => !fresh.has(j)));
        const union = [...old, ...fresh];
        const width = products.reserve(union.length);
        words().set(union, lists / 4);
        const place = new Map(union.map((j, i) => [j, i]));
        const at = Int32Array.from(columns, (j) => place.get(j % p) ?? 0);
        const predictor = Int32Array.from(columns, (j) => Math.floor(j / p));
        for (let k = 0; k < classes; k++) {
          for (let l = k; l < classes; l++) {
            const pair = weights + (k * classes + l) * padded * 8;
            base.gram(lists, old.size, union.length, pair, products.at, width * 8);
            scatter({ at, predictor, k, l, from }, products.at / 8, width, g / 8, row / 8);
          }
        }
      },
    },
  );
}

/** Room for products of the columns of two predictors. */
class Products {
  at: Address = 0;
  readonly #space: Workspace;
  #width = 0;

  constructor(space: Workspace) {
    this.#space = space;
  }

  /** The width of rows that hold so many columns. */
  reserve(count: number): number {
    const width = Math.ceil((count + 1) / 4) * 4;
    if (width > this.#width) {
      this.#width = Math.max(width, 2 * this.#width);
      this.at = this.#space.take(this.#width * (this.#width + 4));
    }
    return this.#width;
  }
}

/** Which products go where: places of columns in the rows of products, and their predictors. */
interface Pairs {
  readonly at: Int32Array;
  readonly predictor: Int32Array;
  readonly k: number;
  readonly l: number;
  readonly from: number;
}

/** Puts the products of predictors k and l where they belong; of columns before `from` they are there. */
function scatter({ at, predictor, k, l, from }: Pairs, part: number, width: number, g: number, row: number): void {
  const f = floats64();
  for (let i = 0; i < at.length; i++) {
    if (predictor[i] !== k) continue;
    for (let j = i < from ? from : 0; j < at.length; j++) {
      if (predictor[j] !== l) continue;
      const product = f[part + at[i] * width + at[j]];
      f[g + i * row + j] = product;
      f[g + j * row + i] = product;
    }
  }
}
