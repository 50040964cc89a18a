import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeMask } from "@reg/annotations";
import sharp from "sharp";
import type { Recipe } from "../src/index.ts";

export const temporary = (): string => mkdtempSync(join(tmpdir(), "reg-folders-"));

/** A recipe of steps that always happen. */
export const recipeOf = (...steps: Recipe["steps"]): Recipe => ({ version: 1, steps });

/** A picture of 24 × 16 pixels, none like another. */
export function picture(path: string, orientation = 1): Promise<unknown> {
  const pixels = Uint8Array.from({ length: 24 * 16 * 3 }, (_, i) => (i * 7 + (i % 3) * 31) % 256);
  mkdirSync(dirname(path), { recursive: true });
  const raw = sharp(pixels, { raw: { width: 24, height: 16, channels: 3 } });
  return (orientation === 1 ? raw : raw.withMetadata({ orientation })).toFile(path);
}

function put(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const png = (data: Uint8Array | Uint16Array, palette?: number[][]): Uint8Array =>
  writeMask({
    width: 24,
    height: 16,
    channels: 1,
    depth: data instanceof Uint16Array ? 16 : 8,
    data,
    ...(palette && { palette }),
  });

const stripes = (values: readonly number[]) =>
  Array.from({ length: 24 * 16 }, (_, i) => values[Math.floor((i % 24) / 3) % values.length]);

/** Writes pictures and other files into a folder. */
export async function fill(
  input: string,
  pictures: readonly string[],
  others: { readonly [path: string]: string | Uint8Array } = {},
): Promise<string> {
  for (const path of pictures) await picture(join(input, path));
  for (const [path, content] of Object.entries(others)) put(input, path, content);
  return input;
}

/** A small folder of each kind, every coordinate such that flips and quarter turns keep its text. */
export const folders: { readonly [kind: string]: (root: string) => Promise<void> } = {
  async yolo(root) {
    await picture(join(root, "images/train/a.png"));
    await picture(join(root, "images/train/b.png"));
    put(root, "labels/train/a.txt", "0 0.25 0.25 0.125 0.25\n1 0.5 0.625 0.25 0.5\n");
    put(root, "data.yaml", "path: /elsewhere\ntrain: images/train # here\nnames: [cat, dog]\n");
  },
  async segment(root) {
    await picture(join(root, "images/a.png"));
    put(root, "labels/a.txt", "0 0.25 0.25 0.5 0.25 0.5 0.75\n0 0.125 0.5 0.25 0.5 0.25 0.75 0.125 0.75\n");
  },
  async obb(root) {
    await picture(join(root, "images/a.png"));
    put(root, "labels/a.txt", "0 0.25 0.25 0.5 0.25 0.5 0.75 0.25 0.75\n");
  },
  async pose(root) {
    await picture(join(root, "images/a.png"));
    put(root, "labels/a.txt", "0 0.5 0.5 0.5 0.5 0.25 0.25 2 0.75 0.25 1 0 0 0\n");
    put(root, "data.yaml", "train: images\nkpt_shape: [3, 3]\nflip_idx: [1, 0, 2]\nnames: [bird]\n");
  },
  async voc(root) {
    await picture(join(root, "JPEGImages/a.png"));
    const object =
      "<object><name>cat</name><pose>Left</pose><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>8</xmax><ymax>9.5</ymax></bndbox></object>";
    put(
      root,
      "Annotations/a.xml",
      `<annotation>\n  <filename>a.png</filename>\n  <size><width>24</width><height>16</height><depth>3</depth></size>\n  ${object}\n</annotation>\n`,
    );
  },
  async labelme(root) {
    await picture(join(root, "a.png"));
    const shape = (shape_type: string, points: number[][]) => ({
      label: shape_type,
      points,
      group_id: null,
      description: "",
      shape_type,
      flags: {},
    });
    const shapes = [
      shape("polygon", [
        [1, 1],
        [8, 1.5],
        [8, 9],
      ]),
      shape("rectangle", [
        [2, 3],
        [10, 8],
      ]),
      shape("circle", [
        [8, 8],
        [11, 12],
      ]),
      shape("point", [[3, 4]]),
    ];
    put(
      root,
      "a.json",
      JSON.stringify(
        { version: "5.4.1", flags: {}, shapes, imagePath: "a.png", imageData: null, imageHeight: 16, imageWidth: 24 },
        undefined,
        2,
      ),
    );
  },
  async cvat(root) {
    await picture(join(root, "images/a.png"));
    const shapes = `<box label="cat" xtl="1" ytl="2" xbr="8" ybr="9.5"/>\n    <polygon label="cat" points="1,1;8,1.5;8,9"><attribute name="x">1</attribute></polygon>`;
    put(
      root,
      "annotations.xml",
      `<annotations>\n  <version>1.1</version>\n  <image id="0" name="a.png" width="24" height="16">\n    ${shapes}\n  </image>\n</annotations>\n`,
    );
  },
  async coco(root) {
    await picture(join(root, "images/a.png"));
    await picture(join(root, "images/b.png"));
    const annotations = [
      {
        id: 4,
        image_id: 9,
        category_id: 0,
        segmentation: [
          [1, 1, 8, 1, 8, 9],
          [10, 10, 12, 10, 12, 12],
        ],
        area: 30,
        bbox: [1, 1, 11, 11],
        iscrowd: 0,
        score: 0.5,
      },
      {
        id: 5,
        image_id: 3,
        category_id: 2,
        segmentation: { counts: [0, 16, 368], size: [16, 24] },
        area: 16,
        bbox: [0, 0, 1, 16],
        iscrowd: 1,
      },
      {
        id: 6,
        image_id: 9,
        category_id: 2,
        bbox: [2, 2, 4, 5],
        area: 20,
        iscrowd: 0,
        keypoints: [3, 3, 2, 0, 0, 0, 5, 3, 1],
        num_keypoints: 2,
      },
    ];
    const categories = [
      { id: 0, name: "cat" },
      { id: 2, name: "person", keypoints: ["left_eye", "nose", "right_eye"] },
    ];
    const images = [
      { id: 9, width: 24, height: 16, file_name: "a.png" },
      { id: 3, width: 24, height: 16, file_name: "b.png" },
    ];
    put(root, "annotations.json", `${JSON.stringify({ info: { year: 1 }, images, annotations, categories })}\n`);
  },
  async panoptic(root) {
    await picture(join(root, "images/a.png"));
    const ids = stripes([26008, 197121]);
    const data = Uint8Array.from(ids.flatMap((id) => [id & 255, (id >> 8) & 255, id >> 16]));
    put(root, "panoptic/a_mask.png", writeMask({ width: 24, height: 16, channels: 3, depth: 8, data }));
    const segments = [26008, 197121].map((id, i) => ({
      id,
      category_id: 1,
      iscrowd: 0,
      area: 192,
      bbox: [3 * i, 0, 21, 16],
    }));
    put(
      root,
      "panoptic.json",
      `${JSON.stringify({ images: [{ id: 1, width: 24, height: 16, file_name: "a.png" }], annotations: [{ image_id: 1, file_name: "a_mask.png", segments_info: segments }], categories: [{ id: 1, name: "rug" }] })}\n`,
    );
  },
  async masks(root) {
    await picture(join(root, "images/a.png"));
    await picture(join(root, "images/b.png"));
    put(
      root,
      "masks/a.png",
      png(
        Uint8Array.from(stripes([0, 1, 255])),
        Array.from({ length: 256 }, (_, i) => [i, i % 7, 3]),
      ),
    );
    put(root, "masks/b.png", png(Uint16Array.from(stripes([0, 26008, 500]))));
  },
  async folders(root) {
    await picture(join(root, "cat/a.png"));
    await picture(join(root, "10/b.png"));
  },
  async csv(root) {
    await picture(join(root, "a.png"));
    put(root, "labels.csv", 'filename,width,height,class,xmin,ymin,xmax,ymax,note\na.png,24,16,cat,1,2,8,9.5,"x, y"\n');
  },
};
