import { useState } from "preact/hooks";
import { Bring } from "../bring/Bring.tsx";
import { See } from "../see/See.tsx";
import { model } from "../state/model.ts";
import { Take } from "../take/Take.tsx";
import { Train } from "../train/Train.tsx";
import { useModel } from "./hooks.ts";
import { Summary } from "./Summary.tsx";

const PAGES = [
  ["train", "Train"],
  ["see", "See"],
  ["bring", "Bring your own"],
  ["take", "Take away"],
] as const;

/** The frame of the page: its four parts, notes, and what screen readers hear. */
export function App() {
  useModel();
  const [page, setPage] = useState<(typeof PAGES)[number][0]>("train");
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        Skip to the content
      </button>
      <header>
        <h1>
          <span class="mark">@reg</span> playground
        </h1>
        <nav aria-label="Parts of the playground">
          {PAGES.map(([name, title]) => (
            <button
              key={name}
              type="button"
              aria-current={page === name ? "page" : undefined}
              onClick={() => setPage(name)}
            >
              {title}
            </button>
          ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {model.notes.map((note) => (
          <p key={note} class="note" role="alert">
            {note}{" "}
            <button
              type="button"
              class="quiet"
              onClick={() => {
                model.notes = model.notes.filter((other) => other !== note);
                setPage(page);
              }}
            >
              Dismiss
            </button>
          </p>
        ))}
        {page === "train" && <Train />}
        {page === "see" && <See />}
        {page === "bring" && <Bring onTrain={() => setPage("train")} />}
        {page === "take" && <Take />}
      </main>
      <Summary />
      <footer>
        <p>
          Everything runs in this browser; nothing leaves the machine. The nets are trained by the packages of @reg on{" "}
          {model.kernels || "…"}. The same link gives the same curves, bit for bit, in every browser that says the same
          here. Digits: Alpaydin and Kaynak,{" "}
          <a href="https://doi.org/10.24432/C50P49">Optical Recognition of Handwritten Digits</a>, UCI, CC BY 4.0.
        </p>
      </footer>
    </>
  );
}
