import { button } from '../action.ts';
import { type CardSample } from '../sample.ts';
import { showGuidance } from './guidance.actions.ts';
import { showMail } from './mail.actions.ts';
import { showPanel } from './panel.actions.ts';
import { showInvoice } from './payment.actions.ts';
import { renderQueueCard } from './queue.card.ts';
import { sampleIds } from './samples.data.ts';

const { application, applicant, invoice, mail } = sampleIds;

export const queueSamples: readonly CardSample[] = [
  { name: 'nothing waits', card: renderQueueCard({ sections: [] }) },
  {
    name: 'one of each, and many payments',
    card: renderQueueCard({
      sections: [
        { heading: 'Mail', total: 1, items: [{ title: 'Application: Fwd: My application IGPM-2027-0004', detail: 'from Owen Price, 12 January 2027', open: button(showMail, 'Look', { mail }) }] },
        {
          heading: 'Questions about eligibility',
          total: 1,
          items: [{ title: 'Rita Role: does “Patient flow lead” count?', detail: 'Elm Street Surgery, asked on 9 January 2027', open: button(showGuidance, 'Answer', { person: applicant, otherRole: 'Patient flow lead', organisation: 'Elm Street Surgery' }) }],
        },
        { heading: 'Panels', total: 1, items: [{ title: 'IGPM-2027-0002: Priya Nair', detail: 'panel to seat, January 2027', open: button(showPanel, 'Seat', { application }) }] },
        {
          heading: 'Payments',
          total: 9,
          items: Array.from({ length: 9 }, (_, index) => ({
            title: `Applicant ${index + 1}, Some Surgery With A Rather Long Name: £336.00`, detail: `Accreditation fee, INV-2027-000${index + 1} of 4 January 2027`, open: button(showInvoice, 'Record', { invoice }),
          })),
        },
      ],
    }),
  },
];
