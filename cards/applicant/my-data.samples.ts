import { type CardSample } from '../sample.ts';
import { renderMyDataCard } from './my-data.card.ts';

const url = 'https://igpm.example/my-data/abc';

export const myDataSamples: readonly CardSample[] = [
  { name: 'to download', card: renderMyDataCard({ url, hasAddress: true, banner: undefined }) },
  { name: 'sent by mail', card: renderMyDataCard({ url, hasAddress: true, banner: '✅ The link is on its way to ada@example.org.' }) },
  { name: 'no address known', card: renderMyDataCard({ url, hasAddress: false, banner: undefined }) },
];
