import { Later } from "../page/Later.tsx";
import { Ball } from "./Ball.tsx";
import { Draw } from "./Draw.tsx";
import { Gallery } from "./Gallery.tsx";
import { Layers } from "./Layers.tsx";
import { Masks } from "./Masks.tsx";

/** What regularizers do, looked at one by one. */
export function See() {
  return (
    <>
      <Later>
        <Draw />
      </Later>
      <Later>
        <Layers />
      </Later>
      <Later>
        <Masks />
      </Later>
      <Later>
        <Gallery />
      </Later>
      <Later>
        <Ball />
      </Later>
    </>
  );
}
