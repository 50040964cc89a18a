import { expectShape, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { addProduct } from "./internal/addProduct.ts";
import { flip, type Matrix } from "./internal/matrix.ts";

export type MatmulInputs = { readonly a: Tensor; readonly b: Tensor };

export interface MatmulOptions {
  /** Takes the last two axes of `a` transposed: a [..., k, m]. Default: false. */
  readonly transposeA?: boolean;
  /** Takes the last two axes of `b` transposed: b [..., n, k]. Default: false. */
  readonly transposeB?: boolean;
}

const INPUTS = ["a", "b"];
const OPTIONS = ["transposeA", "transposeB"];

/**
 * The matrix product, one for each index of the leading axes: y[i, j] = Σₖ a[i, k]·b[k, j].
 *
 * @param inputs `a` [..., m, k] and `b` [..., k, n]. Leading axes are aligned at the right; where one side has length 1
 * or no such axis, that side is used for every index of the other and its gradient is the sum. NumPy's broadcasting.
 * @returns y [..., m, n] and the pullback: da = dy·bᵀ, db = aᵀ·dy
 * @throws RangeError when the inner lengths differ, leading axes do not fit, or an input has fewer than two axes.
 * @example
 * const [y, pullback] = matmul({ a: tensor([[1, 2]]), b: tensor([[3], [4]]) }); // y: [[11]]
 * pullback(tensor([[1]])).a.data; // 3, 4
 */
export function matmul(inputs: MatmulInputs, options: MatmulOptions = {}): Result<MatmulInputs> {
  expectOptions("matmul", inputs, INPUTS, "input");
  expectOptions("matmul", options, OPTIONS);
  const { a, b } = inputs;
  const { transposeA = false, transposeB = false } = options;
  expectBoolean("matmul", "transposeA", transposeA);
  expectBoolean("matmul", "transposeB", transposeB);
  expectMatrix("matmul: a", a);
  expectMatrix("matmul: b", b);
  const [m, k] = lastTwo(a, transposeA);
  const [inner, n] = lastTwo(b, transposeB);
  const described = () =>
    `a [${a.shape.join(", ")}]${transposeA ? " transposed" : ""} and b [${b.shape.join(", ")}]${transposeB ? " transposed" : ""}`;
  if (k !== inner) {
    throw new RangeError(
      `matmul: ${described()} do not multiply: ${k} columns meet ${inner} rows. Is transposeA or transposeB missing?`,
    );
  }
  const [leadingA, leadingB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const leading = broadcast(leadingA, leadingB, described);
  const shape = [...leading, m, n];
  const count = sizeOf(leading);
  const aOf = (x: Tensor, i: number) => matrix(x, usedFor(leadingA, leading, i), m, k, transposeA);
  const bOf = (x: Tensor, i: number) => matrix(x, usedFor(leadingB, leading, i), k, n, transposeB);
  const yOf = (x: Tensor, i: number) => matrix(x, i, m, n, false);

  const y = zerosAt(a, shape);
  for (let i = 0; i < count; i++) addProduct(yOf(y, i), aOf(a, i), bOf(b, i), m, n, k);
  return [
    y,
    function pullback(dy) {
      expectShape("matmul: dy", dy, shape);
      const [da, db] = [zerosAt(a, a.shape), zerosAt(b, b.shape)];
      for (let i = 0; i < count; i++) {
        addProduct(aOf(da, i), yOf(dy, i), flip(bOf(b, i)), m, k, n);
        addProduct(bOf(db, i), flip(aOf(a, i)), yOf(dy, i), k, n, m);
      }
      return { a: da, b: db };
    },
  ];
}

function expectMatrix(what: string, x: Tensor): void {
  expectShape(what, x);
  if (x.shape.length < 2) {
    throw new RangeError(
      `${what} must have at least two axes, got shape [${x.shape.join(", ")}]. A vector is [1, n] or [n, 1].`,
    );
  }
}

function lastTwo({ shape }: Tensor, transposed: boolean): [rows: number, columns: number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

function zerosAt(x: Tensor, shape: readonly number[]): Tensor {
  const zeros = emptyLike(x, shape);
  zeros.data.fill(0);
  return zeros;
}

/** One of the matrices of x. */
function matrix({ data }: Tensor, index: number, rows: number, columns: number, transposed: boolean): Matrix {
  const start = index * rows * columns;
  return transposed ? { data, start, row: 1, column: rows } : { data, start, row: columns, column: 1 };
}

/** The leading axes of the result. */
function broadcast(a: readonly number[], b: readonly number[], described: () => string): number[] {
  const rank = Math.max(a.length, b.length);
  const leading: number[] = [];
  for (let axis = -rank; axis < 0; axis++) {
    const [x, y] = [a.at(axis) ?? 1, b.at(axis) ?? 1];
    if (x !== y && x !== 1 && y !== 1) {
      throw new RangeError(`matmul: the leading axes of ${described()} must be equal or 1, got ${x} and ${y}.`);
    }
    leading.push(x === 1 ? y : x);
  }
  return leading;
}

/** Which matrix, of those that leading axes count, is used for index i of the result's. */
function usedFor(own: readonly number[], leading: readonly number[], i: number): number {
  let [used, step] = [0, 1];
  const missing = leading.length - own.length;
  for (let axis = own.length - 1; axis >= 0; axis--) {
    const [length, all] = [own[axis], leading[missing + axis]];
    used += ((i % all) % length) * step;
    step *= length;
    i = Math.floor(i / all);
  }
  return used;
}
