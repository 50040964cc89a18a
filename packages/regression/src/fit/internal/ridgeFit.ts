import { tableOf, valuesOf } from "../../design/internal/samples.ts";
import type { Design } from "../../design/internal/types.ts";
import { view, type Workspace, withWorkspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { RidgeFit } from "../../result/types.ts";
import { largestStrength } from "../../solver/internal/certificate.ts";
import { ridgeOf } from "../../solver/internal/ridgePath.ts";
import type { FitOptions, Samples } from "../types.ts";
import { centred, designOf, grid, termsOf } from "./gaussian.ts";
import { Recorder } from "./recorder.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** glmnet's strengths: from a thousand times that at which a lasso has no coefficients. */
function gridOf(space: Workspace, design: Design, target: Address, f1: Float64Array, settings: Settings): Float64Array {
  const [all, products] = [space.list(Uint32Array.from(f1.keys())), space.take(design.p + 4)];
  design.dots(all, design.p, target, products);
  const largest = largestStrength(f1, view(products, design.p)) / 1e-3;
  return grid(settings.parametrization === "sklearn" ? largest * settings.totalWeight : largest, settings);
}

export function ridgeFit(where: string, { x, y }: Samples, options: FitOptions): RidgeFit {
  const table = tableOf(where, x, 2);
  for (const name of ["lower", "upper"] as const) {
    if (options[name] !== undefined)
      throw new RangeError(`${where}: there are no bounds here. Use elasticNet with a small l1Ratio.`);
  }
  const settings = settingsOf(where, options, table);
  settings.penaltyFactors.forEach((f, j) => {
    if (f === 0)
      throw new RangeError(
        `${where}: penaltyFactors must be above 0, got 0 for ${settings.names[j]}. Use a small one.`,
      );
  });
  const response = valuesOf(where, "y", y, table.n);
  settings.offset?.forEach((o, i) => {
    response[i] -= o;
  });
  return withWorkspace((space) => {
    const design = designOf(where, space, table, settings);
    const { target, center, length } = centred(space, design, response, settings);
    const { f1, f2 } = termsOf(design, settings, length);
    const solver = ridgeOf(
      space,
      design,
      target,
      f2.map((f, j) => (f1[j] === Number.POSITIVE_INFINITY ? 0 : f)),
    );
    const units = { reg: 1, glmnet: 1 / (length || 1), sklearn: 1 / settings.totalWeight };
    const unit = units[settings.parametrization];
    const recorder = new Recorder("gaussian", table, settings, design, 0, [], 1);
    const lambda = settings.lambda ?? gridOf(space, design, target, f1, settings);
    recorder.begin(lambda);
    const [freedom, gcv] = [new Float64Array(lambda.length), new Float64Array(lambda.length)];
    lambda.forEach((one, index) => {
      const { b, loss, degreesOfFreedom, kkt, gap } = solver.at(one * unit);
      const each = (visit: (column: number, value: number) => void): void => {
        for (let j = 0; j < b.length; j++) if (b[j] !== 0) visit(j, b[j]);
      };
      recorder.add({ each, loss, kkt, gap, steps: 1 }, index, [center]);
      freedom[index] = degreesOfFreedom;
      gcv[index] = (2 * loss) / (1 - (degreesOfFreedom + (settings.intercept ? 1 : 0)) / table.n) ** 2;
    });
    return { ...recorder.fit(length * length), degreesOfFreedom: freedom, gcv };
  });
}
