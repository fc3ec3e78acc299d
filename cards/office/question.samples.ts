import { QuestionId } from '../../services/ids.ts';
import { type CardSample } from '../sample.ts';
import { renderQuestionCard } from './question.card.ts';

const question = QuestionId.parse('65a000000000000000000042');
const base = { question, askerName: 'Rita Role', askedAt: '11 January 2027, 09:30', text: 'Is there parking at your office? I would bring *everything* on paper.' };

export const questionSamples: readonly CardSample[] = [
  { name: 'waits', card: renderQuestionCard({ ...base, answer: undefined }) },
  { name: 'answered', card: renderQuestionCard({ ...base, answer: 'There is, behind the building. But nothing needs to come on paper.' }) },
];
