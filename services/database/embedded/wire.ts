import { deserialize } from 'bson';
import { decode, type Document, encode, isDocument } from './documents/values.ts';

/** The kinds of messages that a driver of today sends and reads. */
export const opcodes = { reply: 1, query: 2004, message: 2013 } as const;

/** Longest message, in bytes, as MongoDB has it. */
export const longestMessage = 48_000_000;

/** A command as it came. */
export interface Request {
  readonly requestId: number;
  readonly opcode: number;
  /** Types kept: numbers are `Int32`, `Double`, `Long`. */
  readonly command: Document;
  /** Documents that came beside the command (`documents`, `updates`, `deletes`), as bytes. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  /** The sender expects no answer. */
  readonly unanswered: boolean;
}

/** Bytes of BSON that go into a reply as they are. */
export class Raw {
  constructor(
    /** 3 for a document, 4 for an array. */
    readonly type: 3 | 4,
    readonly bytes: Uint8Array,
  ) {}

  static document(bytes: Uint8Array): Raw {
    return new Raw(3, bytes);
  }

  static array(documents: readonly Uint8Array[]): Raw {
    return new Raw(4, assemble(documents.map((bytes, position) => element(3, String(position), bytes))));
  }
}

/** Cuts whole messages off what a connection has sent so far. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #received = 0;

  /** @throws Error when the length of a message cannot be right */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#received < this.#nextLength()) return [];
    const [first, ...more] = this.#chunks;
    const whole = first && more.length === 0 ? first : Buffer.concat(this.#chunks);
    const messages: Buffer[] = [];
    let offset = 0;
    for (let end = lengthAt(whole, 0); end <= whole.length; end = offset + lengthAt(whole, offset)) {
      messages.push(whole.subarray(offset, end));
      offset = end;
    }
    // A copy, so that a few bytes do not keep a large message in memory.
    this.#chunks = offset === whole.length ? [] : [Buffer.from(whole.subarray(offset))];
    this.#received = whole.length - offset;
    return messages;
  }

  #nextLength(): number {
    const [first] = this.#chunks;
    if (first && first.length < 4) this.#chunks = [Buffer.concat(this.#chunks)];
    return lengthAt(this.#chunks[0] ?? Buffer.alloc(0), 0);
  }
}

/** The length of the message that begins there; infinite as long as that is not known. */
function lengthAt(bytes: Buffer, offset: number): number {
  if (bytes.length - offset < 4) return Number.POSITIVE_INFINITY;
  const length = bytes.readInt32LE(offset);
  if (length < 16 || length > longestMessage) throw new Error(`A message of ${length} bytes cannot be read`);
  return length;
}

/** Reads a message. @throws Error when it is no command that can be understood */
export function parseRequest(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === opcodes.message) return parseMessage(message, requestId);
  if (opcode === opcodes.query) return parseQuery(message, requestId);
  throw new Error(`Messages of kind ${opcode} are not understood`);
}

const flags = { checksum: 1, moreToCome: 2 } as const;
const understood = flags.checksum | flags.moreToCome | (1 << 16);

function parseMessage(message: Buffer, requestId: number): Request {
  const flagBits = message.readUInt32LE(16);
  if ((flagBits & 0xffff & ~understood) !== 0) throw new Error('A message asks for something that is not understood');
  const end = message.length - (flagBits & flags.checksum ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let command: Document | undefined;
  for (let offset = 20; offset < end; ) {
    const kind = message.readUInt8(offset);
    const length = message.readInt32LE(offset + 1);
    const section = message.subarray(offset + 1, offset + 1 + length);
    if (kind === 0) command = decode(section);
    else if (kind === 1) readSequence(section, sequences);
    else throw new Error(`Sections of kind ${kind} are not understood`);
    offset += 1 + length;
  }
  if (!command) throw new Error('A message without a command');
  return { requestId, opcode: opcodes.message, command, sequences, unanswered: (flagBits & flags.moreToCome) !== 0 };
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  const documents: Buffer[] = [];
  for (let offset = nameEnd + 1; offset < section.length; ) {
    const length = section.readInt32LE(offset);
    documents.push(section.subarray(offset, offset + length));
    offset += length;
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents);
}

/** The old form, in which drivers say hello. */
function parseQuery(message: Buffer, requestId: number): Request {
  const nameEnd = message.indexOf(0, 20);
  const collection = message.toString('utf8', 20, nameEnd);
  const command = deserialize(message.subarray(nameEnd + 9), { promoteValues: false, bsonRegExp: true, allowObjectSmallerThanBufferSize: true });
  return { requestId, opcode: opcodes.query, command: { ...command, $db: collection.split('.')[0] }, sequences: new Map(), unanswered: false };
}

/** The bytes of an answer, in the form in which the question came. */
export function encodeReply(request: Request, reply: Document): Buffer {
  const body = encodeDocument(reply);
  if (request.opcode === opcodes.query) {
    const fields = Buffer.alloc(20);
    fields.writeInt32LE(8, 0);
    fields.writeInt32LE(1, 16);
    return Buffer.concat([header(opcodes.reply, request.requestId, fields.length + body.length), fields, body]);
  }
  return Buffer.concat([header(opcodes.message, request.requestId, 5 + body.length), Buffer.alloc(5), body]);
}

let lastReplyId = 0;

function header(opcode: number, answers: number, length: number): Buffer {
  const bytes = Buffer.alloc(16);
  lastReplyId = (lastReplyId + 1) & 0x7fffffff;
  bytes.writeInt32LE(16 + length, 0);
  bytes.writeInt32LE(lastReplyId, 4);
  bytes.writeInt32LE(answers, 8);
  bytes.writeInt32LE(opcode, 12);
  return bytes;
}

/** A document in which some values are bytes already. */
function encodeDocument(document: Document): Uint8Array {
  if (!Object.values(document).some((value) => value instanceof Raw || (isDocument(value) && holdsRaw(value)))) return encode(document);
  const parts = Object.entries(document).map(([name, value]) => {
    if (value instanceof Raw) return element(value.type, name, value.bytes);
    if (isDocument(value)) return element(3, name, encodeDocument(value));
    // An element is what a document of one field has between its length and its end.
    const single = encode({ [name]: value });
    return Buffer.from(single.buffer, single.byteOffset + 4, single.length - 5);
  });
  return assemble(parts);
}

function holdsRaw(document: Document): boolean {
  return Object.values(document).some((value) => value instanceof Raw);
}

function element(type: number, name: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(type), Buffer.from(name), Buffer.of(0), bytes]);
}

function assemble(elements: readonly Uint8Array[]): Buffer {
  const length = elements.reduce((sum, bytes) => sum + bytes.length, 5);
  const start = Buffer.alloc(4);
  start.writeInt32LE(length);
  return Buffer.concat([start, ...elements, Buffer.of(0)], length);
}
