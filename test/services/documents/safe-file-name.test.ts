import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../services/documents/safe-file-name.ts';

describe('a file name that is safe to keep and show', () => {
  it.each([
    ['audit.pdf', 'audit.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\sam\\CV.docx', 'CV.docx'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\r\nc.txt', 'ab c.txt'],
    ['what? "now": <x>|*.pdf', 'what_ _now__ _x___.pdf'],
    ['...hidden.', 'hidden'],
    ['CON.txt', '_CON.txt'],
    ['Siân Ó’Néill.docx', 'Siân Ó’Néill.docx'],
    ['', 'file'],
    ['///', 'file'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('holds no path, no control, is not too long, and stays as it is the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u);
        expect(Array.from(safe).length).toBeLessThanOrEqual(120);
        expect(safe).not.toBe('');
        expect(safe).not.toMatch(/^\.|[. ]$/);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 1000 },
    );
  });
});
