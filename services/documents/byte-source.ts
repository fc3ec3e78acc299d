/** Bytes that can be read at any place without holding them all: a buffer, a file, a stored upload. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `position`, at most `length` of them; fewer at the end. */
  read(position: number, length: number): Promise<Buffer>;
}

/** Bytes that are in memory already. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (position, length) => Promise.resolve(buffer.subarray(position, position + length)),
  };
}
