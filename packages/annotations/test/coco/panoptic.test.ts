import { describe, expect, it } from "vitest";
import { readPanoptic, writePanoptic } from "../../src/index.ts";

const file = {
  info: {},
  images: [{ id: 5, width: 4, height: 3, file_name: "a.jpg" }],
  annotations: [
    {
      image_id: 5,
      file_name: "a.png",
      segments_info: [{ id: 26008, category_id: 200, iscrowd: 0, area: 4, bbox: [0, 0, 2, 2], note: "x" }],
    },
  ],
  categories: [{ id: 200, name: "rug", isthing: 0 }],
};

describe("COCO panoptic", () => {
  it("keeps everything that nobody touched", () => {
    expect(JSON.parse(writePanoptic(readPanoptic(JSON.stringify(file))))).toEqual(file);
  });

  it("says which ids are what", () => {
    const [image] = readPanoptic(JSON.stringify(file)).images;
    expect(image).toMatchObject({
      mask: "a.png",
      objects: [{ class: "rug", segment: 26008, area: 4, box: { right: 2 } }],
    });
    expect(() =>
      writePanoptic({ classes: [{ name: "rug" }], images: [{ ...image, objects: [{ class: "rug" }] }] }),
    ).toThrow(/measureSegments/);
  });
});
