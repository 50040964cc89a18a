// Folders of many pictures in each format, to be augmented. Pictures are hard links to a few.
import { linkSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeMask } from "@reg/annotations";
import { integers } from "@reg/tensor";
import sharp from "sharp";

const SIDE = 32;
const CLASSES = ["cat", "dog", "bird"];

/** Links to one file, of which file systems allow some 65,000. */
const MOST_LINKS = 10_000;

/** For each format, what writes the annotations of so many images with so many boxes each. */
const annotate = {
  yolo(folder, { count, boxesOf, name }) {
    writeFileSync(join(folder, "data.yaml"), `train: images\nnames: [${CLASSES}]\n`);
    const number = (value) => (value / SIDE).toFixed(6);
    for (let i = 0; i < count; i++) {
      const rows = boxesOf(i).map(
        ({ of, x, y, w, h }) => `${[of, ...[x + w / 2, y + h / 2, w, h].map(number)].join(" ")}\n`,
      );
      put(folder, `labels/${name(i)}.txt`, rows.join(""));
    }
  },
  voc(folder, { count, boxesOf, name }) {
    const object = ({ of, x, y, w, h }) =>
      `  <object>\n    <name>${CLASSES[of]}</name>\n    <pose>Unspecified</pose>\n    <truncated>0</truncated>\n    <difficult>0</difficult>\n    <bndbox>\n      <xmin>${x + 1}</xmin>\n      <ymin>${y + 1}</ymin>\n      <xmax>${x + w}</xmax>\n      <ymax>${y + h}</ymax>\n    </bndbox>\n  </object>\n`;
    const size = `  <size>\n    <width>${SIDE}</width>\n    <height>${SIDE}</height>\n    <depth>3</depth>\n  </size>\n`;
    for (let i = 0; i < count; i++) {
      const head = `<annotation>\n  <folder>images</folder>\n  <filename>${name(i)}.jpg</filename>\n${size}`;
      put(folder, `Annotations/${name(i)}.xml`, `${head}${boxesOf(i).map(object).join("")}</annotation>\n`);
    }
  },
  labelme(folder, { count, boxesOf, name }) {
    for (let i = 0; i < count; i++) {
      const shapes = boxesOf(i).map(({ of, x, y, w, h }) => ({
        label: CLASSES[of],
        points: [
          [x, y],
          [x + w, y + h],
        ],
        group_id: null,
        shape_type: "rectangle",
        flags: {},
      }));
      const file = { version: "5.4.1", flags: {}, shapes, imagePath: `${name(i)}.jpg`, imageData: null };
      put(folder, `images/${name(i)}.json`, JSON.stringify({ ...file, imageHeight: SIDE, imageWidth: SIDE }));
    }
  },
  dota(folder, { count, boxesOf, name }) {
    for (let i = 0; i < count; i++) {
      const rows = boxesOf(i).map(({ of, x, y, w, h }) =>
        [x, y, x + w, y, x + w, y + h, x, y + h, CLASSES[of], 0].join(" "),
      );
      put(folder, `labelTxt/${name(i)}.txt`, `imagesource:GoogleEarth\ngsd:0.1\n${rows.join("\n")}\n`);
    }
  },
  masks(folder, { count, name }) {
    const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE) >> 3);
    const mask = writeMask({ width: SIDE, height: SIDE, channels: 1, depth: 8, data });
    for (let i = 0; i < count; i++) put(folder, `masks/${name(i)}.png`, mask);
  },
  folders() {},
  coco(folder, { count, boxesOf, name }) {
    const box =
      (i) =>
      ({ of, x, y, w, h }, k, { length }) => ({
        id: i * length + k + 1,
        image_id: i + 1,
        category_id: of + 1,
        bbox: [x + 0.125, y + 0.0625, w + 0.25, h + 0.5],
        area: w * h,
        iscrowd: 0,
        segmentation: [],
      });
    const annotations = function* () {
      for (let i = 0; i < count; i++) yield boxesOf(i).map(box(i));
    };
    writeCoco(folder, count, name, annotations());
  },
  panoptic(folder, { count, name }) {
    const ids = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => (i % 3 === 0 ? (i % (3 * SIDE)) >> 5 : 0));
    const mask = writeMask({ width: SIDE, height: SIDE, channels: 3, depth: 8, data: ids });
    const annotations = function* () {
      for (let i = 0; i < count; i++) {
        put(folder, `annotations/panoptic/${name(i)}.png`, mask);
        const segments_info = [1, 2].map((id) => ({ id, category_id: id, area: 0, bbox: [0, 0, 1, 1], iscrowd: 0 }));
        yield [{ image_id: i + 1, file_name: `${name(i)}.png`, segments_info }];
      }
    };
    writeCoco(folder, count, name, annotations());
  },
  cvat(folder, { count, boxesOf, name }) {
    const box = ({ of, x, y, w, h }) =>
      `    <box label="${CLASSES[of]}" occluded="0" source="manual" xtl="${x}.00" ytl="${y}.00" xbr="${x + w}.00" ybr="${y + h}.00" z_order="0">\n    </box>\n`;
    const file = function* () {
      yield `<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n  <version>1.1</version>\n`;
      for (let i = 0; i < count; i++)
        yield `  <image id="${i}" name="${name(i)}.jpg" width="${SIDE}" height="${SIDE}">\n${boxesOf(i).map(box).join("")}  </image>\n`;
      yield "</annotations>\n";
    };
    put(folder, "annotations.xml", [...file()].join(""));
  },
  csv(folder, { count, boxesOf, name }) {
    const rows = function* () {
      yield "filename,width,height,class,xmin,ymin,xmax,ymax\n";
      for (let i = 0; i < count; i++)
        for (const { of, x, y, w, h } of boxesOf(i))
          yield `${[`${name(i)}.jpg`, SIDE, SIDE, CLASSES[of], x, y, x + w, y + h].join(",")}\n`;
    };
    put(folder, "annotations.csv", [...rows()].join(""));
  },
};

export const formats = Object.keys(annotate);

/** Writes a folder of a format. */
export async function writeFolder(folder, format, count, boxes) {
  const picture = await noise();
  const name = (i) => String(i).padStart(7, "0");
  const path = (i) => join(folder, format === "folders" ? CLASSES[i % 3] : "images", `${name(i)}.jpg`);
  for (let i = 0; i < count; i++) {
    const first = i - (i % MOST_LINKS);
    mkdirSync(dirname(path(i)), { recursive: true });
    if (i === first) writeFileSync(path(i), picture);
    else linkSync(path(first), path(i));
  }
  const boxesOf = (i) =>
    Array.from({ length: boxes }, (_, k) => ({
      of: (i + k) % 3,
      x: (i + 3 * k) % 20,
      y: (7 * i + k) % 20,
      w: 4 + (k % 8),
      h: 3 + (i % 9),
    }));
  annotate[format](folder, { count, boxesOf, name });
}

function noise() {
  const data = Uint8Array.from(integers(7, SIDE * SIDE * 3, { high: 256 }));
  return sharp(data, { raw: { width: SIDE, height: SIDE, channels: 3 } })
    .jpeg()
    .toBuffer();
}

/** A file of COCO's kind, annotations last, in pieces, since one text may be longer than there is room for. */
function writeCoco(folder, count, name, annotations) {
  const list = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    file_name: `${name(i)}.jpg`,
    width: SIDE,
    height: SIDE,
  }));
  const categories = CLASSES.map((own, i) => ({ id: i + 1, name: own, supercategory: "", isthing: 1 }));
  const rows = [...annotations].map((own) => own.map((one) => JSON.stringify(one)).join(",")).join(",");
  put(
    folder,
    "annotations/instances.json",
    `{"images":${JSON.stringify(list)},"annotations":[${rows}],"categories":${JSON.stringify(categories)}}`,
  );
}

function put(folder, path, content) {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
}
