const made = new Map();

/** `n` values that look normal enough for a bench, the same for a seed; kept, since large ones take long to make. */
export function normals(seed, n) {
  const key = `${seed} ${n}`;
  if (!made.has(key)) {
    const values = new Float32Array(n);
    let state = seed * 2654435761;
    const next = () => {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return (state >>> 8) / 0x100_0000;
    };
    for (let i = 0; i < n; i++) values[i] = (next() + next() + next() + next() - 2) * 1.732;
    made.set(key, values);
  }
  return made.get(key);
}
