import { type Config } from './config.ts';
import { type Institute } from './documents/institute.ts';

/** The Institute as it signs its papers. */
export function instituteOf(config: Pick<Config, 'officeAddress' | 'instituteAddress' | 'vatNumber' | 'paymentDetails'>): Institute {
  return {
    name: 'Institute of General Practice Management',
    shortName: 'IGPM',
    addressLines: config.instituteAddress,
    email: config.officeAddress,
    website: 'www.igpm.org.uk',
    ...(config.vatNumber === undefined ? {} : { vatNumber: config.vatNumber }),
    paymentDetails: config.paymentDetails,
  };
}
