import { makeApplicationPack, type PackReport } from '../../services/documents/application-pack.ts';
import { domainNumbers, type DomainNumber } from '../../services/framework/framework.rules.ts';
import { edition, packView } from '../services/documents/pack-view.ts';
import { editDocument, escapeXml, fillArea, paragraphXml, replaceParagraphAfter, runAt } from '../services/documents/fill-pack.ts';

export interface PackFilling {
  readonly reference: string;
  readonly applicantName: string;
  /** The domains that are filled in, with one sentence each. */
  readonly domains?: readonly DomainNumber[];
  readonly testimonials?: boolean;
  /** The first referee is to be asked by us, instead of the testimonial being attached. */
  readonly asks?: boolean;
  /** Whether the first referee's address is given. */
  readonly address?: boolean;
  readonly declared?: boolean;
  /** A second round, with these domains alone. */
  readonly resubmission?: readonly PackReport[];
}

export const sentenceFor = (domain: number): string => `This is my evidence for domain ${domain}, in my own words.`;

/** An application pack as it is mailed out, filled in and saved by Word. */
export async function filledPack({ resubmission, ...filling }: PackFilling): Promise<Buffer> {
  const { reference, applicantName } = filling;
  const blank = await makeApplicationPack({ ...packView, reference, applicantName, edition, ...(resubmission ? { resubmission } : {}) });
  return fillPack(blank, { ...filling, testimonials: (filling.testimonials ?? true) && !resubmission });
}

/** A pack that somebody was sent, filled in and saved by Word. */
export function fillPack(blank: Uint8Array, { applicantName, domains = domainNumbers, testimonials = true, asks = false, address = true, declared = true }: Omit<PackFilling, 'reference' | 'resubmission'>): Buffer {
  return editDocument(blank, (xml) => {
    let filled = domains.reduce((out, domain) => fillArea(out, domain, [sentenceFor(domain)]), xml);
    if (testimonials) filled = withTestimonials(filled, asks, address);
    if (declared) filled = type(type(tick(filled, 'I agree to all'), 'Name, typed as your signature', applicantName), 'Date', '11 January 2027');
    return filled;
  });
}

/** One written in the form, one announced as attached or to be asked for. */
function withTestimonials(xml: string, asks: boolean, address: boolean): string {
  let out = tick(tick(xml, 'Employer or senior colleague', 0), 'Leader outside the practice', 1);
  out = type(type(out, 'Referee’s name', 'Dr Amy Stone', 0), 'Referee’s name', 'Prof Ben Sample', 1);
  if (address) out = type(out, 'Referee’s e-mail', 'amy.stone@example.nhs.uk', 0);
  out = type(out, 'Referee’s e-mail', 'ben.sample@example.org', 1);
  out = tick(tick(out, asks ? 'please ask my referee' : 'is attached to my e-mail', 0), 'is written below', 1);
  if (asks) out = type(out, 'Position and organisation', 'Senior Partner, Elm Tree Surgery', 0);
  return type(out, 'Text of the testimonial', 'I have seen this manager lead with care and skill for six years.', 1);
}

function tick(xml: string, choice: string, nth = 0): string {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) at = xml.indexOf(escapeXml(choice), at + 1);
  const box = xml.lastIndexOf('<w:sdt>', at);
  return xml.slice(0, box) + xml.slice(box, at).replace('w14:checked w14:val="0"', 'w14:checked w14:val="1"').replace('☐', '☒') + xml.slice(at);
}

function type(xml: string, label: string, text: string, nth = 0): string {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) at = runAt(xml, label, at + 1);
  return xml.slice(0, at) + replaceParagraphAfter(xml.slice(at), label, /^<w:p>(?:(?!<w:t)[\s\S])*<\/w:p>$|<w:p\/>|paste its text/, paragraphXml(text));
}
