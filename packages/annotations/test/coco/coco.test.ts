import { describe, expect, it } from "vitest";
import { boxOf, cocoPieces, openCoco, readCoco, writeCoco } from "../../src/index.ts";

const file = {
  info: { year: 2026 },
  licenses: [],
  categories: [
    { id: 0, name: "cat", supercategory: "animal" },
    { id: 7, name: "person", supercategory: "", keypoints: ["nose", "left_eye", "right_eye"], skeleton: [[1, 2]] },
  ],
  images: [
    { id: 40, width: 5, height: 4, file_name: "a/b.jpg", license: 0 },
    { id: 9, width: 10, height: 10, file_name: "c.jpg" },
  ],
  annotations: [
    {
      id: 3,
      image_id: 9,
      category_id: 7,
      bbox: [1, 1, 4.5, 3],
      area: 9,
      iscrowd: 0,
      keypoints: [2, 3, 2, 0, 0, 0, 4, 4, 1],
      num_keypoints: 2,
      attributes: { a: "b" },
    },
    {
      id: 1,
      image_id: 40,
      category_id: 0,
      segmentation: [
        [0, 0, 2, 0, 2, 2],
        [3, 3, 5, 3, 5, 4, 3, 4],
      ],
      bbox: [0, 0, 5, 4],
      area: 4,
      iscrowd: 0,
    },
    {
      id: 8,
      image_id: 40,
      category_id: 0,
      segmentation: { counts: [0, 4, 16], size: [4, 5] },
      bbox: [0, 0, 1, 4],
      area: 4,
      iscrowd: 1,
    },
    {
      id: 11,
      image_id: 40,
      category_id: 0,
      segmentation: { size: [4, 5], counts: "04?1000" },
      bbox: [0, 0, 1, 4],
      area: 4,
      iscrowd: 0,
    },
  ],
};
file.annotations[3].segmentation = { size: [4, 5], counts: "44<" } as never;
const text = JSON.stringify(file);

describe("COCO", () => {
  it("keeps everything that nobody touched", () => {
    expect(JSON.parse(writeCoco(readCoco(text)))).toEqual(file);
    const asPython = text.replaceAll('":', '": ').replace('"area": 4,', '"area": 4.0, ');
    for (const like of [text, JSON.stringify(file, undefined, 2), asPython]) {
      const dataset = readCoco(like);
      expect(writeCoco(dataset)).toBe(like);
      const renamed = { ...dataset, images: [{ ...dataset.images[0], path: "new.jpg" }, ...dataset.images.slice(1)] };
      expect(JSON.parse(writeCoco(renamed)).images[0].file_name).toBe("new.jpg");
      expect(JSON.parse(writeCoco({ ...dataset, images: dataset.images.slice(1) })).images).toHaveLength(
        dataset.images.length - 1,
      );
    }
  });

  it("takes what tools write for nothing, and for a crowd", () => {
    const annotations = [
      { id: 1, image_id: 1, category_id: 1, segmentation: null, keypoints: null, bbox: [1, 2, 3, 4], iscrowd: true },
      { id: 2, image_id: 1, category_id: 1, segmentation: [[]], bbox: [1, 2, 3, 4], iscrowd: false },
      { id: 3, image_id: 1, category_id: 1, segmentation: [[0, 0, 2, 0, 2, 2], []], bbox: [], iscrowd: 0 },
    ];
    const images = [{ id: 1, file_name: "a.jpg", width: 20, height: 10 }];
    const like = JSON.stringify({ images, annotations, categories: [{ id: 1, name: "cat" }] });
    const [crowd, begun, outlined] = readCoco(like).images[0].objects;
    const box = { left: 1, top: 2, right: 4, bottom: 6 };
    for (const [object, known] of [
      [crowd, { class: "cat", box, crowd: true }],
      [begun, { class: "cat", box }],
    ] as const) {
      const { extras, ...read } = object;
      expect(read).toEqual(known);
    }
    expect(outlined.polygons).toHaveLength(1);
    expect(writeCoco(readCoco(like))).toBe(like);
  });

  it("reads boxes and polygons in edges, keypoints in centres, masks in runs", () => {
    const [first, second] = readCoco(text).images;
    expect(second.objects[0]).toMatchObject({
      class: "person",
      box: { left: 1, top: 1, right: 5.5, bottom: 4 },
      keypoints: [
        { x: 2, y: 3, visibility: 2 },
        { x: 0, y: 0, visibility: 0 },
        { x: 4, y: 4, visibility: 1 },
      ],
    });
    expect(first.objects[0].polygons).toEqual([
      [
        [0, 0],
        [2, 0],
        [2, 2],
      ],
      [
        [3, 3],
        [5, 3],
        [5, 4],
        [3, 4],
      ],
    ]);
    expect(first.objects[1]).toMatchObject({ crowd: true, mask: { width: 5, height: 4, counts: [0, 4, 16] } });
    expect(readCoco(text, { keypointOrigin: "edges" }).images[1].objects[0].keypoints?.[0]).toMatchObject({
      x: 1.5,
      y: 2.5,
    });
  });

  it("gives what moved its new box, area and number of points, and keeps the rest", () => {
    const dataset = readCoco(text);
    const [image] = dataset.images;
    const [object] = image.objects;
    const { box, ...bare } = object;
    const moved = {
      ...bare,
      polygons: [
        [
          [0, 0],
          [4, 0],
          [4, 2],
        ],
      ] as const,
    };
    const written = JSON.parse(writeCoco({ ...dataset, images: [{ ...image, objects: [moved] }] }));
    expect(written.annotations).toEqual([
      {
        id: 1,
        image_id: 40,
        category_id: 0,
        segmentation: [[0, 0, 4, 0, 4, 2]],
        bbox: [0, 0, 4, 2],
        area: 4,
        iscrowd: 0,
      },
    ]);
  });

  it("gives copies new ids and leaves the first what it had", () => {
    const dataset = readCoco(text);
    const [image] = dataset.images;
    const written = JSON.parse(writeCoco({ ...dataset, images: [image, { ...image, path: "copy.jpg" }] }));
    expect(written.images.map(({ id }: { id: number }) => id)).toEqual([40, 41]);
    expect(written.annotations.map(({ id }: { id: number }) => id)).toEqual([1, 8, 11, 12, 13, 14]);
    expect(written.annotations[4].segmentation.counts).toEqual([0, 4, 16]);
  });

  it("derives boxes from outlines where there are none", () => {
    const [{ bbox, ...bare }] = [file.annotations[1]];
    const [image] = readCoco(JSON.stringify({ ...file, annotations: [bare] })).images;
    expect(boxOf(image.objects[0])).toEqual({ left: 0, top: 0, right: 5, bottom: 4 });
  });

  it.each([
    ["{", /^c\.json(:1)?: no JSON/],
    ['{\n"images": [],\n}', /^c\.json:3: no JSON/],
    ['{"images": [\n],\n"annotations": [{"id": 1, "area": NaN}]}', /^c\.json:3: no JSON: .*NaN/s],
    ['{"images": [],\n"annotations": [\n\n', /^c\.json:2: no JSON/],
    ["{}", /^c\.json: categories is missing/],
    [
      JSON.stringify({ ...file, annotations: [{ image_id: 1, category_id: 0 }] }),
      /annotations\[0\]\.image_id must be the id of one of the images, got 1/,
    ],
    [
      JSON.stringify({ ...file, annotations: [{ image_id: 9, category_id: 5 }] }),
      /annotations\[0\]\.category_id must be the id of one of the categories, got 5/,
    ],
    [
      JSON.stringify({ ...file, annotations: [{ image_id: 9, category_id: 0, bbox: [1, 2, null, 4] }] }),
      /annotations\[0\]\.bbox\[2\] must be a number, got null/,
    ],
    [
      JSON.stringify({ ...file, annotations: [{ image_id: 9, category_id: 0, bbox: [5, 2, -3, 4] }] }),
      /annotations\[0\]\.bbox must be \[x, y, width, height\], width and height from 0, got \[5, /,
    ],
    [
      JSON.stringify({
        ...file,
        annotations: [{ image_id: 9, category_id: 0, segmentation: { size: [10, 10], counts: [3] } }],
      }),
      /must cover 10 × 10 pixels, got 3/,
    ],
    [
      JSON.stringify({ ...file, annotations: [{ image_id: 9, category_id: 0, segmentation: [[1, 2, 3]] }] }),
      /segmentation\[0\] must be pairs of x and y, got 3 numbers/,
    ],
    [
      JSON.stringify({ ...file, images: [{ id: 1, file_name: "a", width: 0, height: 3 }] }),
      /images\[0\]\.width must be a whole number above 0, got 0/,
    ],
  ])("says where it is wrong: %#", (wrong, message) => {
    expect(() => readCoco(wrong, { file: "c.json" })).toThrow(message);
  });

  it("reads a test set, which has no annotations, and gives none", () => {
    const { annotations: _, ...images } = JSON.parse(text);
    const read = readCoco(JSON.stringify(images));
    expect(read.images.every(({ objects }) => objects.length === 0)).toBe(true);
    expect("annotations" in JSON.parse(writeCoco(read))).toBe(false);
  });

  it("refuses a class that the dataset does not have", () => {
    const dataset = readCoco(text);
    expect(() => writeCoco({ ...dataset, classes: [{ name: "dog" }] })).toThrow(/class "person" is none of \["dog"\]/);
  });
});

describe("LVIS, whose images have no file_name", () => {
  const url = "http://images.cocodataset.org/train2017/000000000009.jpg";
  const text = JSON.stringify({
    images: [{ id: 9, coco_url: url, width: 10, height: 10, neg_category_ids: [3] }],
    annotations: [{ id: 1, image_id: 9, category_id: 1, bbox: [1, 2, 3, 4], area: 12 }],
    categories: [{ id: 1, name: "cat", synset: "cat.n.01" }],
  });

  it("is named by the end of its coco_url, and stays to the letter", () => {
    expect(readCoco(text).images[0].path).toBe("train2017/000000000009.jpg");
    expect(writeCoco(readCoco(text))).toBe(text);
  });

  it("names copies there, too", () => {
    const dataset = readCoco(text);
    const [image] = dataset.images;
    const copy = { ...image, path: "train2017/000000000009__aug-1.jpg" };
    const [first, second] = JSON.parse(writeCoco({ ...dataset, images: [image, copy] })).images;
    expect(first).toEqual({ id: 9, coco_url: url, width: 10, height: 10, neg_category_ids: [3] });
    expect(second).toEqual({ ...first, id: 10, coco_url: url.replace(".jpg", "__aug-1.jpg") });
  });
});

describe("areas of a file that counts them its own way", () => {
  const own = (area: unknown, segmentation?: unknown) =>
    JSON.stringify({
      images: [{ id: 1, width: 20, height: 10, file_name: "a.jpg" }],
      annotations: [
        {
          id: 1,
          image_id: 1,
          category_id: 1,
          bbox: [0, 0, 4, 4],
          area,
          ...(segmentation !== undefined && { segmentation }),
        },
      ],
      categories: [{ id: 1, name: "cat" }],
    });
  /** The area, once the object is moved by one pixel and made as large as the factor says, in one direction. */
  const moved = (text: string, factor = 1) => {
    const dataset = readCoco(text);
    const [image] = dataset.images;
    const [{ box, polygons, ...object }] = image.objects;
    const to = (x: number) => factor * x + 1;
    const news = {
      ...object,
      ...(box && { box: { ...box, left: to(box.left), right: to(box.right) } }),
      ...(polygons && { polygons: polygons.map((ring) => ring.map(([x, y]) => [to(x), y] as const)) }),
    };
    return JSON.parse(writeCoco({ ...dataset, images: [{ ...image, objects: [news] }] })).annotations[0].area;
  };

  it("stay when the object but moves, and grow as it does", () => {
    expect(moved(own(25, [[0, 0, 4, 0, 4, 4, 0, 4]]))).toBe(25); // the pixels of a drawing that fills both ends
    expect(moved(own(25, [[0, 0, 4, 0, 4, 4, 0, 4]]), 2)).toBe(50);
    expect(moved(own(8.48), 0.5)).toBe(4.24); // 0.53 of the box, as sets of keypoints have it
    expect(moved(own(16), 0.5)).toBe(8);
  });

  it("are those of the form where the file has none that can be", () => {
    for (const area of [undefined, 0, -1, "25"]) expect(moved(own(area), 2)).toBe(32);
  });
});

describe("ids of annotations", () => {
  const image = { id: 1, file_name: "a.jpg", width: 20, height: 10 };
  const own = { image_id: 1, category_id: 1, bbox: [0, 0, 4, 4], area: 16, iscrowd: 0 };

  it.each([
    [
      "numbers and texts",
      [
        { id: 4, ...own },
        { ...own, id: "x7" },
        { ...own, id: 1.5 },
      ],
    ],
    [
      "behind or among other things of that name",
      [
        { ...own, attributes: { id: 9 }, id: 2 },
        { ...own, note: '"id": 8,', id: 3 },
        { ...own, tags: ["id", '"id"'], id2: 6, id: 5 },
      ],
    ],
  ])("are kept where others changed: %s", (_, annotations) => {
    const dataset = readCoco(JSON.stringify({ images: [image], categories: [{ id: 1, name: "c" }], annotations }));
    const [{ objects, ...rest }] = dataset.images;
    const moved = objects.map((object) => ({ ...object, box: { left: 1, top: 0, right: 5, bottom: 4 } }));
    const written = JSON.parse(writeCoco({ ...dataset, images: [{ ...rest, objects: moved }] }));
    expect(written.annotations.map(({ id }: { id: unknown }) => id)).toEqual(annotations.map(({ id }) => id));
  });
});

describe("COCO as VIA writes it", () => {
  // VIA 2.0.8: numbers of images as text where annotations name them, outlines without a list around them
  const file = {
    info: { year: 2019, version: "1.0", description: "VIA project exported to COCO format" },
    images: [
      { id: 0, width: 40, height: 30, file_name: "img1.jpg", license: 1, date_captured: "" },
      { id: 1, width: 40, height: 30, file_name: "img2.jpg", license: 1, date_captured: "" },
    ],
    annotations: [
      {
        id: 0,
        image_id: "0",
        category_id: 1,
        segmentation: [4, 7, 18, 7, 18, 15, 4, 15],
        area: 112,
        bbox: [4, 7, 14, 8],
        iscrowd: 0,
      },
      {
        id: 1,
        image_id: "1",
        category_id: 2,
        segmentation: [[]],
        area: [],
        bbox: [],
        keypoints: [5, 6, 2],
        num_keypoints: 1,
      },
    ],
    licenses: [{ id: 1, name: "Unknown", url: "" }],
    categories: [
      { supercategory: "type", id: "1", name: "cat" },
      { supercategory: "type", id: "2", name: "dog" },
    ],
  };
  const text = JSON.stringify(file);

  it("finds images and classes by ids that are text in one place and numbers in the other", () => {
    const dataset = readCoco(text);
    expect(dataset.images.map(({ objects }) => objects.map((object) => object.class))).toEqual([["cat"], ["dog"]]);
    expect(dataset.images[0].objects[0].polygons).toEqual([
      [
        [4, 7],
        [18, 7],
        [18, 15],
        [4, 15],
      ],
    ]);
    expect(dataset.images[1].objects[0].keypoints).toEqual([{ x: 5, y: 6, visibility: 2 }]);
    expect(writeCoco(dataset)).toBe(text);
  });

  it("keeps what stays to the letter beside what moves, with ids that agree", () => {
    const dataset = readCoco(text);
    const [first, second] = dataset.images;
    const copy = { ...first, path: "copy.jpg" };
    const written = JSON.parse(writeCoco({ ...dataset, images: [first, second, copy] }));
    expect(written.annotations.slice(0, 2).map(({ image_id }: { image_id: unknown }) => image_id)).toEqual(["0", "1"]);
    expect(written.annotations[0]).toEqual(file.annotations[0]);
    expect(written.annotations[2]).toEqual({ ...file.annotations[0], id: 2, image_id: 2 });
    expect(written.categories).toEqual(file.categories);
    expect(readCoco(JSON.stringify(written)).images[2].objects[0]).toMatchObject({ class: "cat" });
  });

  it("takes no id for another that reads alike but for itself", () => {
    const images = ["1", 1].map((id, i) => ({ id, width: 9, height: 9, file_name: `${i}.jpg` }));
    const categories = [{ id: 1, name: "a" }];
    const of = (image_id: unknown) =>
      readCoco(
        JSON.stringify({ images, categories, annotations: [{ id: 1, image_id, category_id: 1, bbox: [1, 1, 2, 2] }] }),
      ).images.findIndex(({ objects }) => objects.length > 0);
    expect([of("1"), of(1)]).toEqual([0, 1]);
    const none = { images: images.slice(1), categories, annotations: [{ id: 1, image_id: "01", category_id: 1 }] };
    expect(() => readCoco(JSON.stringify(none))).toThrow(/image_id must be the id of one of the images, got "01"/);
  });

  it.each([null, undefined])("says what a region without a class is: %s", (category_id) => {
    const annotations = [{ ...file.annotations[0], category_id }];
    expect(() => readCoco(JSON.stringify({ ...file, annotations }))).toThrow(
      /category_id must be the id of one of the categories, got \w+\. VIA writes so of a region without a class/,
    );
  });
});

describe("COCO without the sizes of images", () => {
  const images = [
    { id: 1, file_name: "a.jpg" },
    { id: 2, file_name: "b.jpg", width: null, height: 0 },
    { id: 3, file_name: "c.jpg", width: 9, height: 8 },
  ];
  const mask = { counts: [0, 4, 16], size: [4, 5] };
  const file = {
    images,
    annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 1, 4], area: 4, iscrowd: 0, segmentation: mask }],
    categories: [{ id: 1, name: "cat" }],
  };
  const text = JSON.stringify(file);
  const asked: string[] = [];
  const sizeOf = (path: string) => {
    asked.push(path);
    return { width: 5, height: 4 };
  };

  it("asks for those that are missing, and writes what nobody touched as it was", () => {
    const dataset = readCoco(text, { sizeOf });
    expect(asked).toEqual(["a.jpg", "b.jpg"]);
    expect(dataset.images.map(({ width, height }) => [width, height])).toEqual([
      [5, 4],
      [5, 4],
      [9, 8],
    ]);
    expect(writeCoco(dataset)).toBe(text);
    expect([...cocoPieces(openCoco(text, { sizeOf }))].join("")).toBe(text);
    const copy = { ...dataset.images[0], path: "copy.jpg" };
    const written = JSON.parse(writeCoco({ ...dataset, images: [...dataset.images, copy] }));
    expect(written.images).toEqual([...images, { id: 4, file_name: "copy.jpg", width: 5, height: 4 }]);
  });

  it("says what to give", () => {
    expect(() => readCoco(text, { file: "a.json" })).toThrow(
      /^a\.json: images\[0\]\.width is missing: give `sizeOf`, or the sizes of the pictures\.$/,
    );
    expect(() => readCoco(text, { sizeOf: () => undefined })).toThrow(/images\[0\]\.width is missing/);
    expect(() => readCoco(text, { sizeOf: () => ({ width: 2.5, height: 4 }) })).toThrow(/width must be a whole number/);
    expect(() => readCoco(text, { sizeOf: 3 } as never)).toThrow(
      "readCoco: sizeOf must be a function of a path, got 3.",
    );
  });
});
