import { normal, tensor } from "@reg/tensor";

const FEATURES = 10;

/** Points of two classes; a ring in two dimensions tells them apart, eight more say nothing. One label in ten is wrong. */
export function rings(seed, count) {
  const x = tensor(normal(seed, count * FEATURES), [count, FEATURES]);
  const coin = normal(seed + 1, count);
  const labels = Array.from({ length: count }, (_, i) => {
    const inside = Math.hypot(x.data[FEATURES * i], x.data[FEATURES * i + 1]) < 1.18;
    return Number(inside !== coin[i] > 1.2816);
  });
  return { x, labels };
}
