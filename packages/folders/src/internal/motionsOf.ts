import type { Motion } from "@reg/annotations";
import type { Augmentation, Frame, Params, Placement } from "@reg/augment";
import { joinedRun, type Run } from "./runs.ts";

type Points = Parameters<Motion["forward"]>[0];

/**
 * The motions of what a pipeline drew, in order. Steps that share one reading of the pixels are one motion: what the next step
 * brings back was not lost. All others cut what lies beyond the frame between them.
 */
export function motionsOf(
  pipeline: Augmentation,
  params: Params,
  { width, height }: { width: number; height: number },
): Motion[] {
  const steps = stepsByName(pipeline);
  const motions: Motion[] = [];
  let frame: Frame = [height, width];
  let run: Run | undefined; // that of the last motion
  for (const drawn of drawnSteps(params)) {
    const step = steps.get(drawn.step);
    const placement = step?.placement?.(drawn, frame);
    const motion = placement ? motionOfMatrix(placement) : step && motionOf(step, drawn, frame);
    const next: Run | undefined = placement && joinedRun(run, placement, drawn, frame);
    const last = motions.at(-1);
    if (motion && last && next?.joins)
      motions[motions.length - 1] = { ...motion, forward: (p) => motion.forward(last.forward(p)) };
    else if (motion) motions.push(motion);
    run = next;
    if (motion) frame = [motion.height, motion.width];
  }
  return motions;
}

function motionOfMatrix({ matrix: m, frame: [height, width] }: Placement): Motion {
  const forward = (points: Points) =>
    points.map(([x, y]) => {
      const w = m[6] * x + m[7] * y + m[8];
      return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w] as const;
    });
  return { forward, height, width };
}

function motionOf(step: Augmentation, params: Params, frame: Frame): Motion | undefined {
  const forward = (points: Points) => {
    const mask = { data: new Uint8Array(frame[0] * frame[1]), shape: [...frame, 1] };
    const keypoints = points.map(([x, y]) => ({ x, y }));
    return step.apply({ mask, keypoints }, params).keypoints.map(({ x, y }) => [x, y] as const);
  };
  if (bending.has(step.name)) return { forward, height: frame[0], width: frame[1], curved: true };
  if (!stretching.has(step.name)) return undefined;
  const [height, width] = step.shapes({ mask: { shape: [...frame, 1] } }, params).mask?.shape ?? frame;
  const [[x0, y0], [x1, y1]] = forward([
    [0, 0],
    [frame[1], frame[0]],
  ]);
  const [across, down] = [(x1 - x0) / frame[1], (y1 - y0) / frame[0]];
  const stretched = (points: Points) => points.map(([x, y]) => [x0 + across * x, y0 + down * y] as const);
  return { forward: stretched, height, width };
}

/** Steps that move pixels by no matrix. */
const bending = new Set(["elastic", "gridDistortion"]);

/** Steps that stretch rows and columns, and read pixels in a way of their own. */
const stretching = new Set(["resize", "resizedCrop"]);

/** The single steps that happened, in order. */
function drawnSteps(params: Params): Params[] {
  const { steps } = params as { steps?: readonly Params[] };
  return Array.isArray(steps) ? steps.flatMap(drawnSteps) : [params];
}

function stepsByName(step: Augmentation, found = new Map<string, Augmentation>()): Map<string, Augmentation> {
  if (step.steps.length === 0 && !found.has(step.name)) found.set(step.name, step);
  for (const inner of step.steps) stepsByName(inner, found);
  return found;
}
