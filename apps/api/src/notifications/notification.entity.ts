import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeKind } from '#notices';

/** A row of `app.notifications`: something that one person was told. */
@Entity({ schema: 'app', name: 'notifications' })
export class Notification {
  @PrimaryColumn('uuid', { name: 'tenant_id' }) tenantId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'ticket_id', nullable: true }) ticketId: string | null;
  @Column('text') kind: NoticeKind;
  @Column('text') title: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
}
