import { serveBatches } from "./stream/serveBatches.ts";

serveBatches();
