import { type CardSample } from '../sample.ts';
import { renderInvitationCard } from './invitation.card.ts';
import { sampleCase } from './sample-data.ts';

const view = { ...sampleCase, practice: 'Harbour Lane Surgery', window: 'January 2027', resubmission: false, banner: undefined };

export const invitationSamples: readonly CardSample[] = [
  { name: 'asked onto a panel', card: renderInvitationCard(view) },
  { name: 'for a resubmission, from an older card', card: renderInvitationCard({ ...view, resubmission: true, banner: 'Your seat on this panel has changed since this card was shown.' }) },
];
