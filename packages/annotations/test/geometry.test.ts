import { expect, it } from "vitest";
import { clipRing } from "../src/index.ts";

it("clips a ring of more points than could be the arguments of one call", () => {
  const angle = (i: number) => (2 * Math.PI * i) / 300_000;
  const ring = Array.from({ length: 300_000 }, (_, i) => [50 + 49 * Math.cos(angle(i)), 50 + 60 * Math.sin(angle(i))] as const); // biome-ignore format: one line
  const clipped = clipRing(ring, 100, 100);
  expect(clipped).toHaveLength(1);
  expect(clipped[0].length).toBeGreaterThan(180_000);
  expect(clipped[0].every(([x, y]) => x >= -1e-9 && x < 100 + 1e-9 && y >= -1e-9 && y < 100 + 1e-9)).toBe(true);
});
