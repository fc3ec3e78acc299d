import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { ConfigurationError } from '../../services/config.ts';

/** Makes the folder of local mode, in which everything is kept. @throws ConfigurationError when nothing can be kept there */
export async function ensureDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigurationError([`DATA_DIR: nothing can be written to ${dataDir} (${reason}): make it writable, or name another folder`]);
  }
}
