import { describe, expect, it } from "vitest";
import { type AnnotatedDataset, readCoco, readCsv, readCvat, writeCoco, writeCsv, writeCvat } from "../src/index.ts";

const COCO = `{"images": [{"id": 7, "file_name": "a.jpg", "width": 20, "height": 10}],
"annotations": [{"id": 3, "image_id": 7, "category_id": 1, "bbox": [1.0, 2, 3, 4], "area": 12.0, "iscrowd": 0, "keypoints": [1, 2, 2]}],
"categories": [{"id": 1, "name": "cat", "keypoints": ["nose"]}]}`;
const CVAT = `<annotations><image id="4" name="a.jpg" width="20" height="10"><box label="cat" xtl="1.0" ytl="2" xbr="4" ybr="6"></box></image></annotations>`;
const CSV = "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,20,10,cat,1.0,2,4,6";

const formats: [string, string, (text: string) => AnnotatedDataset, (dataset: AnnotatedDataset) => string][] = [
  ["COCO", COCO, readCoco, writeCoco],
  ["CVAT", CVAT, readCvat, writeCvat],
  ["CSV", CSV, readCsv, writeCsv],
];

describe.each(formats)("a file of %s", (_, text, read, write) => {
  it("stays to the letter, also where the dataset was cloned on its way", () => {
    expect(write(read(text))).toBe(text);
    expect(write(structuredClone(read(text)))).toBe(text);
  });

  it("is written anew where a box was moved, be it in place", () => {
    const dataset = read(text);
    Object.assign(dataset.images[0].objects[0], { box: { left: 2, top: 2, right: 5, bottom: 6 } });
    expect(read(write(dataset)).images[0].objects[0].box).toEqual({ left: 2, top: 2, right: 5, bottom: 6 });
  });

  it("is written anew for another class or another image of as many objects", () => {
    const dataset = read(text);
    const [image] = dataset.images;
    const dog = { ...dataset, classes: [{ name: "cat" }, { name: "dog" }] };
    const other = { ...dog, images: [{ ...image, objects: [{ ...image.objects[0], class: "dog" }] }] };
    expect(read(write(other)).images[0].objects[0].class).toBe("dog");
    expect(read(write({ ...dataset, images: [{ ...image, path: "b.jpg" }] })).images[0].path).toBe("b.jpg");
  });
});

it("writes what was changed in what COCO keeps beside an object", () => {
  const dataset = readCoco(COCO);
  const [image] = dataset.images;
  const [object] = image.objects;
  const kept = JSON.parse(object.extras?.coco as string);
  const scored = { ...object, extras: { ...object.extras, coco: JSON.stringify({ ...kept, score: 0.5 }) } };
  expect(writeCoco({ ...dataset, images: [{ ...image, objects: [scored] }] })).toContain('"score":0.5');
});

it("moves COCO's keypoints for another origin, though nothing else changed", () => {
  const moved = JSON.parse(writeCoco(readCoco(COCO, { keypointOrigin: "centers" }), { keypointOrigin: "edges" }));
  expect(moved.annotations[0].keypoints).toEqual([1.5, 2.5, 2]);
});
