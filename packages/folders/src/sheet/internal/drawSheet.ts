import { readFile } from "node:fs/promises";
import { type AnnotatedImage, polygonsOf, readMask, segmentIds } from "@reg/annotations";
import sharp from "sharp";

/** A picture with its annotations. */
export interface SheetTile {
  readonly picture: string;
  readonly annotated?: AnnotatedImage | undefined;
  readonly mask?: string;
}

const SIDE = 240;
const GAP = 8;
const COLUMNS = 6;
const COLOURS = ["#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#46f0f0", "#f032e6", "#bcf60c"];

/** A PNG of tiles, six in a row, each with its boxes, outlines, points and mask drawn in, a colour for each class. */
export async function drawSheet(tiles: readonly SheetTile[]): Promise<Uint8Array> {
  const columns = Math.max(1, Math.min(COLUMNS, tiles.length));
  const rows = Math.max(1, Math.ceil(tiles.length / columns));
  const classes = [
    ...new Set(tiles.flatMap(({ annotated }) => annotated?.objects.map((object) => object.class) ?? [])),
  ].sort();
  const drawn = await Promise.all(tiles.map((tile) => drawTile(tile, classes)));
  const [width, height] = [columns * (SIDE + GAP) + GAP, rows * (SIDE + GAP) + GAP];
  const background = { create: { width, height, channels: 3 as const, background: "#ffffff" } };
  const placed = drawn.map((input, i) => ({
    input,
    left: GAP + (i % columns) * (SIDE + GAP),
    top: GAP + Math.floor(i / columns) * (SIDE + GAP),
  }));
  return sharp(background).composite(placed).png({ palette: true }).toBuffer();
}

async function drawTile({ picture, annotated, mask }: SheetTile, classes: readonly string[]): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .resize(SIDE, SIDE, { fit: "inside" })
    .toColourspace("srgb")
    .flatten({ background: "#ffffff" })
    .png()
    .toBuffer({ resolveWithObject: true });
  const { width = 1 } = await sharp(picture).metadata();
  const scale = info.width / width;
  const layers = [
    ...(mask === undefined ? [] : [await maskLayer(mask, info)]),
    ...(annotated ? [shapesLayer(annotated, classes, scale, info)] : []),
  ];
  const whole = await sharp(data)
    .composite(layers.map((input) => ({ input })))
    .png()
    .toBuffer();
  const box = { width: SIDE, height: SIDE, fit: "contain" as const, background: "#ffffff" };
  return sharp(whole).resize(box).png().toBuffer();
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function shapesLayer(
  { objects }: AnnotatedImage,
  classes: readonly string[],
  scale: number,
  { width, height }: Size,
): Buffer {
  const at = (value: number) => (value * scale).toFixed(1);
  const shapes = objects.map((object) => {
    const colour = COLOURS[classes.indexOf(object.class) % COLOURS.length];
    const { box, keypoints = [], polygons, orientedBox, mask, polylines = [] } = object;
    const rings = polygons || orientedBox || mask ? polygonsOf(object) : [];
    const points = (ring: readonly (readonly [number, number])[]) =>
      ring.map(([x, y]) => `${at(x)},${at(y)}`).join(" ");
    return [
      box
        ? `<rect x="${at(box.left)}" y="${at(box.top)}" width="${at(box.right - box.left)}" height="${at(box.bottom - box.top)}" fill="none" stroke="${colour}" stroke-width="1.5"/>`
        : "",
      ...rings.map(
        (ring) =>
          `<polygon points="${points(ring)}" fill="${colour}" fill-opacity="0.25" fill-rule="evenodd" stroke="${colour}"/>`,
      ),
      ...polylines.map(
        (line) => `<polyline points="${points(line)}" fill="none" stroke="${colour}" stroke-width="1.5"/>`,
      ),
      ...keypoints
        .filter(({ visibility }) => visibility > 0)
        .map(
          ({ x, y }) => `<circle cx="${at(x + 0.5)}" cy="${at(y + 0.5)}" r="2.5" fill="${colour}" stroke="#ffffff"/>`,
        ),
    ].join("");
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join("")}</svg>`,
  );
}

/** The ids of a mask in colours, half transparent; 0 is left out. */
async function maskLayer(path: string, { width, height }: Size): Promise<Buffer> {
  const mask = readMask(await readFile(path), { file: path });
  const ids = segmentIds(mask);
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [mx, my] = [Math.floor(((x + 0.5) / width) * mask.width), Math.floor(((y + 0.5) / height) * mask.height)];
      const id = ids[my * mask.width + mx];
      const colour = COLOURS[id % COLOURS.length];
      const rgb = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
      if (id !== 0) pixels.set([...rgb, 110], (y * width + x) * 4);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
