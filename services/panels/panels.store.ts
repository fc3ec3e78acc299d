import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { type Seat } from './panel.rules.ts';

/** The panel of one round of an application: every seat there ever was on it, those that ended included. */
export interface Panel {
  readonly application: ApplicationId;
  readonly round: number;
  readonly seats: readonly Seat[];
  /** Rises with every change of a seat. */
  readonly revision: number;
}

const panelSchema = new Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    round: { type: Number, required: true },
    seats: { type: [Schema.Types.Mixed], required: true },
    revision: { type: Number, required: true },
    /** Counts what was done to the panel's sheets as a whole; see `takePanel`. */
    taken: { type: Number, required: true },
  },
  { collection: 'panels', versionKey: false },
);
panelSchema.index({ application: 1, round: 1 }, { unique: true });
panelSchema.index({ 'seats.assessor': 1 });

type Stored = Panel & { _id: string; taken: number };
const PanelModel = defineModel<Stored>('Panel', panelSchema);
const toPanel = ({ application, round, seats, revision }: Stored): Panel => ({ application, round, seats, revision });

export async function findPanel(application: ApplicationId, round: number): Promise<Panel | undefined> {
  const stored = await PanelModel.findOne({ application, round }).lean<Stored | null>();
  return stored ? toPanel(stored) : undefined;
}

/** The panels of all rounds of these applications. */
export async function findPanelsOf(applications: readonly ApplicationId[]): Promise<Panel[]> {
  return (await PanelModel.find({ application: mongoose.trusted({ $in: [...applications] }) }).sort({ _id: 1 }).lean<Stored[]>()).map(toPanel);
}

/** Every panel on which somebody has or had a seat, the newest first. */
export async function findPanelsWith(assessor: PersonId): Promise<Panel[]> {
  return (await PanelModel.find({ 'seats.assessor': assessor }).sort({ _id: -1 }).lean<Stored[]>()).map(toPanel);
}

/** @throws a duplicate-key error when the round has a panel already. */
export async function insertPanel(panel: Omit<Panel, 'revision'>): Promise<Panel> {
  const stored: Stored = { _id: newId(), ...panel, revision: 1, taken: 0 };
  await PanelModel.insertMany([stored]);
  return toPanel(stored);
}

/** @returns the panel with its new seats; undefined, with nothing changed, when somebody else was quicker. */
export async function saveSeats(panel: Panel, seats: readonly Seat[]): Promise<Panel | undefined> {
  const { application, round, revision } = panel;
  const { matchedCount } = await PanelModel.updateOne({ application, round, revision }, { $set: { seats }, $inc: { revision: 1 } });
  return matchedCount === 1 ? { ...panel, seats, revision: revision + 1 } : undefined;
}

/**
 * Makes transactions that decide something by all of a panel's sheets meet on one document: of two that lock at the same moment, one
 * runs again and sees the other. Within the running transaction.
 */
export async function takePanel(application: ApplicationId, round: number): Promise<void> {
  await PanelModel.updateOne({ application, round }, { $inc: { taken: 1 } });
}
