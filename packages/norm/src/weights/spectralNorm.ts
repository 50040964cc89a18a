import { expectSeed, expectShape, normal, type Result, type Tensor } from "@reg/tensor";
import { axisOf, expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { combine, dotsOf, emptyLike } from "@reg/tensor/kernel";
import { expectWeights } from "./internal/expectWeights.ts";
import { matrixOf } from "./internal/matrixOf.ts";

export type SpectralNormInputs = { readonly w: Tensor };

/** The state of power iteration: close to the first left and right singular vectors of w as a matrix. */
export interface SpectralState {
  /** [out] */
  readonly u: Tensor;
  /** [all others] */
  readonly v: Tensor;
}

export interface SpectralNormOptions {
  /** The state that the call before returned. The first call has a seed instead. */
  readonly state?: SpectralState | undefined;
  /** Draws the first vector; used where there is no state. */
  readonly seed?: number;
  /** Steps of power iteration; with 0 the state is used as it is, as in inference. Default: 1, and 15 from a seed. */
  readonly iterations?: number;
  /** The axis of the outputs, the rows of the matrix, as in [out, in, ...]. Default: 0. */
  readonly axis?: number;
  /**
   * Which vector each step updates first: "u" as PyTorch's `parametrizations.spectral_norm` does, "v" as its older
   * `utils.spectral_norm` and Keras do. The first vector from a seed is the other one. Default: "u".
   */
  readonly first?: "u" | "v";
}

const INPUTS = ["w"];
const OPTIONS = ["state", "seed", "iterations", "axis", "first"];

/**
 * Spectral normalization: a weight divided by its largest singular value, so that it stretches nothing.
 *
 *     y = w / σ,   σ = uᵀ·w·v,   each step u = w·v / ‖w·v‖, then v = wᵀ·u / ‖wᵀ·u‖, or v first
 *
 * u and v are constants in the backward pass. Keep the state for the next call: weights move little, so one step is enough.
 *
 * @param inputs w [out, ...], a matrix [out, all others] to it
 * @returns y as w, the pullback, and the new state with `sigma`
 * @throws RangeError without state and seed, for a state of another shape, iterations that are no whole number, or weights
 * that are all zeros.
 * @see Miyato, Kataoka, Koyama, Yoshida: "Spectral normalization for generative adversarial networks" (2018),
 * https://arxiv.org/abs/1802.05957
 * @example
 * const [, , first] = spectralNorm({ w }, { seed: 1 });
 * const [y, pullback, state] = spectralNorm({ w }, { state: first });
 */
export function spectralNorm(
  inputs: SpectralNormInputs,
  options: SpectralNormOptions,
): Result<SpectralNormInputs, [state: SpectralState & { readonly sigma: number }]> {
  const where = "spectralNorm";
  expectOptions(where, inputs, INPUTS, "input");
  expectOptions(where, options, OPTIONS);
  const { w } = inputs;
  const { state, seed, axis = 0, first = "u" } = options;
  const { iterations = state ? 1 : 15 } = options;
  expectWeights(where, w);
  const matrix = matrixOf(w, axisOf(where, "axis", axis, w.shape));
  expectWhole(where, "iterations", iterations, state ? 0 : 1);
  expectOneOf(where, "first", first, ["u", "v"]);

  let [u, v] = state === undefined ? drawn(seed) : given(state);
  for (let i = 0; i < iterations; i++) {
    if (first === "v") v = unit(matrix.transposedTimes(u));
    u = unit(matrix.times(v));
    if (first === "u") v = unit(matrix.transposedTimes(u));
  }
  const stretched = matrix.times(v);
  let sigma = 0;
  for (let row = 0; row < matrix.rows; row++) sigma += u[row] * stretched[row];
  if (sigma === 0) {
    throw new RangeError(
      `${where}: w is all zeros, or state belongs to other weights: its spectral norm comes out as 0.`,
    );
  }

  const y = emptyLike(w);
  combine(y.data, w.data, 1 / sigma);
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, w.shape);
      // dw = (dy − u·vᵀ·⟨dy, y⟩) / σ
      const [dot] = dotsOf(dy.data, w.data, { groups: 1, inner: w.data.length });
      const dw = emptyLike(w);
      matrix.outerInto(
        dw,
        u.map((value) => (-value * dot) / sigma / sigma),
        v,
      );
      combine(dw.data, dy.data, 1 / sigma, dw.data);
      return { w: dw };
    },
    { u: filled(emptyLike(w, [matrix.rows]), u), v: filled(emptyLike(w, [matrix.columns]), v), sigma },
  ];

  function drawn(seed: number | undefined): [u: Float64Array, v: Float64Array] {
    if (seed === undefined) {
      throw new RangeError(`${where}: give the state that the call before returned, or a seed for the first call.`);
    }
    expectSeed(where, seed);
    return first === "v"
      ? [unit(normal(seed, matrix.rows)), new Float64Array(matrix.columns)]
      : [new Float64Array(matrix.rows), unit(normal(seed, matrix.columns))];
  }

  function given(state: SpectralState): [u: Float64Array, v: Float64Array] {
    if (typeof state !== "object" || state === null) {
      throw new TypeError(`${where}: state must be what the call before returned, { u, v }, got ${shown(state)}.`);
    }
    expectShape(`${where}: state.u`, state.u, [matrix.rows]);
    expectShape(`${where}: state.v`, state.v, [matrix.columns]);
    return [Float64Array.from(state.u.data), Float64Array.from(state.v.data)];
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
