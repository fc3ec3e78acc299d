import { describe, expect, it } from 'vitest';
import { apply, submitApplication } from '../../../services/applications/applications.service.ts';
import { addFile, evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { type ApplicationId, type PersonId } from '../../../services/ids.ts';
import { signLink } from '../../../services/links.ts';
import { declareConflict, declareNoConflict } from '../../../services/panels/own-seat.service.ts';
import { seatPanel } from '../../../services/panels/panels.service.ts';
import { buttonsOf } from '../../support/teams/card-reader.ts';
import { draftedBy, threeAssessors } from '../../support/assessing.ts';
import { useAssessorPlatform } from '../assessor/assessor-platform.ts';

const platform = useAssessorPlatform('2027-01-11T09:00:00Z');
const { context } = platform;
const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF';

/** An application with files in domain 4, whose panel has been asked. */
async function withFiles(name: string) {
  const { applicant, office, application } = await draftedBy(platform, name);
  const add = (file: string, content: string | Buffer) => addFile(context, applicant.actor, { application: application.id, domain: 4, file: { name: file, content: Buffer.from(content) } });
  await add('Audit (“2025”).pdf', pdf);
  await add('notes.txt', 'What I did.');
  await submitApplication(context, applicant.actor, { application: application.id, signedName: name });
  const panel = await threeAssessors(platform);
  await seatPanel(context, office, { application: application.id, assessors: panel.map(({ person }) => person.id) });
  const [four] = (await evidenceOf(application)).filter(({ domain }) => domain === 4);
  return { application, applicant, panel, files: four?.files ?? [] };
}

const link = (person: PersonId, application: ApplicationId, subject: string | undefined, minutes = 5) =>
  `${platform.url()}/files/${signLink(context, { purpose: 'assessorFile', person, application, subject }, minutes)}`;

describe('a file of the evidence', () => {
  it('is reached from the card by an assessor with a clear seat: a PDF to look at, anything else to keep', async () => {
    const { application, panel, files } = await withFiles('Fay Files');
    const [one] = panel;
    await declareNoConflict(context, one.actor, application.id);
    const person = platform.at(one.person);
    await person.say(`mark ${application.reference}`);
    await person.click('My sheet');
    await person.click('Open domain 4: Patient services');
    const address = /\((http[^)]+\/files\/[^)]+)\)/.exec(JSON.stringify(person.lastCard))?.[1];
    const seen = await fetch(String(address).replace(context.config.publicUrl, platform.url()));
    expect(seen.status).toBe(200);
    expect(await seen.text()).toBe(pdf);
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'application/pdf', 'content-disposition': "inline; filename*=UTF-8''Audit%20%28%E2%80%9C2025%E2%80%9D%29.pdf", 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    });
    const kept = await fetch(link(one.person.id, application.id, files[1]?.id));
    expect(await kept.text()).toBe('What I did.');
    expect(kept.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''notes.txt");
    expect(kept.headers.get('content-security-policy')).toContain('sandbox');
    expect(buttonsOf(person.lastCard).some(({ title }) => title === '5 At the standard')).toBe(true);
  });

  it('is closed before the declaration, after leaving, to others, to forged and old links, and of other applications', async () => {
    const { application, applicant, panel, files } = await withFiles('Cy Closed');
    const other = await withFiles('Ola Other');
    const [one] = panel;
    const file = files[0]?.id;
    const refused = async (address: string) => {
      const response = await fetch(address);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await response.text()).not.toContain('%PDF');
      return response.status;
    };
    expect(await refused(link(one.person.id, application.id, file))).toBe(403);
    await declareNoConflict(context, one.actor, application.id);
    expect(await refused(link(one.person.id, application.id, other.files[0]?.id))).toBe(404);
    expect(await refused(link(one.person.id, application.id, undefined))).toBe(404);
    expect(await refused(link(applicant.person.id, application.id, file))).toBe(403);
    expect(await refused(`${link(one.person.id, application.id, file)}x`)).toBe(403);
    expect(await refused(link(one.person.id, application.id, file, -1))).toBe(403);
    expect(await refused(`${platform.url()}/files/${signLink(context, { purpose: 'evidencePage', person: one.person.id, application: application.id, subject: file }, 5)}`)).toBe(403);
    await declareConflict(context, one.actor, { application: application.id, reason: 'I know her after all.' });
    expect(await refused(link(one.person.id, application.id, file))).toBe(403);
    await expect(apply(context, other.applicant.actor)).resolves.toMatchObject({ id: other.application.id });
  });
});
