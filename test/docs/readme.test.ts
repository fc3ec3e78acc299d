import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../services/config.ts';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

describe('the README', () => {
  it('lists every variable with its default and meaning', () => {
    const rows = describeConfig().map(({ name, fallback, meaning }) => `| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${meaning} |`);
    const table = readme.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    expect(table).toEqual(rows);
  });

  it('names commands and files that are there', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1]);
    expect(named.filter((name) => !(name && name in scripts))).toEqual([]);
    const files = [...readme.matchAll(/\]\((docs\/[^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  });
});
