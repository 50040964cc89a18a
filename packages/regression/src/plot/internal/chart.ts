import { LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

/** Okabe and Ito's colours (2008), which people who see fewer colours tell apart; yellow, too light for lines, left out. */
export const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];
/** Lines differ by their dashes too. */
export const DASHES = ["solid", "dashed", "dotted"] as const;

/** Draws a chart of ECharts as an SVG document, without a page. */
export function drawn(option: object, width: number, height: number, label: string): string {
  use([LineChart, GridComponent, MarkLineComponent, TitleComponent, SVGRenderer]);
  const chart = init(null, undefined, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, backgroundColor: "#ffffff", ...option });
    const name = label.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
    return chart.renderToSVGString().replace("<svg ", `<svg role="img" aria-label="${name}" `);
  } finally {
    chart.dispose();
  }
}

/** log₁₀ of strengths below, and how many coefficients are not 0 above. */
export function axes(lambda: Float64Array, nonZeros: Int32Array, unit: string): object[] {
  const logs = Array.from(lambda, Math.log10);
  const [min, max] = [Math.min(...logs), Math.max(...logs)];
  const nearest = (at: number): number =>
    logs.reduce((best, v, i) => (Math.abs(v - at) < Math.abs(logs[best] - at) ? i : best), 0);
  const common = {
    type: "value",
    min,
    max,
    splitLine: { show: false },
    axisLine: { onZero: false },
    nameLocation: "middle",
    nameGap: 26,
  };
  const bottom = { ...common, name: `log₁₀ ${unit}`, axisLabel: { formatter: (v: number) => v.toFixed(1) } };
  const count = { formatter: (v: number) => String(nonZeros[nearest(v)]) };
  return [bottom, { ...common, position: "top", name: "coefficients that are not 0", axisLabel: count }];
}
