import { type CardSample } from '../sample.ts';
import { renderJoinCard } from './join.card.ts';

const somebody = { name: 'Ada Lane', email: 'ada.lane@example.org', organisation: 'Elm Street Surgery', fee: '£60.00 a year (£50.00 and £10.00 VAT)', facts: [] };

export const joinSamples: readonly CardSample[] = [
  { name: 'not yet an Associate', card: renderJoinCard({ ...somebody, email: '', associate: undefined, banner: 'Applications are open to Associates: this comes first.', next: undefined }) },
  { name: 'just joined', card: renderJoinCard({ ...somebody, facts: [{ title: 'Invoice', value: 'INV-2027-0001' }, { title: 'Retention fee', value: '£60.00, to be paid by 10 February 2027' }, { title: 'Renews on', value: '11 January 2028' }], associate: { renewsOn: '11 January 2028' }, banner: 'Welcome. You are now an Associate; the invoice is on its way to ada.lane@example.org.', next: 'apply' }) },
];
