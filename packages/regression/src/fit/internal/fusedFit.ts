import { tableOf, valuesOf } from "../../design/internal/samples.ts";
import { withWorkspace } from "../../kernels/internal/memory.ts";
import type { Fit } from "../../result/types.ts";
import { fusedPath } from "../../solver/internal/fusedPath.ts";
import type { FitOptions, Samples } from "../types.ts";
import { unitsOf } from "./blockFit.ts";
import { beyondRounding, centred, designOf, grid } from "./gaussian.ts";
import { Recorder } from "./recorder.ts";
import { refuseOptions } from "./refuseOptions.ts";
import { settingsOf } from "./settings.ts";

const REFUSED = {
  lower: "Bounds are an option of lasso and elasticNet.",
  upper: "Bounds are an option of lasso and elasticNet.",
  penaltyFactors: "Neighbours could not be compared. Leave features out by exclude.",
  parametrization: "glmnet and scikit-learn have no fused lasso.",
};

/** Least squares with penalties of coefficients and of differences between neighbours, along a path. */
export function fusedFit(where: string, { x, y }: Samples, fusionRatio: number, options: FitOptions): Fit {
  refuseOptions(where, options, REFUSED);
  const table = tableOf(where, x, 2);
  const settings = settingsOf(where, options, table, { extra: ["fusionRatio"] });
  const shifted = valuesOf(where, "y", y, table.n).map((v, i) => v - (settings.offset?.[i] ?? 0));
  return withWorkspace((space) => {
    const design = designOf(where, space, table, settings);
    const { target, center, length } = centred(space, design, shifted, settings);
    const recorder = new Recorder("gaussian", table, settings, design, 1, [], 1);
    const columns = Array.from({ length: table.p }, (_, j) => j).filter((j) => design.norm[j] > 0);
    let freedom = new Float64Array(0);
    const fused: Float64Array[] = [];
    const unit = unitsOf(design, settings);
    fusedPath(space, design, target, {
      columns,
      unit,
      tolerance: settings.tolerance,
      fusionRatio,
      strengths: (largest) => {
        const lambda = settings.lambda ?? grid(beyondRounding(largest, length), settings);
        recorder.begin(lambda);
        freedom = new Float64Array(lambda.length);
        return Array.from(lambda);
      },
      report: (point, index) => {
        recorder.add(point, index, [center]);
        freedom[index] = point.degreesOfFreedom;
        fused[index] = point.values;
      },
    });
    const fit = recorder.fit(length * length);
    // What is equal stays so to the last bit.
    const { data } = fit.coefficients;
    for (let l = 0; !settings.standardize && l < fused.length; l++) {
      for (const [i, j] of columns.entries()) data[l * table.p + j] = fused[l][i];
    }
    return { ...fit, degreesOfFreedom: freedom };
  });
}
