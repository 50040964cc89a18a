import { AnnotationError } from "../AnnotationError.ts";
import type { Box } from "../types.ts";

/** A box as it was read, unless opposite edges are exchanged or its size is below 0. */
export function uprightBox(box: Box, what: string, file: string, line?: number): Box {
  const { left, top, right, bottom } = box;
  const refuse = (far: string, end: number, near: string, start: number): AnnotationError =>
    new AnnotationError(
      file,
      line,
      `${what}: the ${far} edge, ${end}, lies before the ${near} one, ${start}: exchange them, or remove the object.`,
    );
  if (right < left) throw refuse("right", right, "left", left);
  if (bottom < top) throw refuse("lower", bottom, "upper", top);
  return box;
}
