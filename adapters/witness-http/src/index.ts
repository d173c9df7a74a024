/** @module Asking a witness over HTTP. */

export { createHttpWitness, type HttpWitnessOptions } from "./http-witness.js";
export { askNewest, type NewestAnswer } from "./newest-checkpoint.js";
