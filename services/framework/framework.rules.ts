import { z } from 'zod';
import { inForce, londonDate } from '../calendar/london.rules.ts';
import { type BulletId, type Domain, domainNumbers, type Edition, editionIds, editions, editionSchedule } from './framework.data.ts';

export { domainNumbers };

/** One of the ten domains, 1 to 10. */
export const DomainNumber = z.literal(domainNumbers);
export type DomainNumber = z.infer<typeof DomainNumber>;

/** The edition an application was begun with. */
export const EditionId = z.enum(editionIds);
export type EditionId = z.infer<typeof EditionId>;

/** The ten domains and their guidance as the given edition has them. */
export const editionOf = (id: EditionId): Edition => editions[id];

/** The edition with which an application begun at that instant is made. */
export const currentEdition = (at: Date): Edition => editionOf(inForce(editionSchedule, londonDate(at)));

/** One domain of an edition. */
export function domainOf(edition: Edition, number: DomainNumber): Domain {
  const domain = edition.domains.find((candidate) => candidate.number === number);
  if (domain === undefined) throw new RangeError(`Edition ${edition.id} has no domain ${number}.`);
  return domain;
}

/** `4. Managing and improving patient services`, for headings and lists. */
export const domainHeading = ({ number, title }: Domain): string => `${number}. ${title}`;

/** Whether the domain's guidance has that bullet. */
export const hasBullet = (domain: Domain, bullet: string): bullet is BulletId => domain.guidance.some(({ id }) => id === bullet);
