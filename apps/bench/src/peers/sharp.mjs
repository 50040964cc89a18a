// sharp on one thread, from raw bytes to raw bytes.
import sharp from "sharp";

sharp.concurrency(1);
sharp.cache(false);

/** A candidate: `edit(image)` of a picture `[height, width, channels]`. */
export function sharpCandidate(data, [height, width, channels], edit) {
  const run = () =>
    edit(sharp(data, { raw: { width, height, channels } }))
      .raw()
      .toBuffer();
  return {
    async time(reps) {
      const start = process.hrtime.bigint();
      for (let i = 0; i < reps; i++) await run();
      return Number(process.hrtime.bigint() - start);
    },
  };
}
