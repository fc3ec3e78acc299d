import { z } from 'zod';
import { londonDate } from '../calendar/london.rules.ts';
import {
  type BulletId,
  type Domain,
  domainNumbers,
  type DomainNumber as DomainNumberType,
  type Edition,
  editionIds,
  type EditionId as EditionIdType,
  editions,
} from './framework.data.ts';

export { domainNumbers };

/** One of the ten domains, 1 to 10. */
export const DomainNumber = z.literal(domainNumbers);
export type DomainNumber = DomainNumberType;

/** The edition an application was begun with. */
export const EditionId = z.enum(editionIds);
export type EditionId = EditionIdType;

/** The ten domains and their guidance as the given edition has them. */
export function editionOf(id: EditionId): Edition {
  const edition = editions.find((candidate) => candidate.id === id);
  if (edition === undefined) throw new RangeError(`There is no edition ${id} of the framework.`);
  return edition;
}

/** The edition with which an application begun at that instant is made. */
export function currentEdition(at: Date): Edition {
  const today = londonDate(at);
  const edition = editions.findLast(({ from }) => from === undefined || from <= today);
  if (edition === undefined) throw new RangeError(`No edition of the framework holds on ${today}.`);
  return edition;
}

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
