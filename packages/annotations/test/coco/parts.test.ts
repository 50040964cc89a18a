import fc from "fast-check";
import { expect, it } from "vitest";
import { AnnotationError, readCoco, writeCoco } from "../../src/index.ts";
import { jsonParts } from "../../src/internal/jsonParts.ts";

const layouts = [undefined, 1, "\t", 4];

it("takes a JSON object apart as JSON.parse reads it, whatever stands in its texts", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom('"', "\\", '\\"', "}],", "{[", `${"\\".repeat(40)}"`),
  );
  const value = fc.jsonValue({ stringUnit: "binary" });
  const element = fc.oneof(value, fc.record({ id: fc.integer(), name: text, more: fc.array(value) }));
  fc.assert(
    fc.property(
      fc.dictionary(text, value),
      fc.array(element),
      fc.constantFrom(...layouts),
      fc.boolean(),
      (others, list, space, isFirst) => {
        const { annotations: _, __proto__: ___, ...rest } = others;
        const whole = isFirst ? { annotations: list, ...rest } : { ...rest, annotations: list };
        const json = JSON.stringify(whole, undefined, space);
        const parts = jsonParts(`\uFEFF ${json}\r\n`, "annotations");
        const read = JSON.parse(json);
        expect(parts?.length).toBe(read.annotations.length);
        expect(Object.keys(parts?.root ?? {})).toEqual(Object.keys(read));
        expect({ ...parts?.root, annotations: undefined }).toEqual({ ...read, annotations: undefined });
        for (const [i, one] of read.annotations.entries()) expect(JSON.parse(parts?.textOf(i) ?? "")).toEqual(one);
      },
    ),
  );
});

const WHOLE = `{"images": [{"id": 7, "file_name": "a.jpg", "width": 20, "height": 10}],
"annotations": [{"id": 3, "image_id": 7, "category_id": 1, "bbox": [1.0, 2, 3, 4], "note": "a }], \\" b"},
 {"id": 4, "image_id": 7, "category_id": 1, "bbox": [1.50, 2, 3, 4], "area": 12.0}],
"categories": [{"id": 1, "name": "cat"}]}`;

it("refuses a file of which a character is missing or too many where JSON.parse does, with the line", () => {
  const isJson = (text: string) => {
    try {
      return Boolean(JSON.parse(text));
    } catch {
      return false;
    }
  };
  let wrong = 0;
  for (let i = 0; i < WHOLE.length; i++) {
    for (const spoilt of [
      WHOLE.slice(0, i) + WHOLE.slice(i + 1),
      `${WHOLE.slice(0, i)},${WHOLE.slice(i)}`,
      WHOLE.slice(0, i),
    ]) {
      if (isJson(spoilt)) continue;
      wrong++;
      expect(() => readCoco(spoilt, { file: "c.json" }), spoilt).toThrow(/^c\.json(:\d)?: no JSON/);
      expect(() => readCoco(spoilt)).toThrow(AnnotationError);
    }
  }
  expect(wrong).toBeGreaterThan(500);
});

it("leaves annotations that nothing moved to the letter beside one that was moved", () => {
  const dataset = readCoco(WHOLE);
  const [image] = dataset.images;
  const [first, second] = image.objects;
  const objects = [{ ...first, box: { left: 0, top: 2, right: 4, bottom: 6 } }, second];
  const written = writeCoco({ ...dataset, images: [{ ...image, objects }] });
  expect(written).toContain('{"id": 4, "image_id": 7, "category_id": 1, "bbox": [1.50, 2, 3, 4], "area": 12.0}');
  expect(JSON.parse(written).annotations[0]).toMatchObject({ id: 3, bbox: [0, 2, 4, 4], note: 'a }], " b' });
});

it("indents a file as JSON.stringify does", () => {
  const plain = JSON.parse(WHOLE);
  for (const indent of ["  ", "\t"]) {
    const read = readCoco(JSON.stringify(plain, undefined, indent));
    const [image] = read.images;
    const moved = { ...image.objects[0], box: { left: 0, top: 2, right: 4, bottom: 6 } };
    const written = writeCoco({ ...read, images: [{ ...image, objects: [moved, ...image.objects.slice(1)] }] });
    expect(written).toBe(`${JSON.stringify(JSON.parse(written), undefined, indent)}\n`);
    const none = writeCoco({ ...read, images: [] });
    expect(none).toBe(`${JSON.stringify(JSON.parse(none), undefined, indent)}\n`);
  }
});
