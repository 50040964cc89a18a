import { Crowded } from "../../solver/internal/crowded.ts";

/** Runs a fit, and says which strength lets too many features in. */
export function uncrowded<T>(where: string, samples: number, l1Ratio: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Crowded)) throw error;
    const { columns, l1 } = error;
    const strength = (l1 / (l1Ratio || 1)).toPrecision(3);
    throw new RangeError(
      `${where}: ${columns} features of ${samples} samples would be in the model at lambda ${strength}, which would take about a minute or more. Take a larger l1Ratio, fewer or stronger strengths (path.count, path.ratio), or fewer features; elasticNet, ridge and an l1Ratio of 0 have no such limit.`,
      { cause: error },
    );
  }
}
