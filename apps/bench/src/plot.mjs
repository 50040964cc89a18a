import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

const HEIGHT = 420;
const LINE = 13;

/** Nanoseconds per element against the number of elements, one line a candidate, as an SVG document. */
export function plot(op, results) {
  const bySize = [...results].sort((a, b) => a.elements - b.elements);
  const points = bySize.flatMap(({ elements, nanoseconds }) =>
    Object.entries(nanoseconds).map(([candidate, ns]) => ({ elements, candidate, ns: ns / elements })),
  );
  const svg = Plot.plot({
    document,
    width: 760,
    height: HEIGHT,
    marginRight: 150,
    style: { background: "white", color: "black" },
    ariaLabel: `${op}: nanoseconds per element by number of elements`,
    x: { type: "log", label: "elements", labelAnchor: "center", tickFormat: "~s", grid: true },
    y: { type: "log", label: `${op}: ns per element`, tickFormat: "~g", grid: true },
    color: { scheme: "Observable10" },
    marks: [
      Plot.line(points, { x: "elements", y: "ns", z: "candidate", stroke: "candidate", marker: "dot" }),
      Plot.text(labels(points), {
        x: "elements",
        y: "at",
        text: "candidate",
        fill: "candidate",
        textAnchor: "start",
        dx: 8,
      }),
    ],
  });
  svg.querySelector("style").remove(); // for pages that it is put into
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return svg.outerHTML;
}

/** The last point of every line, moved up where two names would cover each other. */
function labels(points) {
  const last = [...new Map(points.map((point) => [point.candidate, point])).values()].sort((a, b) => a.ns - b.ns);
  const all = points.map(({ ns }) => ns);
  const apart = (Math.max(...all) / Math.min(...all)) ** (LINE / (HEIGHT - 50));
  let below = 0;
  return last.map((point) => {
    below = Math.max(point.ns, below * apart);
    return { ...point, at: below };
  });
}
