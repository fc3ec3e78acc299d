import { type Context } from '../../services/context.ts';
import { personalPageUrl } from '../../services/people/address-link.ts';

/** A browser without scripts that has the personal link of an address, and follows what the page offers. */
export function pageBrowser(context: Context, origin: string, address: string) {
  const home = personalPageUrl(context, address).replace(context.config.publicUrl, origin);
  return {
    home,
    /** The status and the page at a path within it: `''` is the page itself. */
    async look(path = ''): Promise<string> {
      const response = await fetch(`${home}${path}`);
      return `${response.status} ${await response.text()}`;
    },
    /** The form of that deed which the page at `from` shows: where it goes, and what it has filled in already. @throws Error when it shows none. */
    async form(deed: string, from = ''): Promise<{ readonly action: string; readonly filled: Readonly<Record<string, string>> }> {
      const page = await this.look(from);
      const forms = [...page.matchAll(/<form method="post" action="([^"]+)">([^]*?)<\/form>/g)].map(([, action = '', content = '']) => ({ action: action.replaceAll('&amp;', '&'), content }));
      const found = forms.find(({ action }) => new RegExp(`/${deed}(?:\\?|$)`).test(action));
      if (!found) throw new Error(`the page offers no ${deed}: ${page.replace(/<style>.*?<\/style>/s, '')}`);
      return { action: `${origin}${found.action}`, filled: filledIn(found.content) };
    },
    /** Sends a form that the page shows, with what it has filled in and what somebody changes. */
    async send(deed: string, fields: Readonly<Record<string, string>> = {}, from = ''): Promise<string> {
      const { action, filled } = await this.form(deed, from);
      const response = await fetch(action, { method: 'POST', body: new URLSearchParams({ ...filled, ...fields }) });
      return `${response.status} ${await response.text()}`;
    },
  };
}

/** What a browser would send of a form that nobody touched. */
function filledIn(content: string): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [, attributes = ''] of content.matchAll(/<input ([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(attributes)?.[1];
    const choice = /type="(?:checkbox|radio)"/.test(attributes);
    if (name !== undefined && (!choice || /\schecked/.test(attributes))) filled[name] = unescaped(/value="([^"]*)"/.exec(attributes)?.[1] ?? '');
  }
  for (const [, name = '', options = ''] of content.matchAll(/<select name="([^"]*)">([^]*?)<\/select>/g)) {
    filled[name] = (/value="([^"]*)" selected/.exec(options) ?? /value="([^"]*)"/.exec(options))?.[1] ?? '';
  }
  return filled;
}

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
