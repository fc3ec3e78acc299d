import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { type Person } from '../../services/people/person.ts';
import { paragraph } from './small-page.ts';

/** Whose page it is, and where its forms are sent. */
export interface Place {
  readonly base: string;
  readonly person: Pick<Person, 'id'>;
}

/** What the page has to say about what was just done. */
export interface Said {
  readonly text: string;
  readonly problem: boolean;
}

/** An address within somebody's page; in a shared mailbox it says whose. */
export const within = ({ base, person }: Place, path: string): string => escapeHtml(`${base}/${path}${path.includes('?') ? '&' : '?'}who=${person.id}`);

export const saidBox = (said: Said | undefined): string =>
  said ? `<div class="said${said.problem ? ' problem' : ''}" role="status">${paragraph(`${said.problem ? '⚠️' : '✅'} ${said.text}`)}</div>` : '';

export const part = (id: string, title: string, content: string): string => `<section class="part" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeHtml(title)}</h2>${content}</section>`;
export const form = (place: Place, deed: string, content: string): string => `<form method="post" action="${within(place, deed)}">${content}</form>`;
export const hidden = (name: string, value: string): string => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
export const field = (name: string, label: string, attributes: string): string => `<label class="field">${escapeHtml(label)}<input name="${name}" ${attributes}></label>`;
export const choice = (name: string, label: string, attributes = ''): string => `<label class="choice"><input type="checkbox" name="${name}" value="true" ${attributes}>${escapeHtml(label)}</label>`;
export const button = (title: string, className = '', attributes = ''): string => `<button${className === '' ? '' : ` class="${className}"`}${attributes === '' ? '' : ` ${attributes}`}>${escapeHtml(title)}</button>`;
/** `href` is an address that is escaped already. */
export const linkButton = (href: string, title: string, className = ''): string => `<a class="button${className === '' ? '' : ` ${className}`}" href="${href}">${escapeHtml(title)}</a>`;
