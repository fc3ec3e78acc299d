import { formatDateTime } from '../../services/calendar/london.rules.ts';
import { type Config } from '../../services/config.ts';
import { fullName } from './demo-people.ts';
import { type RunningProduct } from './start-product.ts';

/** Prints where everything is and what to do first. */
export function announce(product: RunningProduct, config: Config): void {
  const lines = [
    '',
    'IGPM accreditation is running.',
    '',
    `  Bot        ${config.publicUrl}/api/messages`,
    `  Database   ${product.database}`,
    `  Mail in    smtp://${config.smtpIn.host}:${config.smtpIn.port} (what is sent to ${config.officeAddress})`,
    config.mode === 'local' ? `  Mail out   ${config.publicUrl}/mail (caught here: nothing leaves this machine)` : '  Mail out   by SMTP_URL',
    ...(config.mode === 'local' ? [`  The time   ${formatDateTime(product.context.clock.now())} in London (the office moves it by typing: clock 2027-05-01)`] : []),
  ];
  if (product.playgrounds) {
    const width = Math.max(...product.playgrounds.addresses.map(({ person }) => fullName(person).length));
    lines.push('', 'Open these in a browser, one for each person:', '');
    for (const { person, url } of product.playgrounds.addresses) {
      lines.push(`  ${url}  ${fullName(person).padEnd(width)}  ${person.firstStep}`);
    }
  }
  lines.push('', config.mode === 'local' ? `Everything is kept in ${config.dataDir}; its log is product.log there. Ctrl-C stops all of it.` : 'Ctrl-C stops it.', '');
  console.log(lines.join('\n'));
}
