import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { valuesAt, zerosAt } from "../internal/copies.ts";
import { gather, scatterInto } from "../internal/gather.ts";
import { nearestCenter } from "./internal/nearestCenter.ts";

export type CodebookInputs = { readonly w: Tensor; readonly centers: Tensor };

/**
 * Quantized sharing: every weight is replaced by the nearest center, y[i] = centers[nearestCenter(w[i])], so that a whole
 * tensor holds few different numbers. The pullback is straight through for w, dw = dy, and sums for the centers.
 *
 * @param inputs `w` [any shape], `centers` [clusters], as `kMeans` finds them
 * @returns y, the pullback, and which center each weight has
 * @throws RangeError for no centers.
 * @see Han, Mao, Dally: "Deep compression" (2016); Bengio, Léonard, Courville: "Estimating or propagating gradients
 * through stochastic neurons" (2013)
 * @example const [y, pullback, assignment] = codebook({ w, centers: kMeans(w, { clusters: 16, seed: 7 }) });
 */
export function codebook(inputs: CodebookInputs): Result<CodebookInputs, [assignment: Int32Array]> {
  expectOptions("codebook", inputs, ["w", "centers"], "input");
  const { w, centers } = inputs;
  expectShape("codebook: w", w);
  expectShape("codebook: centers", centers, [null]);
  if (centers.data.length === 0)
    throw new RangeError("codebook: centers must hold at least one center, got shape [0].");
  const assignment = nearestCenter(w, centers);
  const plan = { shape: w.shape, index: assignment, scale: 1, offset: 0 };
  return [
    gather(centers, plan),
    function pullback(dy) {
      expectShape("codebook: dy", dy, w.shape);
      const dcenters = zerosAt(centers);
      scatterInto(dcenters, dy, plan);
      return { w: valuesAt(w, dy.data), centers: dcenters };
    },
    assignment,
  ];
}
