import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Mask, readMask, writeMask } from "@reg/annotations";
import { afterAll, describe, expect, it } from "vitest";
import type { Recipe } from "../src/index.ts";
import { augmentFolder } from "../src/node.ts";
import { fill, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));

type Content = string | Uint8Array;

const folder = (pictures: readonly string[], others?: { readonly [path: string]: Content }) =>
  fill(fresh(), pictures, others);

async function run(input: string, others: object = {}, step = "flipHorizontal", output = fresh()) {
  const recipe = recipeOf({ step } as Parameters<typeof recipeOf>[0]);
  const report = await augmentFolder({ input, output, recipe, workers: 0, ...others });
  const files = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "augment.jsonl")
    .map((entry) => join(entry.parentPath, entry.name).slice(output.length + 1))
    .sort();
  return { report, output, files, read: (path: string) => readFileSync(join(output, path), "utf8") };
}

const palette = [
  [0, 0, 0],
  [128, 0, 0],
  [0, 128, 0],
];
const columns = Array.from({ length: 24 * 16 }, (_, i) => (i % 24 < 5 ? 1 : i % 24 < 9 ? 2 : 0));
const png = (mask: Pick<Mask, "data" | "channels" | "depth" | "palette">) =>
  writeMask({ width: 24, height: 16, ...mask });
const indexed = png({ data: Uint8Array.from(columns), channels: 1, depth: 8, palette });
const gray = png({ data: Uint8Array.from(columns), channels: 1, depth: 8 });
const deep = png({ data: Uint16Array.from(columns, (v) => 26000 * (v % 2) + v), channels: 1, depth: 16 });
const colours = png({ data: Uint8Array.from(columns.flatMap((v) => palette[v])), channels: 3, depth: 8 });
const clear = png({ data: Uint8Array.from(columns.flatMap((v) => [...palette[v], 255])), channels: 4, depth: 8 });

/** What a mask shows once it is mirrored. */
function mirrored(bytes: Uint8Array): Mask {
  const mask = readMask(bytes);
  const { width, channels } = mask;
  const data = mask.data.map((_, i) => {
    const [row, x, c] = [Math.floor(i / (width * channels)), Math.floor(i / channels) % width, i % channels];
    return mask.data[(row * width + width - 1 - x) * channels + c];
  });
  return { ...mask, data };
}

/** The first copy's file. What a loader finds by the end of its name ends so. */
const aug = (path: string) =>
  path.replace(/((_leftImg8bit|_gtFine_\w+|_instance_\w+|_mask|_L)?\.\w+)$/, (end) => `__aug-1${end}`);
const voc = (name: string) =>
  `<annotation><filename>${name}</filename><size><width>24</width><height>16</height></size><object><name>cat</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>8</xmax><ymax>9</ymax></bndbox></object></annotation>`;

const city = "aachen_000000_000019";
const gt = `gtFine/train/aachen/${city}_gtFine_`;
const sets: { readonly [name: string]: [pictures: string[], masks: { [path: string]: Uint8Array }] } = {
  "CVAT's segmentation masks": [
    ["JPEGImages/a.jpg", "JPEGImages/sub/a.jpg"],
    {
      "SegmentationClass/a.png": indexed,
      "SegmentationObject/a.png": indexed,
      "SegmentationClass/sub/a.png": colours,
      "SegmentationObject/sub/a.png": indexed,
    },
  ],
  "labelme's VOC": [
    ["JPEGImages/a.jpg"],
    { "SegmentationClassPNG/a.png": indexed, "SegmentationObjectPNG/a.png": indexed },
  ],
  Cityscapes: [
    [`leftImg8bit/train/aachen/${city}_leftImg8bit.png`],
    {
      [`${gt}labelIds.png`]: gray,
      [`${gt}labelTrainIds.png`]: gray,
      [`${gt}instanceIds.png`]: deep,
      [`${gt}color.png`]: clear,
    },
  ],
  KITTI: [
    ["training/image_2/000000_10.png"],
    {
      "training/semantic/000000_10.png": gray,
      "training/instance/000000_10.png": deep,
      "training/semantic_rgb/000000_10.png": colours,
    },
  ],
  Mapillary: [["training/images/a.jpg"], { "training/labels/a.png": indexed, "training/instances/a.png": deep }],
  "SegNet's CamVid": [["train/a.png", "val/a.png"], { "trainannot/a.png": gray, "valannot/a.png": indexed }],
  "CamVid of colours": [["train/a.png"], { "train_labels/a_L.png": colours }],
  "others in a folder called ground_truth": [
    ["img/a.png"],
    { "ground_truth/a.png": gray, "segmentations/a.png": deep },
  ],
  iSAID: [
    ["train/images/P0.png"],
    { "train/images/P0_instance_color_RGB.png": colours, "train/images/P0_instance_id_RGB.png": colours },
  ],
  Roboflow: [["train/a.jpg"], { "train/a_mask.png": gray }],
  "one folder of masks for all splits": [
    ["images/train/a.jpg", "images/val/b.jpg"],
    { "masks/a.png": gray, "masks/b.png": deep },
  ],
};

describe("masks", () => {
  for (const [name, [pictures, masks]] of Object.entries(sets)) {
    it(`of ${name} are all moved with their picture`, async () => {
      const { report, files, output } = await run(await folder(pictures, masks));
      expect(report.failures).toEqual([]);
      expect(report.notices.filter((notice) => !notice.includes("look like copies"))).toEqual([]);
      expect([report.format, report.copies]).toEqual(["masks", pictures.length]);
      expect(files).toEqual([...pictures, ...Object.keys(masks)].map(aug).sort());
      for (const [path, bytes] of Object.entries(masks))
        expect(readMask(readFileSync(join(output, aug(path)))), path).toEqual(mirrored(bytes));
    });
  }

  it("lie beside the boxes of VOC, and are moved with them", async () => {
    const masks = { "SegmentationClass/a.png": indexed, "SegmentationObject/a.png": deep };
    const input = await folder(["JPEGImages/a.jpg", "JPEGImages/b.jpg"], {
      ...masks,
      "Annotations/a.xml": voc("a.jpg"),
      "Annotations/b.xml": voc("b.jpg"),
    });
    const { report, output, read, files } = await run(input, { keepOriginals: true });
    expect([report.format, report.notices, report.failures]).toEqual(["voc", [], []]);
    expect(read("Annotations/a__aug-1.xml")).toContain("<xmin>17</xmin>");
    for (const [path, bytes] of Object.entries(masks)) {
      expect(readMask(readFileSync(join(output, aug(path))))).toEqual(mirrored(bytes));
      expect(readFileSync(join(output, path))).toEqual(Buffer.from(bytes));
    }
    expect(files).not.toContain("SegmentationClass/b__aug-1.png");
  });

  it("of several kinds have the fill, each as it counts, but for colours", async () => {
    const input = await folder(["images/a.png"], {
      "masks/a.png": gray,
      "instance/a.png": deep,
      "semantic_rgb/a.png": colours,
      "gt/a.png": clear,
    });
    const recipe = recipeOf({ step: "translate", x: 6 });
    const { output, report } = await run(input, { recipe, maskFill: 255 });
    expect(report.failures).toEqual([]);
    const row = (path: string) => readMask(readFileSync(join(output, path)));
    for (const [path, bytes, fill] of [
      ["masks", gray, [255]],
      ["instance", deep, [255]],
      ["semantic_rgb", colours, [0, 0, 0]],
      ["gt", clear, [0, 0, 0, 0]],
    ] as const) {
      const { data, channels } = row(`${path}/a__aug-1.png`);
      expect([...data.subarray(0, 6 * channels)], path).toEqual(Array.from({ length: 6 }, () => fill).flat());
      expect([...data.subarray(6 * channels, 24 * channels)]).toEqual([
        ...readMask(bytes).data.subarray(0, 18 * channels),
      ]);
    }
  });

  it("are made anew where one of them is another by now, or gone from the result", async () => {
    const input = await folder(["images/a.png"], { "masks/a.png": gray, "instance/a.png": deep });
    const first = await run(input);
    expect((await run(input, {}, "flipHorizontal", first.output)).report.resumed).toBe(1);
    writeFileSync(join(input, "masks/a.png"), indexed);
    expect((await run(input, {}, "flipHorizontal", first.output)).report.resumed).toBe(0);
    expect(readMask(readFileSync(join(first.output, "masks/a__aug-1.png")))).toEqual(mirrored(indexed));
    rmSync(join(first.output, "masks/a__aug-1.png"));
    expect((await run(input, {}, "flipHorizontal", first.output)).report.resumed).toBe(0);
    expect(existsSync(join(first.output, "masks/a__aug-1.png"))).toBe(true);
  });

  it("of one kind twice are left out with their picture, as nothing tells which is meant", async () => {
    const input = await folder(["images/a.png", "images/b.png"], {
      "x/masks/a.png": gray,
      "y/masks/a.png": gray,
      "x/masks/b.png": gray,
    });
    const { report } = await run(input);
    expect(report.copies).toBe(1);
    expect(report.notices[0]).toBe(
      "images/a.png is left out: its mask may be x/masks/a.png or y/masks/a.png. Keep one of them.",
    );
  });

  it("that are of no picture are an error, which says what to do where they are a class", async () => {
    const input = await folder(["mask/1.png", "cat/2.png"]);
    await expect(run(input)).rejects.toThrow(
      "no picture has one mask: cat/2.png has no mask. Folders of classes are read by --format folders.",
    );
    expect((await run(input, { format: "folders" })).report.copies).toBe(2);
  });

  it("do not make pictures of what labelme's tools draw of them", async () => {
    const input = await folder(
      ["JPEGImages/a.jpg", "SegmentationClassVisualization/a.jpg", "AnnotationsVisualization/a.jpg"],
      { "SegmentationClass/a.png": indexed, "Annotations/a.xml": voc("a.jpg") },
    );
    const { report, files } = await run(input);
    expect(files.filter((file) => file.endsWith(".jpg"))).toEqual(["JPEGImages/a__aug-1.jpg"]);
    expect(report.notices).toEqual([
      "drawings of annotations are left out: 2, such as AnnotationsVisualization/a.jpg.",
    ]);
  });

  it("are told though KITTI's boxes or a table of classes lie beside", async () => {
    const kitti = { "label_2/a.txt": "Car 0.0 0 -1 1 2 8 9 -1 -1 -1 -1 -1 -1 -1\n", "semantic/a.png": gray };
    expect((await run(await folder(["image_2/a.png"], kitti))).report.format).toBe("masks");
    const camvid = { "train_labels/a_L.png": colours, "class_dict.csv": "name,r,g,b\nAnimal,64,128,64\n" };
    const { report, read } = await run(await folder(["train/a.png"], camvid));
    expect(report.format).toBe("masks");
    expect(read("class_dict.csv")).toBe(camvid["class_dict.csv"]);
  });
});

const row = "0 0.25 0.25 0.125 0.25\n";

describe("copies of Cityscapes' pictures", () => {
  it("are found by the ends of their names, stay on the side of their source and make no copies of copies", async () => {
    const [pictures, masks] = sets.Cityscapes;
    const input = await folder([...pictures, ...pictures.map(aug)], { ...masks, [aug(`${gt}labelIds.png`)]: gray });
    await expect(run(input, { keepOriginals: true })).rejects.toThrow(
      /is called as copy 1 of .*_leftImg8bit.png would be/,
    );
    const { report } = await run(input, { val: 0.5 });
    expect(report.notices[0]).toBe("2 pictures look like copies of 1: they stay on one side of a split.");
  });
});

describe("what lies beside annotations", () => {
  it("of darknet, as CVAT and FiftyOne write it, is taken over, and the lists name the copies", async () => {
    const input = await folder(["obj_train_data/a.jpg", "obj_train_data/sub/a.jpg", "obj_valid_data/c.jpg"], {
      "obj_train_data/a.txt": row,
      "obj_train_data/sub/a.txt": row,
      "obj_valid_data/c.txt": row,
      "obj.names": "cat\ndog\n",
      "obj.data": "classes = 2\ntrain = data/train.txt\nvalid = data/valid.txt\nnames = data/obj.names\n",
      "train.txt": "data/obj_train_data/a.jpg\ndata/obj_train_data/sub/a.jpg\n",
      "valid.txt": "data/obj_valid_data/c.jpg\n",
    });
    const { report, read, output } = await run(input, { only: "train" });
    expect([report.copies, report.notices, report.failures]).toEqual([2, [], []]);
    expect(read("train.txt")).toBe("data/obj_train_data/a__aug-1.jpg\ndata/obj_train_data/sub/a__aug-1.jpg\n");
    expect(read("valid.txt")).toBe("data/obj_valid_data/c.jpg\n");
    for (const file of ["obj.data", "obj.names"])
      expect(readFileSync(join(output, file))).toEqual(readFileSync(join(input, file)));
  });

  it("of CamVid lists pairs of a picture and its mask", async () => {
    const input = await folder(["train/a.png"], {
      "trainannot/a.png": gray,
      "train.txt": "/x/train/a.png /x/trainannot/a.png\n",
    });
    const { read } = await run(input, { copies: 2, keepOriginals: true });
    expect(read("train.txt")).toBe(
      ["", "__aug-1", "__aug-2"].map((end) => `/x/train/a${end}.png /x/trainannot/a${end}.png\n`).join(""),
    );
  });

  it("names classes: a file for each split, those of colours, and the data.yaml of DOTA's rows", async () => {
    const own = {
      "train/_classes.csv": "cat,0\n",
      "labelmap.txt": "# label:color_rgb:parts:actions\ncat:128,0,0::\n",
      "label_map.pbtxt": "item { id: 1 name: 'cat' }\n",
      "notes.json": '{"categories":[{"id":0,"name":"cat"}]}',
    };
    const csv = await folder(["train/a.jpg"], { ...own, "train/_annotations.csv": "a.jpg,1,2,8,9,cat\n" });
    const { report, read } = await run(csv);
    expect(report.notices).toEqual([]);
    for (const [path, text] of Object.entries(own)) expect(read(path)).toBe(text);
    const yaml = "train: ../train/images\nnc: 1\nnames: ['cat']\n";
    const dota = await folder(["train/images/a.jpg"], {
      "train/labelTxt/a.txt": "1 2 8 2 8 9 1 9 cat 0\n",
      "data.yaml": yaml,
    });
    expect((await run(dota)).read("data.yaml")).toBe(yaml);
  });

  it("names the classes of YOLO's rows, so that left and right change places", async () => {
    const input = await folder(["a.jpg"], { "a.txt": row, "classes.txt": "left\nright\n" });
    const recipe = { ...recipeOf({ step: "flipHorizontal" }), swap: { classes: [["left", "right"]] } };
    expect((await run(input, { recipe })).read("a__aug-1.txt")).toBe("1 0.75 0.25 0.125 0.25\n");
    const two = await folder(["a.jpg"], { "a.txt": row, "classes.txt": "left\n", "obj.names": "right\n" });
    await expect(run(two)).rejects.toThrow(
      "classes.txt and obj.names name other classes: remove the one that is wrong.",
    );
  });
});

describe("files of VOC", () => {
  it("whose boxes begin at 0 are said, as that is no pixel of the devkit's", async () => {
    const zero = voc("a.jpg").replace("<xmin>1<", "<xmin>0.0<");
    const input = await folder(["a.jpg", "b.jpg"], { "a.xml": zero, "b.xml": voc("b.jpg") });
    expect((await run(input)).report.notices).toEqual([
      "boxes of 1 of 2 files begin at 0, as CVAT and others write them, such as a.xml: --voc-origin 0 reads them so.",
    ]);
    const { report, read } = await run(input, { vocOrigin: 0 });
    expect(report.notices).toEqual([]);
    expect(read("a__aug-1.xml")).toContain("<xmin>16</xmin>");
    expect(read("a__aug-1.xml")).toContain("<xmax>24</xmax>");
  });
});

describe("files of YOLO", () => {
  it("of boxes stay boxes though others in the folder have polygons, as each file says what it has", async () => {
    const input = await folder(["a.jpg", "b.jpg"], { "a.txt": "0 0.1 0.1 0.5 0.1 0.5 0.5\n", "b.txt": row });
    const { read } = await run(input);
    expect(read("b__aug-1.txt")).toBe("0 0.75 0.25 0.125 0.25\n");
    expect(read("a__aug-1.txt")).toBe("0 0.9 0.1 0.5 0.1 0.5 0.5\n");
  });
});

describe("names of pictures in annotations", () => {
  const labelme = (imagePath: string) =>
    JSON.stringify({
      version: "5.1.1",
      flags: {},
      shapes: [],
      imagePath,
      imageData: "AAAA",
      imageHeight: 16,
      imageWidth: 24,
    });

  it("of labelme lead to the copy, though the file held the picture itself and named another", async () => {
    const input = await folder(["images/a.jpg", "other/a.jpg"], {
      "json/a.json": labelme("a.json"),
      "other/a.json": labelme("..\\images\\a.jpg").replace('"a.json"', '"x"'),
    });
    rmSync(join(input, "other/a.jpg"));
    rmSync(join(input, "other/a.json"));
    const { read } = await run(input);
    const copy = JSON.parse(read("json/a__aug-1.json"));
    expect([copy.imagePath, copy.imageData]).toEqual(["../images/a__aug-1.jpg", null]);
  });

  it("of labelme may have backslashes, and tell one picture of two", async () => {
    const input = await folder(["x/a.jpg", "y/a.jpg"], { "json/a.json": labelme("..\\y\\a.jpg") });
    const { read, files } = await run(input);
    expect(JSON.parse(read("json/a__aug-1.json")).imagePath).toBe("../y/a__aug-1.jpg");
    expect(files).toContain("y/a__aug-1.jpg");
  });

  it("with another extension than the picture's keep it", async () => {
    const { read } = await run(await folder(["a.jpg"], { "a.xml": voc("a.png") }));
    expect(read("a__aug-1.xml")).toContain("<filename>a__aug-1.png</filename>");
  });

  it("of VOC may be written as XML allows: with entities, as raw text and between blanks", async () => {
    const input = await folder(["x/a&b.jpg", "y/a&b.jpg", "<c>.jpg", "d.jpg"], {
      "xml/1.xml": voc("x/a&amp;b.jpg"),
      "xml/2.xml": voc("<![CDATA[y/a&b.jpg]]>"),
      "xml/3.xml": voc("&lt;c&#62;.jpg"),
      "xml/4.xml": voc("\n  d.jpg\n"),
    });
    const { report, files, read } = await run(input);
    expect([report.copies, report.notices]).toEqual([4, []]);
    expect(files).toEqual(expect.arrayContaining(["x/a&b__aug-1.jpg", "y/a&b__aug-1.jpg", "<c>__aug-1.jpg"]));
    expect(read("xml/1__aug-1.xml")).toContain("<filename>x/a&amp;b__aug-1.jpg</filename>");
    expect(read("xml/3__aug-1.xml")).toMatch(/<filename>&lt;c(>|&gt;)__aug-1.jpg<.filename>/);
    expect(read("xml/4__aug-1.xml")).toMatch(/<filename>\s*d__aug-1.jpg\s*<.filename>/);
  });

  it("from elsewhere tell pictures of one name by the ends of their paths", async () => {
    const table = "filename,width,height,class,xmin,ymin,xmax,ymax\n/home/x/set/train/images/a.jpg,24,16,cat,1,2,8,9\n";
    const input = await folder(["train/images/a.jpg", "valid/images/a.jpg"], { "boxes.csv": table });
    const { files } = await run(input);
    expect(files).toContain("train/images/a__aug-1.jpg");
  });
});

describe("tables of Datumaro", () => {
  it("of captions beside COCO's are left out, though their list of classes is there and empty", async () => {
    const image = { id: 1, width: 24, height: 16, file_name: "a.jpg" };
    const table = (annotation: object, categories: object[]) =>
      JSON.stringify({ images: [image], categories, annotations: [annotation] });
    const input = await folder(["images/train/a.jpg"], {
      "annotations/instances_train.json": table({ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 7, 7] }, [
        { id: 1, name: "cat" },
      ]),
      "annotations/captions_train.json": table({ id: 1, image_id: 1, category_id: 0, caption: "a cat" }, []),
      "annotations/labels_train.json": table({ id: 1, image_id: 1, category_id: 1 }, [{ id: 1, name: "cat" }]),
    });
    const { report, read } = await run(input);
    expect(report.notices).toEqual(["1 other file is not taken over: annotations/captions_train.json."]);
    expect(JSON.parse(read("annotations/labels_train.json")).annotations).toHaveLength(1);
  });
});

const cocoOf = (file_name: string) =>
  JSON.stringify({
    images: [{ id: 1, width: 24, height: 16, file_name }],
    categories: [{ id: 1, name: "cat" }],
    annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 7, 7], area: 49, iscrowd: 0 }],
  });

describe("names written otherwise than the picture's", () => {
  it.each([
    ["accents in one sign, where macOS has two", "images/cafe\u0301.png", "caf\u00e9.png"],
    ["letters in another case", "images/IMG_1.JPG", "img_1.jpg"],
    ["parts of an address", "images/my caf\u00e9.png", "my%20caf%C3%A9.png"],
  ])("are found: %s", async (_, path, name) => {
    const { report, read } = await run(await folder([path], { "ann.json": cocoOf(name) }));
    expect([report.copies, report.notices]).toEqual([1, []]);
    const { images, annotations } = JSON.parse(read("ann.json"));
    expect(images[0].file_name).toBe(name.replace(".", "__aug-1."));
    expect(annotations[0].bbox).toEqual([16, 2, 7, 7]);
  });

  it("are no others' where one is called so to the letter", async () => {
    const { files } = await run(await folder(["a.png", "A.png"], { "ann.json": cocoOf("A.png") }));
    expect(files).toContain("A__aug-1.png");
    expect(files).not.toContain("a__aug-1.png");
  });

  it.each([
    ["folders of an address", ["train set/my cat.png", "val/my cat.png"], "train%20set/my%20cat.png", 0],
    ["folders in another case", ["Train/a.png", "Val/a.png"], "train/A.PNG", 0],
    ["the folder alone", ["Train/a.png", "Val/a.png"], "train/a.png", 0],
    ["an address in its own case", ["my cat.png", "My Cat.png"], "My%20Cat.png", 1],
    ["its own accents in another folder", ["x/caf\u00e9.png", "x/cafe\u0301.png"], "cafe\u0301.png", 1],
    ["an address that is a name", ["a b.png", "a%20b.png"], "a%20b.png", 1],
  ])("are of one picture among several: %s", async (_, paths, name, place) => {
    const { report, read } = await run(await folder(paths, { "Val/ann.json": cocoOf(name) }));
    expect(report.copies).toBe(1);
    expect(JSON.parse(read("augment.jsonl").split("\n")[1]).source).toBe(paths[place]);
  });

  it("take no picture from its own, nor one that each of two may mean", async () => {
    const voices = { "A.xml": voc("A.png").replace("cat", "dog"), "a.xml": voc("a.png") };
    const own = await run(await folder(["a.png"], voices));
    expect(own.files).toContain("a__aug-1.xml");
    expect(own.report.notices[0]).toBe("A.xml is left out: a.png has a.xml.");
    const two = JSON.parse(cocoOf("IMG.png"));
    two.images.push({ ...two.images[0], id: 2, file_name: "img.png" }, { ...two.images[0], id: 3, file_name: "b.png" });
    const { report } = await run(await folder(["Img.png", "b.png"], { "ann.json": JSON.stringify(two) }));
    expect([report.copies, report.notices.slice(0, 2)]).toEqual([
      1,
      ["IMG.png", "img.png"].map(
        (name) => `ann.json: the picture "${name}" may be Img.png, which may be another, too: it is left out.`,
      ),
    ]);
  });

  it("keep labels of YOLO whose pictures differ in accents alone", async () => {
    const [one, two] = ["caf\u00e9", "cafe\u0301"];
    const images = [`images/${one}.png`, `images/${two}.png`];
    const both = await run(
      await folder(images, { [`labels/${one}.txt`]: row, [`labels/${two}.txt`]: row.replace("0", "1") }),
    );
    expect(both.read(`labels/${one}__aug-1.txt`)).toMatch(/^0 /);
    expect(both.read(`labels/${two}__aug-1.txt`)).toMatch(/^1 /);
    const { files } = await run(await folder(images, { [`labels/${two}.txt`]: row }));
    expect(files.filter((file) => file.startsWith("labels/"))).toEqual([`labels/${two}__aug-1.txt`]);
  });

  it("are found by labels of YOLO and labelme, too", async () => {
    const yolo = await folder(["images/cafe\u0301.png"], { "labels/caf\u00e9.txt": row });
    expect((await run(yolo)).read("labels/caf\u00e9__aug-1.txt")).toBe("0 0.75 0.25 0.125 0.25\n");
    expect((await run(await folder(["cafe\u0301.png"], { "caf\u00e9.xml": voc("x.png") }))).report.copies).toBe(1);
  });
});

describe("texts that are no UTF-8", () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  const table = "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,24,16,café,1,2,8,9\n";

  it("are refused with their line rather than written with signs that stand for nothing", async () => {
    const csv = await folder(["a.jpg"], { "l.csv": latin(table) });
    await expect(run(csv)).rejects.toThrow("l.csv:2: the text is no UTF-8: save it as UTF-8.");
    const yaml = { "images/a.txt": row, "data.yaml": latin("train: images\nnames: [café]\n") };
    await expect(run(await folder(["images/a.jpg"], yaml))).rejects.toThrow("data.yaml:2: the text is no UTF-8");
    const own = { "a.xml": voc("a.jpg"), "b.xml": latin(voc("b.jpg").replace("cat", "café")) };
    const { report } = await run(await folder(["a.jpg", "b.jpg"], own));
    expect([report.copies, report.failures]).toEqual([
      1,
      [{ file: "b.jpg", message: "b.xml:1: the text is no UTF-8: save it as UTF-8." }],
    ]);
    const wide = await folder(["a.jpg"], { "a.txt": Buffer.from(`\ufeff${row}`, "utf16le") });
    expect((await run(wide)).report.failures[0].message).toBe("a.txt: the text is UTF-16: save it as UTF-8.");
  });

  it("are no matter where nothing is made of them, nor the sign itself where it is written", async () => {
    const input = await folder(["a.jpg"], { "a.txt": row, "costs.csv": latin("Länge,Preis\n1,2\n") });
    expect((await run(input)).report.copies).toBe(1);
    const other = { "a.txt": row, "old.json": latin(cocoOf("x.jpg").replace("cat", "café")) };
    expect((await run(await folder(["a.jpg"], other), { format: "yolo" })).report.copies).toBe(1);
    const { read } = await run(await folder(["a.jpg"], { "l.csv": table.replace("café", "\ufffd") }));
    expect(read("l.csv")).toContain("a__aug-1.jpg,24,16,\ufffd,16,2,23,9");
  });
});

describe("formats of tools that are not read", () => {
  const files: { readonly [tool: string]: [path: string, content: unknown] } = {
    Supervisely: ["ds/ann/a.png.json", { objects: [{ classTitle: "cat", geometryType: "rectangle" }] }],
    VIA: ["via.json", { "a.png12": { regions: [{ shape_attributes: { name: "rect" } }] } }],
    BDD100K: ["labels/train.json", [{ name: "a.png", labels: [{ category: "car", box2d: { x1: 1 } }] }]],
    "Label Studio": ["project.json", [{ annotations: [{ result: [{ value: { rectanglelabels: ["cat"] } }] }] }]],
    CreateML: [
      "_annotations.createml.json",
      [{ image: "a.png", annotations: [{ label: "cat", coordinates: { x: 9, y: 9, width: 4, height: 4 } }] }],
    ],
    VoTT: ["x-export.json", { assets: { a: { regions: [{ tags: ["cat"], boundingBox: { left: 1 } }] } } }],
    Datumaro: [
      "annotations/default.json",
      { items: [{ id: "a", annotations: [{ type: "bbox", label_id: 0, bbox: [1, 2, 3, 4] }] }] },
    ],
  };

  it.each(Object.keys(files))("are not taken for folders of classes: %s", async (tool) => {
    const [path, content] = files[tool];
    const input = await folder(["ds/img/a.png"], { [path]: JSON.stringify(content) });
    await expect(run(input)).rejects.toThrow(
      `${path} is of ${tool}, whose own format is not read: export COCO, YOLO or Pascal VOC from there.`,
    );
    expect((await run(input, { format: "folders" })).report.copies).toBe(1);
  });

  it.each([
    ["classes by number", [{ file: "cat/a.png", label_id: 0 }]],
    ["places on a map", { "cat/a.png": { coordinates: { x: 12.5, y: 4 } } }],
    ["sizes before", [{ file: "cat/a.png", original_width: 640, original_height: 480 }]],
    ["what a service found", { faces: [{ boundingBox: "1,2,3,4" }] }],
    ["layers of a map", { geometryType: "esriGeometryPoint", features: [] }],
    [
      "notes of VIA without regions",
      { _via_img_metadata: { "a.png1": { regions: [], file_attributes: { c: "cat" } } } },
    ],
  ])("are not seen in what lies beside folders of classes: %s", async (_, content) => {
    const input = await folder(["cat/a.png"], { "metadata.json": JSON.stringify(content) });
    expect((await run(input)).report.format).toBe("folders");
  });

  it("are no matter beside one that is, nor is JSON of anything else", async () => {
    const [path, content] = files.Datumaro;
    const input = await folder(["a.png"], { [path]: JSON.stringify(content), "coco.json": cocoOf("a.png") });
    expect((await run(input)).report.format).toBe("coco");
    expect((await run(await folder(["cat/a.png"], { "index.json": '{"cat":0}' }))).report.format).toBe("folders");
  });
});

describe("files of X-AnyLabeling", () => {
  const file = (shape: object) =>
    JSON.stringify({ version: "2.5.0", shapes: [shape], imagePath: "a.png", imageHeight: 16, imageWidth: 24 });
  const shapeOf = (text: string) => JSON.parse(text).shapes[0];

  it("have quadrilaterals, which stay so until they are cut to more corners or fewer", async () => {
    const points = [
      [2, 2],
      [20, 3],
      [20, 8],
      [2, 9],
    ];
    const input = await folder(["a.png"], { "a.json": file({ label: "t", points, shape_type: "quadrilateral" }) });
    const flipped = shapeOf((await run(input)).read("a__aug-1.json"));
    expect([flipped.shape_type, flipped.points]).toEqual(["quadrilateral", points.map(([x, y]) => [24 - x, y])]);
    const cut = async (left: number, top: number) => {
      const recipe = recipeOf({ step: "crop", width: 12, height: 6, left, top });
      return shapeOf((await run(input, { recipe })).read("a__aug-1.json"));
    };
    const half = await cut(0, 0);
    expect([half.points.length, half.shape_type]).toEqual([4, "quadrilateral"]);
    expect(half.points).toContainEqual([12, 6]);
    const more = await cut(10, 3);
    expect(more.shape_type).toBe(more.points.length === 4 ? "quadrilateral" : "polygon");
  });

  it("keep the turn of a box beside its corners, which goes along", async () => {
    const points = [
      [4, 2],
      [12, 8],
      [9, 12],
      [1, 6],
    ];
    const direction = Math.atan2(6, 8);
    const input = await folder(["a.png"], {
      "a.json": file({ label: "t", points, shape_type: "rotation", direction }),
    });
    const turned = async (steps: Recipe["steps"]) =>
      shapeOf((await run(input, { recipe: recipeOf(...steps) })).read("a__aug-1.json"));
    const [flip, quarter] = [{ step: "flipHorizontal" }, { step: "rotate90", turns: 1 }];
    expect((await turned([flip])).direction).toBeCloseTo(Math.PI - direction, 9);
    const {
      direction: own,
      points: [[ax, ay], [bx, by]],
    } = await turned([quarter]);
    expect(Math.cos(own)).toBeCloseTo((bx - ax) / 10, 5);
    expect(Math.sin(own)).toBeCloseTo((by - ay) / 10, 5);
    expect((await turned([flip, flip])).direction).toBe(direction);
  });
});
