import type { Matrix } from "../types.ts";
/** The affine map x' = a·x + b·y + c, y' = d·x + e·y + f. */
export function affineMatrix(a: number, b: number, c: number, d: number, e: number, f: number): Matrix {
  return [a, b, c, d, e, f, 0, 0, 1];
}

/** Adds (x, y). */
export const translation = (x: number, y: number): Matrix => affineMatrix(1, 0, x, 0, 1, y);

/** x' = a·x + b·y, y' = d·x + e·y about a centre, which stays where it is. */
export function linearAbout([x, y]: readonly [number, number], a: number, b: number, d: number, e: number): Matrix {
  return affineMatrix(a, b, x - (a * x + b * y), d, e, y - (d * x + e * y));
}

/** Whether the last row is 0, 0, 1. */
export const isAffine = (m: Matrix): boolean => m[6] === 0 && m[7] === 0 && m[8] === 1;

/** First b, then a. Entries within rounding of whole numbers become whole, so that a way there and back is exactly nothing. */
export function compose(a: Matrix, b: Matrix): Matrix {
  return [
    entry(a, b, 0, 0),
    entry(a, b, 0, 1),
    entry(a, b, 0, 2),
    entry(a, b, 3, 0),
    entry(a, b, 3, 1),
    entry(a, b, 3, 2),
    entry(a, b, 6, 0),
    entry(a, b, 6, 1),
    entry(a, b, 6, 2),
  ];
}

function entry(a: Matrix, b: Matrix, row: 0 | 3 | 6, column: 0 | 1 | 2): number {
  const value =
    a[row] * b[column] + a[(row + 1) as 1] * b[(column + 3) as 3] + a[(row + 2) as 2] * b[(column + 6) as 6];
  const whole = Math.round(value);
  return Math.abs(value - whole) <= (column === 2 ? 1e-11 : 1e-13) ? whole : value;
}

/** The inverse, by cofactors; entries are not finite where there is none. */
export function invertMatrix(m: Matrix): Matrix {
  const p = m[4] * m[8] - m[5] * m[7];
  const q = m[5] * m[6] - m[3] * m[8];
  const r = m[3] * m[7] - m[4] * m[6];
  const determinant = m[0] * p + m[1] * q + m[2] * r;
  return [
    p / determinant,
    (m[2] * m[7] - m[1] * m[8]) / determinant,
    (m[1] * m[5] - m[2] * m[4]) / determinant,
    q / determinant,
    (m[0] * m[8] - m[2] * m[6]) / determinant,
    (m[2] * m[3] - m[0] * m[5]) / determinant,
    r / determinant,
    (m[1] * m[6] - m[0] * m[7]) / determinant,
    (m[0] * m[4] - m[1] * m[3]) / determinant,
  ];
}

/** Where a point goes. Points behind the horizon of a perspective go very far away. */
export function mapPoint(m: Matrix, x: number, y: number): [x: number, y: number] {
  const w = isAffine(m) ? 1 : Math.max(m[6] * x + m[7] * y + m[8], HORIZON);
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** The least divisor of a perspective. */
export const HORIZON = 1e-9;
