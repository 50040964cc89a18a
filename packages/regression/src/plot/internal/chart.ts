import { LineChart } from "echarts/charts";
import { GraphicComponent, GridComponent, MarkLineComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { leastOf, mostOf } from "../../design/internal/extremes.ts";

/** Okabe and Ito's colours (2008), which people who see fewer colours tell apart; yellow, too light for lines, left out. */
export const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];
/** Lines differ by their dashes too. */
export const DASHES = ["solid", "dashed", "dotted"] as const;

/** Where the axes lie, in pixels, and what they span; the horizontal one falls from left to right. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: readonly [left: number, right: number];
  readonly y: Scale;
}

/** The ends of a vertical axis, and the steps between its ticks. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

/** Round ends and steps for values between two. */
export function scaleOf(low: number, high: number): Scale {
  const span = high > low ? high - low : Math.max(1e-12, Math.abs(high)) || 1;
  const unit = 10 ** Math.floor(Math.log10(span / 5));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * unit >= span / 6) ?? 10;
  const interval = step * unit;
  const [min, max] = [Math.floor(low / interval), Math.ceil(high / interval)];
  const end = (steps: number): number => Number((steps * interval).toPrecision(12)); // 3·0.1 is 0.3
  return { min: end(min), max: end(max > min ? max : min + 1), interval };
}

/** A number beside an axis. */
const written = (v: number): string => {
  const size = Math.abs(v);
  const isPlain = v === 0 || (size >= 1e-4 && size < 1e6);
  const text = isPlain ? grouped.format(v) : Number(v.toPrecision(6)).toExponential().replace("e+", "e");
  return text.replaceAll("-", "−");
};
const grouped = /* @__PURE__ */ new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6 });

/** The pixel of a value. */
export const across = ({ left, width, x }: Frame, value: number): number =>
  left + (x[0] > x[1] ? ((x[0] - value) / (x[0] - x[1])) * width : width / 2);
export const down = ({ top, height, y }: Frame, value: number): number =>
  top + ((y.max - value) / (y.max - y.min)) * height;

/** A text at a pixel, as part of a picture; its halo keeps it off the lines. */
export const textAt = (x: number, y: number, text: string, fill: string, align = "left"): object => ({
  type: "text",
  silent: true,
  z: 100,
  style: {
    x,
    y,
    text,
    fill,
    textAlign: align,
    textVerticalAlign: "middle",
    fontSize: 12,
    stroke: "#ffffff",
    lineWidth: 3,
  },
});

/** Characters that XML does not have, not even as entities; names of columns may hold them. */
const NO_XML = /[^\P{Cc}\t\n\r]|[\ud800-\udfff\ufffe\uffff]/gu;

/** Draws a chart of ECharts as an SVG document, without a page. */
export function drawn(option: object, width: number, height: number, label: string): string {
  use([LineChart, GraphicComponent, GridComponent, MarkLineComponent, TitleComponent, SVGRenderer]);
  const chart = init(null, undefined, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, backgroundColor: "#ffffff", ...option });
    const name = label.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
    const svg = chart.renderToSVGString().replace("<svg ", () => `<svg role="img" aria-label="${name}" `);
    return svg.replace(NO_XML, "\ufffd");
  } finally {
    chart.dispose();
  }
}

/** Pictures of one size, one below another, in a document. */
export function stacked(parts: readonly string[], width: number, height: number, label: string): string {
  const whole = `width="${width}" height="${parts.length * height}"`;
  const inner = parts.map((svg, i) =>
    svg.replace("<svg ", () => `<svg y="${i * height}" `).replace(/\bzr\d+-/g, `chart${i}-`),
  );
  return `<svg role="group" aria-label="${label}" ${whole} viewBox="0 0 ${width} ${parts.length * height}" xmlns="http://www.w3.org/2000/svg">${inner.join("")}</svg>`;
}

/** log₁₀ of strengths below, falling, and how many coefficients are not 0 above. */
export function horizontal(lambda: Float64Array, nonZeros: Int32Array, unit: string): object[] {
  const logs = Array.from(lambda, Math.log10);
  const [min, max] = [leastOf(logs), mostOf(logs)];
  const nearest = (at: number): number =>
    logs.reduce((best, v, i) => (Math.abs(v - at) < Math.abs(logs[best] - at) ? i : best), 0);
  const common = {
    type: "value",
    min,
    max,
    inverse: true,
    splitLine: { show: false },
    axisLine: { onZero: false },
    nameLocation: "middle",
    nameGap: 26,
  };
  const text = (v: number): string => String(Number(v.toFixed(2))).replace("-", "−");
  const below = { formatter: text, showMinLabel: false, showMaxLabel: false, hideOverlap: true };
  const above = { formatter: (v: number) => String(nonZeros[nearest(v)]), hideOverlap: true };
  return [
    { ...common, name: `log₁₀ ${unit}`, axisLabel: below },
    { ...common, position: "top", name: "coefficients that are not 0", axisLabel: above },
  ];
}

export const vertical = (name: string, scale: Scale, gap: number): object => ({
  type: "value",
  name,
  nameLocation: "middle",
  nameGap: gap,
  ...scale,
  axisLine: { show: false, onZero: false },
  axisTick: { show: false },
  axisLabel: { formatter: written },
});
