import { type BlockTask, blockPath } from "../../blocks/internal/blockPath.ts";
import type { BlockPenalty } from "../../blocks/internal/blockPenalty.ts";
import type { Block } from "../../blocks/internal/blockProblem.ts";
import type { Table } from "../../design/internal/samples.ts";
import type { Scaling } from "../../design/internal/types.ts";
import { withWorkspace } from "../../kernels/internal/memory.ts";
import type { Fit } from "../../result/types.ts";
import type { Strengths } from "../../solver/internal/types.ts";
import { beyondRounding, centred, designOf, grid } from "./gaussian.ts";
import { Recorder } from "./recorder.ts";
import type { Settings } from "./settings.ts";
import { uncrowded } from "./uncrowded.ts";

/** What a fit over blocks is of. */
export interface BlockFitTask {
  readonly where: string;
  readonly table: Table;
  readonly settings: Settings;
  readonly l1Ratio: number;
  readonly penalty: BlockPenalty;
  /** Responses by rows of K, less the offset, and their names where there are several. */
  readonly y: Float64Array;
  readonly responses: readonly string[];
  /** The blocks of columns that can be used. */
  blocks(usable: (j: number) => boolean): Block[];
}

/** Least squares with a penalty on the lengths of blocks of coefficients, along a path. */
export function blockFit({ where, table, settings, l1Ratio, penalty, y, responses, blocks }: BlockFitTask): Fit {
  const { n } = table;
  const many = Math.max(1, responses.length);
  return withWorkspace((space) => {
    const design = designOf(where, space, table, settings);
    const each = Array.from({ length: many }, (_, k) => {
      const own = Float64Array.from({ length: n }, (_, i) => y[i * many + k]);
      return centred(space, design, own, settings);
    });
    const size = Math.sqrt(each.reduce((sum, { length }) => sum + length * length, 0));
    const recorder = new Recorder("gaussian", table, settings, design, l1Ratio, responses, many);
    const l2Scale = settings.parametrization === "glmnet" && many === 1 ? size || 1 : 1;
    let freedom = new Float64Array(0);
    const targets = each.map(({ target }) => target);
    const task: BlockTask = {
      blocks: blocks((j) => design.norm[j] > 0 && settings.penaltyFactors[j] < Number.POSITIVE_INFINITY),
      penalty,
      unit: unitsOf(design, settings),
      tolerance: settings.tolerance,
      size,
      strengths: (largest) => {
        const lambda = settings.lambda ?? grid(beyondRounding(largest, size) / Math.max(l1Ratio, 1e-3), settings);
        recorder.begin(lambda);
        freedom = new Float64Array(lambda.length);
        return Array.from(lambda, (one): Strengths => ({ l1: one * l1Ratio, l2: (one * (1 - l1Ratio)) / l2Scale }));
      },
      report: (point, index) => {
        const centers = each.map(({ center }) => center);
        recorder.add(point, index, centers);
        freedom[index] = point.degreesOfFreedom;
      },
    };
    uncrowded(where, n, l1Ratio, () => blockPath(space, design, targets, task));
    const fit = recorder.fit(size * size);
    const counted = fit.degreesOfFreedom;
    return { ...fit, degreesOfFreedom: freedom.map((value, l) => (Number.isNaN(value) ? counted[l] : value)) };
  });
}

/** What columns of length 1 are divided by, so that the penalty is on their coefficients as they are. */
export function unitsOf({ norm, deviation }: Scaling, { standardize }: Settings): Float64Array {
  return norm.map((length, j) => (length > 0 ? (standardize ? deviation[j] : 1) / length : 1));
}

/** Each column by itself, with its factor. */
export const singles =
  ({ penaltyFactors }: Settings) =>
  (usable: (j: number) => boolean): Block[] =>
    Array.from(penaltyFactors, (f, j): Block => ({ columns: [j], f1: f, f2: f })).filter(({ columns }) =>
      usable(columns[0]),
    );
