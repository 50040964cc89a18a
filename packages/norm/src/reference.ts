import { channelsOf, type Grouping } from "./grouping.ts";
import { countOf, factorsOf, type Sweeps } from "./sweeps.ts";

/**
 * The sweeps as their equations read, in float64, for any grouping and width. Memory is walked from front to back: a row
 * holds one run of each group of a sample, and in it channels one after the other, of `inner` elements each.
 *
 * @param kept one per element, 0 where it does not count; all count by default
 * @param centered false for moments about 0
 */
export function reference(view: Grouping, epsilon: number, kept?: Uint8Array, centered = true): Sweeps {
  const { samples, outer, groups, span, inner } = view;
  const rows = samples * outer;
  const statistics = samples * groups;
  const size = span * inner;
  /** The first group of a row. */
  const groupOf = (row: number) => Math.floor(row / outer) * groups;

  return {
    measure({ data }) {
      const count = new Float64Array(statistics);
      const first = new Float64Array(statistics); // the first element that counts shifts the sums
      const mean = new Float64Array(statistics);
      const variance = new Float64Array(statistics);
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups; g < end; g++) {
          for (let j = 0; j < size; j++, i++) {
            if (kept && kept[i] === 0) continue;
            if (count[g]++ === 0 && centered) first[g] = data[i];
            mean[g] += data[i] - first[g];
          }
        }
      }
      for (let g = 0; g < statistics; g++) mean[g] = centered ? first[g] + mean[g] / (count[g] || 1) : 0;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups; g < end; g++) {
          for (let j = 0; j < size; j++, i++) {
            if (!kept || kept[i] > 0) variance[g] += (data[i] - mean[g]) * (data[i] - mean[g]);
          }
        }
      }
      for (let g = 0; g < statistics; g++) variance[g] /= count[g] || 1;
      return { mean, variance, factor: factorsOf(variance, epsilon), count };
    },

    forward(inputs, y, { mean, factor }) {
      const x = inputs.x.data;
      const out = y.data;
      const gamma = inputs.gamma?.data;
      const beta = inputs.beta?.data;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups, c = 0; g < end; g++) {
          const m = mean[g];
          const r = factor[g];
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

    backward(inputs, dy, into, measured, { on = "moments", share } = {}) {
      const { mean, factor } = measured;
      const gamma = inputs.gamma?.data;
      const dgamma = new Float64Array(channelsOf(view));
      const dbeta = new Float64Array(channelsOf(view));
      const sums = new Float64Array(2 * statistics); // of w = dy·gamma, and after them of w·x̂
      let x = inputs.x.data;
      let d = dy.data;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups, c = 0; g < end; g++) {
          const m = mean[g];
          const r = factor[g];
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
            sums[statistics + g] += weight * dot;
          }
        }
      }
      into.gamma?.data.set(dgamma);
      into.beta?.data.set(dbeta);

      const means = (share ? share(sums) : sums).map((sum, i) => sum / countOf(measured, i % statistics));
      if (on === "about 0") means.fill(0, 0, statistics);
      x = inputs.x.data;
      d = dy.data;
      const out = into.x.data;
      for (let row = 0, i = 0; row < rows; row++) {
        for (let g = groupOf(row), end = g + groups, c = 0; g < end; g++) {
          const m = mean[g];
          const r = factor[g];
          const w = means[g];
          const wx = means[statistics + g];
          for (let k = 0; k < span; k++, c++) {
            const weight = gamma ? gamma[c] : 1;
            for (let j = 0; j < inner; j++, i++) {
              const common = on === "constant" ? 0 : w + (x[i] - m) * r * wx;
              out[i] = kept && kept[i] === 0 ? 0 : r * (d[i] * weight - common);
            }
          }
        }
      }
    },
  };
}
