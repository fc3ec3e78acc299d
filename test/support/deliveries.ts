import mongoose from 'mongoose';
import { type PersonId } from '../../services/ids.ts';
import { type Delivery } from '../../services/notices/outbox.store.ts';

/** Reads the outbox as it is stored, in the order in which the deliveries were put into it. */
export const DeliveryLog = {
  async of(person: PersonId): Promise<Pick<Delivery, 'key' | 'notice' | 'channel' | 'state'>[]> {
    const stored = await mongoose.connection.collection('outbox').find({ person }).sort({ _id: 1 }).toArray();
    return stored.map((one) => ({ key: one['key'] as string, notice: { kind: one['kind'] as string, facts: one['facts'] as unknown } as Delivery['notice'], channel: one['channel'] as Delivery['channel'], state: one['state'] as Delivery['state'] }));
  },
};
