/**
 * The eigenvectors of a symmetric matrix: Householder's tridiagonal form, and QL steps with implicit shifts on it.
 *
 * Martin, Reinsch and Wilkinson: "Householder's tridiagonalization of a symmetric matrix" (1968); Dubrulle, Martin and
 * Wilkinson: "The implicit QL algorithm" (1968)
 *
 * @param g its rows, of which only what is left of the diagonal and on it is read; they become the reflections
 */
export function eigenvectors(g: readonly Float64Array[]): Float64Array[] {
  const n = g.length;
  const [d, e, sizes] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  tridiagonalize(g, e, sizes);
  for (let i = 0; i < n; i++) d[i] = g[i][i];
  const z = g.map((_, i) => {
    const unit = new Float64Array(n);
    unit[i] = 1;
    return unit;
  });
  for (let i = 1; i < n; i++) {
    if (sizes[i] === 0) continue;
    for (let j = 0; j < i; j++) add(z[j], g[i], -dot(z[j], g[i], i) / sizes[i], i);
  }
  diagonalize(d, e, z);
  return z;
}

/** Leaves the diagonal in g, what is beside it in e, and in row i the vector v of the reflection 1 − v·vᵀ / sizes[i]. */
function tridiagonalize(g: readonly Float64Array[], e: Float64Array, sizes: Float64Array): void {
  const p = new Float64Array(g.length);
  for (let i = g.length - 1; i > 0; i--) {
    const v = g[i];
    const square = dot(v, v, i);
    const last = v[i - 1];
    const root = last > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    e[i - 1] = i > 1 ? root : last;
    if (i === 1 || square === 0) continue;
    sizes[i] = square - last * root;
    v[i - 1] = last - root;
    p.fill(0, 0, i);
    for (let j = 0; j < i; j++) p[j] += g[j][j] * v[j] + dotAndAdd(g[j], v, p, v[j], j);
    const along = dot(p, v, i) / (2 * sizes[i]);
    for (let j = 0; j < i; j++) p[j] = (p[j] - along * v[j]) / sizes[i];
    for (let j = 0; j < i; j++) addTwo(g[j], p, -v[j], v, -p[j], j + 1);
  }
}

/** Turns pairs of rows of z until what is beside the diagonal is nothing. */
function diagonalize(d: Float64Array, e: Float64Array, z: readonly Float64Array[]): void {
  const n = d.length;
  for (let from = 0; from < n; from++) {
    for (let step = 0; step < 60; step++) {
      let to = from;
      while (to < n - 1 && Math.abs(e[to]) > 2 ** -52 * (Math.abs(d[to]) + Math.abs(d[to + 1]))) to++;
      if (to === from) break;
      const half = (d[from + 1] - d[from]) / (2 * e[from]);
      let left = d[to] - d[from] + e[from] / (half + (half < 0 ? -1 : 1) * Math.hypot(half, 1));
      let [sine, cosine, shift] = [1, 1, 0];
      let i = to - 1;
      for (; i >= from; i--) {
        const [f, b] = [sine * e[i], cosine * e[i]];
        const r = Math.sqrt(f * f + left * left);
        e[i + 1] = r;
        if (r === 0) break;
        sine = f / r;
        cosine = left / r;
        const rest = d[i + 1] - shift;
        const turned = (d[i] - rest) * sine + 2 * cosine * b;
        shift = sine * turned;
        d[i + 1] = rest + shift;
        left = cosine * turned - b;
        rotate(z[i], z[i + 1], cosine, sine);
      }
      if (i >= from) d[i + 1] -= shift;
      else {
        d[from] -= shift;
        e[from] = left;
      }
      e[to] = 0;
    }
  }
}

// Four sums at a time, which need not wait for each other.

export function dot(x: Float64Array, y: Float64Array, length = x.length): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i < length - 3; i += 4) {
    a += x[i] * y[i];
    b += x[i + 1] * y[i + 1];
    c += x[i + 2] * y[i + 2];
    d += x[i + 3] * y[i + 3];
  }
  for (; i < length; i++) a += x[i] * y[i];
  return a + b + (c + d);
}

/** Returns x·y, and adds by·x to sum. */
function dotAndAdd(x: Float64Array, y: Float64Array, sum: Float64Array, by: number, length: number): number {
  let [a, b] = [0, 0];
  let i = 0;
  for (; i < length - 1; i += 2) {
    const u = x[i];
    const v = x[i + 1];
    a += u * y[i];
    b += v * y[i + 1];
    sum[i] += by * u;
    sum[i + 1] += by * v;
  }
  if (i < length) {
    a += x[i] * y[i];
    sum[i] += by * x[i];
  }
  return a + b;
}

function add(sum: Float64Array, x: Float64Array, by: number, length: number): void {
  for (let i = 0; i < length; i++) sum[i] += by * x[i];
}

/** Adds Σ by[k] · xs[k] to sum, two at a time. */
export function addAll(sum: Float64Array, xs: readonly Float64Array[], by: ArrayLike<number>): void {
  if (xs.length % 2 === 1) add(sum, xs[0], by[0], sum.length);
  for (let k = xs.length % 2; k < xs.length; k += 2) addTwo(sum, xs[k], by[k], xs[k + 1], by[k + 1], sum.length);
}

function addTwo(sum: Float64Array, x: Float64Array, byX: number, y: Float64Array, byY: number, length: number): void {
  for (let i = 0; i < length; i++) sum[i] += byX * x[i] + byY * y[i];
}

export function rotate(x: Float64Array, y: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < x.length; i++) {
    const u = x[i];
    const v = y[i];
    x[i] = cosine * u - sine * v;
    y[i] = sine * u + cosine * v;
  }
}
