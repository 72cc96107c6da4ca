import type { ClassifiedRoute } from './route.js';
import { ROUTES_OF_AUTOMATION } from './routes-of-automation.js';
import { ROUTES_OF_DEPARTMENTS } from './routes-of-departments.js';
import { ROUTES_OF_PROMISES } from './routes-of-promises.js';
import { ROUTES_OF_MAJOR_INCIDENTS } from './routes-of-major-incidents.js';
import { ROUTES_OF_ESCALATIONS } from './routes-of-escalations.js';
import { ROUTES_OF_PEOPLE } from './routes-of-people.js';
import { ROUTES_OF_ROUTING } from './routes-of-routing.js';
import { ROUTES_OF_TICKETS } from './routes-of-tickets.js';

/** Every route of the API, in an order in which the owner can walk through all of them. */
export const ROUTES: readonly ClassifiedRoute[] = [
  ...ROUTES_OF_MAJOR_INCIDENTS,
  ...ROUTES_OF_ROUTING,
  ...ROUTES_OF_TICKETS,
  ...ROUTES_OF_AUTOMATION,
  ...ROUTES_OF_ESCALATIONS,
  ...ROUTES_OF_DEPARTMENTS,
  ...ROUTES_OF_PROMISES,
  ...ROUTES_OF_PEOPLE,
];

/** Something that is served beside the API, to whoever asks. */
export interface Beside {
  /** Of method and path, as the router has them. */
  readonly route: RegExp;
  readonly why: string;
  /** Whether it is a file or text that is the same for everybody, byte for byte. */
  readonly fixed: boolean;
}

/** What is served beside the API. None of it knows a department. */
export const BESIDE_THE_API: readonly Beside[] = [
  { route: /^GET \/health\/(live|ready)$/, why: 'tells a probe how the process is', fixed: false },
  { route: /^GET \/metrics$/, why: 'counts for a scraper, of no department', fixed: false },
  { route: /^GET \/api\/openapi\.json$/, why: 'describes the API', fixed: true },
  {
    route: /^GET \/api\/docs(\/docs)?(\/(index\.html|LICENSE|swagger-ui-init\.js|\*)?)?$/,
    why: 'shows that description',
    fixed: true,
  },
  {
    route: /^GET \/(index\.html|icon\.svg|push-worker\.js|assets\/[\w.-]+)$/,
    why: 'the web pages as they were built; what they show comes through the API',
    fixed: true,
  },
];

/** Parameters and fields of requests that can name nothing of anybody. */
export const NAMES_NOTHING: readonly string[] = ['cursor', 'limit', 'sort'];
