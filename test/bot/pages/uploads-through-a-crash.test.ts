import { afterAll, beforeAll, expect, it } from 'vitest';
import { StartedProduct } from '../../support/started-product.ts';
import { buttonsOf } from '../../support/teams/card-reader.ts';
import { StubConnector } from '../../support/teams/stub-connector.ts';
import { TeamsPerson } from '../../support/teams/teams-person.ts';

let product: StartedProduct;
let connector: StubConnector;
beforeAll(async () => {
  [product, connector] = await Promise.all([StartedProduct.start({ now: '2027-01-11' }), StubConnector.start()]);
}, 180_000);
afterAll(async () => {
  await product?.remove();
  await connector?.stop();
});

const tus = { 'Tus-Resumable': '1.0.0', Accept: 'application/json' };
const send = (url: string, offset: number, body: Uint8Array<ArrayBuffer>) =>
  fetch(url, { method: 'PATCH', headers: { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }, body });

it('goes on from where it stopped, and nothing typed is lost, when the product is killed in the middle', async () => {
  const kim = new TeamsPerson(product.url, connector, 'Kim Killed');
  await kim.say('evidence');
  const page = buttonsOf(kim.lastCard).find(({ title }) => title === 'Drop files on a page')?.url ?? '';
  const content = new Uint8Array(2_000_000).map((_, at) => 97 + (at % 26));
  const begun = await fetch(`${page}/domains/7/uploads`, { method: 'POST', headers: { ...tus, 'Upload-Length': String(content.length), 'Upload-Metadata': `filename ${Buffer.from('budget.txt').toString('base64')}` } });
  const url = new URL(begun.headers.get('Location') ?? '', page).href;
  expect((await send(url, 0, content.slice(0, 1_000_000))).status).toBe(204);
  const typed = await fetch(`${page}/domains/7/text`, { method: 'PUT', headers: { ...tus, 'Content-Type': 'application/json' }, body: JSON.stringify({ text: 'Typed just before.', base: '', revision: 0 }) });
  expect(typed.status).toBe(200);
  // The rest is on its way when the power goes.
  const rest = send(url, 1_000_000, content.slice(1_000_000)).catch(() => undefined);
  await product.kill();
  await rest;
  await product.startAgain();

  const standing = await fetch(url, { method: 'HEAD', headers: tus });
  // Finished by the answer that was still under way, or part of the way.
  if (standing.status === 200) {
    const offset = Number(standing.headers.get('Upload-Offset'));
    expect(offset).toBeGreaterThanOrEqual(1_000_000);
    if (offset < content.length) expect((await send(url, offset, content.slice(offset))).status).toBe(204);
  }
  const html = await (await fetch(page)).text();
  expect(html).toContain('Typed just before.');
  const file = /href="([^"]+\/files\/[0-9a-f]{24})"[^>]*>budget\.txt/.exec(html)?.[1] ?? '';
  expect(Buffer.from(await (await fetch(new URL(file, page))).arrayBuffer()).equals(Buffer.from(content))).toBe(true);
  expect(html.match(/>budget\.txt</g)).toHaveLength(1);
}, 240_000);
