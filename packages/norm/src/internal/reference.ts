import { channelsOf, type Grouping } from "./grouping.ts";
import { countOf, inverseDeviations, type NormPasses } from "./passes.ts";

/**
 * The passes as their equations read, in float64, for any grouping and dtype. Memory is walked from front to back: a row
 * holds one run of each group of a sample, and in it channels one after the other, of `inner` elements each.
 *
 * @param kept one per element, 0 where it does not count. Default: all count.
 * @param centered false for moments about 0: their mean is 0, and no mean is taken off the gradient
 */
export function reference(view: Grouping, epsilon: number, kept?: Uint8Array, centered = true): NormPasses {
  const { samples, outer, groups, span, inner } = view;
  const rows = samples * outer;
  const instances = samples * groups;
  const size = span * inner;
  /** The first group of a row. */
  const groupOf = (row: number) => Math.floor(row / outer) * groups;

  return {
    measure({ data }) {
      const count = new Float64Array(instances);
      const first = new Float64Array(instances); // the first element that counts shifts the sums
      const mean = new Float64Array(instances);
      const variance = new Float64Array(instances);
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups; g < end; g++) {
          for (let j = 0; j < size; j++, i++) {
            if (kept && kept[i] === 0) continue;
            if (count[g]++ === 0 && centered) first[g] = data[i];
            mean[g] += data[i] - first[g];
          }
        }
      }
      for (let g = 0; g < instances; g++) mean[g] = centered ? first[g] + mean[g] / (count[g] || 1) : 0;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups; g < end; g++) {
          for (let j = 0; j < size; j++, i++) {
            if (!kept || kept[i] > 0) variance[g] += (data[i] - mean[g]) * (data[i] - mean[g]);
          }
        }
      }
      for (let g = 0; g < instances; g++) variance[g] /= count[g] || 1;
      return { mean, variance, inverseDeviation: inverseDeviations(variance, epsilon), count };
    },

    /** y = x̂·gamma + beta with x̂ = (x − mean)·r */
    forward(inputs, y, { mean, inverseDeviation }) {
      const x = inputs.x.data;
      const out = y.data;
      const gamma = inputs.gamma?.data;
      const beta = inputs.beta?.data;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups, c = 0; g < end; g++) {
          const m = mean[g];
          const r = inverseDeviation[g];
          for (let k = 0; k < span; k++, c++) {
            const scale = gamma ? gamma[c] : 1;
            const shift = beta ? beta[c] : 0;
            for (let j = 0; j < inner; j++, i++) {
              out[i] = kept && kept[i] === 0 ? 0 : (x[i] - m) * r * scale + shift;
            }
          }
        }
      }
    },

    /**
     * With w = dy·gamma and means over what shares the statistics,
     *
     *     dx = r·(w − mean(w) − x̂·mean(w·x̂)),   dgamma = Σ dy·x̂,   dbeta = Σ dy,
     *
     * without mean(w) where the moments are about 0, and without both means where the statistics are constant.
     */
    backward(inputs, dy, into, statistics, { constant = false, allReduce } = {}) {
      const { mean, inverseDeviation } = statistics;
      const gamma = inputs.gamma?.data;
      const dgamma = new Float64Array(channelsOf(view));
      const dbeta = new Float64Array(channelsOf(view));
      const sums = new Float64Array(2 * instances); // of w = dy·gamma, and after them of w·x̂
      let x = inputs.x.data;
      let d = dy.data;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups, c = 0; g < end; g++) {
          const m = mean[g];
          const r = inverseDeviation[g];
          for (let k = 0; k < span; k++, c++) {
            const weight = gamma ? gamma[c] : 1;
            let sum = 0;
            let dot = 0;
            for (let j = 0; j < inner; j++, i++) {
              if (kept && kept[i] === 0) continue;
              sum += d[i];
              dot += d[i] * (x[i] - m) * r;
            }
            dbeta[c] += sum;
            dgamma[c] += dot;
            sums[g] += weight * sum;
            sums[instances + g] += weight * dot;
          }
        }
      }
      into.gamma?.data.set(dgamma);
      into.beta?.data.set(dbeta);

      const means = (allReduce ? allReduce(sums) : sums).map((sum, i) => sum / countOf(statistics, i % instances));
      if (!centered) means.fill(0, 0, instances);
      x = inputs.x.data;
      d = dy.data;
      const out = into.x.data;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups, c = 0; g < end; g++) {
          const m = mean[g];
          const r = inverseDeviation[g];
          const w = means[g];
          const wx = means[instances + g];
          for (let k = 0; k < span; k++, c++) {
            const weight = gamma ? gamma[c] : 1;
            for (let j = 0; j < inner; j++, i++) {
              const common = constant ? 0 : w + (x[i] - m) * r * wx;
              out[i] = kept && kept[i] === 0 ? 0 : r * (d[i] * weight - common);
            }
          }
        }
      }
    },
  };
}
