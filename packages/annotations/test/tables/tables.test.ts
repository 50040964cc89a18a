import { describe, expect, it } from "vitest";
import { readClassFolders, readCsv, writeCsv } from "../../src/index.ts";

const usual = `filename,width,height,class,xmin,ymin,xmax,ymax,note
a.jpg,20,10,cat,1,2,3.50,4,"x, ""y"""
b.jpg,30,10,"dog, big",5,2,7,4,
a.jpg,20,10,dog,1,2,3,4,z
`;

describe("CSV", () => {
  it("is read as edges, or as pixels from 1", () => {
    const { images, classes } = readCsv(usual);
    expect(classes.map(({ name }) => name)).toEqual(["cat", "dog", "dog, big"]);
    expect(images.map(({ path, objects }) => [path, objects.length])).toEqual([
      ["a.jpg", 2],
      ["b.jpg", 1],
    ]);
    expect(images[0].objects[0].box).toEqual({ left: 1, top: 2, right: 3.5, bottom: 4 });
    expect(readCsv(usual, { origin: 1 }).images[0].objects[0].box).toEqual({ left: 0, top: 1, right: 3.5, bottom: 4 });
  });

  it("keeps rows that nobody touched to the letter, and unknown cells of others", () => {
    const dataset = readCsv(usual);
    const lines = usual.split("\n");
    expect(writeCsv(dataset)).toBe(usual);
    expect(writeCsv(readCsv(usual.trimEnd()))).toBe(usual.trimEnd());
    expect(writeCsv({ ...dataset, images: [dataset.images[1], dataset.images[0]] })).toBe(
      [lines[0], lines[2], lines[1], lines[3], ""].join("\n"),
    );
    expect(writeCsv(readCsv(usual, { origin: 1 }))).toBe(writeCsv(dataset));
    const [image] = dataset.images;
    const moved = {
      ...image,
      path: "c.jpg",
      objects: [{ ...image.objects[0], box: { left: 0, top: 2, right: 3.5, bottom: 4 } }],
    };
    expect(writeCsv({ ...dataset, images: [moved] })).toBe(`${lines[0]}\nc.jpg,20,10,cat,0,2,3.50,4,"x, ""y"""\n`);
  });

  it("reads OpenImages' fractions", () => {
    const text = "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\nb,x,/m/0,1,0.2,1,0.3,0.5\n";
    const dataset = readCsv(text, { sizeOf: () => ({ width: 10, height: 20 }) });
    expect(dataset.images[0].objects[0].box).toEqual({ left: 2, top: 6, right: 10, bottom: 10 });
    expect(writeCsv(dataset)).toBe(text);
    expect(() => readCsv(text, { file: "o.csv" })).toThrow(/^o\.csv:2: the size of "b" is unknown: give `sizeOf`/);
  });

  it("takes the size of an image that the table gives as 0 from `sizeOf`, and keeps rows of images without boxes", () => {
    const text = "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,0,0,cat,1,2,3,4\nb.jpg,30,10,,,,,\n";
    const dataset = readCsv(text, { sizeOf: () => ({ width: 20, height: 10 }) });
    expect(dataset.images.map(({ width, objects }) => [width, objects.length])).toEqual([
      [20, 1],
      [30, 0],
    ]);
    expect(writeCsv(dataset)).toBe(text);
    const reversed = { ...dataset, images: [dataset.images[1], dataset.images[0]] };
    expect(writeCsv(reversed).split("\n").slice(1)).toEqual(["b.jpg,30,10,,,,,", "a.jpg,20,10,cat,1,2,3,4", ""]);
    expect(() => readCsv(text)).toThrow(/2: the size of "a.jpg" is unknown: give `sizeOf`/);
  });

  it("knows SKU-110K's rows without a header, and more names of columns", () => {
    const text = "a.jpg,2,3,4,5,object,20,10\n";
    const [image] = readCsv(text).images;
    expect(image).toMatchObject({ path: "a.jpg", width: 20, height: 10 });
    expect(image.objects[0]).toMatchObject({ class: "object", box: { left: 2, top: 3, right: 4, bottom: 5 } });
    const moved = { ...image, objects: [{ ...image.objects[0], box: { left: 1, top: 3, right: 4, bottom: 5 } }] };
    expect(writeCsv({ ...readCsv(text), images: [moved] })).toBe("a.jpg,1,3,4,5,object,20,10\n");
    const named = "x1,y1,x2,y2,Frame,Label,image_width,image_height\n2,3,4,5,a.jpg,car,20,10\n";
    expect(readCsv(named).images[0]).toMatchObject({ path: "a.jpg", objects: [{ class: "car" }] });
    expect(() => readCsv("a.jpg,1,2,3,4,5,6\n")).toThrow(/no header/);
  });

  it("reads keras-retinanet's rows without a header, empty images too", () => {
    const text = "a/b.jpg,1,2,3,4,cat\r\nc.jpg,,,,,\r\n";
    const dataset = readCsv(text, { sizeOf: () => ({ width: 10, height: 20 }) });
    expect(dataset.images.map(({ objects }) => objects.length)).toEqual([1, 0]);
    expect(writeCsv(dataset)).toBe(text);
  });

  it("is made anew", () => {
    const box = { left: 1, top: 2, right: 3, bottom: 4 };
    const image = { path: "a.jpg", width: 20, height: 10, objects: [{ class: "cat", box }] };
    expect(writeCsv({ classes: [], images: [image] })).toBe(
      "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,20,10,cat,1,2,3,4\n",
    );
  });

  it.each([
    ["a,b\n1,2\n", /^t\.csv:1: no header/],
    [
      "filename,width,height,class,xmin,ymin,xmax,ymax\na,1\n",
      /^t\.csv:2: must have 8 cells, as the first line, got 2/,
    ],
    [
      'filename,width,height,class,xmin,ymin,xmax,ymax\n"a\nb",1,1,c,x,1,1,1\n',
      /^t\.csv:2: xmin \(column 5\) must be a number, got "x"/,
    ],
    [
      "filename,width,height,class,xmin,ymin,xmax,ymax\na,9,9,c,1,5,2,4\n",
      /^t\.csv:2: the box: the lower edge, 4, lies before the upper one, 5/,
    ],
    ['filename,width,height,class,xmin,ymin,xmax,ymax\n"a,1\n', /^t\.csv:2: a quote is not closed/],
  ])("says where it is wrong: %j", (text, message) => {
    expect(() => readCsv(text, { file: "t.csv" })).toThrow(message);
  });
});

describe("tables of Make Sense", () => {
  const row = "cat,1,2,7,6.5,a.jpg,24,16";
  it.each(["", "label_name,bbox_x,bbox_y,bbox_width,bbox_height,image_name,image_width,image_height\n"])(
    "have corner, width and height, with the header %j",
    (header) => {
      const dataset = readCsv(`${header}${row}\n`);
      const [image] = dataset.images;
      expect([image.path, image.width, image.height]).toEqual(["a.jpg", 24, 16]);
      expect(image.objects[0]).toMatchObject({ class: "cat", box: { left: 1, top: 2, right: 8, bottom: 8.5 } });
      expect(writeCsv(dataset)).toBe(`${header}${row}\n`);
      const objects = [{ ...image.objects[0], box: { left: 16, top: 2, right: 23, bottom: 8.5 } }];
      expect(writeCsv({ ...dataset, images: [{ ...image, objects }] })).toBe(`${header}cat,16,2,7,6.5,a.jpg,24,16\n`);
      expect(() => readCsv(`${header}cat,1,2,-7,6,a.jpg,24,16\n`)).toThrow(
        /width and height of the box must be from 0, got -7 and 6/,
      );
    },
  );

  it("are no others of eight columns", () => {
    expect(readCsv("a.jpg,1,2,8,9,cat,24,16\n").images[0].objects[0].box).toEqual({
      left: 1,
      top: 2,
      right: 8,
      bottom: 9,
    });
    expect(readCsv("a.jpg,1,2,8,9,v1.25,24,16\n").images[0].path).toBe("a.jpg");
  });
});

describe("names of columns", () => {
  const sides = {
    left: ["xmin", "x1", "left", "x_min", "bbox_x"],
    top: ["ymin", "y1", "top", "y_min", "bbox_y"],
    right: ["xmax", "x2", "right", "x_max", "bbox_width"],
    bottom: ["ymax", "y2", "bottom", "y_max", "bbox_height"],
  };
  const values = { left: "3", top: "4", right: "7", bottom: "9" };
  const read = (names: readonly string[], cells: readonly string[]) =>
    readCsv(`filename,width,height,class,${names}\na.jpg,20,10,cat,${cells}\n`).images[0].objects[0].box;

  it("may be mixed in each way that says one thing, in any order", () => {
    for (const left of sides.left)
      for (const top of sides.top)
        for (const right of sides.right)
          for (const bottom of sides.bottom) {
            const names = [bottom, left, right, top];
            const action = () => read(names, [values.bottom, values.left, values.right, values.top]);
            const lengths = [right, bottom].filter((name) => name.startsWith("bbox")).length;
            if (lengths === 1)
              expect(action, names.join()).toThrow(`:1: ${right} and ${bottom} are an edge and a length: say both as`);
            else
              expect(action(), names.join()).toEqual(
                lengths === 0
                  ? { left: 3, top: 4, right: 7, bottom: 9 }
                  : { left: 3, top: 4, right: 3 + 7, bottom: 4 + 9 },
              );
          }
  });

  it("may not say a side twice, whichever they are: the other would stay behind when boxes move", () => {
    const usual = ["xmin", "ymin", "xmax", "ymax"];
    for (const [i, names] of Object.values(sides).entries())
      for (const other of names)
        expect(() => read([other, ...usual], ["1", "3", "4", "7", "9"]), other).toThrow(
          new RegExp(`:1: (${usual[i]} and ${other}|${other} and ${usual[i]}) say the same side of a box: leave one`),
        );
  });

  it("of four corners are no box", () => {
    const names = ["x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4"];
    expect(() => read(names, ["1", "2", "5", "2", "5", "4", "1", "4"])).toThrow(
      /:1: x1 to y4 are the corners of turned/,
    );
  });

  it("prefer a file to an id, and a class to its kind, wherever they stand", () => {
    const text =
      "image_id,category,width,height,xmin,ymin,xmax,ymax,label,filename,image_width,image_height\n7,animal,2,3,1,2,3,5,cat,a.jpg,20,10\n";
    const [image] = readCsv(text).images;
    expect([image.path, image.width, image.height, image.objects[0].class]).toEqual(["a.jpg", 20, 10, "cat"]);
  });
});

describe("sides of boxes", () => {
  const header = "filename,width,height,class,xmin,ymin,xmax,ymax\n";

  it("are refused where all of a table are fractions and nothing says so", () => {
    expect(() => readCsv(`${header}a.jpg,20,10,cat,0,0,1,1\na.jpg,20,10,cat,0.2,0.1,0.7,1\n`)).toThrow(
      /^CSV file:1: all boxes lie within one pixel.* call the column of pictures ImageID/,
    );
    expect(() => readCsv("a.jpg,0.25,0.25,0.5,0.5,cat\n", { sizeOf: () => ({ width: 8, height: 8 }) })).toThrow(
      /within one pixel/,
    );
    expect(readCsv(`${header}a.jpg,20,10,cat,0,0,1,1\n`).images[0].objects).toHaveLength(1);
    expect(readCsv(`${header}a.jpg,20,10,cat,0,0,.5,1\nb.jpg,20,10,cat,0,0,5,1\n`).images).toHaveLength(2);
  });

  it("are refused where they are pixels and the header says fractions", () => {
    const text = "ImageID,LabelName,XMin,XMax,YMin,YMax\nb,/m/0,1,12,3,5\n";
    expect(() => readCsv(text, { sizeOf: () => ({ width: 20, height: 10 }) })).toThrow(
      /:2: YMin \(column 5\) must be a fraction of the frame.* got 3: where sides are pixels, call that column filename/,
    );
  });
});

describe("class folders", () => {
  it("are sorted character by character, and those of train count", () => {
    expect(readClassFolders(["2/a.jpg", "10/b.jpg"]).classes.map(({ name }) => name)).toEqual(["10", "2"]);
    const paths = ["val/b/1.jpg", "train/a/1.jpg", "train/b/2.jpg"];
    expect(readClassFolders(paths, ["train", "val"])).toEqual({
      classes: [{ name: "a" }, { name: "b" }],
      images: [
        { path: "val/b/1.jpg", label: "b" },
        { path: "train/a/1.jpg", label: "a" },
        { path: "train/b/2.jpg", label: "b" },
      ],
    });
    expect(() => readClassFolders(["train/a/1.jpg", "val/c/1.jpg"], ["train", "val"])).toThrow(
      /train has no class "c"/,
    );
    expect(() => readClassFolders(["a.jpg"])).toThrow(/a\.jpg lies in no class folder/);
  });
});
