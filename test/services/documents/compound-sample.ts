type Item = string | { readonly storage: string; readonly holds: readonly Item[] };

/** Writes a compound file ([MS-CFB], version 3) whose root holds storages and streams of these names, all empty. */
export function compoundSample(names: readonly Item[]): Buffer {
  const entries: Buffer[] = [];
  const add = (name: string, type: number): number => entries.push(entry(name, type)) - 1;
  const link = (from: number, at: number, to: number) => entries[from]?.writeUInt32LE(to, at);
  const root = add('Root Entry', 5);
  const chain = (parent: number, items: readonly Item[]) => {
    let previous = -1;
    for (const item of items) {
      const index = typeof item === 'string' ? add(item, 2) : add(item.storage, 1);
      // A tree in which each has only a right sibling: allowed, if not balanced.
      if (previous < 0) link(parent, 76, index);
      else link(previous, 72, index);
      previous = index;
      if (typeof item !== 'string') chain(index, item.holds);
    }
  };
  chain(root, names);
  while (entries.length % 4 !== 0) entries.push(entry('', 0));

  const directorySectors = entries.length / 4;
  const header = Buffer.alloc(512, 0xff);
  header.fill(0, 0, 76);
  header.writeUInt32BE(0xd0cf11e0, 0);
  header.writeUInt32BE(0xa1b11ae1, 4);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44); // sectors of the allocation table
  header.writeUInt32LE(1, 48); // where the directory begins
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.writeUInt32LE(0, 76); // where the allocation table is
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let sector = 1; sector <= directorySectors; sector += 1) table.writeUInt32LE(sector < directorySectors ? sector + 1 : 0xfffffffe, sector * 4);
  return Buffer.concat([header, table, ...entries]);
}

function entry(name: string, type: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(name === '' ? 0 : (name.length + 1) * 2, 64);
  bytes.writeUInt8(type, 66);
  for (const at of [68, 72, 76]) bytes.writeUInt32LE(0xffffffff, at);
  return bytes;
}
