/** Where numbers begin in the kernels' memory, in bytes. */
export type Address = number;

/** What runs on SIMD kernels or on the reference; each is explained in `assembly/`. */
export interface Kernels {
  look(
    fitted: Address,
    inverse: Address,
    shift: Address,
    y: Address,
    roots: Address,
    side: 1 | -1,
    eta: Address,
    e: Address,
    mean: Address,
    residual: Address,
    variance: Address,
    n: number,
  ): void;
  losses(eta: Address, e: Address, y: Address, w: Address, side: 1 | -1, n: number): number;
  /** Families: 0 for the softmax, 1 for the logistic one, 2 for Poisson's. */
  conjugates(mean: Address, y: Address, shift: Address, w: Address, s: number, family: 0 | 1 | 2, n: number): number;
  softmax(
    fitted: Address,
    inverse: Address,
    shift: Address,
    y: Address,
    roots: Address,
    classes: number,
    stride: number,
    mean: Address,
    residual: Address,
    loss: Address,
    n: number,
  ): void;
  bend(mean: Address, d: Address, classes: number, stride: number, n: number): number;
  dots(x: Address, stride: number, list: Address, count: number, r: Address, n: number, out: Address): void;
  combine(
    y: Address,
    x: Address,
    stride: number,
    list: Address,
    b: Address,
    count: number,
    n: number,
    scale: number,
    out: Address,
  ): void;
  quantize(x: Address, n: number, to: Address): number;
  roughDots(q: Address, size: number, p: number, r: Address, steps: Address, step: number, out: Address): void;
  sum(x: Address, w: Address, shift: number, n: number): number;
  moments(x: Address, w: Address, shift: number, n: number, out: Address): void;
  squares(x: Address, w: Address, shift: number, n: number): number;
  scale(x: Address, roots: Address, shift: number, factor: number, n: number): void;
  transpose(from: Address, row: number, count: number, width: number, to: Address, stride: number): void;
  screen(
    c: Address,
    a: Address,
    p: number,
    error: number,
    level: number,
    factor: Address,
    estimate: Address,
    list: Address,
  ): number;
  reaching(
    now: Address,
    earlier: Address,
    onward: number,
    p: number,
    level: number,
    factor: Address,
    list: Address,
  ): number;
  largestRatio(values: Address, factor: Address, p: number): number;
  gram(
    x: Address,
    stride: number,
    list: Address,
    from: number,
    m: number,
    n: number,
    weights: Address,
    g: Address,
    row: number,
    scratch: Address,
  ): void;
  panels(x: Address, p: number, n: number, shift: Address, roots: Address, to: Address): void;
  addProducts(x: Address, count: number, n: number, g: Address, row: number): void;
  forward(r: Address, row: number, k: number, z: Address, stride: number, count: number): void;
  backward(r: Address, row: number, k: number, z: Address): void;
  cholesky(r: Address, row: number, k: number, least: number): number;
  removeColumn(r: Address, row: number, k: number, column: number): void;
}
