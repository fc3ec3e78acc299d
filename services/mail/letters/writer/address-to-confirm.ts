import { paragraph, type Words } from '../letter.ts';

export const addressToConfirm: Words<'addressToConfirm'> = ({ newAddress }) => ({
  subject: 'Is this your new e-mail address?',
  body: [
    paragraph(`We were asked to send your letters to ${newAddress} from now on. Because anybody can write a sender’s name on an e-mail, we ask you here, at the address that we have of you.`),
    paragraph('Reply to this e-mail with the one word YES to change it. With NO, or without an answer within 14 days, nothing changes.'),
    paragraph('If it was not you who asked, answer NO and tell the office.'),
  ],
});
