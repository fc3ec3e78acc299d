import { type Direction } from '../storage/view.ts';
import { type IndexScan } from './index-scan.ts';

/** A way to the documents that a filter may match: through the collection, along one index, or along one for each clause of an `$or`. */
export type Access =
  | { readonly kind: 'collection'; readonly direction: Direction }
  | { readonly kind: 'index'; readonly scan: IndexScan }
  | { readonly kind: 'or'; readonly scans: readonly IndexScan[] };

/** Whether an access gives documents in the order that was asked for. */
export function isSorted(access: Access): boolean {
  return access.kind === 'index' && access.scan.isSorted;
}
