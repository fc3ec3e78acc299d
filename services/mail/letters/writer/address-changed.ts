import { paragraph, type Words } from '../letter.ts';

export const addressChanged: Words<'addressChanged'> = ({ newAddress }, institute) => ({
  subject: 'Your e-mail address was changed',
  body: [paragraph(`Letters to you go to ${newAddress} from now on.`), paragraph(`If you did not want this, write to ${institute.email} at once: a person puts it right.`)],
});
