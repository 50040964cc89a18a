import { formatNumber } from "../../internal/formatNumber.ts";
import type { SweptPoint } from "../types.ts";
import { BOTTOM, LEFT, RIGHT, TOP } from "./plotFrame.ts";

/** Two curves with their standard errors as an SVG document: training solid, validation dashed, so that colour is not needed. */
export function plotSweep(
  points: readonly SweptPoint[],
  { label, log }: { readonly label: string; readonly log: boolean },
): string {
  const shown = points.filter(({ training, validation }) => Number.isFinite(training) && Number.isFinite(validation));
  const place = ({ at }: SweptPoint) => (log ? Math.log10(at) : at);
  const across = scale(shown.map(place), LEFT, RIGHT);
  const x = (point: SweptPoint) => across(place(point));
  const barsOf = (name: "training" | "validation") =>
    shown.map((p) => [p[name] - p[`${name}Error`], p[name] + p[`${name}Error`]] as const);
  const ends = [...barsOf("training"), ...barsOf("validation")].flat();
  const y = scale(ends, BOTTOM, TOP);

  const curve = (name: "training" | "validation", colour: string, dash: string) => {
    const fill = `fill="${colour}"`;
    const at = shown.map((p) => [x(p), y(p[name])] as const);
    const bars = barsOf(name).map(([low, high], i) => line(at[i][0], y(low), at[i][0], y(high), colour));
    const dots = at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" ${fill}/>`);
    const path = `<polyline points="${at.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`;
    const [endX, endY] = at.at(-1) ?? [LEFT, TOP];
    return [path, ...bars, ...dots, text(endX + 8, endY + 4, fill, name)].join("");
  };

  const middle = 'text-anchor="middle"';
  const levels = ends.length === 0 ? [] : [Math.min(...ends), Math.max(...ends)];
  const title = escapeXml(label);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320" role="img" aria-label="training and validation against ${title}" font-family="system-ui, sans-serif" font-size="12">`,
    '<rect width="480" height="320" fill="#fff"/>',
    line(LEFT, BOTTOM, RIGHT, BOTTOM, "#555"),
    line(LEFT, TOP, LEFT, BOTTOM, "#555"),
    ...shown.map((point) => text(x(point), BOTTOM + 18, middle, formatNumber(point.at))),
    ...levels.map((level) => text(LEFT - 8, y(level) + 4, 'text-anchor="end"', formatNumber(level))),
    curve("training", "#1f6fb4", ""),
    curve("validation", "#b4441f", ' stroke-dasharray="6 4"'),
    text((LEFT + RIGHT) / 2, BOTTOM + 38, middle, title),
    "</svg>",
  ].join("");
}

const line = (x1: number, y1: number, x2: number, y2: number, colour: string) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}"/>`;

const text = (x: number, y: number, attributes: string, content: string) =>
  `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;

/** From values to places; where all are one value, the middle. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => Number((from + (high > low ? (value - low) / (high - low) : 0.5) * (to - from)).toFixed(1));
}

const ENTITIES: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };
/** XML has no control characters, not even as entities. */
const escapeXml = (text: string) =>
  text
    .replace(/[^\P{Cc}\t\n\r]|[\ud800-\udfff\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => `&${ENTITIES[character]};`);
