import type { Centred } from "../../design/internal/centredMoments.ts";
import { floats64, withWorkspace, words } from "../../kernels/internal/memory.ts";
import { gramPath, type Products } from "../../solver/internal/gramPath.ts";
import type { PathPoint, Strengths } from "../../solver/internal/types.ts";
import { beyondRounding, grid, termsOf } from "./gaussian.ts";
import type { Settings } from "./settings.ts";

/** A path of least squares by moments alone. */
export function momentPath(
  centred: Centred,
  settings: Settings,
  l1Ratio: number,
  begin: (lambda: Float64Array) => void,
  report: (point: PathPoint, index: number) => void,
): void {
  const l2Scale = settings.parametrization === "glmnet" ? centred.length || 1 : 1;
  withWorkspace((space) =>
    gramPath(space, productsOf(centred), {
      terms: termsOf(centred, settings, centred.length),
      tolerance: settings.tolerance,
      strengths: (largest) => {
        const lambda =
          settings.lambda ?? grid(beyondRounding(largest, centred.length) / Math.max(l1Ratio, 1e-3), settings);
        begin(lambda);
        return Array.from(lambda, (one): Strengths => ({ l1: one * l1Ratio, l2: (one * (1 - l1Ratio)) / l2Scale }));
      },
      report,
    }),
  );
}

function productsOf({ p, g, q, length }: Centred): Products {
  return {
    p,
    q,
    yy: length ** 2,
    gram(list, from, m, _weights, to, row) {
      const f = floats64();
      const columns = words().subarray(list / 4, list / 4 + m);
      for (let i = from; i < m; i++) {
        const own = columns[i] * p;
        for (let j = 0; j <= i; j++) {
          const value = g[own + columns[j]];
          f[(to + i * row) / 8 + j] = value;
          f[(to + j * row) / 8 + i] = value;
        }
      }
    },
  };
}
