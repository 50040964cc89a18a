import { Ball } from "./Ball.tsx";
import { Draw } from "./Draw.tsx";
import { Gallery } from "./Gallery.tsx";
import { Layers } from "./Layers.tsx";
import { Masks } from "./Masks.tsx";

/** What regularizers do, looked at one by one. */
export function See() {
  return (
    <>
      <Draw />
      <Layers />
      <Masks />
      <Gallery />
      <Ball />
    </>
  );
}
