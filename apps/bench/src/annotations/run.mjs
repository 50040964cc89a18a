// Readers and writers of annotations beside what others read the same files by, in interleaved rounds: `npm run pnpm -- --filter bench annotations`.
// Peers check less and keep less: they give a tree of what the file says. What is missing on a machine is left out.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import * as annotations from "@reg/annotations";
import { csvFormat, csvParse } from "d3-dsv";
import { median } from "../measure.mjs";

const ROUNDS = Number(process.argv[2] ?? 9);
const { XMLBuilder, XMLParser } = createRequire(createRequire(import.meta.url).resolve("@reg/annotations"))(
  "fast-xml-parser",
);
const { readCoco, writeCoco, readVoc, writeVoc, readYolo, writeYolo, readLabelme, readCsv, readDota } = annotations;
const { openCoco, cocoPieces, openCvat, readCvat, cvatPieces, writeCvat, openCsv, csvPieces, writeCsv, imageOf } =
  annotations;

const size = { width: 640, height: 480 };
const at = (i) => ({ x: (i * 37) % 500, y: (i * 53) % 400, w: 20 + (i % 90), h: 10 + (i % 60) });
const many = (count, of) => Array.from({ length: count }, (_, i) => of(i));
const files = {
  coco: JSON.stringify({
    images: many(2000, (i) => ({ id: i, file_name: `${i}.jpg`, ...size })),
    categories: many(20, (i) => ({ id: i, name: `class ${i}` })),
    annotations: many(20000, (i) => {
      const { x, y, w, h } = at(i);
      const segmentation = [[x, y, x + w, y, x + w, y + h, x + w / 2, y + h / 2, x, y + h]];
      return {
        id: i,
        image_id: i % 2000,
        category_id: i % 20,
        bbox: [x, y, w, h],
        area: w * h * 0.75,
        iscrowd: 0,
        segmentation,
      };
    }),
  }),
  voc: `<annotation>\n<filename>a.jpg</filename>\n<size><width>640</width><height>480</height><depth>3</depth></size>\n${many(
    500,
    (i) => {
      const { x, y, w, h } = at(i);
      const box = `<xmin>${x + 1}</xmin><ymin>${y + 1}</ymin><xmax>${x + w}</xmax><ymax>${y + h}</ymax>`;
      return `<object>\n<name>class ${i % 20}</name>\n<difficult>0</difficult>\n<bndbox>${box}</bndbox>\n</object>\n`;
    },
  ).join("")}</annotation>\n`,
  cvat: `<annotations>\n<version>1.1</version>\n${many(200, (image) => {
    const boxes = many(10, (i) => {
      const { x, y, w, h } = at(10 * image + i);
      return `<box label="class ${i}" occluded="0" xtl="${x}.00" ytl="${y}.00" xbr="${x + w}.00" ybr="${y + h}.00"></box>\n`;
    });
    return `<image id="${image}" name="${image}.jpg" width="640" height="480">\n${boxes.join("")}</image>\n`;
  }).join("")}</annotations>\n`,
  yolo: many(5000, (i) => {
    const { x, y, w, h } = at(i);
    return `${i % 20} ${((x + w / 2) / 640).toFixed(6)} ${((y + h / 2) / 480).toFixed(6)} ${(w / 640).toFixed(6)} ${(h / 480).toFixed(6)}\n`;
  }).join(""),
  labelme: JSON.stringify({
    version: "5.1.1",
    flags: {},
    shapes: many(2000, (i) => {
      const { x, y, w, h } = at(i);
      return {
        label: `class ${i % 20}`,
        points: [
          [x, y],
          [x + w, y],
          [x + w / 2, y + h],
        ],
        group_id: null,
        shape_type: "polygon",
        flags: {},
      };
    }),
    imagePath: "a.jpg",
    imageData: null,
    imageWidth: 640,
    imageHeight: 480,
  }),
  csv: `filename,width,height,class,xmin,ymin,xmax,ymax\n${many(20000, (i) => {
    const { x, y, w, h } = at(i);
    return `${i % 2000}.jpg,640,480,class ${i % 20},${x},${y},${x + w},${y + h}\n`;
  }).join("")}`,
  dota: many(5000, (i) => {
    const { x, y, w, h } = at(i);
    return `${x} ${y} ${x + w} ${y} ${x + w} ${y + h} ${x} ${y + h} class-${i % 20} 0\n`;
  }).join(""),
};

/** All objects one pixel further, so that nothing may stay to the letter. */
const moved = (object) => {
  const box = object.box && { box: { ...object.box, left: object.box.left + 1, right: object.box.right + 1 } };
  const polygons = object.polygons && { polygons: object.polygons.map((ring) => ring.map(([x, y]) => [x + 1, y])) };
  return { ...object, ...box, ...polygons };
};
const movedImage = (image) => ({ ...image, objects: image.objects.map(moved) });
const coco = readCoco(files.coco);
const movedCoco = { ...coco, images: coco.images.map(movedImage) };
const movedCvat = { ...readCvat(files.cvat), images: readCvat(files.cvat).images.map(movedImage) };
const movedCsv = { ...readCsv(files.csv), images: readCsv(files.csv).images.map(movedImage) };
/** A table whose objects are read and moved when they are asked for. */
const movedTable = (table) => ({ ...table, objectOf: (image, index) => moved(table.objectOf(image, index)) });
const tables = [openCoco(files.coco), openCvat(files.cvat), openCsv(files.csv)].map(movedTable);
const readAll = (table) => table.images.map((_, image) => imageOf(table, image));
const movedVoc = movedImage(readVoc(files.voc));
const movedYolo = movedImage(readYolo(files.yolo, size));
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
const builder = new XMLBuilder({ ignoreAttributes: false });
const rowsOfCsv = csvParse(files.csv);
const trees = { voc: parser.parse(files.voc), cvat: parser.parse(files.cvat) };

/** Each row: ours, then peers in Node, and the name of what Python runs on the same file. */
const rows = [
  ["read COCO, 20,000", () => readCoco(files.coco), { "JSON.parse": () => JSON.parse(files.coco) }, "coco"],
  ["write COCO, all moved", () => writeCoco(movedCoco), {}, "coco_write"],
  [
    "open COCO, read each",
    () => readAll(openCoco(files.coco)),
    { readCoco: () => readCoco(files.coco), "JSON.parse": () => JSON.parse(files.coco) },
    "coco",
  ],
  [
    "COCO in pieces, all moved",
    () => [...cocoPieces(tables[0])],
    { writeCoco: () => writeCoco(movedCoco) },
    "coco_write",
  ],
  ["read CVAT, 2,000", () => readCvat(files.cvat), { "fast-xml-parser": () => parser.parse(files.cvat) }, undefined],
  [
    "open CVAT, read each",
    () => readAll(openCvat(files.cvat)),
    { "fast-xml-parser": () => parser.parse(files.cvat) },
    undefined,
  ],
  ["write CVAT, all moved", () => writeCvat(movedCvat), { XMLBuilder: () => builder.build(trees.cvat) }, undefined],
  [
    "CVAT in pieces, all moved",
    () => [...cvatPieces(tables[1])],
    { XMLBuilder: () => builder.build(trees.cvat) },
    undefined,
  ],
  ["read VOC, 500", () => readVoc(files.voc), { "fast-xml-parser": () => parser.parse(files.voc) }, "voc"],
  ["write VOC, all moved", () => writeVoc(movedVoc), { XMLBuilder: () => builder.build(trees.voc) }, undefined],
  ["read YOLO, 5,000", () => readYolo(files.yolo, size), {}, "yolo"],
  ["write YOLO, all moved", () => writeYolo(movedYolo), {}, undefined],
  [
    "read labelme, 2,000",
    () => readLabelme(files.labelme),
    { "JSON.parse": () => JSON.parse(files.labelme) },
    "labelme",
  ],
  ["read CSV, 20,000", () => readCsv(files.csv), { "d3-dsv": () => csvParse(files.csv) }, "csv"],
  [
    "open CSV, read each",
    () => readAll(openCsv(files.csv)),
    { readCsv: () => readCsv(files.csv), "d3-dsv": () => csvParse(files.csv) },
    "csv",
  ],
  ["write CSV, all moved", () => writeCsv(movedCsv), { "d3-dsv": () => csvFormat(rowsOfCsv) }, undefined],
  ["CSV in pieces, all moved", () => [...csvPieces(tables[2])], { "d3-dsv": () => csvFormat(rowsOfCsv) }, undefined],
  ["read DOTA, 5,000", () => readDota(files.dota, size), {}, "dota"],
];

const folder = mkdtempSync(join(tmpdir(), "reg-annotations-"));
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
const python = spawn("/usr/bin/python3", [fileURLToPath(new URL("peers.py", import.meta.url)), folder], {
  stdio: ["pipe", "pipe", "inherit"],
});
const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
const ask = async (name) => {
  python.stdin.write(`${name}\n`);
  return JSON.parse((await lines.next()).value);
};
const timed = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

try {
  console.log(`Milliseconds, medians of ${ROUNDS} interleaved rounds; ${await ask("versions")}`);
  for (const [name, ours, peers, peer] of rows) {
    const times = { ours: [] };
    for (let round = -2; round < ROUNDS; round++) {
      const found = {
        ours: timed(ours),
        ...Object.fromEntries(Object.entries(peers).map(([key, run]) => [key, timed(run)])),
      };
      if (peer) Object.assign(found, await ask(peer));
      if (round < 0) continue;
      for (const [key, value] of Object.entries(found)) times[key] = [...(times[key] ?? []), value];
    }
    const shown = Object.entries(times).map(([key, all]) => {
      const ratio = median(all.map((time, i) => times.ours[i] / time));
      return key === "ours"
        ? `ours ${median(all).toFixed(2)}`
        : `${key} ${median(all).toFixed(2)} (ours / it ${ratio.toFixed(2)})`;
    });
    console.log(name.padEnd(24), shown.join("   "));
  }
} finally {
  python.stdin.end();
  rmSync(folder, { recursive: true });
}
