import { describe, expect, it } from 'vitest';
import { sameAddress, sameName, sameOrganisation } from '../../services/likeness.rules.ts';

describe('names', () => {
  it.each([
    ['Siân O’Neill', "sian o'neill"],
    ['Dr. Priya Shah', 'PRIYA  SHAH'],
    ['Anne-Marie Cole', 'Anne Marie Cole'],
    ['  Prof Zoë Reid ', 'zoe reid'],
  ])('%j and %j are the same', (one, other) => {
    expect(sameName(one, other)).toBe(true);
  });

  it.each([
    ['Priya Shah', 'Priya Shaw'],
    ['Priya Shah', 'Priya'],
    ['', ''],
    ['Dr', 'Mrs'],
  ])('%j and %j are not', (one, other) => {
    expect(sameName(one, other)).toBe(false);
  });
});

describe('addresses', () => {
  it('of one mailbox are the same, whatever the capitals and the tag', () => {
    expect(sameAddress('Jo.Bell+igpm@Example.org ', 'jo.bell@example.org')).toBe(true);
  });

  it.each([
    ['jo@example.org', 'jo@example.com'],
    ['jo@example.org', 'joe@example.org'],
    ['', ''],
    ['jo', 'jo'],
  ])('%j and %j are not the same', (one, other) => {
    expect(sameAddress(one, other)).toBe(false);
  });
});

describe('organisations', () => {
  it.each([
    ['The Park Surgery', 'park surgery'],
    ['Smith & Jones Practice Ltd.', 'Smith and Jones Practice'],
    ["St. Mary's Medical Centre", 'Saint Marys Medical Centre'],
  ])('%j and %j are the same', (one, other) => {
    expect(sameOrganisation(one, other)).toBe(true);
  });

  it.each([
    ['Park Surgery', 'Park Medical Centre'],
    ['', ''],
    ['The', 'Ltd'],
  ])('%j and %j are not', (one, other) => {
    expect(sameOrganisation(one, other)).toBe(false);
  });
});
