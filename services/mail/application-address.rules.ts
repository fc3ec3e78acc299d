import { isOfficeAddress } from './own-mail.rules.ts';
import { referencesIn } from './classify.rules.ts';
import { addressWithCode } from '../tickets/code.rules.ts';

/** An application's own address, `info+IGPM-2027-0001@…`: of use only where the mail server delivers plus-addresses. */
export const applicationAddress = (officeAddress: string, reference: string): string => addressWithCode(officeAddress, reference);

/** The application to whose own address something was sent, if it was. */
export function referenceInAddress(address: string, officeAddress: string): string | undefined {
  const tag = /^[^@+]*\+([^@]+)@/.exec(address.trim())?.[1];
  return tag !== undefined && isOfficeAddress(address, officeAddress) ? referencesIn(tag)[0] : undefined;
}

/** How files come to an application by e-mail, in a sentence: by its own address where that is delivered, and by its reference always. */
export function filesByMail({ officeAddress, plusAddressing }: { readonly officeAddress: string; readonly plusAddressing: boolean }, reference: string): string {
  const ways = plusAddressing ? `to ${applicationAddress(officeAddress, reference)}` : `to ${officeAddress} with ${reference} in the subject`;
  return `You can send files by e-mail too, from the address that we have of you, ${ways}: a name such as “Domain 4 audit.pdf” says where each belongs.`;
}
