import { Injectable } from '@nestjs/common';
import { NotFound } from '#problem';
import { IdentityDoor } from '#tenancy';
import type { SessionListView } from './sign-in.dto.js';
import type { Holder } from './signed-in.js';

interface SessionRow {
  readonly id: string;
  readonly user_agent: string;
  readonly address: string;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly current: boolean;
}

/** A person's own sessions. */
@Injectable()
export class SessionsService {
  constructor(private readonly door: IdentityDoor) {}

  /** All sessions of the holder that are good now, the latest used first. */
  async list({ secretHash }: Holder): Promise<SessionListView> {
    const rows = await this.door.call<SessionRow>('sessions_of', [secretHash]);
    const items = rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      address: row.address,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      current: row.current,
    }));
    return { items, nextCursor: null };
  }

  /** @throws NotFound when it is not a session of the holder, or has ended. */
  async end({ secretHash }: Holder, sessionId: string): Promise<void> {
    const [row] = await this.door.call<{ end_own_session: boolean }>('end_own_session', [
      secretHash,
      sessionId,
    ]);
    if (!row?.end_own_session) throw new NotFound('session');
  }
}
