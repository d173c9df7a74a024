/** @module The cryptography of a verifier, the same in Node and in a page from a file. */

export { nobleCrypto } from "./noble-crypto.js";
