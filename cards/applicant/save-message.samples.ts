import { domainNumbers } from '../../services/framework/framework.data.ts';
import { currentEdition, domainOf } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { sampleApplication } from './sample-data.ts';
import { renderSaveMessageCard, type SaveMessageView } from './save-message.card.ts';

const edition = currentEdition(new Date('2027-01-11T09:00:00Z'));
const view: SaveMessageView = {
  application: sampleApplication.id, text: 'Thank you for the new rota: nobody had to work two weekends in a row this month.\n\n(Message of Dr Ann Partner, 8 January 2027)', unreachable: [], banner: undefined,
  domains: domainNumbers.map((number) => ({ number, title: domainOf(edition, number).title })),
};

export const saveMessageSamples: readonly CardSample[] = [
  { name: 'a message', card: renderSaveMessageCard(view) },
  { name: 'a message with files', card: renderSaveMessageCard({ ...view, unreachable: ['rota.xlsx', 'survey.pdf'] }) },
  { name: 'nothing chosen', card: renderSaveMessageCard({ ...view, banner: 'Please choose a domain.' }) },
];
