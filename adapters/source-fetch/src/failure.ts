/** @module What went wrong on the way, by the driver's code, as a sentence for a person. */

import { fault, type Fault } from "@parley/bytes";

/** Says of an error of the network, of TLS, HTTP or unpacking what happened and what to do. */
export function faultOf(error: unknown, host: string): Fault {
  const code = codeOf(error);
  if (code.startsWith("HPE_HEADER_OVERFLOW")) {
    return fault("FETCH-8", `${host} sends longer headers than are read: tell its publisher`);
  }
  if (code.startsWith("HPE_")) {
    const what = `what ${host} answers is not HTTP (${code})`;
    return fault("FETCH-8", `${what}: see that the address is that of a feed or page`);
  }
  if (code.startsWith("Z_") || code.startsWith("ERR_BROTLI") || code.startsWith("ERR__ERROR")) {
    return fault("FETCH-7", `what ${host} answers is packed and damaged: try again later`);
  }
  const known = WORDS.get(code);
  if (known !== undefined) return fault("FETCH-3", `${host}: ${known}`);
  if (/CERT|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO/.test(code)) {
    const what = `${host} does not prove by its certificate who it is (${code})`;
    return fault("FETCH-13", `${what}: nothing was read; tell its publisher`);
  }
  if (CUT.has(code)) {
    return fault("FETCH-8", `${host} ended the connection before its answer was whole (${code})`);
  }
  return fault("FETCH-3", `${host} could not be asked (${code}): try again later`);
}

/** The code of an error, or of the first of several that were one attempt. */
function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: unknown; errors?: readonly { code?: unknown }[] };
  const found = errors?.[0]?.code ?? code;
  return typeof found === "string" ? found : NO_CODE;
}

const NO_CODE = "no code";
const CUT = new Set(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE", NO_CODE]);
const WORDS = new Map([
  ["ENOTFOUND", "there is no such name: see that the address is spelled right"],
  ["EAI_AGAIN", "the name could not be looked up: see that this computer is on the network"],
  ["ECONNREFUSED", "nothing answers there: see that the address is right, or try again later"],
  ["ENETUNREACH", "the network does not reach it: see that this computer is on the network"],
  ["EHOSTUNREACH", "the network does not reach it: try again later"],
  ["EADDRNOTAVAIL", "the network does not reach it: try again later"],
  ["ETIMEDOUT", "nothing answered in time: try again later"],
]);
