import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  currentEdition,
  domainHeading,
  DomainNumber,
  domainNumbers,
  domainOf,
  EditionId,
  editionOf,
  hasBullet,
} from '../../../services/framework/framework.rules.ts';

/** The slides with the domains, as the Institute's paper has them. */
const paper = readFileSync(new URL('../../fixtures/institute/assessment-domains.txt', import.meta.url), 'utf8');
const edition = editionOf('2024-uk');

describe('the edition of 2024 against the Institute\'s paper', () => {
  it('has the ten titles of "Assessment Domains", word for word', () => {
    const listed = [...paper.slice(0, paper.indexOf('Domain\tEvidence')).matchAll(/^\d+\. .+$/gm)].map(([line]) => line.trim());
    expect(listed).toHaveLength(10);
    expect(edition.domains.map(domainHeading)).toEqual(listed);
  });

  it('has every bullet of every domain, word for word but for a full stop at the end', () => {
    const rows = [...paper.matchAll(/^(?:<p>)?\d+\. [^\t\n]+\t(.+)$/gm)].map(([, evidence = '']) => evidence);
    const bullets = rows.map((row) => [...row.matchAll(/• ([^•<]+)/g)].map(([, text = '']) => text.trim().replace(/\.$/, '')));
    expect(bullets).toHaveLength(10);
    expect(edition.domains.map(({ guidance }) => guidance.map(({ text }) => text))).toEqual(bullets);
  });

  it('has the words that introduce the bullets of two domains', () => {
    const introductions = [...paper.matchAll(/^(\d+)\. [^\t\n]+\t<p>([^<]+)<\/p>/gm)].map(([, number, words]) => [Number(number), words]);
    expect(edition.domains.filter(({ preamble }) => preamble !== undefined).map(({ number, preamble }) => [number, preamble])).toEqual(introductions);
  });
});

describe('every edition', () => {
  it('names its bullets by domain and place, each once', () => {
    for (const id of EditionId.options) {
      for (const { number, guidance } of editionOf(id).domains) {
        expect(guidance.map((bullet) => bullet.id)).toEqual(guidance.map((_, place) => `${number}.${place + 1}`));
      }
    }
  });

  it('has short titles that fit on a phone and differ', () => {
    for (const id of EditionId.options) {
      const titles = editionOf(id).domains.map(({ shortTitle }) => shortTitle);
      expect(Math.max(...titles.map((title) => title.length))).toBeLessThanOrEqual(24);
      expect(new Set(titles).size).toBe(10);
    }
  });

  it('has each of the ten domains', () => {
    for (const id of EditionId.options) {
      expect(editionOf(id).id).toBe(id);
      expect(domainNumbers.map((number) => domainOf(editionOf(id), number).number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });
});

describe('looking things up', () => {
  it('begins new applications with the edition that holds', () => {
    expect(currentEdition(new Date('2027-01-15T12:00:00Z')).id).toBe('2024-uk');
  });

  it('knows a domain\'s own bullets and no other\'s', () => {
    const patientServices = domainOf(edition, 4);
    expect(hasBullet(patientServices, '4.6')).toBe(true);
    expect(['4.7', '4.0', '5.1', '', '4'].filter((id) => hasBullet(patientServices, id))).toEqual([]);
  });

  it.each([0, 11, 1.5, '4', null, Number.NaN])('%j is no domain', (value) => {
    expect(DomainNumber.safeParse(value).success).toBe(false);
  });
});
