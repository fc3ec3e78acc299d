import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type Ticket } from './ticket.ts';

const ticketSchema = new Schema(
  {
    _id: { type: String, required: true },
    purpose: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
    endsAt: Date,
    usedAt: Date,
  },
  { collection: 'tickets', versionKey: false },
);

type Stored = Omit<Ticket, 'code'> & { _id: string };
const TicketModel = defineModel<Stored>('Ticket', ticketSchema);
const toTicket = ({ _id, purpose, createdAt, endsAt, usedAt }: Stored): Ticket => ({ code: _id, purpose, createdAt, endsAt, usedAt });

export async function insertTicket({ code, purpose, createdAt, endsAt }: Omit<Ticket, 'usedAt'>): Promise<void> {
  await TicketModel.insertMany([{ _id: code, purpose, createdAt, ...(endsAt === undefined ? {} : { endsAt }) }]);
}

/** Those of the codes that are tickets of ours, in the order of the codes. */
export async function findTickets(codes: readonly string[]): Promise<Ticket[]> {
  if (codes.length === 0) return [];
  const found = (await TicketModel.find({ _id: mongoose.trusted({ $in: [...codes] }) }).lean<Stored[]>()).map(toTicket);
  return codes.flatMap((code) => found.find((ticket) => ticket.code === code) ?? []);
}

/** @returns false, with nothing changed, when it was used before. */
export async function useTicket(code: string, usedAt: Date): Promise<boolean> {
  const { matchedCount } = await TicketModel.updateOne({ _id: code, usedAt: null }, { $set: { usedAt } });
  return matchedCount === 1;
}
