import type { Keypoint } from "../../types.ts";
import type { Stage } from "./stageOf.ts";

const absent: Keypoint = { x: 0, y: 0, visibility: 0 };

/** A point that leaves a frame, or lay beyond the one that is cut, is not labelled any more, and one that was not labelled stays so. */
export function moveKeypoint(point: Keypoint, stages: readonly Stage[]): Keypoint {
  if (point.visibility === 0 && point.x === 0 && point.y === 0) return point;
  let [x, y] = [point.x + 0.5, point.y + 0.5];
  const { width, height } = stages[0].before;
  const isSeen = x >= 0 && x <= width && y >= 0 && y <= height;
  if (!isSeen && stages.some(({ cuts }) => cuts)) return absent;
  for (const stage of stages) {
    [[x, y]] = stage.forward([[x, y]]);
    const isInside = x >= 0 && x < stage.width && y >= 0 && y < stage.height;
    if (stage.cuts && !isInside) return absent;
  }
  return { ...point, x: x - 0.5, y: y - 0.5 };
}
