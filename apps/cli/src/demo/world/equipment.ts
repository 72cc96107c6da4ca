import type { SeededRandom } from '../../import/generated/seeded-random.js';

/** Something of the equipment register; dates are `YYYY-MM-DD`. */
export interface DemoAsset {
  readonly tag: string;
  readonly name: string;
  readonly kind: 'laptop' | 'thin_client' | 'printer';
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly status: 'deployed' | 'in_stock' | 'in_repair';
  readonly site: string;
  readonly holderId: string | null;
  readonly purchasedOn: string;
  readonly warrantyEndsOn: string;
  readonly refreshDueOn: string;
  readonly costPence: number;
}

/** Somebody who holds a laptop. */
export interface Holder {
  readonly id: string;
  readonly site: string;
}

interface Model {
  readonly kind: DemoAsset['kind'];
  readonly letter: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly costPence: number;
}

const LAPTOP: Model = {
  kind: 'laptop',
  letter: 'L',
  manufacturer: 'Larkfield',
  model: 'Wayfarer 14',
  costPence: 84_900,
};
const THIN_CLIENT: Model = {
  kind: 'thin_client',
  letter: 'T',
  manufacturer: 'Ormsby',
  model: 'Sill 3',
  costPence: 21_500,
};
const PRINTER: Model = {
  kind: 'printer',
  letter: 'P',
  manufacturer: 'Quillon',
  model: 'Folio 520',
  costPence: 61_200,
};

const DAY_MS = 24 * 3_600_000;
const WARRANTY_YEARS = 3;
const REFRESH_YEARS = 4;
const SPARE_LAPTOPS = 3;

/**
 * The register of a department: a laptop for each holder and some spare, a thin client and a printer
 * for each site. Everything was bought within four years and a quarter, so that some of it is due.
 *
 * @param now - epoch milliseconds.
 */
export function equipmentOf(
  department: { readonly prefix: string; readonly sites: readonly string[] },
  holders: readonly Holder[],
  random: SeededRandom,
  now: number,
): DemoAsset[] {
  const store = department.sites[0] ?? '';
  const wanted: readonly (readonly [Model, site: string, holderId: string | null])[] = [
    ...holders.map(({ id, site }) => [LAPTOP, site, id] as const),
    ...Array.from({ length: SPARE_LAPTOPS }, () => [LAPTOP, store, null] as const),
    ...department.sites.flatMap((site) => [
      [THIN_CLIENT, site, null] as const,
      [PRINTER, site, null] as const,
    ]),
  ];
  return wanted.map(([model, site, holderId], index) => {
    const bought = now - random.whole(20, 365 * REFRESH_YEARS + 90) * DAY_MS;
    const isSpare = model.kind === 'laptop' && holderId === null;
    return {
      tag: `${department.prefix}-${model.letter}${String(1001 + index)}`,
      name: `${model.manufacturer} ${model.model}`,
      kind: model.kind,
      manufacturer: model.manufacturer,
      model: model.model,
      serial: `${model.letter}${String(random.whole(10_000_000, 99_999_999))}`,
      status: isSpare ? 'in_stock' : random.happens(0.03) ? 'in_repair' : 'deployed',
      site,
      holderId,
      purchasedOn: dateAfter(bought, 0),
      warrantyEndsOn: dateAfter(bought, WARRANTY_YEARS),
      refreshDueOn: dateAfter(bought, REFRESH_YEARS),
      costPence: model.costPence,
    };
  });
}

function dateAfter(moment: number, years: number): string {
  const date = new Date(moment);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}
