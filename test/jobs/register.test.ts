import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { registerJobs } from '../../jobs/register.ts';
import { type Channels } from '../../services/notices/outbox.service.ts';

const silent: Channels = { chat: { deliver: () => Promise.resolve({ kind: 'sent' }) }, mail: { deliver: () => Promise.resolve({ kind: 'sent' }) } };

describe('the register of jobs', () => {
  it('has every job of the folder, each once', () => {
    const files = readdirSync(new URL('../../jobs/', import.meta.url)).filter((file) => file.endsWith('.job.ts'));
    const names = registerJobs(silent).map((job) => job.name);
    expect(names.toSorted()).toEqual(files.map((file) => file.replace('.job.ts', '')).toSorted());
    expect(new Set(names).size).toBe(names.length);
  });
});
