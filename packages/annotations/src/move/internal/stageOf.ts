import { signedArea } from "../../geometry/areaOf.ts";
import { cornersOf } from "../../geometry/cornersOf.ts";
import { splitSides } from "../../geometry/internal/splitSides.ts";
import type { Ring } from "../../types.ts";
import type { Motion } from "../types.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A motion between two frames, of points in edges. */
export interface Stage extends Size {
  readonly before: Size;
  readonly curved: boolean;
  /** false when the old frame comes to lie exactly on the new one: nothing is cut then */
  readonly cuts: boolean;
  forward(points: Ring): Ring;
}

export function stageOf({ forward, width, height, curved = false }: Motion, before: Size): Stage {
  const move = (points: Ring): Ring =>
    forward(points.map(([x, y]) => [x - 0.5, y - 0.5] as const)).map(([x, y]) => [x + 0.5, y + 0.5] as const);
  const corners = move(frameOf(before));
  const goals = frameOf({ width, height });
  const isWhole = goals.every(([x, y]) => corners.some(([cx, cy]) => Math.abs(cx - x) + Math.abs(cy - y) < 1e-9));
  return { before, width, height, curved, cuts: curved || !isWhole, forward: move };
}

const frameOf = ({ width, height }: Size): Ring => cornersOf({ left: 0, top: 0, right: width, bottom: height });

/** Sides of 8 pixels at most where a motion bends them. */
export const moveRing = (stage: Stage, ring: Ring, isOpen = false): Ring =>
  stage.forward(stage.curved ? splitSides(ring, 8, isOpen) : ring);

/** Whether left becomes right: seen at the middle of the frame. */
export function isMirrored(stage: Stage): boolean {
  const [x, y] = [stage.before.width / 2, stage.before.height / 2];
  return (
    signedArea(
      stage.forward([
        [x, y],
        [x + 0.5, y],
        [x, y + 0.5],
      ]),
    ) < 0
  );
}
