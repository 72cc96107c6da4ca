import type { ClientToServer, ServerToClient } from '../../../apps/api/src/live/live.events.js';

/** What clients may say on a socket, and who is heard. */
export const CLIENT_EVENTS = {
  follow: 'everybody who is signed in; each hears of the departments of their hat alone',
  viewing: 'agents, leads and admins, about a ticket that they see',
} as const satisfies Readonly<Record<keyof ClientToServer, string>>;

/** What the server says on a socket, and to whom. */
export const SERVER_EVENTS = {
  batch: 'staff of the department; requesters get what is public of their own tickets',
  resync: 'who asked to follow, about a department of their hat',
  hats: 'whose grants have changed',
  revoked: 'whose session, token or last grant has ended',
  presence: 'agents, leads and admins who look at the same ticket',
  notice: 'the person whose notification it is',
} as const satisfies Readonly<Record<keyof ServerToClient, string>>;

/** Where sockets can connect to. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  '/live': 'signs everybody in before anything is said',
  '/': 'is there in every socket.io server; nobody is heard and nothing is said there',
};

/** Something that runs without anybody asking. */
export interface BackgroundWork {
  /** What it does, and to whose rows. */
  readonly does: string;
  /** As whom it meets the rows of departments. */
  readonly as: 'nobody' | 'the system in one department at a time' | 'the system, only to read';
  /** Which part of the proof shows that. */
  readonly shownBy: 'jobs' | 'sockets' | 'nothing to show';
}

/** Every provider that starts something by itself: at start-up, on a timer, on a change. */
export const BACKGROUND_WORK: Readonly<Record<string, BackgroundWork>> = {
  SlaSweepJob: {
    does: 'records broken promises and escalates them, each in its department',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  MovePromisesJob: {
    does: 'lets versions of policies take effect and moves open tickets to them',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  EscalateBreaches: {
    does: 'reacts to broken promises in the transaction that records them',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  RouteTickets: {
    does: 'routes tickets in the transaction of whoever raises or changes them',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
  TellRoutedJob: {
    does: 'tells agents of tickets that came to them by a rule, each in its department',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  EscalationsJob: {
    does: 'sets ladders against tickets and takes their steps, each in its department',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  HolidayFeedsJob: {
    does: 'asks servers for holidays and takes them into the calendar of the department',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  ApprovalsJob: {
    does: 'asks the next person where the time of one is over, each in its department',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  AskApproval: {
    does: 'registers with the tickets why one that awaits approval may not be moved',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
  AutomationJob: {
    does: 'lets the rules of each department look at its tickets and act on them',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  OutgoingJob: {
    does: 'makes mails and deliveries of what the journals say and sends them, each in its department',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  PlaceEntriesJob: {
    does: 'places what a major incident says into its tickets, each in its department',
    as: 'the system in one department at a time',
    shownBy: 'jobs',
  },
  MajorIncidentsService: {
    does: 'registers itself with the actions of rules and ladders, which may declare a major incident',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
  MailTransport: {
    does: 'says at the start whether mail goes out, and lets go of the mail server at the end',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
  UpkeepJob: {
    does: 'forgets idempotency keys and files half arrived after a day, ended sessions after a month',
    as: 'nobody',
    shownBy: 'jobs',
  },
  AttachmentStore: {
    does: 'removes files that never arrived, when the upkeep asks',
    as: 'nobody',
    shownBy: 'jobs',
  },
  Heartbeat: {
    does: 'says that its worker lives, and how late it was in all departments together',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
  QueueCountsJob: {
    does: 'counts the open tickets of each department from what its own changes left',
    as: 'nobody',
    shownBy: 'jobs',
  },
  SeenCredentials: {
    does: 'notes when sessions and tokens were last used',
    as: 'nobody',
    shownBy: 'jobs',
  },
  LiveFeed: {
    does: 'follows the journals of departments that somebody watches and tells their rooms',
    as: 'the system, only to read',
    shownBy: 'sockets',
  },
  LiveRevocation: {
    does: 'closes or narrows sockets whose rights have ended',
    as: 'nobody',
    shownBy: 'sockets',
  },
  LiveGateway: {
    does: 'starts the feed and the revocation when the server is there',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
  SlaPoliciesService: {
    does: 'registers itself with the calendars, whose changes it follows in their transaction',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
  WorkerModule: {
    does: 'starts and stops the jobs of this list',
    as: 'nobody',
    shownBy: 'nothing to show',
  },
};
