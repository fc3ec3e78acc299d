import { type PersonId } from '../ids.ts';
import { type AssessorCategory } from '../panels/panel.rules.ts';

/** Where a person can be reached in Teams; enough to begin a message to them. */
export interface TeamsAddress {
  readonly tenantId: string;
  /** The id that Teams gives the person towards this bot. */
  readonly userId: string;
  readonly aadObjectId: string | undefined;
  /** Their personal chat with the bot; unknown until they have written there. */
  readonly conversationId: string | undefined;
  readonly serviceUrl: string;
}

/** Anyone that the product knows: one record a human being, whatever their roles. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** Lower case; where letters go. */
  readonly email: string | undefined;
  readonly organisation: string | undefined;
  readonly teams: TeamsAddress | undefined;
  readonly office: boolean;
  readonly assessor: { readonly category: AssessorCategory; readonly since: Date } | undefined;
  /** Set on joining; `renewsOn` is the London date of the next retention fee. */
  readonly associate: { readonly joinedAt: Date; readonly renewsOn: string } | undefined;
  /** Set on award; post-nominal MIGPM. */
  readonly member: { readonly since: Date; readonly certificateNumber: string; readonly retentionFeeDueOn: string } | undefined;
  readonly createdAt: Date;
}
