import type { DemoSignIn } from '../start/announcement.js';
import { AGENTS, OPERATOR } from './world/agents.js';

/** Of everybody in the demo world who can sign in. It is printed at each start, so it guards nothing. */
export const DEMO_PASSWORD = 'demo-desk';

/** The department whose people visitors are shown first. */
const SHOWN = 'cafcass.example';

/** Somebody of each role, as the start prints them. The other departments have the same ones. */
export const DEMO_SIGN_INS: readonly DemoSignIn[] = [
  { role: 'requester', email: `requester@${SHOWN}` },
  { role: 'agent', email: AGENTS[0]?.email ?? '' },
  { role: 'lead', email: `lead@${SHOWN}` },
  { role: 'admin', email: `admin@${SHOWN}` },
  { role: 'operator', email: OPERATOR.email },
].map((signIn) => ({ ...signIn, password: DEMO_PASSWORD }));
