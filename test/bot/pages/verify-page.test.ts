import { describe, expect, it } from 'vitest';
import { updatePerson } from '../../../services/people/people.store.ts';
import { somebody } from '../../support/people.ts';
import { useAssessorPlatform } from '../assessor/assessor-platform.ts';

const platform = useAssessorPlatform('2027-02-25T09:00:00Z');

describe('the check of a certificate', () => {
  it('tells anybody the name and the date of a genuine one, and nothing else of the person', async () => {
    const { person } = await somebody(platform, 'Meg <b>Member</b>', { organisation: 'Secret Surgery' });
    await updatePerson(person.id, { member: { since: new Date('2027-02-25T00:30:00Z'), certificateNumber: 'MIGPM-2027-0001', retentionFeeDueOn: '2028-03-01' } });
    const response = await fetch(`${platform.url()}/verify/migpm-2027-0001`);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('This certificate is genuine');
    expect(html).toContain('Meg &lt;b&gt;Member&lt;/b&gt; MIGPM');
    expect(html).toContain('25 February 2027');
    expect(html).not.toMatch(/Secret Surgery|@example\.org|[0-9a-f]{24}|2028/);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|script-src/);
  });

  it('says calmly that it knows no other, whatever is asked for', async () => {
    for (const number of ['MIGPM-2027-0999', 'nonsense', encodeURIComponent('<script>alert(1)</script>'), 'MIGPM-2027-0000', '%F0%9F%98%80', 'x'.repeat(5_000)]) {
      const response = await fetch(`${platform.url()}/verify/${number}`);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('<script>');
    }
  });

  it('takes a number that is typed', async () => {
    expect(await (await fetch(`${platform.url()}/verify`)).text()).toContain('Certificate number');
    const response = await fetch(`${platform.url()}/verify?number=${encodeURIComponent(' MIGPM-2027-0999 ')}`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/verify/MIGPM-2027-0999']);
  });
});
