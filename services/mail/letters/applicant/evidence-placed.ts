import { bullets, link, paragraph, type Words } from '../letter.ts';

export const evidencePlaced: Words<'evidencePlaced'> = ({ reference, placed, left, pageUrl }) => ({
  subject: `${reference}: your files are in their places`,
  body: [
    paragraph(placed.length > 0 ? 'Thank you. This is now part of your evidence:' : 'Thank you. No file of that e-mail waits for a place any more, so nothing was changed.'),
    ...(placed.length > 0 ? [bullets(placed.map(({ name, domain }) => `${name}: domain ${domain}`))] : []),
    ...(left.length > 0 ? [paragraph('Please look at these:'), bullets(left)] : []),
    link('To undo, move or remove a file, or to add more: your evidence page (this address is yours alone and works for a week)', pageUrl),
    paragraph('Write STATUS to see what is still missing.'),
  ],
});
