type Vector = Float64Array;

/** What is done with pairs of vectors. */
export interface Vectors {
  /** Σ x·y over the first `length` elements. */
  readonly dot: (x: Vector, y: Vector, length: number) => number;
  /** x, y = cosine·x − sine·y, sine·x + cosine·y */
  readonly rotate: (x: Vector, y: Vector, cosine: number, sine: number) => void;
}

/** A matrix as a list of its columns. */
export type Columns = Float64Array[];

/** Columns that are turned until they are orthogonal, and the rotations so far. */
export interface Turned extends Vectors {
  readonly a: Columns;
  readonly v: Columns;
  /** Visits the pairs of columns that may not be orthogonal. */
  readonly visit: (pair: (p: number, q: number) => void) => void;
}

export const plain: Vectors = {
  dot(x, y, length) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += x[i] * y[i];
    return sum;
  },
  rotate(x, y, cosine, sine) {
    for (let i = 0; i < x.length; i++) {
      const u = x[i];
      const v = y[i];
      x[i] = cosine * u - sine * v;
      y[i] = sine * u + cosine * v;
    }
  },
};

/** sum += byX·x + byY·y over the first `length` elements. */
export function addTwo(sum: Vector, x: Vector, byX: number, y: Vector, byY: number, length: number): void {
  for (let i = 0; i < length; i++) sum[i] += byX * x[i] + byY * y[i];
}

/** sum += Σ by[k] · xs[k] */
export function addAll(sum: Vector, xs: readonly Vector[], by: ArrayLike<number>): void {
  for (let k = 0; k < xs.length; k++) addTwo(sum, xs[k], by[k], xs[k], 0, sum.length);
}

export const zeros = (count: number, length: number): Vector[] =>
  Array.from({ length: count }, () => new Float64Array(length));
