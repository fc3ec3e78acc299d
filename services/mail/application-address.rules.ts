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
