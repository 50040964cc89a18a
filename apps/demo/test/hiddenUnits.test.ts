import { normal, tensor } from "@reg/tensor";
import { expect, it } from "vitest";
import { hiddenUnits } from "../src/net/hiddenUnits.ts";

it("measures the last dense layer that it saw", () => {
  const { see, measured } = hiddenUnits();
  expect(measured()).toBeUndefined();
  see(tensor(normal(1, 4000), [1000, 4]));
  const alone = normal(2, 1000);
  const copies = tensor(
    [...alone].flatMap((v) => [v, -v, 2 * v]),
    [1000, 3],
  );
  expect(see(copies)).toBe(copies);
  see(tensor(new Float32Array(8), [1, 2, 2, 2])); // a map, not a dense layer
  expect(measured()!.mean).toBeCloseTo(1, 6);
  expect(measured()!.chance).toBeLessThan(0.1);
});

it("says nothing of a net that blew up", () => {
  const { see, measured } = hiddenUnits();
  see(tensor([1, Number.NaN, 2, 3], [2, 2]));
  expect(measured()).toBeUndefined();
});
