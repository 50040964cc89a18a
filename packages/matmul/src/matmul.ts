import { expectShape, type Gradients, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { addProduct, type Matrix } from "./addProduct.ts";

export type MatmulInputs = { readonly a: Tensor; readonly b: Tensor };

export interface MatmulOptions {
  /** Takes the last two axes of `a` transposed: a [..., k, m]. */
  readonly transposeA?: boolean;
  /** Takes the last two axes of `b` transposed: b [..., n, k]. */
  readonly transposeB?: boolean;
}

/**
 * The matrix product, one for each index of the leading axes: y[i, j] = Σₖ a[i, k]·b[k, j].
 *
 * @param inputs `a` [..., m, k] and `b` [..., k, n]. Leading axes are aligned at the right; where one side has length 1
 * or no such axis, that side is used for every index of the other and its gradient is the sum.
 * @returns y [..., m, n] and the pullback: da = dy·bᵀ, db = aᵀ·dy
 * @throws RangeError when the inner lengths differ, leading axes do not fit, or an input has fewer than two axes.
 * @example
 * const [y, pullback] = matmul({ a: tensor([[1, 2]]), b: tensor([[3], [4]]) }); // y: [[11]]
 * pullback(tensor([[1]])).a.data; // 3, 4
 */
export function matmul(
  inputs: MatmulInputs,
  { transposeA = false, transposeB = false }: MatmulOptions = {},
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<MatmulInputs>] {
  const { a, b } = inputs;
  expectShape("matmul: a", a);
  expectShape("matmul: b", b);
  const plan = planOf(a.shape, b.shape, transposeA, transposeB);
  const { m, n, k } = plan;
  const shape = [...plan.leading, m, n];
  const y = emptyLike(a, shape);
  y.data.fill(0);
  plan.each((of) => addProduct(of.y(y), of.a(a), of.b(b), m, n, k));
  return [
    y,
    function pullback(dy) {
      expectShape("matmul: dy", dy, shape);
      const da = emptyLike(a);
      const db = emptyLike(b);
      da.data.fill(0);
      db.data.fill(0);
      plan.each((of) => {
        if (transposeA) addProduct(stored(of.a(da)), of.b(b), flip(of.y(dy)), k, m, n);
        else addProduct(of.a(da), of.y(dy), flip(of.b(b)), m, k, n);
        if (transposeB) addProduct(stored(of.b(db)), flip(of.y(dy)), of.a(a), n, k, m);
        else addProduct(of.b(db), flip(of.a(a)), of.y(dy), k, n, m);
      });
      return { a: da, b: db };
    },
  ];
}

/** The matrix with rows and columns exchanged. */
const flip = (x: Matrix): Matrix => ({ ...x, row: x.column, column: x.row });
/** A transposed matrix as it lies in memory. */
const stored = flip;

interface Plan {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly leading: readonly number[];
  each(visit: (of: Record<"a" | "b" | "y", (x: Tensor) => Matrix>) => void): void;
}

function planOf(a: readonly number[], b: readonly number[], transposeA: boolean, transposeB: boolean): Plan {
  expectMatrix("a", a);
  expectMatrix("b", b);
  const [m, k] = lastTwo(a, transposeA);
  const [inner, n] = lastTwo(b, transposeB);
  const said = () =>
    `a [${a.join(", ")}]${transposeA ? " transposed" : ""} and b [${b.join(", ")}]${transposeB ? " transposed" : ""}`;
  if (k !== inner) {
    throw new RangeError(
      `matmul: ${said()} do not multiply: ${k} columns meet ${inner} rows. Is transposeA or transposeB missing?`,
    );
  }
  const { leading, offsets } = broadcast(a.slice(0, -2), b.slice(0, -2), said);
  return {
    m,
    n,
    k,
    leading,
    each(visit) {
      offsets.forEach(([ia, ib], iy) => {
        visit({
          a: (x) => matrix(x, ia * m * k, transposeA ? m : k, transposeA),
          b: (x) => matrix(x, ib * k * n, transposeB ? k : n, transposeB),
          y: (x) => matrix(x, iy * m * n, n, false),
        });
      });
    },
  };
}

function expectMatrix(name: string, shape: readonly number[]): void {
  if (shape.length < 2) {
    throw new RangeError(
      `matmul: ${name} must have at least two axes, got shape [${shape.join(", ")}]. A vector is [1, n] or [n, 1].`,
    );
  }
}

const lastTwo = (shape: readonly number[], transposed: boolean): [number, number] => {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
};

const matrix = ({ data }: Tensor, start: number, width: number, transposed: boolean): Matrix =>
  transposed ? { data, start, row: 1, column: width } : { data, start, row: width, column: 1 };

/** The leading axes of the result, and for each of its indices which matrix of a and of b is meant. */
function broadcast(a: readonly number[], b: readonly number[], said: () => string) {
  const rank = Math.max(a.length, b.length);
  const at = (shape: readonly number[], axis: number) => shape[axis - rank + shape.length] ?? 1;
  const leading: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const [x, y] = [at(a, axis), at(b, axis)];
    if (x !== y && x !== 1 && y !== 1) {
      throw new RangeError(`matmul: the leading axes of ${said()} must be equal or 1, got ${x} and ${y}.`);
    }
    leading.push(x === 1 ? y : x);
  }
  const offset = (shape: readonly number[], index: number) => {
    let [sum, step, rest] = [0, 1, index];
    for (let axis = rank - 1; axis >= 0; axis--) {
      const length = at(shape, axis);
      if (length !== 1) sum += (rest % leading[axis]!) * step;
      rest = Math.floor(rest / leading[axis]!);
      step *= length;
    }
    return sum;
  };
  const offsets: (readonly [a: number, b: number])[] = [];
  for (let index = 0; index < sizeOf(leading); index++) offsets.push([offset(a, index), offset(b, index)]);
  return { leading, offsets };
}
