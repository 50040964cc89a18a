import fc from "fast-check";
import { expect, it } from "vitest";
import { resizeMix } from "../../src/index.ts";

it("resizeMix labels by the pixels really replaced, and pastes images and masks alike", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 7 }), fc.nat(), (count, side, seed) => {
      const area = side * (side + 1);
      const shape = [count, side, side + 1, 1];
      const classes = Uint8Array.from({ length: count * area }, (_, i) => Math.floor(i / area));
      const label = {
        data: Float64Array.from({ length: count * count }, (_, i) => (Math.floor(i / count) === i % count ? 1 : 0)),
        shape: [count, count],
      };
      const batch = { image: { data: classes, shape }, label, mask: { data: classes, shape } };
      const params = resizeMix().draw(seed, batch);
      const mixed = resizeMix().apply(batch, JSON.parse(JSON.stringify(params)));
      expect(mixed.image.data).toStrictEqual(mixed.mask.data);
      for (let n = 0; n < count; n++) {
        for (let k = 0; k < count; k++) {
          const share = mixed.mask.data.slice(n * area, (n + 1) * area).filter((v) => v === k).length / area;
          expect(mixed.label.data[n * count + k]).toBeCloseTo(share, 12);
        }
      }
    }),
  );
});

it("resizeMix pastes the whole partner, smaller", () => {
  const image = { data: new Float64Array([0, 0, 0, 0, 1, 2, 3, 4]), shape: [2, 2, 2, 1] };
  const params = {
    step: "resizeMix",
    pairs: [1, 0],
    boxes: [
      { left: 1, top: 1, right: 2, bottom: 2 },
      { left: 0, top: 0, right: 0, bottom: 0 },
    ],
  };
  const mixed = resizeMix().apply({ image }, params).image.data;
  expect([...mixed.slice(0, 3), ...mixed.slice(4)]).toStrictEqual([0, 0, 0, 1, 2, 3, 4]);
  expect(mixed[3]).toBeCloseTo(2.5, 12);
});

it("resizeMix draws one box for the batch when asked", () => {
  const outline = { image: { shape: [6, 40, 50, 1] } };
  const { boxes } = resizeMix({ per: "batch" }).draw(3, outline);
  expect(boxes).toStrictEqual(Array(6).fill(boxes[0]));
  expect(
    new Set(
      resizeMix()
        .draw(3, outline)
        .boxes.map((box) => JSON.stringify(box)),
    ).size,
  ).toBe(6);
  expect(() => resizeMix({ per: "pair" as never })).toThrow(
    /resizeMix: per must be one of "batch", "sample", got "pair"/,
  );
});

it("resizeMix refuses other scales and shapes", () => {
  expect(() => resizeMix({ scale: 2 })).toThrow(/resizeMix: scale.*in \[0, 1\], got 2/);
  expect(() => resizeMix().draw(1, { image: { shape: [2, 9] } })).toThrow(
    /resizeMix: image must have shape \[N, H, W, C\]/,
  );
});
