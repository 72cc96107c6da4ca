import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { readReportSearch } from '../reports/report-search.js';
import { readQueueSearch } from '../tickets/queue/queue-search.js';
import { HomePage } from './HomePage.js';
import { NotFoundPage } from './NotFoundPage.js';
import { PageProblem } from './PageProblem.js';
import { Shell } from './Shell.js';

/** The department that a page is about, in its address. */
function readDepartment({ department }: Readonly<Record<string, unknown>>): {
  department?: string;
} {
  return typeof department === 'string' ? { department } : {};
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: PageProblem,
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });

// Each page is a file of its own, loaded when it is first opened.
const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import('../tickets/queue/QueuePage.js'), 'QueuePage'),
});

const myTickets = createRoute({
  getParentRoute: () => root,
  path: '/my-tickets',
  component: lazyRouteComponent(
    () => import('../tickets/portal/MyTicketsPage.js'),
    'MyTicketsPage',
  ),
});

const raise = createRoute({
  getParentRoute: () => root,
  path: '/raise',
  component: lazyRouteComponent(() => import('../tickets/raise/RaisePage.js'), 'RaisePage'),
});

const ticket = createRoute({
  getParentRoute: () => root,
  path: '/tickets/$ref',
  component: lazyRouteComponent(() => import('../tickets/ticket/TicketPage.js'), 'TicketPage'),
});

const equipment = createRoute({
  getParentRoute: () => root,
  path: '/equipment',
  component: lazyRouteComponent(() => import('../assets/EquipmentPage.js'), 'EquipmentPage'),
});

const onCall = createRoute({
  getParentRoute: () => root,
  path: '/on-call',
  component: lazyRouteComponent(() => import('../on-call/OnCallPage.js'), 'OnCallPage'),
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../approvals/MyApprovalsPage.js'), 'MyApprovalsPage'),
});

const majorIncidents = createRoute({
  getParentRoute: () => root,
  path: '/major-incidents',
  component: lazyRouteComponent(
    () => import('../major-incidents/MajorIncidentsPage.js'),
    'MajorIncidentsPage',
  ),
});

const majorIncident = createRoute({
  getParentRoute: () => root,
  path: '/major-incidents/$incident',
  component: lazyRouteComponent(
    () => import('../major-incidents/MajorIncidentPage.js'),
    'MajorIncidentPage',
  ),
});

const availability = createRoute({
  getParentRoute: () => root,
  path: '/availability',
  component: lazyRouteComponent(() => import('../routing/AgentsPage.js'), 'AgentsPage'),
});

const serviceLevels = createRoute({
  getParentRoute: () => root,
  path: '/service-levels',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(
    () => import('../reports/ServiceLevelsPage.js'),
    'ServiceLevelsPage',
  ),
});

const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/what-if',
  validateSearch: readDepartment,
  component: lazyRouteComponent(() => import('../what-if/WhatIfPage.js'), 'WhatIfPage'),
});

const departmentSettings = createRoute({
  getParentRoute: () => root,
  path: '/department',
  validateSearch: readDepartment,
  component: lazyRouteComponent(() => import('../settings/DepartmentPage.js'), 'DepartmentPage'),
});

const firstPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/',
  component: lazyRouteComponent(() => import('../settings/department-parts.js'), 'FirstPart'),
});

const peoplePart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/people',
  component: lazyRouteComponent(() => import('../settings/department-parts.js'), 'PeoplePart'),
});

const groupsPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/groups',
  component: lazyRouteComponent(() => import('../settings/department-parts.js'), 'GroupsPart'),
});

const hoursPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/hours',
  component: lazyRouteComponent(() => import('../settings/department-parts.js'), 'HoursPart'),
});

const promisesPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/promises',
  component: lazyRouteComponent(() => import('../settings/department-parts.js'), 'PromisesPart'),
});

const policyPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/policy',
  component: lazyRouteComponent(() => import('../settings/policy/PolicyPart.js'), 'PolicyPart'),
});

const agreementsPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/agreements',
  component: lazyRouteComponent(() => import('../settings/department-parts.js'), 'AgreementsPart'),
});

const messagesPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/messages',
  component: lazyRouteComponent(() => import('../settings/department-parts.js'), 'MessagesPart'),
});

const majorIncidentsPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/major-incidents',
  component: lazyRouteComponent(() => import('../major-incidents/WordingPart.js'), 'WordingPart'),
});

const rulesPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/rules',
  component: lazyRouteComponent(() => import('../automation/RulesPart.js'), 'RulesPart'),
});

const routingPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/routing',
  component: lazyRouteComponent(() => import('../routing/RoutingPart.js'), 'RoutingPart'),
});

const escalationsPart = createRoute({
  getParentRoute: () => departmentSettings,
  path: '/escalations',
  component: lazyRouteComponent(
    () => import('../escalations/EscalationsPart.js'),
    'EscalationsPart',
  ),
});

const partsOfDepartment = departmentSettings.addChildren([
  firstPart,
  peoplePart,
  groupsPart,
  hoursPart,
  promisesPart,
  policyPart,
  agreementsPart,
  messagesPart,
  rulesPart,
  // Pages of other features that stand beside the menu of the department:
  majorIncidentsPart,
  routingPart,
  escalationsPart,
]);

const systemHealth = createRoute({
  getParentRoute: () => root,
  path: '/system-health',
  component: lazyRouteComponent(() => import('../health/SystemHealthPage.js'), 'SystemHealthPage'),
});

const serviceHours = createRoute({
  getParentRoute: () => root,
  path: '/department/service-hours',
  validateSearch: ({
    department,
    calendar,
  }: Readonly<Record<string, unknown>>): { department?: string; calendar?: string } => ({
    ...(typeof department === 'string' && { department }),
    ...(typeof calendar === 'string' && { calendar }),
  }),
  component: lazyRouteComponent(
    () => import('../settings/hours/ServiceHoursPage.js'),
    'ServiceHoursPage',
  ),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../sign-in/AccountPage.js'), 'AccountPage'),
});

const routeTree = root.addChildren([
  home,
  queue,
  myTickets,
  raise,
  ticket,
  equipment,
  onCall,
  approvals,
  majorIncidents,
  majorIncident,
  availability,
  serviceLevels,
  whatIf,
  partsOfDepartment,
  serviceHours,
  systemHealth,
  account,
]);

export const router = createRouter({
  routeTree,
  // Addresses are for people and for saved views: plain words, not JSON.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const words = new URLSearchParams(
      Object.entries(search).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string';
      }),
    ).toString();
    return words === '' ? '' : `?${words}`;
  },
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
