// A trial that takes no time: what a sweep of them takes is what the engine takes.
import { task } from "@reg/tune";

export default task(({ point }) => point.i);
