import { AppError } from '../../services/errors.ts';
import { fileRefusal, largestFile } from '../../services/documents/kinds.ts';
import { type IncomingFile } from '../message-files.ts';

/** Where Teams keeps what people send to a bot: the sender's OneDrive. Nothing else is ever asked for a file. */
const trustedHosts = ['sharepoint.com', 'sharepoint.us', 'sharepoint.cn', 'sharepoint-df.com'];
const patienceMs = 30_000;
const mostRedirects = 3;

/**
 * The content of a file sent in chat, at most 25 MB. Fetched without any token: the address itself opens it for some minutes, and it
 * comes from the message, so it could lead anywhere. `local` allows this machine as well. @throws AppError saying what to do instead.
 */
export async function download(file: IncomingFile, local: boolean): Promise<Buffer> {
  switch (file.kind) {
    case 'text':
      return Buffer.from(file.text, 'utf8');
    case 'unreachable':
      throw new AppError('invalid', { userMessage: 'Teams does not hand this to me as a file.', nextStep: 'Please attach it with the paper clip, or drop it on the evidence page: type evidence to open it.' });
    case 'download':
      return readCapped(await open(new URL(file.url), local));
  }
}

async function open(address: URL, local: boolean): Promise<Response> {
  let url = address;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!mayFetch(url, local)) throw unreachableFile(`${url.protocol}//${url.host} is no place that Teams keeps files`);
    const response = await attempt(url);
    const onward = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !onward) return response;
    await response.body?.cancel();
    // Each further address is looked at like the first.
    url = new URL(onward, url);
  }
  throw unreachableFile('too many redirects');
}

/** Whether a file may be fetched from there. */
export function mayFetch(url: URL, local: boolean): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (local && url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)) return true;
  return url.protocol === 'https:' && url.port === '' && trustedHosts.some((host) => url.hostname.endsWith(`.${host}`));
}

async function attempt(url: URL): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    throw unreachableFile('could not be fetched', error);
  }
}

async function readCapped(response: Response): Promise<Buffer> {
  if (!response.ok || !response.body) throw unreachableFile(`answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      // Leaving the loop closes the connection: what is too large is not read to its end.
      if (size > largestFile) throw new AppError('invalid', fileRefusal('tooLarge'));
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreachableFile('broke off', error);
  }
  return Buffer.concat(chunks);
}

const unreachableFile = (reason: string, cause?: unknown) =>
  new AppError('unavailable', {
    userMessage: 'I could not fetch this file.',
    nextStep: 'Please send it again, or drop it on the evidence page: type evidence to open it.',
    message: `file not fetched: ${reason}`,
    cause,
  });
