import { type ParsedAttachment } from './parsed-mail.ts';

/** A smaller picture that stands in the text is a logo, not a photographed page. In bytes. */
const smallestPhotograph = 60_000;
/** What mail programs attach by themselves. */
const baggage = /^(?:application\/(?:pkcs7-signature|x-pkcs7-signature|pgp-signature|ms-tnef)|text\/(?:calendar|vcard|x-vcard|directory))$/i;

/** Whether somebody attached this, rather than their mail program. */
export const isMeant = ({ type, inline, content }: Pick<ParsedAttachment, 'type' | 'inline' | 'content'>): boolean =>
  !baggage.test(type) && !(inline && type.startsWith('image/') && content.length < smallestPhotograph);
