import { crc32 } from 'node:zlib';

/** Bytes of a seal. */
const sealLength = 4;

/** A value with a checksum of it and of its key behind it: bytes that were changed on the disk, or stand under another key, give themselves away. */
export function seal(key: Buffer, value: Buffer): Buffer {
  const sealed = Buffer.allocUnsafe(value.length + sealLength);
  value.copy(sealed);
  sealed.writeUInt32LE(checksum(key, value), value.length);
  return sealed;
}

/** The value, when its checksum is right. */
export function unseal(key: Buffer, sealed: Buffer): Buffer | undefined {
  const length = sealed.length - sealLength;
  if (length < 0) return undefined;
  const value = sealed.subarray(0, length);
  return checksum(key, value) === sealed.readUInt32LE(length) ? value : undefined;
}

function checksum(key: Buffer, value: Buffer): number {
  return crc32(value, crc32(key));
}
