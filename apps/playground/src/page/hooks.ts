import { useEffect, useReducer } from "preact/hooks";
import { onChange } from "../state/model.ts";

/** Draws the component anew when the model changes. */
export function useModel(): void {
  const [, again] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => onChange(() => again()), []);
}
