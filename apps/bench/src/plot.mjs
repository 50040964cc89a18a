import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** Nanoseconds per element against the number of elements, one line a candidate, as an SVG document. */
export function plot(op, results) {
  const points = results.flatMap(({ elements, nanoseconds }) =>
    Object.entries(nanoseconds).map(([candidate, ns]) => ({ elements, candidate, ns: ns / elements })),
  );
  const svg = Plot.plot({
    document,
    width: 760,
    height: 420,
    marginRight: 150,
    title: undefined,
    ariaLabel: `${op}: nanoseconds per element by number of elements`,
    x: { type: "log", label: "elements", tickFormat: "~s", grid: true },
    y: { type: "log", label: `${op}: ns per element`, tickFormat: "~g", grid: true },
    color: { scheme: "Observable10" },
    marks: [
      Plot.line(points, { x: "elements", y: "ns", stroke: "candidate", marker: "dot" }),
      Plot.text(
        points,
        Plot.selectLast({
          x: "elements",
          y: "ns",
          z: "candidate",
          text: "candidate",
          fill: "candidate",
          textAnchor: "start",
          dx: 8,
        }),
      ),
    ],
  });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return svg.outerHTML;
}
