import { normal, tensor } from "@reg/tensor";
import { expect, it } from "vitest";
import { hiddenUnits } from "../src/net/hiddenUnits.ts";

it("measures the last dense layer that it saw", () => {
  const { see, measured } = hiddenUnits();
  expect(measured()).toBeUndefined();
  see("first", tensor(normal(1, 4000), [1000, 4]));
  const alone = normal(2, 1000);
  const copies = tensor(
    [...alone].flatMap((v) => [v, -v, 2 * v]),
    [1000, 3],
  );
  expect(see("last", copies)).toBe(copies);
  see("map", tensor(new Float32Array(8), [1, 2, 2, 2])); // a map, not a dense layer
  expect(measured()?.mean).toBeCloseTo(1, 6);
  expect(measured()?.chance).toBeLessThan(0.1);
});

it("says nothing of a net that blew up", () => {
  const { see, measured } = hiddenUnits();
  see("last", tensor([1, Number.NaN, 2, 3], [2, 2]));
  expect(measured()).toBeUndefined();
});

it("measures batches as one", () => {
  const rows = normal(3, 600);
  const [whole, parts] = [hiddenUnits(), hiddenUnits()];
  whole.see("last", tensor(Float32Array.from(rows), [200, 3]));
  for (const start of [0, 150, 300]) {
    parts.see("first", tensor(new Float32Array(150), [50, 3]));
    parts.see("last", tensor(Float32Array.from(rows.subarray(start, start + 150)), [50, 3]));
  }
  parts.see("last", tensor(Float32Array.from(rows.subarray(450)), [50, 3]));
  expect(parts.measured()).toEqual(whole.measured());
});
