import { describe, expect, it } from "vitest";
import { type AnnotatedObject, type Motion, moveImage, readCvat, writeCvat } from "../../src/index.ts";

const file = `<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
  <meta>
    <task>
      <labels>
        <label><name>cat</name></label>
        <label><name>body</name><type>skeleton</type></label>
        <label><name>head</name><parent>body</parent></label>
        <label><name>foot</name><parent>body</parent></label>
      </labels>
    </task>
  </meta>
  <image id="0" name="a/b.png" width="20" height="10" subset="train">
    <tag label="indoor" source="manual"/>
    <box label="cat" occluded="1" xtl="1.00" ytl="2.50" xbr="4" ybr="5" z_order="1">
      <attribute name="colour">a &amp; b</attribute>
    </box>
    <box label="cat" xtl="4" ytl="4" xbr="8" ybr="6" rotation="90"/>
    <polygon label="cat" points="1.0,2;3,4;5,2"/>
    <polyline label="" points="1,2;3,4"/>
    <points label="cat" points="1,2;3,4"/>
    <ellipse label="cat" cx="5" cy="5" rx="2" ry="1" rotation="0.00"/>
    <mask label="cat" rle="1, 2, 1" left="3" top="4" width="2" height="2"/>
    <skeleton label="body" source="manual" z_order="0">
      <points label="head" occluded="0" outside="1" points="1,1"/>
      <points label="foot" occluded="1" outside="0" points="2,2"/>
    </skeleton>
  </image>
  <image id="1" name="c.png" width="20" height="10">
  </image>
</annotations>
`;

describe("CVAT for images", () => {
  it("keeps what nobody touched to the letter", () => {
    expect(writeCvat(readCvat(file))).toBe(file);
    expect(writeCvat(readCvat(file.replaceAll("\n", "\r\n")))).toBe(file.replaceAll("\n", "\r\n"));
  });

  it("keeps the numbers of a job's images, and how the file writes empty elements", () => {
    const job = file
      .replace("<task>", "<task><bugtracker></bugtracker>")
      .replace('<tag label="indoor" source="manual"/>', '<tag label="indoor" source="manual"></tag>')
      .replace(/<(\w+)([^<>]*)\/>/g, "<$1$2></$1>")
      .replace('id="0"', 'id="18"')
      .replace('id="1"', 'id="19"');
    for (const text of [job, file.replaceAll("/>", " />")]) {
      const dataset = readCvat(text);
      expect(writeCvat(dataset)).toBe(text);
      const images = [{ ...dataset.images[0], path: "new.png" }, dataset.images[1]];
      expect(writeCvat({ ...dataset, images })).toBe(text.replace("a/b.png", "new.png"));
    }
    const dataset = readCvat(job);
    const twice = writeCvat({ ...dataset, images: [...dataset.images, dataset.images[0]] });
    expect(twice.match(/<image id="\d+"/g)).toEqual(['<image id="0"', '<image id="1"', '<image id="2"']);
  });

  it("reads every shape", () => {
    const { classes, images } = readCvat(file);
    expect(classes).toEqual([
      { name: "cat" },
      { name: "body", keypoints: ["head", "foot"] },
      { name: "" },
      { name: "indoor" },
    ]);
    const [box, turned, polygon, line, points, ellipse, mask, skeleton] = images[0].objects;
    expect(images[0]).toMatchObject({ path: "a/b.png", width: 20, height: 10, labels: ["indoor"] });
    expect(box.box).toEqual({ left: 1, top: 2.5, right: 4, bottom: 5 });
    // 90° clockwise: the upper left corner comes to the upper right
    for (const [i, [x, y]] of [
      [7, 3],
      [7, 7],
      [5, 7],
      [5, 3],
    ].entries()) {
      expect(turned.orientedBox?.[i][0]).toBeCloseTo(x, 12);
      expect(turned.orientedBox?.[i][1]).toBeCloseTo(y, 12);
    }
    expect(polygon.polygons).toEqual([
      [
        [1, 2],
        [3, 4],
        [5, 2],
      ],
    ]);
    expect(line.polylines).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    expect(points.keypoints).toEqual([
      { x: 0.5, y: 1.5, visibility: 2 },
      { x: 2.5, y: 3.5, visibility: 2 },
    ]);
    expect(ellipse.orientedBox).toEqual([
      [3, 4],
      [7, 4],
      [7, 6],
      [3, 6],
    ]);
    expect(mask.mask?.counts).toEqual([35, 1, 8, 1, 155]);
    expect(skeleton.keypoints?.map(({ visibility }) => visibility)).toEqual([0, 1]);
  });

  it("writes what moved and keeps its attributes", () => {
    const dataset = readCvat(file);
    const [image] = dataset.images;
    const [box, turned, ...rest] = image.objects;
    const corners = turned.orientedBox?.map(([x, y]): [number, number] => [x + 1, y]);
    const objects = [
      { ...box, box: { left: 2, top: 2.5, right: 4, bottom: 5 } },
      { ...turned, orientedBox: corners ?? [] },
      ...rest,
    ];
    const written = writeCvat({ ...dataset, images: [{ ...image, objects }, dataset.images[1]] });
    expect(written).toBe(
      file
        .replace('xtl="1.00" ytl="2.50"', 'xtl="2" ytl="2.5"')
        .replace('<box label="cat" xtl="4" ytl="4" xbr="8"', '<box label="cat" xtl="5" ytl="4" xbr="9"'),
    );
  });

  it("makes files of its own", () => {
    const image = readCvat(file).images[0];
    const bare = { ...image, extras: {}, objects: image.objects.slice(0, 7).map(({ extras, ...object }) => object) };
    const again = readCvat(writeCvat({ classes: [{ name: "cat" }], images: [bare] })).images[0];
    for (const [i, object] of again.objects.entries()) {
      const { extras, ...read } = object;
      const { extras: _, ...made } = image.objects[i];
      if (i !== 1)
        expect(read).toEqual(i === 5 ? { class: "cat", box: { left: 3, top: 4, right: 7, bottom: 6 } } : made);
    }
  });

  it.each([
    ["<annotations><track/></annotations>", /^c\.xml: has tracks of a video/],
    ["<a/>", /the root must be <annotations>/],
    [
      file.replace('ybr="5"', 'ybr="-5"'),
      /^c\.xml:16: a\/b\.png, box 1 \("cat"\): the lower edge, -5, lies before the upper one/,
    ],
    [file.replace('ybr="5"', ""), /^c\.xml:16: a\/b\.png, box 1 \("cat"\) has no ybr/],
    [
      file.replace('points="1.0,2;', 'points="1.0;'),
      /^c\.xml:20: a\/b\.png, polygon 3 \("cat"\): points must be x,y;x,y, got "1\.0"/,
    ],
    [
      file.replace('rle="1, 2, 1"', 'rle="1, 2"'),
      /^c\.xml:24: a\/b\.png, mask 7 \("cat"\): rle must cover 2 × 2 pixels, got 3/,
    ],
    [file.replace('rle="1, 2, 1"', 'rle="1, 2, 9"'), /^c\.xml:24: .* run 3 of rle must be 0 to 1 pixels, got 9\.$/],
    [file.replace('rle="1, 2, 1"', 'rle="1, -2, 5"'), /^c\.xml:24: .* run 2 of rle must be 0 to 3 pixels, got -2\.$/],
    ["<annotations>\n<image>\n</annotations>", /^c\.xml:[123]: no XML: /],
    ["<annotations>\r\n<image/></annotations>", /^c\.xml:2: an <image> has no name\.$/],
    [
      '<annotations>\n<image name="a"/></annotations>',
      /^c\.xml:2: a: width is missing: it is the image's, in pixels\.$/,
    ],
    [
      '<annotations>\n<image name="a" width="2.5" height="1"/></annotations>',
      /^c\.xml:2: a: width must be a whole number above 0, got "2\.5"\.$/,
    ],
    [
      '<annotations>\n<!-- a\n> -->\n<image name="a" width="2" height="1">\n\n<box xtl="1"/></image></annotations>',
      /^c\.xml:6: a, box 1 has no label\.$/,
    ],
  ])("says where it is wrong: %#", (text, message) => {
    expect(() => readCvat(text, { file: "c.xml" })).toThrow(message);
  });
});

describe("an object of several elements", () => {
  const size = { path: "a.jpg", width: 40, height: 30 };
  const ring = (x: number) =>
    [
      [x, 5],
      [x + 9, 6],
      [x + 3, 20],
    ] as const;
  const elements = (objects: AnnotatedObject[]) =>
    [
      ...writeCvat({ classes: [], images: [{ ...size, objects }] }).matchAll(/<(polygon|points|box|mask) ([^>]*)>/g),
    ].map(([, name, attributes]) => [name, /group_id="(\d+)"/.exec(attributes)?.[1]]);

  it("has a group of its own, beside those that there are", () => {
    const polygons = [ring(2), ring(20)];
    expect(
      elements([
        { class: "a", polygons },
        { class: "b", polygons: [ring(2)], group: 4 },
        { class: "c", polygons, group: 2 },
        { class: "d", polygons: [ring(2)] },
        { class: "e", polygons },
      ]),
    ).toEqual([
      ["polygon", "5"],
      ["polygon", "5"],
      ["polygon", "4"],
      ["polygon", "2"],
      ["polygon", "2"],
      ["polygon", undefined],
      ["polygon", "6"],
      ["polygon", "6"],
    ]);
  });

  it("keeps its points beside its outline, as COCO's people have both", () => {
    const keypoints = [
      { x: 5, y: 6, visibility: 2 },
      { x: 0, y: 0, visibility: 0 },
    ] as const;
    const outline = { polygons: [ring(2)], box: { left: 2, top: 5, right: 11, bottom: 20 } };
    expect(elements([{ class: "a", ...outline, keypoints }])).toEqual([
      ["polygon", "1"],
      ["points", "1"],
    ]);
    expect(elements([{ class: "a", box: outline.box, keypoints }]).map(([name]) => name)).toEqual(["box", "points"]);
  });
});

describe("what is written of an image that was read", () => {
  const box = (label: string) => `<box label="${label}" xtl="1" ytl="2" xbr="8" ybr="9"></box>`;
  const element = (id: number, name: string, inner: string, more = "") =>
    `<image id="${id}" name="${name}" width="20" height="10"${more}>${inner}</image>`;
  const file = (...images: string[]) => `<annotations>${images.join("")}</annotations>`;

  it("keeps quotes as they are in what did not change", () => {
    const text = file(element(0, "o'k.jpg", box("it's"), ` note='say "no"'`));
    const dataset = readCvat(text);
    const [image] = dataset.images;
    const written = writeCvat({ ...dataset, images: [{ ...image, width: 30 }] });
    expect(written.replace(/\n */g, "")).toBe(
      text.replace('width="20"', 'width="30"').replace(`'say "no"'`, '"say &quot;no&quot;"'),
    );
  });

  it("is its own, though its objects came from another, or stood in none", () => {
    const dataset = readCvat(file(element(3, "a.jpg", box("a"), ' subset="x"'), element(5, "b.jpg", box("b"))));
    const [a, b] = dataset.images;
    const changed = [
      { ...a, objects: b.objects },
      { ...b, objects: [...a.objects, { class: "c", box: { left: 0, top: 0, right: 1, bottom: 1 } }] },
    ];
    const again = readCvat(writeCvat({ ...dataset, images: changed }));
    expect(again.images.map(({ path, objects }) => [path, objects.map((object) => object.class)])).toEqual([
      ["a.jpg", ["b"]],
      ["b.jpg", ["a", "c"]],
    ]);
    expect(writeCvat({ ...dataset, images: changed })).toMatch(/name="a.jpg"[^>]* subset="x"/);
    expect(writeCvat({ ...dataset, images: changed })).not.toMatch(/name="b.jpg"[^>]* subset/);
  });
});

describe("points of CVAT that leave the picture", () => {
  const corners =
    'xtl1="5" ytl1="5" xbl1="5" ybl1="8" xtr1="12" ytr1="5" xbr1="12" ybr1="8" xtl2="14" ytl2="3" xbl2="14" ybl2="7" xtr2="7" ytr2="3" xbr2="7" ybr2="7"';
  const shapes = `<cuboid label="cat" occluded="0" ${corners} z_order="0"></cuboid>
    <skeleton label="body"><points label="head" occluded="1" outside="1" points="3,3"></points><points label="foot" occluded="1" outside="0" points="15,2"></points></skeleton>`;
  const image = `<annotations><image id="0" name="a.png" width="20" height="10">${shapes}</image></annotations>`;
  const moved = (shift: number) => {
    const dataset = readCvat(image);
    const motion: Motion = { forward: (points) => points.map(([x, y]) => [x - shift, y]), width: 20, height: 10 };
    return writeCvat({ ...dataset, images: dataset.images.map((one) => moveImage(one, [motion]).image) });
  };

  it("leave the corners of a cuboid that stay, which are none without the others", () => {
    expect(moved(2)).toContain('<cuboid label="cat" occluded="0" xtl1="3" ytl1="5"');
    const cut = moved(6);
    expect(cut).not.toContain("cuboid");
    expect(cut).toMatch(/<points label="cat" occluded="0" points="6,5;6,8;8,3;8,7;1,3;1,7" z_order="0"/);
  });

  it("stay hidden or not in a skeleton where they were outside", () => {
    const text = moved(2);
    expect(text).toContain('<points label="head" occluded="1" outside="1" points="1,3"');
    expect(text).toContain('<points label="foot" occluded="1" outside="0" points="13,2"');
  });
});
