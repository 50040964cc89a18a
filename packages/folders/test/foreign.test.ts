import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeMask } from "@reg/annotations";
import { afterAll, describe, expect, it } from "vitest";
import { augmentFolder } from "../src/node.ts";
import { fill, recipeOf, temporary } from "./folders.ts";

const root = temporary();
afterAll(() => rmSync(root, { recursive: true, force: true }), 60_000);
let made = 0;
const fresh = () => join(root, String(made++));

interface Files {
  readonly [path: string]: string | Uint8Array;
}

const folder = (pictures: readonly string[], others?: Files) => fill(fresh(), pictures, others);

const look = (input: string, others: object = {}) =>
  augmentFolder({
    input,
    output: fresh(),
    recipe: recipeOf({ step: "flipHorizontal" }),
    workers: 0,
    dryRun: true,
    ...others,
  });

const filesOf = (output: string) =>
  readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "augment.jsonl")
    .map((entry) => join(entry.parentPath, entry.name).slice(output.length + 1))
    .sort();

const CONVERT = "whose own format is not read: convert it to COCO, YOLO or Pascal VOC, as Datumaro and FiftyOne do.";
const EXPORT = "whose own format is not read: export COCO, YOLO or Pascal VOC from there.";
const gray = writeMask({ width: 24, height: 16, channels: 1, depth: 8, data: new Uint8Array(24 * 16) });
const kitti =
  "Truck 0.00 0 -1.57 599.41 156.40 629.75 189.25 2.85 2.63 12.34 0.47 1.49 69.44 -1.56\nDontCare -1 -1 -10 503.89 169.71 590.61 190.13 -1 -1 -1 -1000 -1000 -1000 -10\n";
const cityscapes = JSON.stringify({
  imgHeight: 16,
  imgWidth: 24,
  objects: [
    {
      label: "road",
      polygon: [
        [0, 9],
        [24, 9],
        [24, 16],
      ],
    },
  ],
});

/** As the sets and tools have them: the pictures, the file that is named, what it holds, what is said. */
const cases: readonly (readonly [name: string, pictures: string[], path: string, content: string, said: string])[] = [
  [
    "MOT17",
    ["MOT17-02/img1/000001.jpg"],
    "MOT17-02/gt/gt.txt",
    "1,1,912,484,97,109,0,7,1\n2,1,912,484,97,109,0,7,1\n",
    `is of MOT, ${CONVERT}`,
  ],
  [
    "MOT15's detections",
    ["a/img1/000001.jpg"],
    "a/det/det.txt",
    "1,-1,1359.1,413.27,120.26,362.77,2.3092,-1,-1,-1\n",
    `is of MOT, ${CONVERT}`,
  ],
  [
    "a tracker's rows",
    ["a/img1/000001.jpg"],
    "MOT17-02.txt",
    "1, 3, 794.27, 247.59, 71.245, 174.88, -1, -1, -1, -1\n",
    `is of MOT, ${CONVERT}`,
  ],
  [
    "MOTS",
    ["0002/img1/000001.jpg"],
    "0002/gt/gt.txt",
    "1 2029 2 1080 1920 WSV:2d;1O10000O10000O1O\n",
    `is of MOTS, ${CONVERT}`,
  ],
  [
    "WIDER FACE",
    ["WIDER_train/images/0--Parade/0_Parade_a_1_849.jpg"],
    "wider_face_split/wider_face_train_bbx_gt.txt",
    "0--Parade/0_Parade_a_1_849.jpg\n1\n449 330 122 149 0 0 0 0 0 0 \n",
    `is of WIDER FACE, ${CONVERT}`,
  ],
  [
    "RetinaFace's WIDER FACE",
    ["train/images/0--Parade/a.jpg"],
    "train/label.txt",
    "# 0--Parade/a.jpg\n449 330 122 149 488.906 373.643 0.0 542.089 376.442 0.0 515.031 412.83 0.0 485.174 425.893 0.0 538.357 431.491 0.0 0.82\n",
    `is of WIDER FACE, ${CONVERT}`,
  ],
  [
    "FDDB",
    ["2002/08/11/big/img_591.jpg"],
    "FDDB-folds/FDDB-fold-01-ellipseList.txt",
    "2002/08/11/big/img_591\n1\n123.583300 85.549500 1.265839 269.693400 161.781200  1\n",
    `is of FDDB, ${CONVERT}`,
  ],
  ["KITTI", ["training/image_2/000000.png"], "training/label_2/000000.txt", kitti, `is of KITTI, ${CONVERT}`],
  [
    "KITTI's tracking",
    ["training/image_02/0000/000000.png"],
    "training/label_02/0000.txt",
    "0 -1 DontCare -1 -1 -10.0 219.31 188.49 245.50 218.56 -1000 -1000 -1000 -10 -1 -1 -1\n",
    `is of KITTI, ${CONVERT}`,
  ],
  [
    "VisDrone",
    ["VisDrone2019-DET-train/images/0000002.jpg"],
    "VisDrone2019-DET-train/annotations/0000002.txt",
    "684,8,273,116,0,0,0,0\n406,119,265,70,0,0,0,0,\n",
    `is of VisDrone, ${CONVERT}`,
  ],
  [
    "Roboflow's YOLO Keras",
    ["data/a/1.jpg"],
    "data/a/_annotations.txt",
    "1.jpg 2,3,10,9,0 1,1,4,5,1\n",
    `is of keras-yolo3, ${CONVERT}`,
  ],
  [
    "ICDAR 2015",
    ["ch4/images/img_1.jpg"],
    "ch4/gt/gt_img_1.txt",
    "\uFEFF377,117,463,117,465,130,378,130,Genaxis Theatre\r\n",
    `is of ICDAR, ${CONVERT}`,
  ],
  [
    "ICDAR 2013, as CVAT writes it",
    ["text/images/img_1.jpg"],
    "text/images/gt_img_1.txt",
    '38 43 920 215 "Tiredness"\n',
    `is of ICDAR, ${CONVERT}`,
  ],
  [
    "CelebA",
    ["img_align_celeba/000001.jpg"],
    "Anno/list_bbox_celeba.txt",
    "202599\nimage_id x_1 y_1 width height\n000001.jpg    95  71 226 313\n",
    `is of CelebA, ${CONVERT}`,
  ],
  [
    "CUB-200",
    ["images/001.Black_footed_Albatross/a.jpg"],
    "bounding_boxes.txt",
    "1 60.0 27.0 325.0 304.0\n2 139.0 30.0 153.0 264.0\n",
    `is of CUB-200, ${CONVERT}`,
  ],
  [
    "Tiny ImageNet",
    ["train/n01443537/images/n01443537_0.png"],
    "train/n01443537/n01443537_boxes.txt",
    "n01443537_0.JPEG\t0\t10\t63\t58\nn01443537_1.JPEG\t21\t15\t63\t52\n",
    `is a list of boxes, ${CONVERT}`,
  ],
  [
    "300-W",
    ["helen/trainset/1.jpg"],
    "helen/trainset/1.pts",
    "version: 1\nn_points: 68\n{\n446.000000 91.000000\n}\n",
    `is of iBUG's landmarks, ${CONVERT}`,
  ],
  [
    "Label Studio's JSON-MIN",
    ["ds/a.jpg"],
    "result.json",
    JSON.stringify([
      {
        image: "/data/upload/a.jpg",
        id: 1,
        label: [
          {
            x: 1,
            y: 2,
            width: 3,
            height: 4,
            rotation: 0,
            labels: ["cat"],
            type: "Labels",
            original_width: 24,
            original_height: 16,
          },
        ],
        annotator: 1,
        annotation_id: 1,
        created_at: "2024",
        updated_at: "2024",
        lead_time: 3.5,
      },
    ]),
    `is of Label Studio, ${EXPORT}`,
  ],
  [
    "Cityscapes' polygons",
    ["leftImg8bit/train/aachen/aachen_000000_000019_leftImg8bit.png"],
    "gtFine/train/aachen/aachen_000000_000019_gtFine_polygons.json",
    cityscapes,
    `is of Cityscapes, ${EXPORT}`,
  ],
  [
    "FiftyOne",
    ["data/x/a.jpg"],
    "labels.json",
    JSON.stringify({ classes: ["cat"], labels: { a: [{ label: 0, bounding_box: [0.1, 0.2, 0.3, 0.4] }] } }),
    `is of FiftyOne, ${EXPORT}`,
  ],
  [
    "SuperAnnotate",
    ["x/a.jpg"],
    "x/a.jpg.json",
    JSON.stringify({
      metadata: { name: "a.jpg" },
      instances: [{ type: "bbox", className: "cat", points: { x1: 1, x2: 5, y1: 2, y2: 9 } }],
    }),
    `is of SuperAnnotate, ${EXPORT}`,
  ],
  [
    "V7 Darwin",
    ["x/a.jpg"],
    "annotations/a.json",
    JSON.stringify({
      version: "2.0",
      item: { name: "a.jpg" },
      annotations: [{ bounding_box: { h: 4, w: 3, x: 1, y: 2 }, name: "cat" }],
    }),
    `is of V7 Darwin, ${EXPORT}`,
  ],
  [
    "Labelbox",
    ["x/a.jpg"],
    "export.ndjson",
    `${JSON.stringify({ data_row: { id: "c", external_id: "a.jpg" }, projects: { p: { labels: [{ annotations: { objects: [{ name: "cat", bounding_box: { top: 1, left: 2, height: 3, width: 4 } }] } }] } } })}\n`,
    `is of Labelbox, ${EXPORT}`,
  ],
  [
    "SageMaker",
    ["x/a.jpg"],
    "output.manifest",
    `${JSON.stringify({ "source-ref": "s3://b/a.jpg", boxes: { image_size: [{ width: 24, height: 16, depth: 3 }], annotations: [{ class_id: 0, top: 1, left: 2, height: 3, width: 4 }] } })}\n`,
    `is of SageMaker, ${EXPORT}`,
  ],
  [
    "Ultralytics' NDJSON",
    ["images/x/a.jpg"],
    "set.ndjson",
    `${JSON.stringify({ type: "dataset", task: "detect", class_names: { 0: "cat" } })}\n${JSON.stringify({ type: "image", file: "a.jpg", width: 24, height: 16, annotations: { boxes: [[0, 0.5, 0.5, 0.2, 0.2]] } })}\n`,
    `is of Ultralytics, ${EXPORT}`,
  ],
  [
    "Hugging Face",
    ["train/x/a.jpg"],
    "train/metadata.jsonl",
    `${JSON.stringify({ file_name: "x/a.jpg", objects: { bbox: [[1, 2, 3, 4]], categories: [0] } })}\n`,
    `is of Hugging Face's image folders, ${EXPORT}`,
  ],
  [
    "SAM 2, as Roboflow writes it",
    ["x/a.jpg"],
    "x/a.json",
    JSON.stringify({
      image: { image_id: 1, width: 24, height: 16, file_name: "a.jpg" },
      annotations: [{ id: 1, bbox: [1, 2, 3, 4], area: 9, segmentation: { size: [16, 24], counts: "04" } }],
    }),
    `is of SA-1B, ${EXPORT}`,
  ],
  [
    "PaliGemma, as Roboflow writes it",
    ["dataset/a.jpg"],
    "dataset/_annotations.train.jsonl",
    `${JSON.stringify({ image: "a.jpg", prefix: "detect cat", suffix: "<loc0101><loc0202><loc0303><loc0404> cat" })}\n`,
    `is of PaliGemma or Florence, ${EXPORT}`,
  ],
  [
    "OpenPose",
    ["x/a.jpg"],
    "x/a_keypoints.json",
    '{"version":1.3,"people":[{"pose_keypoints_2d":[1,2,0.5]}]}',
    `is of OpenPose, ${EXPORT}`,
  ],
  [
    "TuSimple",
    ["clips/0313-1/6040/20.jpg"],
    "label_data_0313.json",
    '{"lanes":[[-2,632]],"h_samples":[240,250],"raw_file":"clips/0313-1/6040/20.jpg"}',
    `is of TuSimple, ${EXPORT}`,
  ],
  [
    "CULane",
    ["driver_23_30frame/05151640_0419.MP4/00000.jpg"],
    "driver_23_30frame/05151640_0419.MP4/00000.lines.txt",
    "-4.49 590 120.5 580 \n",
    `is of CULane, ${CONVERT}`,
  ],
  [
    "nuImages",
    ["samples/CAM_BACK/a.jpg"],
    "v1.0-mini/object_ann.json",
    '[{"token":"a","category_token":"b","bbox":[1,2,3,4],"mask":null,"attribute_tokens":[],"sample_data_token":"c"}]',
    `is of nuImages, ${EXPORT}`,
  ],
  [
    "Visual Genome",
    ["VG_100K/1.jpg"],
    "objects.json",
    '[{"image_id":1,"objects":[{"synsets":["tree.n.01"],"h":557,"object_id":1058549,"names":["trees"],"w":799,"y":0,"x":0}]}]',
    `is of Visual Genome, ${EXPORT}`,
  ],
  [
    "CrowdHuman",
    ["Images/a.jpg"],
    "annotation_train.odgt",
    '{"ID":"a","gtboxes":[{"tag":"person","hbox":[1,2,3,4],"fbox":[1,2,3,4]}]}\n',
    `is of CrowdHuman, ${EXPORT}`,
  ],
  [
    "WFLW",
    ["WFLW_images/37--Soccer/a.jpg"],
    "list_98pt_rect_attr_train.txt",
    "182.212006 268.895996 181.656998 283.813995 179 228 384 361 0 0 0 0 0 0 37--Soccer/a.jpg\n",
    `is a list of boxes, ${CONVERT}`,
  ],
  [
    "Total-Text",
    ["Train/x/img11.jpg"],
    "gt/poly_gt_img11.txt",
    "x: [[153 161 179]], y: [[347 323 305]], ornt: [u'c'], transcriptions: [u'the']\n",
    `is of Total-Text, ${CONVERT}`,
  ],
  [
    "results of COCO's kind",
    ["x/a.jpg"],
    "results.json",
    JSON.stringify([{ image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], score: 0.5 }]),
    `is a list of detections, ${EXPORT}`,
  ],
  [
    "MIT's LabelMe, as CVAT writes it",
    ["x/a.png"],
    "x/a.xml",
    "<annotation><filename>a.png</filename><folder></folder><source><sourceImage></sourceImage><sourceAnnotation>CVAT</sourceAnnotation></source><imagesize><nrows>16</nrows><ncols>24</ncols></imagesize><object><name>cat</name><deleted>0</deleted><polygon><pt><x>4.00</x><y>3.00</y></pt></polygon></object></annotation>",
    `is of MIT's LabelMe, ${EXPORT}`,
  ],
  [
    "dlib",
    ["faces/a.jpg"],
    "training.xml",
    "<dataset><images><image file='faces/a.jpg'><box top='2' left='3' width='4' height='5'/></image></images></dataset>",
    `is of dlib's imglab, ${EXPORT}`,
  ],
  [
    "UA-DETRAC",
    ["MVI_20011/img00001.jpg"],
    "MVI_20011.xml",
    '<sequence name="MVI_20011"><frame density="7" num="1"><target_list><target id="1"><box left="592.75" top="378.8" width="160.05" height="162.2"/></target></target_list></frame></sequence>',
    `is of UA-DETRAC, ${EXPORT}`,
  ],
  [
    "masks of NumPy",
    ["images/a.jpg"],
    "masks/a.npy",
    "\u0093NUMPY",
    "masks/a.npy is called as a mask, and masks are read as PNG, which keeps their values: save them so.",
  ],
];

describe("files beside other annotations", () => {
  it("are masks, no pictures: as those of Oxford's pets, which lie nearer to the annotations", async () => {
    const voc =
      "<annotation><filename>a.jpg</filename><size><width>24</width><height>16</height></size><object><name>cat</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>8</xmax><ymax>9</ymax></bndbox></object></annotation>";
    const pets = await folder(["images/a.jpg"], {
      "annotations/xmls/a.xml": voc,
      "annotations/trimaps/a.png": gray,
    });
    const output = fresh();
    const report = await look(pets, { dryRun: false, output });
    expect([report.format, report.notices, report.failures]).toEqual(["voc", [], []]);
    expect(filesOf(output)).toEqual([
      "annotations/trimaps/a__aug-1.png",
      "annotations/xmls/a__aug-1.xml",
      "images/a__aug-1.jpg",
    ]);
    const yolo = await look(await folder(["images/a.jpg"], { "labels/a.txt": "0 .5 .5 .2 .2\n", "masks/a.png": gray }));
    expect([yolo.format, yolo.copies]).toEqual(["yolo", 1]);
    expect(yolo.notices).toEqual(["1 mask is not moved, as --format masks does: masks/a.png."]);
    const labelled = { "labels/a.txt": "0 .5 .5 .2 .2\n", "labels/a_mask.txt": "0 .5 .5 .2 .2\n" };
    const faces = await look(await folder(["images/a.png", "images/a_mask.png"], labelled));
    expect([faces.format, faces.copies]).toEqual(["yolo", 2]);
    const coco = JSON.stringify({
      images: [{ id: 1, file_name: "a.png", width: 24, height: 16 }],
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], area: 12, iscrowd: 0 }],
      categories: [{ id: 1, name: "cat" }],
    });
    const table = await look(await folder(["images/a.png"], { "masks/a.png": gray, "masks/coco.json": coco }));
    expect([table.format, table.copies, table.notices]).toEqual([
      "coco",
      1,
      ["1 mask is not moved, as --format masks does: masks/a.png."],
    ]);
  });

  it("are lists of pictures with a class or flags, but none with places, whose copies would have those of the picture", async () => {
    const lists = {
      "class.txt": "x/a.png 12\n",
      "flags.txt": "x/a.png 1 -1 0 1\n",
      "landmarks.txt": "x/a.png 3 4 5 6 7 8 9 10\n",
      "points.txt": "x/a.png,3.5,0.25\n",
    };
    const output = fresh();
    const report = await look(await folder(["x/a.png"], lists), { dryRun: false, output, format: "folders" });
    expect(filesOf(output)).toEqual(["class.txt", "flags.txt", "x/a__aug-1.png"]);
    expect(report.notices).toEqual(["2 other files are not taken over, such as landmarks.txt."]);
  });

  it("are JSON of no tool that is known, called as pictures", async () => {
    const item = { source: "user", item1: { bounding_box: [1, 2, 3, 4], category_name: "skirt" } };
    const input = await folder(["train/image/1.jpg"], { "train/annos/1.json": JSON.stringify(item) });
    await expect(look(input)).rejects.toThrow(
      'train/annos/1.json says what is where under "bounding_box", but is of no format that is read: convert it to',
    );
    const about = { "x/a.json": JSON.stringify({ camera: { box: "black" }, license: 1, bbox: null }) };
    expect((await look(await folder(["x/a.png"], about))).format).toBe("folders");
  });
});

describe("sets whose own formats are not read", () => {
  it.each(cases)("are not taken for folders of classes: %s", async (_, pictures, path, content, said) => {
    const input = await folder(pictures, { [path]: content });
    const sentence = said.startsWith(path) ? said : `${path} ${said}`;
    await expect(look(input)).rejects.toThrow(`${sentence} --format folders takes the pictures alone`);
    const alone = look(input, { format: "folders" });
    await expect(alone).resolves.toMatchObject({ format: "folders" });
  });

  it("have masks as JPEG, which are no class", async () => {
    const input = await folder(["images/1.jpg", "masks/1.jpg", "images/2.jpg", "masks/2.jpg"], {});
    await expect(look(input)).rejects.toThrow("masks/1.jpg is called as a mask, and masks are read as PNG");
  });

  it.each(["jpg", "png"])("have faces with a mask and without, which are classes: %s", async (extension) => {
    const paths = ["mask", "no_mask"].flatMap((name) => [1, 2].map((i) => `${name}/${i}.${extension}`));
    expect(await look(await folder(paths, {}))).toMatchObject({ format: "folders", copies: 4 });
  });

  it.each([
    ["birds.csv", "class id,filepaths,labels,data set\n0,train/x/a.png,ABBOTTS BABBLER,train\n"],
    ["loose_bb.csv", "NAME_ID,X,Y,W,H\ncat/a,3,4,10,8\n"],
    ["train.csv", 'image_id,bbox,source\na,"[3, 4, 10, 8]",x\n'],
  ])("may be a table of anything: %s, and the pictures alone are taken when asked for", async (path, content) => {
    const input = await folder(["cat/a.png"], { [path]: content });
    await expect(look(input)).rejects.toThrow(/:1: no header .* --format folders takes the pictures alone/);
    expect((await look(input, { format: "folders" })).copies).toBe(1);
  });

  it.each([
    ["README.txt", "Pictures of cats and dogs, 24 x 16.\nSee https://example.org/a.jpg 1 2 3 4\n"],
    ["requirements.txt", "numpy==1.24.0\ntorch>=2\n"],
    ["LICENSE.txt", "MIT License\n\nCopyright (c) 2020\n"],
    ["list.txt", "cat/a.png\ndog/a.png\n"],
    ["train.txt", "cat/a.png 0\ndog/a.png 1\n"],
    ["flags.txt", "cat/a.png 0 1 0 1\ndog/a.png 1 0 0 1\n"],
    ["quality.txt", "cat/a.png 3.25\ndog/a.png 61.5\n"],
    ["embeddings.txt", `cat/a.png ${Array.from({ length: 64 }, (_, i) => i / 3).join(" ")}\n`],
    ["means.txt", "0.485 0.456 0.406\n0.229 0.224 0.225\n"],
    ["matrix.txt", "1,2,3,4,5,6,7,8,9\n2,3,4,5,6,7,8,9,1\n"],
    ["log.txt", "1 0.5 0.25 0.75 0.5\n2 0.4 0.2 0.8 0.6\n"],
    ["times.csv.txt", "1, 2, 12.5, 3, 4, 5, 6\n"],
    ["glove.txt", `cat ${Array.from({ length: 14 }, (_, i) => (i - 7) / 9).join(" ")}\n`],
    ["cat/a.npy", "\u0093NUMPY"],
    ["cloud.pts", "3\n1 2 3\n"],
    ["run.jsonl", '{"epoch":1,"loss":0.5}\n'],
    ["cat/metadata.jsonl", '{"file_name":"a.png","text":"a cat"}\n'],
    ["sizes.xml", "<sizes><image file='cat/a.png' width='24'/></sizes>"],
    [
      "tags.json",
      JSON.stringify([{ image: "cat/a.png", choice: "cat", annotator: 1, annotation_id: 4, lead_time: 2 }]),
    ],
  ])("are not seen in what lies beside folders of classes: %s", async (path, content) => {
    const { format } = await look(await folder(["cat/a.png", "dog/a.png"], { [path]: content }));
    expect(format).toBe("folders");
  });

  it("are named in a notice where something else is read", async () => {
    const masks = await folder(["training/image_2/000000.png"], {
      "training/semantic/000000.png": gray,
      "training/label_2/000000.txt": kitti,
    });
    const { format, notices } = await look(masks);
    expect(format).toBe("masks");
    expect(notices).toContain(`training/label_2/000000.txt is of KITTI, ${CONVERT}`);
    const stem = "aachen_000000_000019_";
    const city = await look(
      await folder([`leftImg8bit/train/aachen/${stem}leftImg8bit.png`], {
        [`gtFine/train/aachen/${stem}gtFine_labelIds.png`]: gray,
        [`gtFine/train/aachen/${stem}gtFine_polygons.json`]: cityscapes,
      }),
    );
    expect(city.format).toBe("masks");
    expect(city.notices).toContain(`gtFine/train/aachen/${stem}gtFine_polygons.json is of Cityscapes, ${EXPORT}`);
    const arrays = await look(
      await folder(["a.jpg"], { "a.txt": "0 0.5 0.5 0.2 0.2\n", "masks/a.npy": "x", "extra.bin": "x" }),
    );
    expect(arrays.notices).toContain("1 mask is no PNG and is not moved: masks/a.npy.");
  });
});
