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

/** Attributes that say where: two digits of a pixel are enough. */
const PLACES = new Set("d transform x y x1 y1 x2 y2 cx cy r dx dy width height".split(" "));

/**
 * A plot as SVG text, without a script or a style of its own.
 *
 * @param label what a screen reader says of it
 */
export function svg(label: string, options: Plot.PlotOptions): string {
  const figure = Plot.plot({
    document: document as unknown as Document,
    ariaLabel: label,
    ...options,
    style: { background: "none", overflow: "visible", ...(options.style as object) },
  });
  figure.querySelector("style")?.remove();
  figure.setAttribute("role", "img");
  for (const element of figure.querySelectorAll("*")) {
    element.removeAttribute("aria-label"); // a picture has one name, and its parts have no role that takes another
    for (const { name, value } of element.attributes) {
      if (PLACES.has(name)) element.setAttribute(name, value.replace(/(\d\.\d{2})\d+/g, "$1"));
    }
  }
  return figure.outerHTML;
}
