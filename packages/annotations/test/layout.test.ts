import { describe, expect, it } from "vitest";
import {
  type AnnotatedImage,
  type Motion,
  moveImage,
  openCoco,
  readCoco,
  readCsv,
  readCvat,
  readDataYaml,
  readLabelme,
  readPanoptic,
  readVoc,
  readYolo,
  writeCoco,
  writeCsv,
  writeCvat,
  writeDataYaml,
  writeLabelme,
  writePanoptic,
  writeVoc,
  writeYolo,
} from "../src/index.ts";

const flip: Motion = { forward: (points) => points.map(([x, y]) => [63 - x, y]), width: 64, height: 48 };
const flipped = <T extends AnnotatedImage>(image: T): AnnotatedImage => moveImage(image, [flip]).image;
const all = <T extends { readonly images: readonly AnnotatedImage[] }>(dataset: T) => ({
  ...dataset,
  images: dataset.images.map(flipped),
});

describe("ids that no double holds", () => {
  const [a, b] = ["20210901123456781", "20210901123456782"];
  const annotation = (id: string, image: string, x: number) =>
    `{"id":${id},"image_id":${image},"category_id":1,"bbox":[${x},2,3,4],"area":12,"iscrowd":0}`;
  const image = (id: string, name: string) => `{"id":${id},"file_name":"${name}","width":64,"height":48}`;
  const file = (images: string[], annotations: string[]) =>
    `{"images":[${images}],"annotations":[${annotations}],"categories":[{"id":1,"name":"c","supercategory":""}]}`;
  const text = file(
    [image(a, "a.jpg"), image(b, "b.jpg")],
    [annotation("9", b, 1), annotation(`${a}9`, a, 5), annotation(`${a}8`, a, 30.5)],
  );

  it("are told apart, and stay to the last digit in what moved and in what did not", () => {
    const dataset = readCoco(text);
    expect(dataset.images.map(({ path, objects }) => [path, objects.length])).toEqual([
      ["a.jpg", 2],
      ["b.jpg", 1],
    ]);
    expect(writeCoco(dataset)).toBe(text);
    const moved = file(
      [image(a, "a.jpg"), image(b, "b.jpg")],
      [annotation("9", b, 60), annotation(`${a}9`, a, 56), annotation(`${a}8`, a, 30.5)],
    );
    expect(writeCoco(all(dataset)).trim()).toBe(moved);
  });

  it("are other numbers' in copies, of which no two are alike", () => {
    const dataset = readCoco(text);
    const copies = [...dataset.images, ...dataset.images, ...dataset.images];
    const written = JSON.parse(writeCoco({ ...dataset, images: copies }).replace(/(\d{16,})/g, '"$1"'));
    for (const list of [written.images, written.annotations]) {
      const ids = list.map(({ id }: { id: unknown }) => String(id));
      expect(new Set(ids).size).toBe(ids.length);
    }
    const ids = new Set(written.images.map(({ id }: { id: unknown }) => id));
    for (const { image_id } of written.annotations) expect(ids).toContain(image_id);
  });

  it("are named as they stand where one is wrong", () => {
    const wrong = text.replace(`"image_id":${b}`, `"image_id":${b}7`);
    for (const read of [readCoco, openCoco])
      expect(() => read(wrong)).toThrow(`annotations[0].image_id must be the id of one of the images, got ${b}7.`);
  });

  it("are told apart in panoptic files", () => {
    const segment = '{"id":7,"category_id":1,"iscrowd":0,"area":5,"bbox":[1,2,3,4]}';
    const of = (id: string, name: string) =>
      `{"image_id":${id},"file_name":"${name}.png","segments_info":[${name === "a" ? segment : ""}]}`;
    const panoptic = file([image(a, "a.jpg"), image(b, "b.jpg")], [of(a, "a"), of(b, "b")]);
    const dataset = readPanoptic(panoptic);
    expect(dataset.images.map(({ mask, objects }) => [mask, objects.length])).toEqual([
      ["a.png", 1],
      ["b.png", 0],
    ]);
    expect(writePanoptic(dataset).trim()).toBe(panoptic);
  });
});

describe("how a file is written stays around what moved", () => {
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");
  const [indented, tabs] = ["  ", "\t"].map((space) => (value: unknown) => JSON.stringify(value, undefined, space));
  const shapes = [
    {
      label: "cat",
      points: [
        [1, 2],
        [20, 30],
      ],
      group_id: null,
      shape_type: "rectangle",
      flags: {},
    },
  ]; // prettier-ignore
  const file = { version: "5.4.1", shapes, imagePath: "a.png", imageData: null, imageHeight: 48, imageWidth: 64 };
  const mirrored = {
    ...file,
    shapes: [
      {
        ...shapes[0],
        points: [
          [44, 2],
          [63, 30],
        ],
      },
    ],
  }; // prettier-ignore

  it.each([
    ["line ends and indentation", (of: object) => crlf(indented(of))],
    ["tabs and the line end at its end", (of: object) => `${tabs(of)}\n`],
    ["flags that are null", (of: object) => indented({ flags: null, ...of })],
    ["flags", (of: object) => indented({ flags: { good: false }, ...of })],
  ])("labelme: %s", (_, write) => {
    expect(writeLabelme(flipped(readLabelme(write(file))))).toBe(write(mirrored));
  });

  it("COCO: line ends and indentation", () => {
    const coco = (x: number) => ({
      images: [{ id: 1, file_name: "a.jpg", width: 64, height: 48 }],
      annotations: [
        { id: 1, image_id: 1, category_id: 1, bbox: [x, 2, 4, 4], area: 16, iscrowd: 0 },
        { id: 2, image_id: 1, category_id: 1, bbox: [30, 2, 4, 4], area: 16, iscrowd: 0 },
      ],
      categories: [{ id: 1, name: "c", supercategory: "" }],
    });
    const write = (x: number) => crlf(`${JSON.stringify(coco(x), undefined, 4)}\n`);
    expect(writeCoco(all(readCoco(write(10))))).toBe(write(50));
  });

  it("CSV: the mark that tells spreadsheets of UTF-8", () => {
    const csv = (x: number) =>
      `\uFEFFfilename,width,height,class,xmin,ymin,xmax,ymax\r\na.jpg,64,48,café,${x},2,${x + 4},6\r\n`;
    expect(writeCsv(all(readCsv(csv(10))))).toBe(csv(50));
  });

  it("VOC: the mark, the document type and what stands before the root; a word in place of 0 and 1", () => {
    const voc = (x: number) =>
      crlf(
        `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE annotation [\n<!ENTITY a "b">\n]>\n<!-- <annotation> -->\n<annotation>\n  <filename>a.png</filename>\n  <size>\n    <width>64</width>\n    <height>48</height>\n  </size>\n  <object>\n    <name>cat</name>\n    <truncated>Unspecified</truncated>\n    <bndbox>\n      <xmin>${x + 1}</xmin>\n      <ymin>1</ymin>\n      <xmax>${x + 4}</xmax>\n      <ymax>9</ymax>\n    </bndbox>\n  </object>\n</annotation>\n`,
      ).replace("<height>48</height>", "<height>48</height>\r\n    <depth>3</depth>");
    expect(writeVoc(flipped(readVoc(voc(10))))).toBe(voc(50));
  });

  it("YOLO: the confidence of a box", () => {
    const image = readYolo("0 0.25 0.5 0.25 0.2 0.98760\n1 0.5 0.5 0.25 0.2 1e-3\n", { width: 64, height: 48 });
    expect(writeYolo(flipped(image))).toBe("0 0.75 0.5 0.25 0.2 0.98760\n1 0.5 0.5 0.25 0.2 1e-3\n");
  });

  it("CVAT: whether a point that is not there is hidden", () => {
    const cvat = (x: number) =>
      `<annotations>\n  <image id="0" name="a.png" width="64" height="48">\n    <skeleton label="s">\n      <points label="1" outside="1" occluded="1" points="${x},12"></points>\n      <points label="2" outside="0" occluded="0" points="${x + 1},12"></points>\n    </skeleton>\n  </image>\n</annotations>\n`;
    expect(writeCvat(all(readCvat(cvat(10))))).toBe(cvat(54).replace(/points="55,12"/, 'points="53,12"'));
  });

  it("data.yaml: line ends, and the comment above a key that goes", () => {
    const data = readDataYaml("# of ours\r\npath: ../x # there\r\n# splits\r\ntrain: a\r\nnames: [cat] # one\r\n");
    const { path: _, ...rest } = data;
    expect(writeDataYaml(rest)).toBe("# of ours\r\n# splits\r\ntrain: a\r\nnames: [cat] # one\r\n");
    const last = readDataYaml("names: [cat]\n# at the end\npath: x\n");
    const { path: __, ...others } = last;
    expect(writeDataYaml(others)).toBe("names: [cat]\n\n# at the end\n");
  });
});
