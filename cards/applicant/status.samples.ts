import { type CardSample } from '../sample.ts';
import { sampleApplication, sampleReport, sampleTiming } from './sample-data.ts';
import { renderStatusCard, type StatusView } from './status.card.ts';

const base: StatusView = { application: sampleApplication, state: '', tone: 'default', lines: [], facts: [], missing: [], report: [], steps: ['refresh', 'withdraw'], banner: undefined };

export const statusSamples: readonly CardSample[] = [
  { name: 'no application', card: renderStatusCard({ ...base, application: undefined, state: '○ No application yet', lines: ['First see whether you may apply: it takes a minute.'], steps: ['eligibility', 'join'] }) },
  {
    name: 'waiting for the payment',
    card: renderStatusCard({
      ...base, state: '💷 Waiting for the payment', tone: 'accent', banner: 'Your application has begun. The invoice is on its way to you by e-mail.',
      lines: ['The invoice is in your e-mail; your practice or a group may pay it. As soon as the office has recorded the payment, your application pack opens, here and by e-mail. I write to you then.', sampleTiming],
      facts: [{ title: 'Invoice', value: 'INV-2027-0002' }, { title: 'Fee', value: '£280.00' }, { title: 'VAT 20 %', value: '£56.00' }, { title: 'To pay', value: '£336.00' }, { title: 'Please pay by', value: '10 February 2027' }],
    }),
  },
  {
    name: 'preparing it, much missing',
    card: renderStatusCard({
      ...base, state: '✍️ You are preparing it', lines: ['7 of 10 domains have evidence, 1 of 2 testimonials is here. What you give is kept at once, so you can stop and come back.', sampleTiming],
      missing: [
        { text: 'Evidence for domain 3. Leadership, level of responsibility and accountability. Strategic planning, vision and decision making', domain: 3 },
        { text: 'Evidence for domain 7. Financial proficiency and practice stability', domain: 7 },
        { text: 'Evidence for domain 8. Estate and Facilities management', domain: 8 },
        { text: 'The testimonial of Bill Peer', domain: undefined },
      ],
      steps: ['evidence', 'testimonials', 'submit', 'withdraw'],
    }),
  },
  {
    name: 'held over',
    card: renderStatusCard({
      ...base, state: '📬 Submitted, held over', tone: 'good', banner: 'Thank you: your application is submitted. You get this by e-mail as well.', steps: ['refresh', 'takeBack', 'withdraw'], submissionUrl: 'https://accreditation.example.org/submissions/token',
      lines: ['We have it, and it is complete. The panel takes it in when the window of May 2027 opens on 1 May 2027. You need not do anything until then.', 'Until its panel is seated, at the latest until 31 May 2027, you can take it back and improve it.'],
      facts: [{ title: 'Acknowledgement', value: 'IGPM-2027-0001/1' }, { title: 'Submitted on', value: '3 February 2027' }, { title: 'Assessed in', value: 'May 2027' }, { title: 'Result by', value: '30 June 2027' }],
    }),
  },
  {
    name: 'further evidence',
    card: renderStatusCard({
      ...base, state: '📋 Further evidence is asked for', tone: 'warning', report: sampleReport, steps: ['resubmit', 'withdraw'],
      lines: ['The panel of January 2027 asks for more in domains 4 and 7. The marks of the other domains stand, and you need to supply only this. What the panel wrote is below; the letter has the whole of it.', 'Next: resubmit. You get the invoice, and once it is paid the named domains open here.'],
      facts: [{ title: 'Fee', value: '£120.00 and £24.00 VAT: £144.00' }, { title: 'Next window', value: 'May 2027' }, { title: 'Last day', value: '20 February 2028' }],
    }),
  },
  {
    name: 'awarded',
    card: renderStatusCard({
      ...base, state: '🏅 Awarded', tone: 'good', steps: [], lines: ['Congratulations: you are a Member of the Institute and may put MIGPM after your name. The letter, the certificate and your e-signature came by e-mail.'],
      facts: [{ title: 'Awarded on', value: '20 February 2027' }, { title: 'Certificate', value: 'MIGPM-2027-0001' }, { title: 'First fee as a Member', value: '1 March 2028' }],
    }),
  },
  {
    name: 'closed by the office',
    card: renderStatusCard({ ...base, state: '⛔ Closed by the office', tone: 'warning', steps: ['apply'], facts: [{ title: 'Closed on', value: '12 March 2027' }], lines: ['It could not go to a panel. The office gave this reason: one testimonial never came.', 'It was not assessed, so this says nothing about your work. You may apply again; if you see it differently, write to the office.'] }),
  },
];
