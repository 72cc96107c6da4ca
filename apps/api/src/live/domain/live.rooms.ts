/** Everybody of the desk and the department who sees all of a tenant. */
export function staffRoom(tenantId: string): string {
  return `tenant:${tenantId}:staff`;
}

/** One person in one tenant; requesters get what concerns their own tickets. */
export function personRoom(tenantId: string, personId: string): string {
  return `tenant:${tenantId}:person:${personId}`;
}

/** The agents who have a ticket open. */
export function viewersRoom(tenantId: string, ref: string): string {
  return `tenant:${tenantId}:viewers:${ref}`;
}

/** Where one person, in whichever hat, hears that there is a new notification for them. */
export function noticeRoom(tenantId: string, personId: string): string {
  return `tenant:${tenantId}:notices:${personId}`;
}
