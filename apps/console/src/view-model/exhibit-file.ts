/** @module A file about to become an exhibit: its media type by its name, and whether it fits. */

/** The media type the centre is told; bytes are sent as they stand whatever it says. */
export function mediaTypeOf(fileName: string): string {
  const ending = fileName.toLowerCase().split(".").at(-1) ?? "";
  return MEDIA_TYPES[ending] ?? "application/octet-stream";
}

/** A title to begin with: the file's name without its ending. */
export function titleOf(fileName: string): string {
  return fileName.replace(/\.[A-Za-z0-9]{1,5}$/, "").slice(0, TITLE_UNITS_MAX);
}

/** An exhibit's note holds at most 2 MiB, its bytes in base64 and some words around them. */
export const EXHIBIT_BYTES_MAX = 1_500_000;

const TITLE_UNITS_MAX = 200;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  md: "text/markdown",
  txt: "text/plain",
  csv: "text/csv",
  html: "text/html",
  htm: "text/html",
  json: "application/json",
  xml: "application/xml",
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
};
