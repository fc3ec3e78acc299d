import { describe, expect, it } from 'vitest';
import { factsOnly, withoutWords } from '../../../services/my-data/erased-words.rules.ts';
import { keptUntil } from '../../../services/my-data/retention.rules.ts';

describe('taking words out', () => {
  it('leaves marks, ids and dates, and empty comments empty', () => {
    const at = new Date();
    const sheet = { state: 'locked', marks: { 4: { mark: 4, comment: 'Ada is late.', missed: ['4.1'] }, 5: { mark: 5, comment: '', missed: [] } }, earlier: { reason: 'I know her.', lockedAt: at } };
    expect(withoutWords(sheet)).toEqual({ state: 'locked', marks: { 4: { mark: 4, comment: '(erased)', missed: ['4.1'] }, 5: { mark: 5, comment: '', missed: [] } }, earlier: { reason: '(erased)', lockedAt: at } });
    expect(withoutWords([{ comments: ['One.', 'Two.'] }])).toEqual([{ comments: [] }]);
  });

  it('leaves of the trail what is a fact by its form', () => {
    const facts = {
      person: '0123456789abcdef01234567', assessors: '0123456789abcdef01234567 0123456789abcdef01234568', reference: 'IGPM-2027-0001', acknowledgement: 'IGPM-2027-0001/2', number: 'INV-2027-0001',
      window: '2027-01', on: '2027-01-31', at: '2027-01-31T09:00:00.000Z', state: 'furtherEvidence', domain: 4, submitted: true, none: null, text: '',
    };
    expect(factsOnly(facts)).toEqual(facts);
    expect(factsOnly({ role: 'receptionist', reason: 'late', reference: 'BACS Ada Lane', address: 'ada@example.org', more: 'Ada Lane' })).toEqual({
      role: '(erased)', reason: '(erased)', reference: '(erased)', address: '(erased)', more: '(erased)',
    });
  });
});

describe('what the law has us keep', () => {
  it('is accounts, for six years after their year', () => {
    expect(keptUntil('2027-01-01')).toBe('2033-12-31');
    expect(keptUntil('2027-12-31')).toBe('2033-12-31');
  });
});
