import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelDropout, channelShuffle, type Image, reversal } from "../../src/index.ts";
import { pixels } from "../images.ts";

const columns = ({ data, shape }: Image) => {
  const channels = shape[2];
  return Array.from({ length: channels }, (_, c) =>
    Array.from(data)
      .filter((_, i) => i % channels === c)
      .join(),
  );
};

describe("channels", () => {
  it("are shuffled as wholes, alpha last", () => {
    fc.assert(
      fc.property(pixels(), fc.nat(), (image, seed) => {
        const params = JSON.parse(JSON.stringify(channelShuffle().draw(seed, { image })));
        const out = columns(channelShuffle().apply({ image }, params).image);
        const old = columns(image);
        expect([...out].sort()).toStrictEqual([...old].sort());
        if (old.length % 2 === 0) expect(out.at(-1)).toBe(old.at(-1));
      }),
    );
    const orders = new Set<string>();
    const rgb = { data: new Uint8Array([1, 2, 3]), shape: [1, 1, 3] };
    for (let seed = 0; seed < 100; seed++) orders.add(channelShuffle().augment({ image: rgb }, seed).image.data.join());
    expect(orders.size).toBe(6);
  });
  it("are dropped one at a time, each of them", () => {
    const rgba = { data: new Uint8Array([1, 2, 3, 4]), shape: [1, 1, 4] };
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed++)
      seen.add(channelDropout({ fill: 9 }).augment({ image: rgba }, seed).image.data.join());
    expect(seen).toStrictEqual(new Set(["9,2,3,4", "1,9,3,4", "1,2,9,4"]));
    const gray = { data: new Uint8Array([5]), shape: [1, 1, 1] };
    expect(channelDropout().augment({ image: gray }, 1)).toStrictEqual({ image: gray });
    expect(() => channelDropout({ fill: Number.NaN })).toThrow(/channelDropout: fill/);
  });
});

describe("reversal", () => {
  it("plays a signal backwards, and twice is nothing", () => {
    const x = { data: new Float32Array([1, 2, 3, 4, 5, 6]), shape: [3, 2] };
    const y = reversal().augment(x, 1);
    expect([...y.data]).toStrictEqual([5, 6, 3, 4, 1, 2]);
    expect(reversal().augment(y, 2)).toStrictEqual(x);
  });
});
