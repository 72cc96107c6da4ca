/**
 * What the journal says of notifications, with the payload of each. `notification.added` is written
 * by `tellInApp`, with the person whom it is for.
 */
export interface NotificationEvents {
  'notification.read': { personId: string; ids: readonly string[] };
}
