import { escapeHtml } from "./html.ts";

/** A picture: pixels in [0, 1], row by row. */
export interface Picture {
  readonly pixels: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/** A picture as SVG: white on the ink of the page, one square per pixel that is not black. */
export function picture({ pixels, height, width }: Picture, label: string): string {
  const squares: string[] = [];
  for (let i = 0; i < height * width; i++) {
    const opacity = Math.round(100 * Math.min(1, Math.max(0, pixels[i]))) / 100;
    if (opacity > 0) {
      squares.push(
        `<rect x="${i % width}" y="${Math.floor(i / width)}" width="1.02" height="1.02" opacity="${opacity}"/>`,
      );
    }
  }
  return `<svg class="picture" role="img" aria-label="${escapeHtml(label)}" viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges"><rect class="ground" width="${width}" height="${height}"/>${squares.join("")}</svg>`;
}
