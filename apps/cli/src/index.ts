/** @module The command line, run by the launcher in bin/. */

export { main } from "./main.js";
export { read } from "./read.js";
