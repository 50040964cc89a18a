import { describe, expect, it } from "vitest";
import {
  type AnnotatedDataset,
  type AnnotatedImage,
  type AnnotatedTable,
  cocoPieces,
  csvPieces,
  cvatPieces,
  imageOf,
  openCoco,
  openCsv,
  openCvat,
  openPanoptic,
  panopticPieces,
  readCoco,
  readCsv,
  readCvat,
  readPanoptic,
  writeCoco,
  writeCsv,
  writeCvat,
  writePanoptic,
} from "../src/index.ts";

interface Format {
  readonly read: (text: string) => AnnotatedDataset;
  readonly write: (dataset: AnnotatedDataset) => string;
  readonly open: (text: string) => AnnotatedTable;
  readonly pieces: (table: AnnotatedTable) => Iterable<string>;
  readonly texts: readonly string[];
  /** what is wrong, each in its own way */
  readonly wrong: readonly string[];
}

const coco = {
  info: { year: 2026 },
  images: [3, 1, 2].map((id) => ({ id, file_name: `${id}.jpg`, width: 20, height: 10, license: id })),
  annotations: Array.from({ length: 7 }, (_, i) => ({
    id: [11, 4, 5, 6, 4, 8, 9][i],
    image_id: [1, 3, 1, 2, 1, 3, 3][i],
    category_id: 1 + (i % 2),
    bbox: [i, 1, 3, 4],
    area: 12,
    iscrowd: 0,
    score: i / 7,
  })),
  categories: ["cat", "dog"].map((name, i) => ({ id: i + 1, name })),
};
const panoptic = {
  images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg`, width: 4, height: 3 })),
  annotations: [1, 3].map((image_id) => ({
    file_name: `${image_id}.png`,
    segments_info: [7, 8].map((id) => ({ id, category_id: 9, iscrowd: 0, area: 4, bbox: [0, 0, 2, 2], note: "x" })),
    image_id,
  })),
  categories: [{ id: 9, name: "rug", isthing: 0 }],
};
const box = (label: string, left: number) =>
  `<box label="${label}" xtl="${left}.0" ytl="2" xbr="${left + 3}" ybr="6"><attribute name="a">&lt;b&gt;</attribute></box>`;
const image = (id: number, shapes: string) =>
  `<image id="${id}" name="a > b/${id}.jpg" width='20' height="10">${shapes}</image>`;
const cvat = [
  `<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n  <version>1.1</version>\n  <meta><task><labels><label><name>cat</name></label></labels></task></meta>\n  <!-- <image> -->\n  ${image(0, `\n    ${box("cat", 1)}\n    ${box("dog", 4)}\n  `)}\n  ${image(1, "\n  ")}\n  <image id="2" name="c.jpg" width="20" height="10"/>\n  ${image(3, `<tag label="wet"/><![CDATA[</image>]]>${box("cat", 2)}`)}\n</annotations>\n`,
  `<annotations>${image(7, box("cat", 1))}${image(8, "")}</annotations>`,
  `\uFEFF<annotations>\r\n  ${image(7, `\r\n    ${box("cat", 1)}\r\n  `)}\r\n</annotations>\r\n`,
  "<annotations><version>1.1</version></annotations>",
  "<annotations/>",
];
const header = "filename,width,height,class,xmin,ymin,xmax,ymax,note\n";
const csv = [
  `${header}b.jpg,20,10,cat,1,2,3,4,x\na.jpg,20,10,dog,1.50,2,3,4,"a, ""b"""\n\nb.jpg,20,10,dog,0,0,3,4,\nc.jpg,20,10,,,,,,`,
  `\uFEFF${header}a.jpg,20,10,cat,1,2,3,4,x\r\nb.jpg,20,10,cat,1,2,3,4,"two\r\nlines"\r\n`,
  header,
];

const formats: { readonly [name: string]: Format } = {
  COCO: {
    read: readCoco,
    write: writeCoco,
    open: openCoco,
    pieces: cocoPieces,
    texts: [JSON.stringify(coco), JSON.stringify(coco, undefined, 2), `\uFEFF${JSON.stringify(coco)}`],
    wrong: [
      "{",
      JSON.stringify({ ...coco, categories: [] }),
      JSON.stringify(coco).replace('"bbox":[6,', '"bbox":[null,'),
      JSON.stringify(coco).replace('"bbox":[6,', '"bbox":[6;'),
    ],
  },
  panoptic: {
    read: readPanoptic,
    write: writePanoptic,
    open: openPanoptic,
    pieces: panopticPieces,
    texts: [`${JSON.stringify(panoptic)}\n`, `${JSON.stringify(panoptic, undefined, 2)}\n`],
    wrong: ["{", JSON.stringify({ ...panoptic, categories: [] }), JSON.stringify(panoptic).replace(":4,", ":4;")],
  },
  CVAT: {
    read: readCvat,
    write: writeCvat,
    open: openCvat,
    pieces: cvatPieces,
    texts: cvat,
    wrong: [
      "<a>",
      "<a/>",
      cvat[0].replace('label="dog" xtl="4.0"', 'label="dog" xtl="x"'),
      cvat[0].replace('name="c.jpg"', ""),
      cvat[0].replace("</image>", ""),
      "<annotations><track/></annotations>",
    ],
  },
  CSV: {
    read: readCsv,
    write: writeCsv,
    open: openCsv,
    pieces: csvPieces,
    texts: csv,
    wrong: ["a,b\n", csv[0].replace("0,0,3,4,", "0,0,x,4,"), csv[0].replace("0,0,3,4,", "0,0,3"), `${header}"`],
  },
};

const messageOf = (action: () => unknown): string => {
  try {
    action();
    return "nothing is wrong";
  } catch (error) {
    return String(error);
  }
};

/** The same images in another way: each twice, the second with other names and objects that moved. */
const changed = (images: readonly AnnotatedImage[]): AnnotatedImage[] =>
  images.flatMap((one): AnnotatedImage[] => [
    one,
    {
      ...one,
      path: `copy of ${one.path}`,
      objects: one.objects.slice(1).map((object) => ({ ...object, box: { left: 1, top: 1, right: 3.25, bottom: 4 } })),
    },
  ]);

const tableOf = ({ images, ...dataset }: AnnotatedDataset): AnnotatedTable => ({
  ...dataset,
  images: images.map(({ objects: _, ...frame }) => frame),
  countOf: (i) => images[i].objects.length,
  objectOf: (i, index) => images[i].objects[index],
  extrasOf: (i, index) => images[i].objects[index].extras,
});

describe.each(Object.entries(formats))("a table of %s", (_, { read, write, open, pieces, texts, wrong }) => {
  it.each(texts.map((text) => [text]))("says object by object what the file says: %#", (text) => {
    const [table, dataset] = [open(text), read(text)];
    const backwards = table.images.map((_, i) => imageOf(table, table.images.length - 1 - i)).reverse();
    expect(backwards).toEqual(dataset.images);
    for (const [i, { objects }] of dataset.images.entries())
      expect(objects.map((_, index) => table.extrasOf(i, index))).toEqual(objects.map(({ extras }) => extras));
    expect(table.images.some((frame) => "objects" in frame)).toBe(false);
    expect(table.classes).toEqual(dataset.classes);
    expect(table.extras).toEqual(dataset.extras);
  });

  it.each(texts.map((text) => [text]))("is written in pieces as the dataset is, untouched or not: %#", (text) => {
    const [table, dataset] = [open(text), read(text)];
    expect([...pieces(table)].join("")).toBe(text.startsWith("\uFEFF{") ? write(dataset) : text);
    expect(write(dataset)).toBe([...pieces(table)].join(""));
    const other = { ...dataset, images: changed(dataset.images) };
    const written = write(other);
    if (dataset.images.length > 0) expect(written).not.toBe(text);
    expect([...pieces(tableOf(other))].join("")).toBe(written);
    const { images, ...rest } = read(written);
    const counts = (all: readonly AnnotatedImage[]) =>
      all.flatMap(({ path, objects }) => (objects.length > 0 ? [[path, objects.length]] : [])); // CSV has no others
    expect(counts(images)).toEqual(counts(other.images));
    expect(rest.classes.map(({ name }) => name).sort()).toEqual(dataset.classes.map(({ name }) => name).sort());
  });

  it.each(wrong.map((text) => [text]))("is refused with the words of the reader: %#", (text) => {
    expect(messageOf(() => open(text))).toBe(messageOf(() => read(text)));
    expect(() => open(text)).toThrow();
  });
});

it.each(["COCO", "CVAT", "CSV"])("asks for each object of %s once, and for none of those behind a piece", (name) => {
  const { pieces } = formats[name];
  const [images, each] = [2000, 5];
  const asked = new Int32Array(images * each);
  const table: AnnotatedTable = {
    classes: [{ name: "cat" }],
    images: Array.from({ length: images }, (_, i) => ({ path: `${i}.jpg`, width: 20, height: 10 })),
    countOf: () => each,
    objectOf(i, index) {
      asked[i * each + index]++;
      return { class: "cat", box: { left: index, top: 0, right: 9, bottom: 8 } };
    },
    extrasOf: () => undefined,
  };
  let early = 0;
  let [count, longest] = [0, 0];
  for (const piece of pieces(table)) {
    count++;
    longest = Math.max(longest, piece.length);
    if (early === 0) early = asked.indexOf(0);
  }
  expect(asked.every((times) => times === 1)).toBe(true);
  expect(early).toBeLessThan(images * each * 0.9);
  expect(count).toBeGreaterThan(4);
  expect(longest).toBeLessThan(200_000);
});

it("refuses the place of no image", () => {
  const table = openCoco(
    '{"images":[{"id":1,"file_name":"a.jpg","width":2,"height":1}],"annotations":[],"categories":[]}',
  );
  for (const place of [-1, 1, 0.5, Number.NaN, "0" as never])
    expect(() => imageOf(table, place)).toThrow(/^imageOf: image must be/);
  const none = openCoco('{"images":[],"annotations":[],"categories":[]}');
  expect(() => imageOf(none, 0)).toThrow("imageOf: the table has no images.");
});
