import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Draws the two icons anew from their drawings; for whoever changes those. Teams wants 192 and 32 pixels square. */
const here = (name: string) => new URL(name, import.meta.url);

await initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
for (const name of ['color', 'outline']) {
  const drawing = await readFile(here(`${name}.svg`), 'utf8');
  await writeFile(here(`${name}.png`), new Resvg(drawing).render().asPng());
}
