/** @module Base64 of RFC 4648 section 4 in its one spelling. */

/** The bytes, or undefined for anything but padded base64 without stray bits. */
export function decodeBase64(text: string): Buffer | undefined {
  // Node takes what it likes and leaves out the rest: only what comes back the same was base64.
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}
