import { InvalidInput } from '#problem';
import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';

/** The register of equipment. */
@Injectable()
export class AssetsService {
  /**
   * Makes the equipment that a ticket names exactly this.
   *
   * @throws InvalidInput when one of them is not in the written tenant's register, or not shown to
   *   the actor.
   */
  async nameOn(tx: Tx, ticketId: string, assetIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(assetIds)];
    const cleared = tx.execute(
      `delete from app.ticket_assets
       where tenant_id = $1 and ticket_id = $2 and asset_id <> all ($3::uuid[])`,
      [tx.tenantId, ticketId, wanted],
    );
    if (wanted.length === 0) {
      await cleared;
      return;
    }
    const named = tx.query<{ known: number }>(
      `with known as (
         select a.id from app.assets a where a.tenant_id = $1 and a.id = any ($3::uuid[])
       ), added as (
         insert into app.ticket_assets (tenant_id, ticket_id, asset_id)
         select $1, $2, id from known on conflict do nothing
       )
       select count(*)::integer as known from known`,
      [tx.tenantId, ticketId, wanted],
    );
    const [[counted]] = await Promise.all([named, cleared]);
    if (counted?.known !== wanted.length) {
      throw InvalidInput.of('assetIds', 'names equipment that is not in this department');
    }
  }
}
