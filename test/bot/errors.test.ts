import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { explain, inOneLine, newReference } from '../../bot/errors.ts';
import { AppError } from '../../services/errors.ts';

function withLog() {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) }) };
}

describe('explaining an error', () => {
  it('leaves a known refusal its words, and logs why', () => {
    const { lines, log } = withLog();
    const words = explain(new AppError('stale', { userMessage: 'It has changed.', nextStep: 'Look again.', message: 'revision 3, not 2' }), log);
    expect(inOneLine(words)).toBe('It has changed. Look again.');
    expect(lines).toMatchObject([{ code: 'stale', reason: 'revision 3, not 2' }]);
  });

  it.each([new Error('hunter2'), 'hunter2', { message: 'hunter2' }, null, undefined])('says nothing of %j but a reference, under which all of it is logged', (error) => {
    const { lines, log } = withLog();
    const words = inOneLine(explain(error, log));
    expect(words).not.toContain('hunter2');
    const [reference] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(words) ?? [];
    expect(lines).toMatchObject([{ level: 50, reference }]);
  });

  it('gives references that can be read out and do not repeat', () => {
    const references = Array.from({ length: 2_000 }, newReference);
    expect(new Set(references).size).toBe(2_000);
    for (const reference of references) expect(reference).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  });
});
