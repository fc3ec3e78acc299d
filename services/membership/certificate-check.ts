import { type Context } from '../context.ts';
import { londonDate, type LondonDate } from '../calendar/london.rules.ts';
import { CertificateNumber } from '../ids.ts';
import { findByCertificate } from '../people/directory.ts';
import { postNominal } from './membership.data.ts';

/** What anybody may know of a certificate: whether it was given, to whom and when. Nothing else of the person. */
export type CertificateCheck =
  | { readonly valid: true; readonly number: CertificateNumber; readonly name: string; readonly postNominal: string; readonly awardedOn: LondonDate }
  | { readonly valid: false };

/** Where anybody can check a certificate: on it, in its QR code, and in the Member's e-signature. */
export const certificateUrl = ({ config }: Pick<Context, 'config'>, number: CertificateNumber): string => `${config.publicUrl}/verify/${number}`;

/** Checks a number as somebody typed it or scanned it; capitals and spaces around it make no difference. */
export async function checkCertificate(typed: string): Promise<CertificateCheck> {
  const number = CertificateNumber.safeParse(typed.trim().toUpperCase());
  const person = number.success ? await findByCertificate(number.data) : undefined;
  if (!number.success || !person?.member) return { valid: false };
  return { valid: true, number: number.data, name: person.name, postNominal, awardedOn: londonDate(person.member.since) };
}
