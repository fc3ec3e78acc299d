import { describe, expect, it } from 'vitest';
import { layFile } from '../../../../services/mail/reading/lay-files.ts';
import { edition } from '../../documents/pack-view.ts';

describe('the domain of a file by its name', () => {
  it.each([
    ['domain 4 audit.pdf', 4, 'certain'],
    ['Domain_10-deed.docx', 10, 'certain'],
    ['My DOMAIN04.pdf', 4, 'certain'],
    ['Domain (3) structure.png', 3, 'certain'],
    ['D4_audit.pdf', 4, 'certain'],
    ['d 7 accounts.xlsx', 7, 'certain'],
    ['audit D10.pdf', 10, 'certain'],
    ['4 - QOF.xlsx', 4, 'likely'],
    ['04. QOF.xlsx', 4, 'likely'],
    ['4.1 QOF.xlsx', 4, 'likely'],
    ['4a QOF.xlsx', 4, 'likely'],
    ['10 deed.pdf', 10, 'likely'],
    ['Workforce plan 2026.docx', 6, 'likely'],
    ['Working with patients.pdf', 5, 'likely'],
  ] as const)('%s is domain %i, %s', (name, domain, confidence) => {
    expect(layFile(name, edition)).toEqual({ domain, confidence });
  });

  it.each([
    'audit.pdf',
    '2024 accounts.xlsx',
    '4 May 2026 minutes.docx',
    '4th annual review.pdf',
    '10-05-2026 minutes.docx',
    '10.05.2026 minutes.docx',
    'domain 4 and domain 5.pdf',
    'D4 D5.pdf',
    'Domain 11.pdf',
    'IMG_0004.jpg',
    'CD4 count.pdf',
    '3D4.pdf',
    'vitamin D3x.pdf',
    'Workforce and Leadership.pdf',
    '',
    '.pdf',
  ])('%s is left for a person to place', (name) => {
    expect(layFile(name, edition)).toBeUndefined();
  });
});
