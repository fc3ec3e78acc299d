import { readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import manifest from './manifest.json' with { type: 'json' };

export interface AppPackageOptions {
  /** Application id of the Azure Bot registration; without it the package shows what it would be, but Teams finds no bot behind it. */
  readonly botAppId: string | undefined;
  /** Where people reach the product's pages; Teams opens only pages of hosts it is told of. */
  readonly publicUrl: string;
}

export type Manifest = typeof manifest & { readonly validDomains: readonly string[] };

/** The manifest with what differs from one installation to the next filled in. */
export function manifestFor({ botAppId, publicUrl }: AppPackageOptions): Manifest {
  const { host, protocol } = new URL(publicUrl);
  return {
    ...manifest,
    bots: manifest.bots.map((bot) => ({ ...bot, botId: botAppId ?? bot.botId })),
    composeExtensions: manifest.composeExtensions.map((extension) => ({ ...extension, botId: botAppId ?? extension.botId })),
    validDomains: (protocol === 'https:' ? [host] : []) as never[],
  };
}

/** The zip that an administrator uploads to Teams: the manifest and both icons, at its top. */
export async function appPackage(options: AppPackageOptions): Promise<Uint8Array> {
  const icon = (name: string) => readFile(new URL(name, import.meta.url));
  return zipSync({
    'manifest.json': Buffer.from(`${JSON.stringify(manifestFor(options), undefined, 2)}\n`),
    [manifest.icons.color]: await icon(manifest.icons.color),
    [manifest.icons.outline]: await icon(manifest.icons.outline),
  });
}
