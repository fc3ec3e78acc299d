import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdings } from '../../../services/my-data/holdings.data.ts';

const services = join(import.meta.dirname, '../../../services');

/** The name of every model that is defined anywhere. */
function models(): string[] {
  const files = readdirSync(services, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => [...readFileSync(join(services, file), 'utf8').matchAll(/defineModel<[^(]*>\(\s*'(\w+)'/g)].flatMap(([, name]) => name ?? [])).sort();
}

describe('the register of where people’s data lies', () => {
  it('names every model, and none that is not there', () => {
    const found = models();
    expect(found.length).toBeGreaterThan(25);
    expect(holdings.map(({ model }) => model).toSorted()).toEqual(found);
  });

  it('says why, wherever something is kept, changed or not given', () => {
    for (const { model, fate, given, of } of holdings) {
      if (fate.kind !== 'gone') expect(fate.because, model).toMatch(/\.$/);
      if (typeof given !== 'function') expect(given.withheld, model).toMatch(/\.$/);
      if (of === undefined) expect(fate.kind, model).toBe('kept');
    }
  });
});
