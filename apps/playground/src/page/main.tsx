import { render } from "preact";
import { begin } from "../state/model.ts";
import { App } from "./App.tsx";
import { soon } from "./Later.tsx";
import "uplot/dist/uPlot.min.css";
import "./style.css";

const place = document.getElementById("app");
soon(() => place && render(<App />, place));
soon(() => void begin());
