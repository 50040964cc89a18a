import { describe, expect, it } from "vitest";
import { readVoc, writeVoc } from "../../src/index.ts";

const file = `<?xml version="1.0"?>
<annotation verified="yes">
\t<folder>images</folder>
\t<filename>000005</filename>
\t<source><database>a &amp; b &#233;</database></source>
\t<size>
\t\t<width>20</width>
\t\t<height>10</height>
\t\t<depth>3</depth>
\t</size>
\t<!-- by hand -->
\t<object>
\t\t<name>0123</name>
\t\t<pose>Left</pose>
\t\t<truncated>1</truncated>
\t\t<difficult>1</difficult>
\t\t<bndbox>
\t\t\t<ymin>1</ymin>
\t\t\t<xmin>1.0</xmin>
\t\t\t<xmax>20</xmax>
\t\t\t<ymax>4.5</ymax>
\t\t</bndbox>
\t\t<part>
\t\t\t<name>head</name>
\t\t\t<bndbox><xmin>5.5</xmin><ymin>2</ymin><xmax>7.5</xmax><ymax>4</ymax></bndbox>
\t\t</part>
\t\t<actions><jumping>1</jumping></actions>
\t</object>
\t<object>
\t\t<name>cat</name>
\t\t<bndbox><xmin>2</xmin><ymin>2</ymin><xmax>4</xmax><ymax>4</ymax></bndbox>
\t</object>
</annotation>`;

describe("Pascal VOC", () => {
  it("counts pixels from 1, both ends included, or takes edges as they are", () => {
    const [object] = readVoc(file).objects;
    expect(object).toMatchObject({
      class: "0123",
      truncated: true,
      box: { left: 0, top: 0, right: 20, bottom: 4.5 },
      parts: [{ class: "head", box: { left: 4.5, top: 1, right: 7.5, bottom: 4 } }],
    });
    expect(readVoc(file, { origin: 0 }).objects[1].box).toEqual({ left: 2, top: 2, right: 4, bottom: 4 });
  });

  it("keeps a file that nobody touched to the letter", () => {
    for (const text of [file, file.replaceAll("\n", "\r\n"), file.replace("\n", "\n<!DOCTYPE annotation>\n")]) {
      expect(writeVoc(readVoc(text))).toBe(text);
      expect(writeVoc(readVoc(text, { origin: 0 }))).toBe(text);
    }
  });

  it("loses nothing of a file on one line when something is put into it", () => {
    const size = "<size><width>20</width><height>10</height></size>";
    const box = "<bndbox><xmin>2</xmin><ymin>2</ymin><xmax>4</xmax><ymax>4</ymax></bndbox>";
    for (const own of [size, `<size/>`, ""]) {
      const text = `<annotation><filename>a.jpg</filename>${own}<object><name>cat</name>${box}</object></annotation>`;
      const image = readVoc(text, { width: 20, height: 10 });
      const [object] = image.objects;
      const cut = { ...object, truncated: true, box: { left: 0, top: 1, right: 3, bottom: 4 } };
      const written = readVoc(writeVoc({ ...image, width: 18, objects: [cut, cut] }));
      expect(written).toMatchObject({ path: "a.jpg", width: 18, height: 10 });
      for (const one of written.objects) expect(one).toMatchObject({ class: "cat", truncated: true, box: cut.box });
      expect(written.objects).toHaveLength(2);
    }
  });

  it("changes what moved and nothing else", () => {
    const image = readVoc(file);
    const [first, second] = image.objects;
    const moved = { ...image, objects: [{ ...first, box: { left: 1, top: 0, right: 20, bottom: 4.25 } }, second] };
    expect(writeVoc(moved)).toBe(`${file.replace("1.0</xmin>", "2</xmin>").replace("4.5</ymax>", "4.25</ymax>")}\n`);
    expect(writeVoc({ ...image, objects: [second] })).toBe(
      `${file.replace(/\s*<object>\s*<name>0123.*?<\/object>/s, "")}\n`,
    );
    expect(writeVoc(moved, { decimals: 0 })).toContain("<ymax>4</ymax>");
  });

  const turned = file.replace(
    /<bndbox>\s*<ymin>1<.*?<\/bndbox>/s,
    "<robndbox>\n\t\t\t<cx>8.0</cx><cy>5</cy><w>4</w><h>2</h>   <angle>1.570796</angle>\n\t\t</robndbox>",
  );

  it("reads roLabelImg's turned boxes, and writes those that moved", () => {
    const image = readVoc(turned);
    const [first, second] = image.objects;
    expect(first.box).toBeUndefined();
    for (const [i, [x, y]] of [
      [9, 3],
      [9, 7],
      [7, 7],
      [7, 3],
    ].entries()) {
      expect(first.orientedBox?.[i][0]).toBeCloseTo(x, 5);
      expect(first.orientedBox?.[i][1]).toBeCloseTo(y, 5);
    }
    expect(writeVoc(image)).toBe(turned);
    const orientedBox = first.orientedBox?.map(([x, y]): [number, number] => [x + 1, y]) ?? [];
    expect(writeVoc({ ...image, objects: [{ ...first, orientedBox }, second] })).toBe(
      `${turned.replace("8.0</cx>", "9</cx>")}\n`,
    );
    expect(() => readVoc(turned.replace("<h>2</h>", ""), { file: "v.xml" })).toThrow(
      /^v\.xml:\d+: object 1: its <robndbox> has no <h>/,
    );
  });

  it("reads Roboflow's polygons by the centres of pixels, and moves them along", () => {
    const points = "<x1>3</x1><y1>2</y1><x2>4.5</x2><y2>2</y2><x3>4</x3><y3>4.0</y3>";
    const text = file.replace("</bndbox>\n\t</object>", `</bndbox>\n\t\t<polygon>${points}</polygon>\n\t</object>`);
    const image = readVoc(text);
    const [first, second] = image.objects;
    const ring = [
      [2.5, 1.5],
      [4, 1.5],
      [3.5, 3.5],
    ] as const;
    expect(second.polygons).toEqual([ring]);
    expect(readVoc(text, { origin: 0 }).objects[1].polygons?.[0][2]).toEqual([4, 4]);
    expect(writeVoc(image)).toBe(text);
    const write = (polygons: readonly (readonly (readonly [number, number])[])[]) =>
      writeVoc({ ...image, objects: [first, { ...second, polygons }] });
    expect(write([ring.map(([x, y]) => [x + 1, y] as const)])).toBe(
      `${text.replace("<x1>3<", "<x1>4<").replace("<x2>4.5<", "<x2>5.5<").replace("<x3>4<", "<x3>5<")}\n`,
    );
    const square = readVoc(write([[...ring, [1.5, 3.5]]]));
    expect(square.objects[1].polygons).toEqual([[...ring, [1.5, 3.5]]]);
    const left = readVoc(text.replace("<x1>", "<x>").replace("</x1>", "</x>"));
    expect(left.objects[1].polygons).toBeUndefined();
  });

  it("makes files of its own", () => {
    const box = { left: 0, top: 0, right: 4, bottom: 5 };
    const made = {
      path: "a<b.jpg",
      width: 20,
      height: 10,
      objects: [{ class: 'c"d', box, parts: [{ class: "head", box }] }],
    };
    const text = writeVoc(made);
    expect(text).toContain(`
    <bndbox>
      <xmin>1</xmin>
      <ymin>1</ymin>
      <xmax>4</xmax>
      <ymax>5</ymax>
    </bndbox>
`);
    expect(readVoc(text)).toMatchObject(made);
    expect(writeVoc(made, { origin: 0 })).toContain("<xmin>0</xmin>");
  });

  it.each([
    ["<annotation><a></annotation>", /^v\.xml:1: no XML: Expected closing tag 'a'/],
    ["<root/>", /^v\.xml: the root must be <annotation>/],
    ["<annotation/>", /^v\.xml:1: <size> is missing or 0: give `width` and `height`/],
    [file.replace("<xmax>20</xmax>", ""), /^v\.xml:\d+: object 1 has no <bndbox> with <xmax>/],
    [
      file.replace("<xmax>20</xmax>", "<xmax>-1</xmax>"),
      /^v\.xml:\d+: object 1: the right edge, -1, lies before the left one/,
    ],
    [file.replace(">5.5<", ">x<"), /^v\.xml:\d+: object 1, part 1, <xmin> must be a number, got "x"/],
  ])("says where it is wrong: %#", (text, message) => {
    expect(() => readVoc(text, { file: "v.xml" })).toThrow(message);
  });

  it("takes the image's size where the file has none", () => {
    const text = file.replace(/<size>.*<\/size>/s, "");
    const image = readVoc(text, { width: 20, height: 10 });
    expect(writeVoc(image)).toBe(text);
  });
});

describe("the <path> of labelImg", () => {
  const xml = (filename: string, path: string) =>
    `<annotation><filename>${filename}</filename><path>${path}</path><size><width>9</width><height>9</height></size></annotation>`;

  it.each([
    ["a.jpg", "/home/me/images/a.jpg", "/home/me/images/b.jpg"],
    ["a.jpg", "C:\\Users\\me\\a.jpg", "C:\\Users\\me\\b.jpg"],
    ["a.jpg", "a.jpg", "b.jpg"],
    ["JPEGImages/a.jpg", "/x/JPEGImages/a.jpg", "/x/JPEGImages/b.jpg"],
    ["other.jpg", "/x/a &amp; b/a.jpg", "/x/a &amp; b/b.jpg"],
  ])("goes along with the name: %s, %s", (filename, path, expected) => {
    const image = readVoc(xml(filename, path));
    expect(writeVoc(image)).toBe(xml(filename, path));
    expect(writeVoc({ ...image, path: image.path.replace(/\w+\.jpg/, "b.jpg") })).toContain(`<path>${expected}</path>`);
  });

  it("keeps an extension that the name does not have, and its text where the name stays", () => {
    const image = readVoc(xml("000005", "/x/000005.jpg"));
    expect(writeVoc({ ...image, path: "000005__aug-1" })).toContain("<path>/x/000005__aug-1.jpg</path>");
    expect(writeVoc({ ...image, width: 5 })).toContain("<path>/x/000005.jpg</path>");
    expect(writeVoc({ path: "b.jpg", width: 9, height: 9, objects: [] })).not.toContain("<path>");
  });

  it("keeps blanks and how signs are written around a name that stays, and looks past them where it goes", () => {
    const text = xml('\n say "a">b\n', "/x/a.jpg");
    expect(writeVoc({ ...readVoc(text), width: 5 })).toContain('<filename>\n say "a">b\n</filename>');
    const image = readVoc(xml(" 000005\n", "/x/000005.jpg"));
    expect(writeVoc({ ...image, path: "b" })).toMatch(/<filename>b<.filename>[\s\S]*<path>.x.b\.jpg<.path>/);
  });
});
