import { signedArea } from "../geometry/areaOf.ts";
import { joinRings } from "../geometry/joinRings.ts";
import { expectRle } from "../internal/expectGiven.ts";
import type { Point, Ring, Rle } from "../types.ts";
import { maskFromRle } from "./maskFromRle.ts";

/**
 * The outlines of a mask along the edges of its pixels: one ring for each of its parts, holes joined to it by a seam of
 * no width. `rleFromPolygons` gives the same mask again, exactly.
 *
 * @example polygonsFromRle({ width: 3, height: 2, counts: [2, 1, 3] }); // [[[1, 0], [2, 0], [2, 1], [1, 1]]]
 */
export function polygonsFromRle(rle: Rle): Ring[] {
  expectRle("polygonsFromRle", rle);
  const rings = outlines(maskFromRle(rle), rle.width, rle.height);
  const holes = rings.filter((ring) => signedArea(ring) < 0);
  return rings
    .filter((ring) => signedArea(ring) > 0)
    .map((outer) => joinRings([outer, ...holes.filter((hole) => smallestAround(hole, rings) === outer)]));
}

/** Walks along the pixels' edges with the object at the right: outlines clockwise on the screen, holes the other way. */
function outlines(mask: Uint8Array, width: number, height: number): Ring[] {
  const inside = (x: number, y: number) => x >= 0 && x < width && y >= 0 && y < height && mask[y * width + x] === 1;
  const seen = new Set<number>(); // the upper edges walked along
  const rings: Ring[] = [];
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x < width; x++) {
      if (!inside(x, y) || inside(x, y - 1) || seen.has(y * width + x)) continue;
      const ring: Point[] = [];
      let [px, py, dx, dy] = [x, y, 1, 0];
      do {
        ring.push([px, py]);
        do {
          if (dx === 1) seen.add(py * width + px);
          px += dx;
          py += dy;
        } while (ahead(inside, px, py, dx, dy) === "straight");
        [dx, dy] = ahead(inside, px, py, dx, dy) === "right" ? [-dy, dx] : [dy, -dx];
      } while (px !== x || py !== y || dx !== 1);
      rings.push(ring);
    }
  }
  return rings;
}

/** Where the outline goes on from a corner; pixels that only touch at it are parts of their own. */
function ahead(inside: (x: number, y: number) => boolean, x: number, y: number, dx: number, dy: number) {
  const [rightX, rightY] = [x + (dx - dy - 1) / 2, y + (dy + dx - 1) / 2];
  const [leftX, leftY] = [x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2];
  if (!inside(rightX, rightY)) return "right";
  return inside(leftX, leftY) ? "left" : "straight";
}

/** The outline that a hole belongs to: of all around it the smallest. */
function smallestAround(hole: Ring, rings: readonly Ring[]): Ring | undefined {
  const [x, y] = hole[0]; // the hole's upper left pixel: the object is right above it
  const around = rings.filter((ring) => signedArea(ring) > 0 && isInside(ring, x + 0.5, y - 0.5));
  return around.sort((a, b) => signedArea(a) - signedArea(b))[0];
}

function isInside(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(i + 1) % ring.length];
    if (ax <= x !== bx <= x && y < ay + ((x - ax) / (bx - ax)) * (by - ay)) inside = !inside;
  }
  return inside;
}
