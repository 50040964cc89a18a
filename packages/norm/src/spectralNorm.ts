import { expectSeed, expectShape, type Gradients, normal, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { axisOf, expectFeatures } from "./checks.ts";
import { byChannel } from "./grouping.ts";

export type SpectralNormInputs = { readonly w: Tensor };

/** Where power iteration has come to: nearly the first left and right singular vectors of w as a matrix. */
export interface SpectralState {
  /** [out] */
  readonly u: Tensor;
  /** [all others] */
  readonly v: Tensor;
}

export interface SpectralNormOptions {
  /** What the call before returned. The first call has a seed instead. */
  readonly state?: SpectralState;
  /** Draws a first v; used where there is no state. */
  readonly seed?: number;
  /** Steps of power iteration: 1 by default, from a seed 15. With 0 the state is taken as it is, as for inference. */
  readonly iterations?: number;
  /** The axis of the outputs, the rows of the matrix; 0 by default, as in [out, in, ...]. */
  readonly axis?: number;
}

/**
 * Spectral normalization: a weight divided by its largest singular value, so that it stretches nothing.
 *
 *     y = w / σ,   σ = uᵀ·w·v,   each step u = w·v / ‖w·v‖, then v = wᵀ·u / ‖wᵀ·u‖
 *
 * u and v are constants on the way back. Keep the state for the next call: weights move little, so one step is enough.
 *
 * @param inputs w [out, ...], a matrix [out, all others] to it
 * @returns y as w, the pullback, and the new state with `sigma`
 * @throws RangeError without state and seed, for a state of another shape, iterations that are no whole number, or weights
 * that are all zeros.
 * @see Miyato, Kataoka, Koyama, Yoshida: "Spectral normalization for generative adversarial networks" (2018)
 * @example
 * const [, , first] = spectralNorm({ w }, { seed: 1 });
 * const [y, pullback, state] = spectralNorm({ w }, { state: first });
 */
export function spectralNorm(
  { w }: SpectralNormInputs,
  { state, seed, iterations = state ? 1 : 15, axis = 0 }: SpectralNormOptions,
): readonly [
  y: Tensor,
  pullback: (dy: Tensor) => Gradients<SpectralNormInputs>,
  state: SpectralState & { readonly sigma: number },
] {
  const what = "spectralNorm";
  expectShape(`${what}: w`, w);
  const outputAxis = axisOf(what, w, axis);
  expectFeatures(what, w, 0);
  if (!Number.isInteger(iterations) || iterations < 0 || (iterations === 0 && !state)) {
    throw new RangeError(
      `${what}: iterations must be a whole number of at least ${state ? 0 : 1}, got ${String(iterations)}.`,
    );
  }
  const { outer, groups: rows, inner } = byChannel(w.shape, outputAxis);
  const columns = outer * inner;

  let u: Float64Array = new Float64Array(rows);
  let v: Float64Array = new Float64Array(columns);
  if (state) {
    expectShape(`${what}: state.u`, state.u, [rows]);
    expectShape(`${what}: state.v`, state.v, [columns]);
    u.set(state.u.data);
    v.set(state.v.data);
  } else {
    if (seed === undefined) {
      throw new RangeError(`${what}: give the state that the call before returned, or a seed for the first call.`);
    }
    expectSeed(what, seed);
    v = unit(normal(seed, columns));
  }
  for (let i = 0; i < iterations; i++) {
    u = unit(times(v));
    v = unit(transposed(u));
  }
  const stretched = times(v);
  let sigma = 0;
  for (let row = 0; row < rows; row++) sigma += u[row] * stretched[row];
  if (sigma === 0) {
    throw new RangeError(
      `${what}: w is all zeros, or state belongs to other weights: its spectral norm comes out as 0.`,
    );
  }

  const y = emptyLike(w);
  for (let i = 0; i < w.data.length; i++) y.data[i] = w.data[i] / sigma;
  return [
    y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, w.shape);
      // dw = (dy − u·vᵀ·⟨dy, y⟩) / σ
      const ds = dy.data;
      const ws = w.data;
      let dot = 0;
      for (let i = 0; i < ds.length; i++) dot += (ds[i] * ws[i]) / sigma;
      const dw = emptyLike(w);
      const out = dw.data;
      eachRun((start, row, column) => {
        for (let i = 0; i < inner; i++) out[start + i] = (ds[start + i] - u[row] * v[column + i] * dot) / sigma;
      });
      return { w: dw };
    },
    { u: filled(emptyLike(w, [rows]), u), v: filled(emptyLike(w, [columns]), v), sigma },
  ];

  /** Walks over w in runs of `inner` elements of one row, which stand in neighbouring columns. */
  function eachRun(visit: (start: number, row: number, column: number) => void): void {
    for (let o = 0, start = 0; o < outer; o++) {
      for (let row = 0; row < rows; row++, start += inner) visit(start, row, o * inner);
    }
  }

  function times(v: Float64Array): Float64Array {
    const product = new Float64Array(rows);
    const ws = w.data;
    eachRun((start, row, column) => {
      for (let i = 0; i < inner; i++) product[row] += ws[start + i] * v[column + i];
    });
    return product;
  }

  function transposed(u: Float64Array): Float64Array {
    const product = new Float64Array(columns);
    const ws = w.data;
    eachRun((start, row, column) => {
      for (let i = 0; i < inner; i++) product[column + i] += ws[start + i] * u[row];
    });
    return product;
  }
}

function unit(v: Float64Array): Float64Array {
  let sum = 0;
  for (const x of v) sum += x * x;
  const norm = Math.sqrt(sum) || 1;
  return v.map((x) => x / norm);
}

function filled(x: Tensor, values: Float64Array): Tensor {
  x.data.set(values);
  return x;
}
