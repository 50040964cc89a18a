export const SCHEMES = ["light", "auto"] as const;

/** What colours become on a dark background: those of the charts, and the greys of ECharts. */
const DARK: Record<string, string> = {
  "#ffffff": "#16181d",
  "#dbdee4": "#363a43",
  "#54555a": "#c3c6cf",
  "#3c3c41": "#9ea1aa",
  "#000000": "#ffffff",
  "#000": "#ffffff",
  "rgb(0,0,0)": "#ffffff",
  "#0072b2": "#4aa3df",
};

const rules = (property: string): string =>
  Object.entries(DARK)
    .map(([from, to]) => `[${property}="${from}"]{${property}:${to}}`)
    .join("");

/** An SVG document whose colours follow the reader's scheme. */
export const following = (svg: string): string =>
  svg.replace(">", () => `><style>@media (prefers-color-scheme:dark){${rules("fill")}${rules("stroke")}}</style>`);
