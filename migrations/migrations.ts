import { Wall20261124100000 } from './20261124100000-wall.js';
import { Identity20261124101000 } from './20261124101000-identity.js';
import { IdentityFunctions20261124102000 } from './20261124102000-identity-functions.js';
import { People20261124103000 } from './20261124103000-people.js';
import { Slas20261124104000 } from './20261124104000-slas.js';
import { Tickets20261124105000 } from './20261124105000-tickets.js';
import { Conversations20261124106000 } from './20261124106000-conversations.js';
import { AssetsAndEscalations20261124107000 } from './20261124107000-assets-and-escalations.js';
import { Upkeep20261124108000 } from './20261124108000-upkeep.js';
import { ShortContext20261125080000 } from './20261125080000-short-context.js';
import { QueueIndexes20261125090000 } from './20261125090000-queue-indexes.js';
import { QueueCounts20261125100000 } from './20261125100000-queue-counts.js';
import { RightsRevision20261125110000 } from './20261125110000-rights-revision.js';
import { HolderNow20261125130000 } from './20261125130000-holder-now.js';
import { SearchByRole20261125140000 } from './20261125140000-search-by-role.js';
import { GrantsById20261125150000 } from './20261125150000-grants-by-id.js';
import { SlaTargets20261125160000 } from './20261125160000-sla-targets.js';
import { EscalateEveryTarget20261126090000 } from './20261126090000-escalate-every-target.js';
import { SlaRules20261126100000 } from './20261126100000-sla-rules.js';
import { HolidayFeeds20261126110000 } from './20261126110000-holiday-feeds.js';
import { WorkerBeats20261126120000 } from './20261126120000-worker-beats.js';
import { SlaObjectives20261126130000 } from './20261126130000-sla-objectives.js';
import { ServiceCredits20261126140000 } from './20261126140000-service-credits.js';
import { Rotas20261126200000 } from './20261126200000-rotas.js';
import { OutgoingMessages20261126210000 } from './20261126210000-outgoing-messages.js';
import { Approvals20261127100000 } from './20261127100000-approvals.js';
import { NoticesOfEveryKind20261127110000 } from './20261127110000-notices-of-every-kind.js';
import { PushSubscriptions20261127111000 } from './20261127111000-push-subscriptions.js';
import { MailsInOrder20261127112000 } from './20261127112000-mails-in-order.js';
import { MajorIncidents20261127120000 } from './20261127120000-major-incidents.js';
import { Actions20261127130000 } from './20261127130000-actions.js';
import { EscalationLadders20261127131000 } from './20261127131000-escalation-ladders.js';
import { Routing20261127140000 } from './20261127140000-routing.js';
import { Automation20261127150000 } from './20261127150000-automation.js';
import { PromisesNotMoved20261127160000 } from './20261127160000-promises-not-moved.js';

/** All migrations in order. One that has been released is never edited; a new one goes last. */
export const MIGRATIONS = [
  Wall20261124100000,
  Identity20261124101000,
  IdentityFunctions20261124102000,
  People20261124103000,
  Slas20261124104000,
  Tickets20261124105000,
  Conversations20261124106000,
  AssetsAndEscalations20261124107000,
  Upkeep20261124108000,
  ShortContext20261125080000,
  QueueIndexes20261125090000,
  QueueCounts20261125100000,
  RightsRevision20261125110000,
  HolderNow20261125130000,
  SearchByRole20261125140000,
  GrantsById20261125150000,
  SlaTargets20261125160000,
  EscalateEveryTarget20261126090000,
  SlaRules20261126100000,
  HolidayFeeds20261126110000,
  WorkerBeats20261126120000,
  SlaObjectives20261126130000,
  ServiceCredits20261126140000,
  Rotas20261126200000,
  OutgoingMessages20261126210000,
  Approvals20261127100000,
  NoticesOfEveryKind20261127110000,
  PushSubscriptions20261127111000,
  MailsInOrder20261127112000,
  MajorIncidents20261127120000,
  Actions20261127130000,
  EscalationLadders20261127131000,
  Routing20261127140000,
  Automation20261127150000,
  PromisesNotMoved20261127160000,
] as const;
