/** The Institute as it signs its papers. Passed in, so that a change of address is a change of data. */
export interface Institute {
  readonly name: string;
  /** `IGPM`. */
  readonly shortName: string;
  readonly addressLines: readonly string[];
  /** Where applications are sent. */
  readonly email: string;
  readonly website: string;
  /** VAT registration number; an invoice with VAT on it should show one. */
  readonly vatNumber?: string;
  /** How invoices are paid, such as `Sort code` and its value; without them a payer is asked to write to the office. */
  readonly paymentDetails?: readonly (readonly [label: string, value: string])[];
}
