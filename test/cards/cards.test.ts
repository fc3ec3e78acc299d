import { describe, expect, it } from 'vitest';
import { cardFiles, loadSamples } from '../gallery/load-samples.ts';
import { accessibilityFaults } from './accessibility-faults.ts';
import { cardFaults } from './card-faults.ts';
import { corporaFolder, schemaChecker } from './card-schema.ts';
import { rendererFaults } from './renderer-faults.ts';

const files = await loadSamples();
const schemaFaults = schemaChecker();
if (!schemaFaults) console.warn(`\n*** Cards are NOT checked against Microsoft's schema: there is none in ${corporaFolder} (set CORPORA). ***\n`);

describe('the samples', () => {
  it('show every card that there is', async () => {
    const layouts = await cardFiles('.card.json');
    const sampled = files.map(({ file }) => file.replace('.samples.ts', '.card.json'));
    expect(layouts.filter((layout) => !sampled.includes(layout)), 'cards without samples').toEqual([]);
  });

  it('have names of their own', () => {
    for (const { samples } of files) expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });
});

describe.each(files)('$card', ({ samples }) => {
  it.each(samples)('can be used by everybody: $name', ({ card }) => {
    expect(cardFaults(card)).toEqual([]);
  });

  it.each(samples)('can be used by ear, by keyboard and without colours: $name', ({ card }) => {
    expect(accessibilityFaults(card)).toEqual([]);
  });

  it.each(samples)("is read without a complaint by Microsoft's own renderer: $name", ({ card }) => {
    expect(rendererFaults(card)).toEqual([]);
  });

  // Skipped where there is no copy of the schema; the warning above says so.
  it.skipIf(!schemaFaults).each(samples)("is what Microsoft's schema of version 1.5 allows: $name", ({ card }) => {
    expect(schemaFaults?.(card)).toEqual([]);
  });
});

describe("the check by Microsoft's renderer", () => {
  const card = { type: 'AdaptiveCard', version: '1.5', fallbackText: 'A card' };

  it('finds what it would not draw', () => {
    expect(rendererFaults({ ...card, body: [{ type: 'TextBox', text: 'x' }] })).not.toEqual([]);
    expect(rendererFaults({ ...card, body: [{ type: 'TextBlock', text: 'x', size: 'Enormous' }] })).not.toEqual([]);
    expect(rendererFaults({ ...card, body: [{ type: 'Input.Text', label: 'no id' }] })).not.toEqual([]);
    expect(rendererFaults({ ...card, body: [{ type: 'TextBlock', text: 'x' }] })).toEqual([]);
  });
});

// Skipped where there is no copy of the schema; the warning above says so.
describe.skipIf(!schemaFaults)('the check against the schema', () => {
  const card = { type: 'AdaptiveCard', version: '1.5', fallbackText: 'A card' };

  it('finds what the schema refuses', () => {
    expect(schemaFaults?.({ ...card, body: [{ type: 'TextBlock', text: 'x', size: 'Enormous' }] })).not.toEqual([]);
    expect(schemaFaults?.({ ...card, body: [{ type: 'TextBox', text: 'x' }] })).not.toEqual([]);
    expect(schemaFaults?.({ ...card, actions: [{ type: 'Action.Execute', title: 'x', verbs: 'x' }] })).not.toEqual([]);
  });

  it('lets pass what Teams adds', () => {
    expect(schemaFaults?.({ ...card, msteams: { width: 'Full' }, body: [{ type: 'Chart.Donut', data: [] }] })).toEqual([]);
  });
});
