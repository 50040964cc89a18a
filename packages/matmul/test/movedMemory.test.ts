import { arena, zeros } from "@reg/tensor";
import { expect, it } from "vitest";
import { matmul } from "../src/index.ts";

const random = (rows: number, columns: number) => {
  const x = zeros([rows, columns]);
  for (let i = 0; i < x.data.length; i++) x.data[i] = Math.fround(Math.sin(i * 1.7 + rows));
  return x;
};

// Each asks for at least twice the staging area of the one before, so that the memory moves at each.
it.each([
  { m: 5, n: 100_000, k: 4 },
  { m: 4, n: 300_000, k: 4 },
])("the product of $m × $k and $k × $n in an arena is right when staging moves the memory", ({ m, n, k }) => {
  const memory = arena({ bytes: 4 * (2 * m * n + 2 * m * k + 2 * k * n) + 256 });
  const [a, b] = [random(m, k), random(k, n)];
  const ones = zeros([m, n]);
  ones.data.fill(1);
  const [y, pullback] = matmul({ a: memory.tensor(a), b: memory.tensor(b) });
  const [expected, expectedPullback] = matmul({ a, b });
  const [gradients, others] = [pullback(memory.tensor(ones)), expectedPullback(ones)];
  for (const [own, other] of [
    [y, expected],
    [gradients.a, others.a],
    [gradients.b, others.b],
  ] as const)
    expect(own.data.findIndex((value, i) => !Object.is(value, other.data[i]))).toBe(-1);
  memory.dispose();
});
