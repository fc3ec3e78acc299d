import { describe, expect, it } from 'vitest';
import { apply, registerApplicant, submitApplication } from '../../../services/applications/applications.service.ts';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { getApplication } from '../../../services/applications/find-application.ts';
import { auditTrailOf } from '../../../services/audit/audit.service.ts';
import { addPost, answerGuidance, declare, eligibilityOf, waitingQuestions } from '../../../services/eligibility/eligibility.service.ts';
import { AppError } from '../../../services/errors.ts';
import { addFile, evidenceOf, saveText } from '../../../services/evidence/evidence.service.ts';
import { domainNumbers } from '../../../services/framework/framework.data.ts';
import { joinAsAssociate } from '../../../services/membership/joining.ts';
import { getInvoice } from '../../../services/payments/invoices.service.ts';
import { openAccounts, recordMovement } from '../../../services/payments/payments.service.ts';
import { addTestimonial } from '../../../services/testimonials/testimonials.service.ts';
import { londonDate } from '../../../services/calendar/london.rules.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;

async function eligibleAssociate(name: string) {
  const { person, actor } = await somebody(world, name);
  await addPost(context, actor, { role: 'practiceManager', organisation: 'Elm Street Surgery', from: '2021-04', to: null });
  await declare(context, actor, { notInBreach: true, noDisciplinaryAction: true });
  await joinAsAssociate(context, actor, { name, email: person.email ?? '', organisation: 'Elm Street Surgery' });
  return actor;
}

async function paidApplication(name: string) {
  const actor = await eligibleAssociate(name);
  const office = await somebody(world, 'Olive Office', { office: true });
  const application = await apply(context, actor);
  if (application.state.kind !== 'awaitingPayment') throw new Error('no invoice');
  const payment = {
    invoice: application.state.invoice, revision: 0, kind: 'payment', amount: 336_00, on: londonDate(world.clock.now()), how: 'bankTransfer', reference: 'BACS 1',
  } as const;
  await recordMovement(context, office.actor, payment);
  return { actor, office: office.actor, payment, application: await getApplication(application.id) };
}

async function fill(actor: Awaited<ReturnType<typeof paidApplication>>['actor'], id: Parameters<typeof getApplication>[0]) {
  for (const domain of domainNumbers) await saveText(context, actor, { application: id, domain, text: `What I did for ${domain}.`, revision: 0 });
  await addTestimonial(context, actor, id, { kind: 'employer', refereeName: 'Dr Ann Partner', text: 'A fine manager.' });
  await addTestimonial(context, actor, id, { kind: 'peer', refereeName: 'Bill Peer', text: 'A fine colleague.' });
}

describe('applying', () => {
  it('needs an Associate who is eligible', async () => {
    const { actor } = await somebody(world, 'Nora New');
    await expect(apply(context, actor)).rejects.toMatchObject({ code: 'wrongState', nextStep: expect.stringContaining('eligibility') as string });
  });

  it('begins once, however often it is asked for', async () => {
    const actor = await eligibleAssociate('Tess Twice');
    const [one, two] = await Promise.all([apply(context, actor), apply(context, actor)]);
    expect(one.id).toBe(two.id);
    expect(one.reference).toMatch(/^IGPM-2027-\d{4}$/);
    expect((await DeliveryLog.of(actor.id)).filter((delivery) => delivery.notice.kind === 'invoiceIssued')).toHaveLength(1);
  });

  it('"fee of £280 is payable prior to receiving your application pack": payment opens it, a second click pays nothing', async () => {
    const { application, office, payment, actor } = await paidApplication('Paula Paid');
    expect(application.state.kind).toBe('drafting');
    await expect(recordMovement(context, office, payment)).rejects.toMatchObject({ code: 'stale' });
    expect((await getInvoice(payment.invoice)).movements).toHaveLength(1);
    expect((await DeliveryLog.of(actor.id)).map((delivery) => delivery.key).filter((key) => key.startsWith('pack-released'))).toHaveLength(2);
  });

  it('keeps a part payment and waits for the rest', async () => {
    const actor = await eligibleAssociate('Peter Part');
    const { actor: office } = await somebody(world, 'Olga Office', { office: true });
    const { state } = await apply(context, actor);
    if (state.kind !== 'awaitingPayment') throw new Error('no invoice');
    const base = { invoice: state.invoice, kind: 'payment', on: '2027-01-11', how: 'bankTransfer', reference: '' } as const;
    expect((await recordMovement(context, office, { ...base, revision: 0, amount: 300_00 })).balance).toMatchObject({ state: 'part-paid', outstanding: 36_00 });
    expect((await openAccounts(context, office)).some((account) => account.invoice.id === state.invoice)).toBe(true);
    expect((await recordMovement(context, office, { ...base, revision: 1, amount: 36_00 })).balance.state).toBe('paid');
    await expect(recordMovement(context, actor, { ...base, revision: 2, amount: 1 })).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('lets the office register somebody who works by mail alone', async () => {
    const { actor: office } = await somebody(world, 'Olaf Office', { office: true });
    const application = await registerApplicant(context, office, { name: 'Mail Only', email: 'mail.only@example.org', organisation: 'Oak House', eligibilityConfirmed: true });
    expect(application).toMatchObject({ practice: 'Oak House', state: { kind: 'awaitingPayment' } });
    await expect(registerApplicant(context, office, { name: 'Mail Only', email: 'mail.only@example.org', organisation: 'Oak House', eligibilityConfirmed: true })).rejects.toMatchObject({ code: 'wrongState', nextStep: `Type application ${application.reference} to see it.` });
  });
});

describe('evidence and submitting', () => {
  it('"An application with a domain left empty cannot be submitted", and says which', async () => {
    const { actor, application } = await paidApplication('Gita Gaps');
    await fill(actor, application.id);
    await saveText(context, actor, { application: application.id, domain: 7, text: '', revision: 1 });
    const refusal = await submitApplication(context, actor, { application: application.id, signedName: 'Gita Gaps' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).userMessage).toContain('7. Financial proficiency');
    await saveText(context, actor, { application: application.id, domain: 7, text: 'Budgets.', revision: 2 });
    const submitted = await submitApplication(context, actor, { application: application.id, signedName: 'Gita Gaps' });
    expect(submitted.state).toMatchObject({ kind: 'assessing', window: '2027-01' });
    expect(await submitApplication(context, actor, { application: application.id, signedName: 'Gita Gaps' })).toMatchObject({ revision: submitted.revision });
    const trail = await auditTrailOf('application', application.id);
    expect(trail.filter((entry) => entry.what === 'application.submitted')).toHaveLength(1);
  });

  it('keeps both texts when a domain was written twice at once', async () => {
    const { actor, application } = await paidApplication('Una Undone');
    const input = { application: application.id, domain: 3, revision: 0 } as const;
    await saveText(context, actor, { ...input, text: 'From the laptop.' });
    const { evidence, joined } = await saveText(context, actor, { ...input, text: 'From the phone.' });
    expect(joined).toBe(true);
    expect(evidence.text).toBe('From the laptop.\n\nFrom the phone.');
  });

  it("is nobody else's business", async () => {
    const { application } = await paidApplication('Priya Private');
    const { actor: stranger } = await somebody(world, 'Sid Stranger');
    await expect(saveText(context, stranger, { application: application.id, domain: 1, text: 'x', revision: 0 })).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(withdrawApplication(context, stranger, application.id)).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('takes a file by its content and refuses a program with a next step', async () => {
    const { actor, application } = await paidApplication('Fay Files');
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
    await addFile(context, actor, { application: application.id, domain: 4, file: { name: '../audit.pdf', content: pdf } });
    await expect(addFile(context, actor, { application: application.id, domain: 4, file: { name: 'run.exe', content: Buffer.from('MZ\u0090\0\u0003') } })).rejects.toMatchObject({ code: 'invalid' });
    const [evidence] = (await evidenceOf(application)).filter((one) => one.domain === 4);
    expect(evidence?.files.map((file) => file.name)).toEqual(['audit.pdf']);
  });
});

describe('guidance', () => {
  it('"Should your role not be listed above": the office answers once, and its yes counts', async () => {
    const { actor, person } = await somebody(world, 'Rita Role');
    const { actor: office } = await somebody(world, 'Otto Office', { office: true });
    await addPost(context, actor, { role: 'other', otherRole: 'Patient flow lead', organisation: 'Elm Street Surgery', from: '2020-01', to: null });
    const { result } = await declare(context, actor, { notInBreach: true, noDisciplinaryAction: true });
    expect(result.kind).toBe('withOffice');
    const [question] = (await waitingQuestions(context, office)).filter((waiting) => waiting.person.id === person.id);
    expect(question?.post.otherRole).toBe('Patient flow lead');
    const answer = { person: person.id, otherRole: 'Patient flow lead', organisation: 'Elm Street Surgery', counts: true, reason: 'It has budget and staff.' };
    await answerGuidance(context, office, answer);
    const [told] = (await DeliveryLog.of(person.id)).filter(({ notice }) => notice.kind === 'guidanceAnswered');
    expect(told?.notice.facts).toMatchObject({ counts: true, stands: 'eligible', next: 'join' });
    await expect(answerGuidance(context, office, answer)).rejects.toMatchObject({ code: 'stale' });
    expect((await eligibilityOf(context, person.id)).result.kind).toBe('eligible');
  });
});
