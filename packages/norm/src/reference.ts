import { channelsOf, eachRun, type Grouping } from "./grouping.ts";
import { countOf, factorsOf, type Sweeps } from "./sweeps.ts";

/**
 * The sweeps as their equations read: in float64, for any grouping and width.
 *
 * @param kept one per element, 0 where it does not count; all count by default
 * @param centered false for moments about 0
 */
export function reference(view: Grouping, epsilon: number, kept?: Uint8Array, centered = true): Sweeps {
  const groups = view.samples * view.groups;
  const out = (i: number) => kept !== undefined && kept[i] === 0;

  return {
    measure({ data }) {
      const [first, mean, variance, count] = Array.from({ length: 4 }, () => new Float64Array(groups));
      eachRun(view, (start, end, g, _, step) => {
        for (let i = start; i < end; i++, g += step) {
          if (out(i)) continue;
          if (count[g] === 0 && centered) first[g] = data[i];
          count[g] += 1;
          mean[g] += data[i] - first[g];
        }
      });
      for (let g = 0; g < groups; g++) mean[g] = centered ? first[g] + mean[g] / (count[g] || 1) : 0;
      eachRun(view, (start, end, g, _, step) => {
        for (let i = start; i < end; i++, g += step) {
          if (out(i)) continue;
          const d = data[i] - mean[g];
          variance[g] += d * d;
        }
      });
      for (let g = 0; g < groups; g++) variance[g] /= count[g] || 1;
      const factor = factorsOf(variance, epsilon);
      return { mean, variance, factor, count: kept ? count : view.outer * view.span * view.inner };
    },

    forward(inputs, y, { mean, factor: r }) {
      const x = inputs.x.data;
      const gamma = inputs.gamma?.data;
      const beta = inputs.beta?.data;
      const to = y.data;
      eachRun(view, (start, end, g, c, groupStep, channelStep) => {
        for (let i = start; i < end; i++, g += groupStep, c += channelStep) {
          const normal = (x[i] - mean[g]) * r[g];
          to[i] = out(i) ? 0 : normal * (gamma ? gamma[c] : 1) + (beta ? beta[c] : 0);
        }
      });
    },

    backward(inputs, dy, into, measured, { on = "moments", share } = {}) {
      const gamma = inputs.gamma?.data;
      const { mean, factor: r } = measured;
      const dgamma = new Float64Array(channelsOf(view));
      const dbeta = new Float64Array(channelsOf(view));
      const sums = new Float64Array(2 * groups); // of w, and after them of w·x̂
      let x = inputs.x.data;
      let d = dy.data;
      eachRun(view, (start, end, g, c, groupStep, channelStep) => {
        for (let i = start; i < end; i++, g += groupStep, c += channelStep) {
          if (out(i)) continue;
          const normal = (x[i] - mean[g]) * r[g];
          const w = d[i] * (gamma ? gamma[c] : 1);
          dgamma[c] += d[i] * normal;
          dbeta[c] += d[i];
          sums[g] += w;
          sums[groups + g] += w * normal;
        }
      });
      into.gamma?.data.set(dgamma);
      into.beta?.data.set(dbeta);

      const means = (share ? share(sums) : sums).map((sum, i) => sum / countOf(measured, i % groups));
      if (on === "about 0") means.fill(0, 0, groups);
      x = inputs.x.data;
      d = dy.data;
      const to = into.x.data;
      eachRun(view, (start, end, g, c, groupStep, channelStep) => {
        for (let i = start; i < end; i++, g += groupStep, c += channelStep) {
          const w = d[i] * (gamma ? gamma[c] : 1);
          const common = on === "constant" ? 0 : means[g] + (x[i] - mean[g]) * r[g] * means[groups + g];
          to[i] = out(i) ? 0 : r[g] * (w - common);
        }
      });
    },
  };
}
