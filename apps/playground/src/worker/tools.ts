import { diagnoseRun, joinRuns, plotSvg, readLog, reportText } from "@reg/diagnose";
import { bernoulliMask, blockMask, gaussianMask, spatialMask } from "@reg/dropout";
import { readTable } from "@reg/table";
import { tableDataset } from "demo/data/tableDataset";
import { withReg } from "../take/withReg.ts";
import { withTfjs } from "../take/withTfjs.ts";
import { geometry } from "./geometry.ts";
import { gallery } from "./pictures.ts";
import type { MaskAsked, Tools } from "./toolMessages.ts";

/** Channels, height and width of the maps on which masks are shown. */
const MAPS = [1, 8, 8, 8];
/** More plots than this are too many for a page. */
const PLOTS = 12;

function drawMask({ kind, rate, seed }: MaskAsked) {
  const options = { rate };
  if (kind === "gaussian") return gaussianMask(seed, MAPS, options);
  if (kind === "channels") {
    // One number a channel; the picture repeats it.
    const { data } = spatialMask(seed, MAPS, options);
    if (data.length === 512) return { data };
    return { data: Float32Array.from({ length: 512 }, (_, i) => data[i >> 6]) };
  }
  return kind === "blocks" ? blockMask(seed, MAPS, { rate, block: 3 }) : bernoulliMask(seed, MAPS, options);
}

const tools: Tools = {
  gallery,
  geometry,
  masks(given) {
    const values = [...drawMask(given).data];
    return { values, kept: values.filter((value) => value !== 0).length / values.length };
  },
  table({ bytes, name, target }) {
    const table = readTable(bytes, { name });
    const columns = table.columns.map((column) => column.name);
    const { x, targets, task, classes, name: title, notes = [] } = tableDataset(table, target);
    const data = {
      name: title,
      task,
      x: x.data,
      columns: x.shape[1],
      targets: targets.data,
      ...(classes && { classes }),
    };
    return { columns, notes, rows: table.rows, data };
  },
  code: ({ settings, common }) => [withReg(settings, common), withTfjs(settings, common)],
  logs({ files }) {
    const runs = joinRuns(files.flatMap(({ name, bytes }) => readLog(name, [bytes])));
    const diagnosed = runs.map((run) => diagnoseRun(run));
    return { text: reportText(diagnosed, { width: 78 }), svg: diagnosed.slice(0, PLOTS).map((one) => plotSvg(one)) };
  },
};

self.onmessage = ({ data: { id, tool, given } }: MessageEvent<{ id: number; tool: keyof Tools; given: never }>) => {
  try {
    self.postMessage({ id, value: tools[tool](given) });
  } catch (error) {
    self.postMessage({ id, fault: error instanceof Error ? error.message : String(error) });
  }
};
