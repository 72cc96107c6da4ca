import type { Asset } from './asset-queries.js';

export const ASSET_STATUS_WORDS: Readonly<Record<Asset['status'], string>> = {
  planned: 'Planned',
  ordered: 'Ordered',
  in_stock: 'In stock',
  reserved: 'Reserved',
  deployed: 'In use',
  in_repair: 'In repair',
  retired: 'Retired',
  disposed: 'Disposed of',
  lost_or_stolen: 'Lost or stolen',
};

export const ASSET_KIND_WORDS: Readonly<Record<Asset['kind'], string>> = {
  laptop: 'Laptop',
  desktop: 'Desktop',
  thin_client: 'Thin client',
  phone: 'Phone',
  printer: 'Printer',
  network: 'Network',
  server: 'Server',
  software: 'Software',
  other: 'Other',
};
