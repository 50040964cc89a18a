import { describe, expect, it } from "vitest";
import {
  AnnotationError,
  readClassFolders,
  readCoco,
  readCsv,
  readDataYaml,
  readLabelme,
  readMask,
  readYolo,
  writeMask,
} from "../src/index.ts";

const yolo = (text: string, classes?: string[]) =>
  readYolo(text, { width: 20, height: 10, file: "a.txt", ...(classes && { classes }) });
const coco = (image: object, category: object, annotation: object) =>
  readCoco(
    JSON.stringify({
      images: [{ id: 1, width: 20, height: 10, file_name: "a.jpg", ...image }],
      categories: [{ id: 1, name: "cat", ...category }],
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], ...annotation }],
    }),
    { file: "c.json" },
  );
const labelme = (shape: object) =>
  readLabelme(
    JSON.stringify({
      shapes: [
        {
          label: "cat",
          points: [
            [1, 2],
            [3, 4],
          ],
          ...shape,
        },
      ],
      imagePath: "a.jpg",
      imageWidth: 20,
      imageHeight: 10,
    }),
    { file: "l.json" },
  );
const header = "filename,width,height,class,xmin,ymin,xmax,ymax\n";
const csv = (text: string) => readCsv(text, { file: "t.csv" });

/** What newcomers' files have wrong, and what is said of it: the file, the place, what may stand there, what does, what to do. */
const cases: readonly (readonly [what: string, read: () => unknown, message: string])[] = [
  [
    "rows of commas",
    () => yolo("0,0.5,0.5,0.1,0.2\n"),
    'a.txt:1: column 1 must be the number of a class, from 0, got "0,0.5,0.5,0.1,0.2". Blanks stand between columns, and points in numbers.',
  ],
  [
    "commas in numbers",
    () => yolo("\n0 0,5 0.5 0.1 0.2\n"),
    'a.txt:2: column 2 must be a number, got "0,5". Blanks stand between columns, and points in numbers.',
  ],
  [
    "a class by its name",
    () => yolo("cat 0.5 0.5 0.1 0.2\n"),
    'a.txt:1: column 1 must be the number of a class, from 0, got "cat".',
  ],
  [
    "a class without a name",
    () => yolo("2 0.5 0.5 0.1 0.2\n", ["a"]),
    "a.txt:1: class 2 is none of the 1 that have names (0 to 0): name it in data.yaml or the list of classes. ultralytics ignores the whole image.",
  ],
  [
    "names from 1",
    () => readDataYaml("names:\n  1: a\n  2: b\n"),
    'data.yaml:2: names must be numbered 0 to 1, and 0 is missing, as in "0: cat".',
  ],
  [
    "no names",
    () => readDataYaml("train: a\n"),
    "data.yaml:1: `names` or `nc` is missing: the classes, as in names: [cat, dog].",
  ],
  [
    "a list of detections",
    () => readCoco('[{"image_id":1}]', { file: "c.json" }),
    "c.json: the file must be an object with images, annotations and categories, got a list, as of detections.",
  ],
  [
    "no size",
    () => coco({ width: undefined }, {}, {}),
    "c.json: images[0].width is missing: give `sizeOf`, or the sizes of the pictures.",
  ],
  ["no id", () => coco({ id: undefined }, {}, {}), "c.json: images[0].id is missing: it must be a number."],
  [
    "an id of another kind",
    () => coco({}, {}, { image_id: "a.jpg" }),
    'c.json: annotations[0].image_id must be the id of one of the images, got "a.jpg".',
  ],
  [
    "a box below 0",
    () => coco({}, {}, { bbox: [1, 2, -3, 4] }),
    "c.json: annotations[0].bbox must be [x, y, width, height], width and height from 0, got [1, 2, -3, 4].",
  ],
  [
    "a box that is no list",
    () => coco({}, {}, { bbox: { x: 1 } }),
    'c.json: annotations[0].bbox must be a list, got {"x":1}.',
  ],
  [
    "an outline without its list",
    () => coco({}, {}, { segmentation: [1, 2, 3, 4] }),
    "c.json: annotations[0].segmentation must be a list of outlines, [[x1, y1, x2, y2, …]], got numbers: put them in a list of their own.",
  ],
  [
    "a mask on its side",
    () => coco({}, {}, { segmentation: { size: [20, 10], counts: [200] } }),
    "c.json: annotations[0].segmentation.size must be [10, 20], the image's height and width, got [20, 10].",
  ],
  [
    "a mask that is no base64",
    () => labelme({ shape_type: "mask", mask: "!!" }),
    'l.json: shapes[0].mask must be a PNG in base64, got "!!".',
  ],
  [
    "semicolons",
    () => csv(header.replaceAll(",", ";")),
    't.csv:1: no header with a file, a class, xmin, ymin, xmax and ymax: "filename;width;height;class;xmin;ymin;xmax;ymax". Commas stand between cells.',
  ],
  [
    "VIA's table",
    () => csv("filename,region_shape_attributes\n"),
    't.csv:1: no header with a file, a class, xmin, ymin, xmax and ymax: "filename,region_shape_attributes". VIA\'s tables are not read: export COCO.',
  ],
  [
    "an empty cell",
    () => csv(`${header}a.jpg,20,10,cat,1,,3,4\n`),
    't.csv:2: ymin (column 6) must be a number, got "".',
  ],
  [
    "half a pixel",
    () => csv(`${header}a.jpg,20.5,10,cat,1,2,3,4\n`),
    't.csv:2: width (column 2) must be a whole number of pixels, got "20.5".',
  ],
  [
    "no class",
    () => csv(`${header}a.jpg,20,10,,1,2,3,4\n`),
    't.csv:2: class (column 4) must name the class of the box, got "".',
  ],
  [
    "no picture",
    () => csv(`${header},20,10,cat,1,2,3,4\n`),
    't.csv:2: filename (column 1) must name a picture, got "".',
  ],
  [
    "sides exchanged",
    () => csv(`${header}a.jpg,20,10,cat,5,2,3,4\n`),
    "t.csv:2: the box: the right edge, 3, lies before the left one, 5: exchange them, or remove the object.",
  ],
  [
    "a JPEG",
    () => readMask(Uint8Array.of(255, 216, 255, 224, 0, 0, 0, 0), { file: "m.png" }),
    "m.png: is no PNG: ids are kept by PNGs alone, and not by a JPEG.",
  ],
];

describe("errors of files", () => {
  it.each(cases)("say where, what may stand there, what does and what to do: %s", (_, read, message) => {
    let error: unknown;
    try {
      read();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AnnotationError);
    expect((error as Error).message).toBe(message);
  });

  it("say it in one line", () => {
    expect(() => readCoco('{\n"images": [}', { file: "c.json" })).toThrow(/^c\.json:2: no JSON: [^\n]*$/);
  });

  it("say what to do about a broken mask, and pictures outside of their classes", () => {
    const png = writeMask({ width: 2, height: 2, channels: 1, depth: 8, data: new Uint8Array(4) });
    expect(() => readMask(png.slice(0, 40), { file: "m.png" })).toThrow(
      /^m\.png: is a broken PNG: .* Write it anew\.$/,
    );
    expect(() => readClassFolders(["a.jpg"])).toThrow("a.jpg lies in no class folder: move it to that of its class.");
    expect(() => readClassFolders(["train/cat/a.jpg", "val/dog/b.jpg"], ["train", "val"])).toThrow(
      'val/dog/b.jpg: train has no class "dog": put pictures of it there, or leave the folder out.',
    );
  });
});
