/** A PKCS #12 file with one certificate and its path is a few kilobytes; the server takes no more than this. */
export const MAX_CONTAINER_BYTES = 64 * 1024;

/** The bytes of a small file as base64. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
