import { describe, expect, it } from 'vitest';
import { bytesIn, mostFileBytes, mustHaveRoom, sameFile } from '../../../services/evidence/file-room.ts';
import { type EvidenceFile } from '../../../services/evidence/evidence.ts';
import { FileId } from '../../../services/ids.ts';
import { newId } from '../../../services/database/new-id.ts';

const megabyte = 1024 * 1024;
const file = (size: number, given: Partial<EvidenceFile> = {}): EvidenceFile => ({ id: FileId.parse(newId()), name: 'a.pdf', type: 'application/pdf', size, sha256: newId(), addedAt: new Date(), ...given });

describe('the room of an application', () => {
  it('is 200 MB for all its files together, to the byte', () => {
    const evidence = [{ files: [file(100 * megabyte)] }, { files: [file(75 * megabyte), file(24 * megabyte)] }];
    expect(bytesIn(evidence)).toBe(199 * megabyte);
    expect(() => mustHaveRoom(evidence, megabyte)).not.toThrow();
    expect(() => mustHaveRoom(evidence, megabyte + 1)).toThrow(expect.objectContaining({ userMessage: 'An application may have 200 MB of files; 1.0 MB are left, and this one has 1.0 MB.' }) as Error);
    expect(mostFileBytes).toBe(200 * megabyte);
  });
});

describe('the same file', () => {
  it('is told by its content, whatever its name; one kept before hashes were taken down by name, size and kind', () => {
    const one = file(5, { sha256: 'x' });
    expect(sameFile(one, file(5, { sha256: 'x', name: 'other.pdf' }))).toBe(true);
    expect(sameFile(one, file(5, { sha256: 'y' }))).toBe(false);
    const { sha256: _none, ...older } = one;
    expect(sameFile(older as EvidenceFile, file(5))).toBe(true);
    expect(sameFile(older as EvidenceFile, file(5, { name: 'other.pdf' }))).toBe(false);
  });
});
