import type { SweptPoint } from "./sweep.ts";

const WIDTH = 480;
const HEIGHT = 320;
const LEFT = 64;
const RIGHT = 96;
const TOP = 24;
const BOTTOM = 48;

/** Two curves with their standard errors as an SVG document: training solid, validation dashed, so that colour is not needed. */
export function plotSweep(
  points: readonly SweptPoint[],
  { label, log }: { readonly label: string; readonly log: boolean },
): string {
  const shown = points.filter(({ training, validation }) => Number.isFinite(training) && Number.isFinite(validation));
  const place = (at: number) => (log ? Math.log10(at) : at);
  const x = scale(
    shown.map(({ at }) => place(at)),
    LEFT,
    WIDTH - RIGHT,
  );
  const ends = shown.flatMap((p) => [
    p.training - p.trainingError,
    p.training + p.trainingError,
    p.validation - p.validationError,
    p.validation + p.validationError,
  ]);
  const y = scale(ends, HEIGHT - BOTTOM, TOP);
  const curve = (name: "training" | "validation", colour: string, dash: string) => {
    const error = name === "training" ? "trainingError" : "validationError";
    const at = shown.map((p) => [x(place(p.at)), y(p[name])] as const);
    const bars = shown.map((p) =>
      line(x(place(p.at)), y(p[name] - p[error]), x(place(p.at)), y(p[name] + p[error]), colour),
    );
    const dots = at.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`);
    const path = `<polyline points="${at.map((point) => point.join(",")).join(" ")}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`;
    const [endX, endY] = at.at(-1) ?? [LEFT, TOP];
    return [path, ...bars, ...dots, `<text x="${endX + 8}" y="${endY + 4}" fill="${colour}">${name}</text>`].join("");
  };
  const ticks = shown.map(
    (p) => `<text x="${x(place(p.at))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${short(p.at)}</text>`,
  );
  const levels = ends.length === 0 ? [] : [Math.min(...ends), Math.max(...ends)];
  const sides = levels.map(
    (level) => `<text x="${LEFT - 8}" y="${y(level) + 4}" text-anchor="end">${short(level)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(`training and validation against ${label}`)}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "#555"),
    line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "#555"),
    ...ticks,
    ...sides,
    curve("training", "#1f6fb4", ""),
    curve("validation", "#b4441f", ` stroke-dasharray="6 4"`),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escapeXml(label)}</text>`,
    "</svg>",
  ].join("");
}

const line = (x1: number, y1: number, x2: number, y2: number, colour: string) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}"/>`;

/** From values to places; where all are one value, the middle. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) =>
    Number((high > low ? from + ((value - low) / (high - low)) * (to - from) : (from + to) / 2).toFixed(1));
}

const short = (value: number) => String(Number(value.toPrecision(3)));
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
