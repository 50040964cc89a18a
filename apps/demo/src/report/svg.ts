import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** Colours by meaning; the page's style sheet gives their values, for light and dark. */
export const ink = {
  train: "var(--train)",
  validation: "var(--validation)",
  accent: "var(--accent)",
  muted: "var(--muted)",
  text: "currentColor",
};

/**
 * A plot as SVG text, without a script or a style of its own.
 *
 * @param label what a screen reader says of it
 */
export function svg(label: string, options: Plot.PlotOptions): string {
  const figure = Plot.plot({
    document: document as unknown as Document,
    ariaLabel: label,
    style: { background: "none", overflow: "visible" },
    ...options,
  });
  figure.querySelector("style")?.remove();
  figure.setAttribute("role", "img");
  return figure.outerHTML.replace(/(\d\.\d{2})\d+/g, "$1");
}
