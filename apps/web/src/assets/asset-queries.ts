import type { Answer, DeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import { type PagedReading, pagedReading, type Reading } from '../api/reading.js';

export type AssetPage = Answer<'/api/v1/assets', 'get'>;
export type Asset = AssetPage['items'][number];

/** Equipment that one person holds in a department; `me` is the person who asks. */
export function equipmentOf(api: DeskClient, tenant: string, holder: string): Reading<Asset[]> {
  return {
    queryKey: ['assets', 'held', tenant, holder],
    queryFn: async ({ signal }) => {
      const query = { tenant, holder };
      return (await answerOf(api.GET('/api/v1/assets', { params: { query }, signal }))).items;
    },
  };
}

/** The register of equipment, page by page. */
export function register(api: DeskClient, words: string): PagedReading<AssetPage> {
  return pagedReading(['assets', 'register', words], (page, signal) => {
    const query = { ...page, ...(words !== '' && { q: words }) };
    return answerOf(api.GET('/api/v1/assets', { params: { query }, signal }));
  });
}
