import type { Border, Matrix, Sampling } from "@reg/augment";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { total } from "../../internal/total.ts";

/** A pixel along one axis that takes part in a value: its place and its weight, 0 where the fill stands. */
interface Tap {
  readonly index: TfTensor;
  readonly weight: TfTensor;
}

/** `warp` of `@reg/augment` by ops of TensorFlow.js: x [N, H, W, C], and an affine matrix for each image. */
export function warpOnDevice(
  tf: Tf,
  x: TfTensor,
  matrices: readonly Matrix[],
  { interpolation = "bilinear", border = "constant", fill = 0 }: Sampling,
): TfTensor {
  const [count, height, width, channels] = x.shape;
  const inverses = matrices.map(inverse);
  const entry = (k: number) =>
    tf.tensor(
      inverses.map((numbers) => numbers[k]),
      [count, 1, 1],
      "float32",
    );
  const [xs, ys] = [tf.reshape(tf.range(0, width), [1, 1, width]), tf.reshape(tf.range(0, height), [1, height, 1])];
  const along = (k: number) => tf.add(tf.add(tf.mul(entry(k), xs), tf.mul(entry(k + 1), ys)), entry(k + 2));
  const columns = taps(tf, along(0), width, interpolation, border);
  const rows = taps(tf, along(3), height, interpolation, border);

  const pixels = tf.reshape(x, [-1, channels]);
  const first = tf.reshape(tf.mul(tf.range(0, count), height * width), [count, 1, 1]);
  const terms: TfTensor[] = [];
  const weights: TfTensor[] = [];
  for (const row of rows) {
    for (const column of columns) {
      const index = tf.add(tf.add(first, tf.mul(row.index, width)), column.index);
      const weight = tf.expandDims(tf.mul(row.weight, column.weight), 3);
      const read = tf.gather(pixels, tf.cast(tf.reshape(index, [-1]), "int32"));
      terms.push(tf.mul(tf.reshape(read, x.shape), weight));
      weights.push(weight);
    }
  }
  const seen = total(tf, terms);
  if (border !== "constant" || fill === 0) return seen;
  return tf.add(seen, tf.mul(tf.sub(1, total(tf, weights)), [fill].flat()));
}

function taps(
  tf: Tf,
  position: TfTensor,
  length: number,
  interpolation: NonNullable<Sampling["interpolation"]>,
  border: Border,
): readonly Tap[] {
  const tap = (place: TfTensor, weight: TfTensor): Tap => {
    const index = inside(tf, place, length, border);
    return {
      index,
      weight: border === "constant" ? tf.mul(weight, tf.cast(tf.equal(index, place), "float32")) : weight,
    };
  };
  if (interpolation === "nearest") return [tap(tf.floor(tf.add(position, 0.5)), tf.onesLike(position))];
  const floor = tf.floor(position);
  const t = tf.sub(position, floor);
  if (interpolation === "bilinear") return [tap(floor, tf.sub(1, t)), tap(tf.add(floor, 1), t)];
  return [-1, 0, 1, 2].map((i) => tap(tf.add(floor, i), cubic(tf, tf.abs(tf.sub(t, i)), i === 0 || i === 1)));
}

/** Keys' kernel with a = −0.75 at a distance below 1 or from there to 2. */
function cubic(tf: Tf, d: TfTensor, isNear: boolean): TfTensor {
  const polynomial = (coefficients: readonly number[]) =>
    coefficients.reduce<TfTensor>((sum, c) => tf.add(tf.mul(sum, d), c), tf.zerosLike(d));
  return polynomial(isNear ? [1.25, -2.25, 0, 1] : [-0.75, 3.75, -6, 3]);
}

/** The pixel of 0..n − 1 that stands at a place. Where a constant border does, it is another one. */
function inside(tf: Tf, place: TfTensor, n: number, border: Border): TfTensor {
  const modulo = (period: number) => tf.sub(place, tf.mul(tf.floor(tf.div(tf.add(place, 0.5), period)), period));
  if (border === "wrap") return modulo(n);
  if (border === "symmetric") return mirrored(tf, modulo(2 * n), 2 * n - 1);
  if (border === "reflect") return n === 1 ? tf.zerosLike(place) : mirrored(tf, modulo(2 * n - 2), 2 * n - 2);
  return tf.clipByValue(place, 0, n - 1);
}

const mirrored = (tf: Tf, place: TfTensor, last: number): TfTensor => tf.minimum(place, tf.sub(last, place));

/** The six numbers of an affine map back. */
function inverse([a, b, c, d, e, f]: Matrix): readonly number[] {
  const determinant = a * e - b * d;
  const [p, q, r, s] = [e / determinant, -b / determinant, -d / determinant, a / determinant];
  return [p, q, -(p * c + q * f), r, s, -(r * c + s * f)];
}
