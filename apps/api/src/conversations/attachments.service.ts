import type { Readable } from 'node:stream';
import { NotFound, Problem, Unavailable } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  type AttachmentView,
  mayNote,
  mayReply,
  requireAllowed,
  tenantOfRef,
  TicketChange,
} from '../tickets/index.js';
import { ArrivingFiles } from './arriving-files.js';
import { AttachmentStore, type StoredFile } from './attachment-store.js';
import type { Visibility } from './conversations.dto.js';
import { attachmentType, MOST_BYTES, shownFileName } from './domain/attachment-type.js';
import { readable } from './readable-upload.js';

/** A file on its way in. */
export interface IncomingFile {
  readonly fileName: string;
  /** Says `limit` where it has more bytes than a file may have. */
  readonly content: Readable;
}

/** A file on its way out. */
export interface OutgoingFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly content: Readable;
}

/** Files that people attach to tickets. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly tickets: TicketChange,
    private readonly store: AttachmentStore,
    private readonly tenantDb: TenantDb,
    private readonly arriving: ArrivingFiles,
  ) {}

  /**
   * Takes a file and attaches it; nothing is kept of one that is refused.
   *
   * @throws NotFound when the actor does not see the ticket.
   * @throws Problem 413 `too_large`, 415 `unsupported_media_type`, 400 when it ends too early.
   * @throws TooManyRequests or Unavailable when too many files are arriving already.
   */
  attach(
    actor: Actor,
    ref: string,
    visibility: Visibility,
    file: IncomingFile,
  ): Promise<AttachmentView> {
    const take = (): Promise<AttachmentView> => this.take(actor, ref, visibility, file);
    return this.arriving.admit(actor.personId ?? '', take);
  }

  /** @throws NotFound for a file of a ticket that the actor does not see, or an internal one. */
  async open(actor: Actor, ref: string, id: string): Promise<OutgoingFile> {
    const tenant = tenantOfRef(actor, ref);
    const [row] = await this.tenantDb.read(
      actor,
      (tx) =>
        tx.query<{ fileName: string; mediaType: string; sizeBytes: string; key: string }>(
          `select f.file_name as "fileName", f.media_type as "mediaType",
             f.size_bytes as "sizeBytes", f.storage_key as key
           from app.attachments f
           join app.tickets t on t.tenant_id = f.tenant_id and t.id = f.ticket_id
           where f.tenant_id = $1 and f.id = $2 and t.ref = $3`,
          [tenant.id, id, ref.toUpperCase()],
        ),
      [tenant.id],
    );
    if (!row) throw new NotFound('attachment');
    return { ...row, sizeBytes: Number(row.sizeBytes), content: this.store.open(row.key) };
  }

  private async take(
    actor: Actor,
    ref: string,
    visibility: Visibility,
    file: IncomingFile,
  ): Promise<AttachmentView> {
    endAtLimit(file.content);
    const stored = await readable(this.store.take(file.content));
    try {
      const { fileName, mediaType } = requireKnownType(file, stored);
      const id = uuidv7();
      const view = await this.keep(actor, ref, { id, visibility, fileName, mediaType, stored });
      // A repeated request is answered with the file that was kept the first time.
      if (view.id !== id) await this.store.discard(stored.key);
      return view;
    } catch (error) {
      // Whether it was kept is unknown then, and a file too many does less harm than one too few.
      if (!(error instanceof Unavailable)) await this.store.discard(stored.key);
      throw error;
    }
  }

  private keep(
    actor: Actor,
    ref: string,
    file: {
      id: string;
      visibility: Visibility;
      fileName: string;
      mediaType: string;
      stored: StoredFile;
    },
  ): Promise<AttachmentView> {
    const { id, visibility, fileName, mediaType, stored } = file;
    return this.tickets.change<AttachmentView>(
      actor,
      ref,
      null,
      async (draft) => {
        const { tx, before, at } = draft;
        const may = visibility === 'internal' ? mayNote : mayReply;
        requireAllowed(may(actor, before), 'You cannot attach this to the ticket.');
        draft.record('attachment.added', { attachmentId: id, fileName }, visibility);
        await tx.execute(
          `insert into app.attachments (tenant_id, id, ticket_id, audience, file_name, media_type,
             size_bytes, sha256, storage_key, uploaded_by_id, uploaded_by_name, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
          [
            ...[before.tenantId, id, before.id, visibility, fileName, mediaType, stored.sizeBytes],
            ...[stored.sha256, stored.key, actor.personId, actor.name, at],
          ],
        );
      },
      ({ at }) =>
        Promise.resolve({
          id,
          fileName,
          mediaType,
          sizeBytes: stored.sizeBytes,
          visibility,
          uploadedBy: { id: actor.personId ?? '', name: actor.name },
          createdAt: at.toISOString(),
        }),
    );
  }
}

/** The rest of what is too large need not come; it may have no end. */
function endAtLimit(content: Readable): void {
  content.once('limit', () => {
    const most = `${String(MOST_BYTES / 1024 / 1024)} MB`;
    content.destroy(new Problem(413, 'too_large', `file: has more than ${most}`));
  });
}

function requireKnownType(
  file: IncomingFile,
  stored: StoredFile,
): { fileName: string; mediaType: string } {
  const fileName = shownFileName(file.fileName);
  const type = attachmentType(fileName, stored.looksLike);
  if ('refusal' in type) throw new Problem(415, 'unsupported_media_type', `file: ${type.refusal}`);
  return { fileName, mediaType: type.mediaType };
}
