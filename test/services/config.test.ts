import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfig } from '../../services/config.ts';

const problemsOf = (environment: Record<string, string>, commandLine: string[] = []): readonly string[] => {
  try {
    readConfig(environment, commandLine);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('needs nothing in local mode', () => {
    expect(readConfig({}, [])).toMatchObject({ mode: 'local', port: 3978, publicUrl: 'http://localhost:3978', bot: undefined, smtpIn: { host: '127.0.0.1', port: 2525 } });
  });

  it('names every fault at once and never a value', () => {
    const problems = problemsOf({ PORT: 'many', MONGODB_URI: 'postgres://user:hunter2@db', SECRET: 'short' });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toContain('PORT');
    expect(problems.join('\n')).not.toContain('hunter2');
  });

  it('names what production lacks, one line each', () => {
    const problems = problemsOf({ MODE: 'production' });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['PUBLIC_URL', 'MONGODB_URI', 'SECRET', 'BOT_APP_ID', 'BOT_APP_PASSWORD', 'BOT_TENANT_ID', 'OFFICE_MEMBERS', 'SMTP_URL']);
  });

  it('sets time in local mode and only there', () => {
    expect(readConfig({}, ['--now', '2027-01-11']).now?.toISOString()).toBe('2027-01-11T09:00:00.000Z');
    expect(readConfig({}, ['--now=2027-05-01T00:00:00+01:00']).now?.toISOString()).toBe('2027-04-30T23:00:00.000Z');
    expect(problemsOf({}, ['--now', 'tomorrow'])).toEqual([expect.stringContaining('--now')]);
    expect(problemsOf({ MODE: 'production' }, ['--now', '2027-01-11'])).toContainEqual(expect.stringContaining('local mode only'));
  });
});
