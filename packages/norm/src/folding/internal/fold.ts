import { expectShape } from "@reg/tensor";
import { axisOf, expectOptions } from "@reg/tensor/checks";
import { combineGroups, emptyLike } from "@reg/tensor/kernel";
import { expectEpsilon, expectVariance } from "../../internal/checks.ts";
import { byChannel } from "../../internal/grouping.ts";
import { inverseDeviations } from "../../internal/passes.ts";
import type { FoldedLayer, FoldOptions, Layer } from "../layer.ts";

const LAYER = ["w", "b"];
const OPTIONS = ["mean", "variance", "gamma", "beta", "epsilon", "axis", "updates", "count"];

/** With s = gamma/√(variance + epsilon) per output: w·s and (b − mean)·s + beta; with "out" the inverse. */
export function fold(
  where: string,
  layer: Layer,
  options: FoldOptions,
  usualAxis: number,
  direction: "in" | "out",
): FoldedLayer {
  expectOptions(where, layer, LAYER, "input");
  expectOptions(where, options, OPTIONS);
  const { w, b } = layer;
  const { mean, variance, gamma, beta, epsilon = 1e-5, axis = usualAxis } = options;
  expectShape(`${where}: w`, w);
  const outputAxis = axisOf(where, "axis", axis, w.shape);
  const shape = [w.shape[outputAxis]];
  expectShape(`${where}: mean`, mean, shape);
  for (const [name, x] of Object.entries({ b, gamma, beta })) {
    if (x !== undefined) expectShape(`${where}: ${name}`, x, shape);
  }
  expectVariance(where, variance, shape);
  expectEpsilon(where, epsilon);

  const inverse = inverseDeviations(Float64Array.from(variance.data), epsilon);
  const s = gamma ? inverse.map((r, c) => r * gamma.data[c]) : inverse;
  const zero = direction === "out" ? s.indexOf(0) : -1;
  if (zero >= 0) {
    throw new RangeError(
      `${where}: gamma is 0 for output ${zero}, so that nothing is left to restore its weights from.`,
    );
  }
  const scale = direction === "in" ? s : s.map((factor) => 1 / factor);
  const folded = { w: emptyLike(w), b: emptyLike(w, shape) };
  combineGroups(folded.w.data, w.data, byChannel(w.shape, outputAxis), scale);
  for (let c = 0; c < s.length; c++) {
    const bias = b ? b.data[c] : 0;
    const shift = beta ? beta.data[c] : 0;
    folded.b.data[c] = direction === "in" ? (bias - mean.data[c]) * s[c] + shift : (bias - shift) / s[c] + mean.data[c];
  }
  return folded;
}
