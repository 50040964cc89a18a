import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { onChange } from "../state/model.ts";
import { AsTable } from "./AsTable.tsx";
import { short } from "./format.ts";
import { soon } from "./Later.tsx";

export interface Line {
  readonly label: string;
  /** A colour of the style sheet: "--train". */
  readonly colour: string;
  readonly dash?: readonly number[];
  readonly width?: number;
  readonly values: () => readonly (number | null)[];
}

export interface ChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Epochs on the x axis at least. */
  readonly epochs: number;
  readonly logarithmic?: boolean;
  /** The ends of a linear y axis. */
  readonly range?: () => readonly [number, number];
  /** Positions of two lines between which is shaded. */
  readonly shaded?: readonly [number, number];
  /** An epoch that is marked, and how. */
  readonly marker?: () => { readonly epoch: number; readonly text: string } | undefined;
  readonly format?: (value: number | null | undefined) => string;
}

const FLOOR = 1e-3;
const HEIGHT = 230;
/** Rows of the table behind a chart at most. */
const ROWS = 50;

const isDecade = (tick: number) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6);

const colourOf = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A chart that follows the model, with a legend that says the last values, and its numbers as a table behind it. */
export function Chart(props: ChartProps) {
  const { title, lines, epochs, format = short } = props;
  const place = useRef<HTMLDivElement>(null);
  const now = useRef(props);
  now.current = props;
  const shape = lines.map(({ label }) => label).join() + epochs;
  useEffect(() => {
    const box = place.current;
    return box ? drawn(box, now) : undefined;
  }, [shape]);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <ul class="key">
        {lines.map(({ label, colour, dash, values }) => (
          <li key={label}>
            <svg width="26" height="8" aria-hidden="true">
              <line
                x1="0"
                y1="4"
                x2="26"
                y2="4"
                stroke={`var(${colour})`}
                stroke-width="2.5"
                stroke-dasharray={dash?.join(" ")}
              />
            </svg>
            {label} <b>{format(values().at(-1))}</b>
          </li>
        ))}
      </ul>
      <div ref={place} class="plot" aria-hidden="true" />
      <AsTable
        title={title}
        titles={["epoch", ...lines.map(({ label }) => label)]}
        rows={() => rowsOf(lines, format)}
      />
    </figure>
  );
}

/** Draws a chart, and again when the model, the scheme or the width change; gives what ends that. */
function drawn(box: HTMLElement, now: { readonly current: ChartProps }): () => void {
  let plot: uPlot | undefined;
  let due: (() => void) | undefined;
  const width = () => Math.max(120, box.clientWidth);
  const draw = () => {
    due = undefined;
    if (!plot) {
      plot = made(box, now);
      resize.observe(box);
    } else plot.setData(dataOf(now.current));
  };
  const follow = () => {
    due ??= soon(draw);
  };
  const resize = new ResizeObserver(() => {
    if (plot && plot.width !== width()) plot.setSize({ width: width(), height: HEIGHT });
  });
  const anew = () => {
    plot?.destroy();
    plot = undefined;
    follow();
  };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", anew);
  const stop = onChange(follow);
  follow();
  return () => {
    stop();
    due?.();
    resize.disconnect();
    scheme.removeEventListener("change", anew);
    plot?.destroy();
  };
}

/** Of many epochs, some: the first, the last and even steps between. */
function rowsOf(lines: readonly Line[], format: (value: number | null | undefined) => string) {
  const columns = lines.map(({ values }) => values());
  const length = Math.max(0, ...columns.map((own) => own.length));
  const every = Math.max(1, Math.ceil(length / ROWS));
  const rows = Array.from({ length }, (_, i) => i).filter((i) => (i + 1) % every === 0 || i === 0 || i === length - 1);
  return rows.map((i) => (
    <tr key={i}>
      <th scope="row">{i + 1}</th>
      {columns.map((own, c) => (
        <td key={lines[c].label}>{format(own[i])}</td>
      ))}
    </tr>
  ));
}

function dataOf({ lines, logarithmic, range }: ChartProps): uPlot.AlignedData {
  const columns = lines.map(({ values }) => values());
  const length = Math.max(1, ...columns.map((own) => own.length));
  const low = logarithmic ? FLOOR : (range?.()[0] ?? 0);
  const placed = (value: number | null | undefined) =>
    value == null || (logarithmic && value <= 0) ? null : Math.max(low, value);
  return [
    Array.from({ length }, (_, i) => i + 1),
    ...columns.map((own) => Array.from({ length }, (_, i) => placed(own[i]))),
  ] as uPlot.AlignedData;
}

function made(box: HTMLElement, now: { readonly current: ChartProps }): uPlot {
  const { lines, logarithmic = false, range, shaded } = now.current;
  const ink = colourOf("--muted");
  const grid = { stroke: colourOf("--line"), width: 1 };
  const axis = { stroke: ink, grid, ticks: { ...grid, size: 4 }, font: "12px system-ui, sans-serif" };
  const highest = (plot: uPlot) => {
    let high = 0;
    for (const column of plot.data.slice(1))
      for (const value of column) if (value != null && value > high) high = value;
    return high;
  };
  return new uPlot(
    {
      width: Math.max(120, box.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: (plot) => [1, Math.max(10, now.current.epochs, plot.data[0].length)] },
        y: logarithmic
          ? { distr: 3, range: (plot) => [FLOOR, Math.max(3, highest(plot) * 1.1)] }
          : { range: () => [...(range?.() ?? [0, 1])] as [number, number] },
      },
      axes: [
        { ...axis, size: 28 },
        {
          ...axis,
          size: 46,
          ...(logarithmic
            ? {
                grid: { ...grid, filter: (_, ticks) => ticks.map((tick) => (isDecade(tick) ? tick : null)) },
                values: (_, ticks) => ticks.map((tick) => (tick != null && isDecade(tick) ? String(tick) : "")),
              }
            : { values: (_, ticks) => ticks.map(String) }),
        },
      ],
      series: [
        {},
        ...lines.map(({ label, colour, dash, width = 2 }) => ({
          label,
          stroke: colourOf(colour),
          width,
          ...(dash && { dash: [...dash] }),
          points: { show: false },
        })),
      ],
      ...(shaded && {
        bands: [{ series: [shaded[0] + 1, shaded[1] + 1] as [number, number], fill: colourOf("--gap") }],
      }),
      hooks: { draw: [(plot) => mark(plot, now.current)] },
    },
    dataOf(now.current),
    box,
  );
}

function mark(plot: uPlot, { marker }: ChartProps): void {
  const { epoch, text } = marker?.() ?? {};
  if (epoch === undefined || text === undefined) return;
  const { ctx, bbox } = plot;
  const x = plot.valToPos(epoch, "x", true);
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colourOf("--text");
  ctx.fillStyle = colourOf("--text");
  ctx.lineWidth = ratio;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = `${12 * ratio}px system-ui, sans-serif`;
  const right = x > bbox.left + bbox.width / 2;
  ctx.textAlign = right ? "right" : "left";
  ctx.textBaseline = "top";
  ctx.fillText(text, x + (right ? -5 : 5) * ratio, bbox.top + 4 * ratio);
  ctx.restore();
}
