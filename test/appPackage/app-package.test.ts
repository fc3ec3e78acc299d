import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { appPackage, manifestFor, type Manifest } from '../../appPackage/app-package.ts';
import { hasCorpus, readCorpus } from '../support/corpora.ts';

const options = { botAppId: '0d4c0f5a-6d0b-4c39-9d0c-0c9a5d1e2b3f', publicUrl: 'https://accreditation.example.org' };
const schemaPath = 'teams-manifest/MicrosoftTeams.v1.25.schema.json';

describe('the manifest', () => {
  it.skipIf(!hasCorpus(schemaPath))("satisfies Microsoft's schema, as committed and as filled in", () => {
    // Ajv reads this schema under newer rules than the ones it names; it uses nothing in which they differ.
    const { $schema: _older, ...schema } = JSON.parse(readCorpus(schemaPath)) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    for (const manifest of [manifestFor(options), manifestFor({ botAppId: undefined, publicUrl: 'http://localhost:3978' })]) {
      validate(manifest);
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('names the bot and the host of this installation, and no host that is not safe', () => {
    expect(manifestFor(options)).toMatchObject({ bots: [{ botId: options.botAppId }], composeExtensions: [{ botId: options.botAppId }], validDomains: ['accreditation.example.org'] });
    expect(manifestFor({ ...options, publicUrl: 'http://localhost:3978' }).validDomains).toEqual([]);
  });

  it('keeps to what Teams shows whole', () => {
    const manifest = manifestFor(options);
    expect(manifest.name.short.length).toBeLessThanOrEqual(30);
    expect(manifest.description.short.length).toBeLessThanOrEqual(80);
    for (const { commands } of commandLists(manifest)) {
      expect(commands.length).toBeLessThanOrEqual(10);
      for (const { title, description } of commands) {
        expect(title.length).toBeLessThanOrEqual(32);
        expect(description.length).toBeLessThanOrEqual(128);
      }
    }
  });
});

describe('the icons', () => {
  it('have the sizes that Teams asks for, the outline white on nothing', () => {
    expect(sizeOf('color.png')).toEqual({ width: 192, height: 192, transparency: true });
    expect(sizeOf('outline.png')).toEqual({ width: 32, height: 32, transparency: true });
  });
});

describe('the package', () => {
  it('holds the manifest and both icons at its top, and nothing else', async () => {
    const files = unzipSync(await appPackage(options));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'))).toEqual(manifestFor(options));
    expect(Buffer.from(files['color.png'] ?? [])).toEqual(readFileSync('appPackage/color.png'));
  });
});

const commandLists = (manifest: Manifest) => manifest.bots.flatMap((bot) => bot.commandLists);

/** Reads the first chunk of a PNG. */
function sizeOf(name: string) {
  const png = readFileSync(`appPackage/${name}`);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), transparency: png[25] === 6 };
}
