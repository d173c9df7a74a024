/** @module A marker in every form in which its bytes could stand somewhere. */

/** Forms of a marker: what is written nowhere in any of them, is not there. */
export function formsOf(marker: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(marker);
  const little = Buffer.from(marker, "utf16le");
  const big = Buffer.from(little).swap16();
  const hex = utf8.toString("hex");
  return new Map([
    ["UTF-8", utf8],
    ["UTF-8, capitals", Buffer.from(marker.toUpperCase())],
    ["UTF-16LE", little],
    ["UTF-16BE", big],
    ["hexadecimal", Buffer.from(hex)],
    ["hexadecimal, capitals", Buffer.from(hex.toUpperCase())],
    ["percent", Buffer.from(percent(hex))],
    ["percent, capitals", Buffer.from(percent(hex.toUpperCase()))],
    ["escapes of JSON", Buffer.from(escapes(big.toString("hex")))],
    ...[utf8, little, big].flatMap((bytes, which) =>
      [0, 1, 2].map((shift): [string, Buffer] => [
        `base64 ${which}, shifted by ${shift}`,
        base64At(bytes, shift),
      ]),
    ),
  ]);
}

/** The first form of the marker that stands in the bytes. */
export function formIn(forms: ReadonlyMap<string, Buffer>, bytes: Buffer): string | undefined {
  for (const [name, form] of forms) if (bytes.includes(form)) return name;
  return undefined;
}

/** What of its base64 is the same whatever stands before and after it. */
function base64At(bytes: Buffer, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
  const begin = shift === 0 ? 0 : 4;
  const whole = Math.floor((shift + bytes.length) / 3) * 4;
  return Buffer.from(text.slice(begin, whole));
}

function percent(hex: string): string {
  return hex.replace(/../g, "%$&");
}

function escapes(hex: string): string {
  return hex.replace(/..../g, "\\u$&");
}
