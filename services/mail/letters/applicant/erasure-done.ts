import { bullets, paragraph, type Words } from '../letter.ts';

export const erasureDone: Words<'erasureDone'> = ({ stays }) => ({
  subject: 'Your data is erased',
  body: [
    paragraph('As you asked, what we held about you is being erased now. This is the last letter that we send you; your address goes with the rest.'),
    paragraph('The law has us keep this much:'),
    bullets(stays),
    paragraph('If you think that something was overlooked, write to us. You are welcome to join again at any time.'),
  ],
});
