import { mkdir, writeFile } from 'node:fs/promises';
import { ConfigurationError, readConfig } from '../services/config.ts';
import { appPackage } from './app-package.ts';

/** `npm run package`: writes the app package of this configuration. */
const path = 'dist/igpm-accreditation.zip';

try {
  const { bot, publicUrl } = readConfig();
  await mkdir('dist', { recursive: true });
  await writeFile(path, await appPackage({ botAppId: bot?.appId, publicUrl }));
  console.log(`Written: ${path}. Upload it in the Teams admin centre, or in Teams under Apps > Manage your apps.`);
  if (!bot) console.log('It has no bot yet: set BOT_APP_ID, BOT_APP_PASSWORD and BOT_TENANT_ID, then make it again.');
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
