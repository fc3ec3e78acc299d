/** Header by which a mail of ours is known when it comes back, whatever a relay did to its Message-ID. */
export const deliveryHeader = 'X-Accreditation-Delivery';

/** The Message-ID of one delivery: the same each time it is tried. */
export function messageIdOf(deliveryId: string, officeAddress: string): string {
  return `<${deliveryId}.notice@${domainOf(officeAddress)}>`;
}

/** Whether a Message-ID is one that we gave. */
export function isOwnMessageId(messageId: string, officeAddress: string): boolean {
  return messageId.toLowerCase().endsWith(`.notice@${domainOf(officeAddress)}>`);
}

/** The delivery whose letter has this Message-ID, if it is one of ours. */
export function deliveryOf(messageId: string, officeAddress: string): string | undefined {
  return isOwnMessageId(messageId, officeAddress) ? /^<([0-9a-f]{24})\.notice@/.exec(messageId)?.[1] : undefined;
}

/** Whether a mail to this address is for us: the office address or one of its plus-addresses, `info+anything@…`. */
export function isOfficeAddress(address: string, officeAddress: string): boolean {
  const [local = '', domain = ''] = split(address);
  const [officeLocal = '', officeDomain = ''] = split(officeAddress);
  return domain === officeDomain && (local === officeLocal || local.startsWith(`${officeLocal}+`));
}

const domainOf = (address: string): string => split(address)[1] ?? '';

function split(address: string): string[] {
  const clean = address.trim().toLowerCase();
  const at = clean.lastIndexOf('@');
  return [clean.slice(0, at), clean.slice(at + 1)];
}
