const made = new Map();

/** A picture of bytes `[height, width, 3]`: waves with a little noise, the same every time. */
export function picture(height, width) {
  const key = `${height} ${width}`;
  if (!made.has(key)) {
    const data = new Uint8Array(height * width * 3);
    for (let i = 0; i < data.length; i++) {
      const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
      data[i] = 120 + 90 * Math.sin(x / 11 + c) * Math.cos(y / 17) + (Math.imul(i, 2654435761) >>> 28);
    }
    made.set(key, data);
  }
  return made.get(key);
}

/** The same in Python, as `image`. */
export const pythonPicture = (height, width) => `
i = np.arange(${height * width * 3}, dtype=np.uint64)
px, py, pc = i // 3 % ${width}, i // 3 // ${width}, i % 3
noise = (i * 2654435761 % 2**32) >> 28
image = (120 + 90 * np.sin(px / 11 + pc) * np.cos(py / 17) + noise).astype(np.uint8).reshape(${height}, ${width}, 3)
`;

/** Floats of 0..1, the same every time, and the same in Python as `x`. */
export const floats = (size) => Float32Array.from({ length: size }, (_, i) => ((i * 7919) % 1009) / 1009);
export const pythonFloats = (shape) =>
  `x = (np.arange(${shape.join("*")}) * 7919 % 1009 / 1009).astype(np.float32).reshape(${shape.join(", ")})\n`;
