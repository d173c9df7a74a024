/** @module Declarations made and checked in threads, one for each processor. */

export { createDeclarer } from "./declarer.js";
