import { useEffect, useRef } from "preact/hooks";
import type { Picture } from "../worker/toolMessages.ts";

/** A picture on a canvas, each pixel at least so many of the screen. */
export function Pixels({ picture, zoom = 1, label }: { picture: Picture; zoom?: number; label?: string }) {
  const place = useRef<HTMLCanvasElement>(null);
  const { height, width } = picture;
  useEffect(() => {
    const context = place.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(width, height);
    for (let i = 0; i < height * width; i++) {
      for (let c = 0; c < 3; c++)
        image.data[4 * i + c] = picture.data[i * picture.channels + Math.min(c, picture.channels - 1)];
      image.data[4 * i + 3] = picture.channels === 4 ? picture.data[4 * i + 3] : 255;
    }
    context.putImageData(image, 0, 0);
  }, [picture]);
  return (
    <canvas
      ref={place}
      class="pixels"
      width={width}
      height={height}
      style={{ width: `${width * zoom}px` }}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    />
  );
}

/** Decodes a picture file, at most so large. */
export async function decoded(file: File, most: number): Promise<Picture> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) throw new Error(`${file.name} is no picture that this browser can read.`);
  const ratio = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * ratio)));
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error(`${file.name} could not be drawn.`);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { name: file.name, data: context.getImageData(0, 0, width, height).data, width, height, channels: 4 };
}

/** The n-th digit of the data as a picture of bytes. */
export function digitPicture(n: number): Picture {
  const row = window.regData.digits.slice(n * 65, n * 65 + 64);
  const data = Uint8ClampedArray.from(row, (letter) => Math.min(255, Number.parseInt(letter, 36) * 16));
  return { name: `digit ${n}`, data, height: 8, width: 8, channels: 1 };
}

export const digitCount = (): number => window.regData.digits.length / 65;
export const labelOf = (n: number): string => window.regData.digits[n * 65 + 64];
