#!/usr/bin/env node
// What mongodb-memory-server starts in place of a real mongod. It is JavaScript so that `--version` is answered at once.
if (process.argv.includes('--version')) {
  process.stdout.write('db version v7.0.0\nBuild Info: the embedded database of this product, not MongoDB\n');
} else {
  const { loadMain } = await import('./load-main.js');
  const { runMongod } = await loadMain();
  await runMongod(process.argv.slice(2));
}
