import { useEffect, useReducer, useState } from "preact/hooks";
import { onChange } from "../state/model.ts";

/** Draws the component anew when the model changes. */
export function useModel(): void {
  const [, again] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => onChange(() => again()), []);
}

/** Whether the page is too narrow for a wide table. */
export function useNarrow(): boolean {
  const [query] = useState(() => matchMedia("(max-width: 600px)"));
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const follow = () => setNarrow(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, [query]);
  return narrow;
}
