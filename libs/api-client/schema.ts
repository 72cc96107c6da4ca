export interface paths {
  '/api/v1/auth/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['signIn_signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/auth/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['signIn_signOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['signIn_me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['sessions_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['sessions_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['tokens_list'];
    put?: never;
    post: operations['tokens_make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['tokens_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tenants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['tenants_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['people_find'];
    put?: never;
    post: operations['people_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/groups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['groups_list'];
    put?: never;
    post: operations['groups_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/groups/{id}/members/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['groups_addMember'];
    post?: never;
    delete: operations['groups_removeMember'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/categories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['categories_list'];
    put?: never;
    post: operations['categories_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/services': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['services_list'];
    put?: never;
    post: operations['services_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/suppliers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['suppliers_list'];
    put?: never;
    post: operations['suppliers_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/priority-matrix': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['priorityMatrix_get'];
    put: operations['priorityMatrix_set'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/grants': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['grants_list'];
    put?: never;
    post: operations['grants_give'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/grants/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['grants_revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/calendars': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['calendars_list'];
    /**
     * Write the next version of a calendar
     * @description The SLA policy that new tickets get moves to it. Open tickets keep the version that they were created with. With `If-Match` it is written only over the version that it names.
     */
    put: operations['calendars_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/calendars/holidays': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take the holidays of an iCalendar file into a calendar
     * @description The all-day entries of the last year and the next ten are added to those that are there, as the next version.
     */
    post: operations['calendars_importHolidays'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/calendars/{id}/holiday-feed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the holidays of a calendar come from, and how that went */
    get: operations['holidayFeeds_find'];
    /**
     * Let the holidays of a calendar follow an address
     * @description It is asked within a minute and once a day from then on. Days that are new there become holidays, and those that it had added and no longer has are none any more, each time as the next version of the calendar. While it cannot be read, everything stays.
     */
    put: operations['holidayFeeds_put'];
    post?: never;
    /** Follow the address no longer; the holidays stay */
    delete: operations['holidayFeeds_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/calendars/{id}/holiday-feed/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask the address now
     * @description That it cannot be read is no error of this request: `error` says why.
     */
    post: operations['holidayFeeds_refresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/assets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['assets_list'];
    put?: never;
    post: operations['assets_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/assets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['assets_find'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch: operations['assets_edit'];
    trace?: never;
  };
  '/api/v1/sla-policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['slaPolicies_find'];
    /**
     * Write the next version of the SLA policy
     * @description New tickets get it. Open tickets keep the version that they were created with, and verdicts never change.
     */
    put: operations['slaPolicies_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sla-policy/trial': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try a draft of the policy on a ticket that does not exist
     * @description Checks the draft as a whole and tells which rule fits. Changes nothing.
     */
    post: operations['slaPolicies_tryOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/groups/{id}/rota': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['rotas_find'];
    /**
     * Write the next version of a rota
     * @description Hand-overs are by the clock on the wall of each layer. A later layer covers an earlier one where it has somebody.
     */
    put: operations['rotas_put'];
    post?: never;
    /** End a rota: nobody is on call from now on */
    delete: operations['rotas_end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/groups/{id}/rota/overrides': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take over, or swap
     * @description An agent of the group takes part in it; a lead or an admin may put in anybody. With a return, two people swap.
     */
    post: operations['rotas_takeOver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/groups/{id}/rota/overrides/{overrideId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take it back, with the other half of a swap */
    delete: operations['rotas_endTakeOver'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/on-call': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is on call now and next, the shifts of a period, and its gaps */
    get: operations['onCall_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/on-call/calendar.ics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as an iCalendar file, for other calendars to subscribe to */
    get: operations['onCall_feed'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sla/evaluate/add': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add service time to a moment
     * @description Reads and keeps nothing. Service time below 0 goes backwards.
     */
    post: operations['evaluation_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sla/evaluate/between': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Measure service time between two moments
     * @description Reads and keeps nothing. Moments in reverse order give 0, with `reversed`.
     */
    post: operations['evaluation_between'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sla/evaluate/clocks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Judge the clocks of one ticket by its events
     * @description Reads and keeps nothing: the same engine that runs the clocks of tickets, for anyone who wants to check it.
     */
    post: operations['evaluation_clocks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/service-credits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['serviceCredits_find'];
    /**
     * Write the next version of the service credits
     * @description For a month whose attainment is below a band, that share of the monthly charge is due, at most the cap. Without rules nothing is.
     */
    put: operations['serviceCredits_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['tickets_list'];
    put?: never;
    post: operations['tickets_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/counts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['tickets_counts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['tickets_find'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch: operations['tickets_edit'];
    trace?: never;
  };
  '/api/v1/tickets/{ref}/assignment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['tickets_assign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['tickets_changeStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/sla-receipt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Why a ticket is due when it is, line by line */
    get: operations['tickets_receipt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['tickets_history'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/watchers/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['ticketRelations_watch'];
    post?: never;
    delete: operations['ticketRelations_unwatch'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ticketRelations_link'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/links/{linkId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['ticketRelations_unlink'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ticketRelations_merge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/split': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A new ticket that begins with a message of this one */
    post: operations['ticketRelations_split'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/transfer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The same ticket in the department that it belongs to */
    post: operations['ticketRelations_transfer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/replies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['conversations_reply'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/attachments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['conversations_attach'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/attachments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['conversations_download'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['queues_list'];
    put?: never;
    post: operations['queues_save'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/views/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['queues_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/approvals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Approvals of a ticket; for requesters, whether one is awaited */
    get: operations['approvals_ofTicket'];
    put?: never;
    /** Ask for an approval of a ticket */
    post: operations['approvals_ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approvals/{id}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an approval back that is awaited */
    post: operations['approvals_cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-asks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What you are asked to approve: the oldest first, at most a hundred */
    get: operations['myApprovals_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-asks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['myApprovals_find'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-asks/{id}/answer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['myApprovals_answer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-asks/{id}/hand-on': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let somebody else of the department answer */
    post: operations['myApprovals_handOn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-stand-ins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who answers in your place, now and to come */
    get: operations['myApprovals_standIns'];
    put?: never;
    post: operations['myApprovals_nameStandIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-stand-ins/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['myApprovals_endStandIn'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a link from a mail asks; changes nothing */
    get: operations['approvalLink_look'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/approval-link/answer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Answer by a link from a mail, once */
    post: operations['approvalLink_answer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/escalation-policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['escalations_find'];
    /**
     * Say what happens before and when promises break
     * @description Puts a new version of all ladders. What runs for tickets goes on by the version that it began with.
     */
    put: operations['escalations_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/escalation-policy/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['escalations_versions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/escalations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the ladders of a ticket: done, due, skipped and why */
    get: operations['ticketLadders_find'];
    put?: never;
    /** Escalate a ticket by hand */
    post: operations['ticketLadders_escalate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/escalations/acknowledgement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** See to it: whatever escalates the ticket stops */
    post: operations['ticketLadders_acknowledge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/not-right': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say as the requester that it is still not right */
    post: operations['ticketLadders_notRight'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/automation-rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['rules_list'];
    put?: never;
    /**
     * Let the desk do something by itself
     * @description A rule looks at what happens from now on. It never reacts to its own changes, and is switched off when it acts more than ten times on one ticket within an hour.
     */
    post: operations['rules_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/automation-rules/order': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['rules_order'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/automation-rules/dry-run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * See what a rule would do
     * @description Looks at the tickets of the last thirty days, as they are now, and changes nothing. An answer that took long says where to look on: add up its numbers with those of the next.
     */
    post: operations['rules_dryRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/automation-rules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['rules_put'];
    post?: never;
    delete: operations['rules_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/automation-rules/{id}/enabled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Switch a rule on or off */
    put: operations['rules_enable'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/automation-rules/{id}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a rule did, kept for ninety days */
    get: operations['rules_runs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/automation-rules/{id}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['rules_versions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/macros': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['macros_list'];
    put?: never;
    post: operations['macros_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/macros/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['macros_put'];
    post?: never;
    delete: operations['macros_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/macro': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Do what a macro says
     * @description All of it is one change by whoever asks; what cannot be done is skipped and said.
     */
    post: operations['macros_apply'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['majorIncidents_list'];
    put?: never;
    post: operations['majorIncidents_declare'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/suggestions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Open tickets that look like one disturbance */
    get: operations['majorIncidents_suggestions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** As far as the departments of the hat are concerned */
    get: operations['majorIncidents_find'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch: operations['majorIncidents_edit'];
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}/tickets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['majorIncidents_join'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}/tickets/{ref}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['majorIncidents_leave'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a text would read like in each department */
    post: operations['majorIncidents_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}/updates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['majorIncidents_tell'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}/resolution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['majorIncidents_resolve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}/reopening': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['majorIncidents_reopen'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incidents/{incident}/closure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['majorIncidents_close'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/major-incident': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What it is part of, and which tickets look like it */
    get: operations['incidentOfTicket_incident'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/disturbance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether others are disturbed as well, where the department tells that */
    get: operations['incidentOfTicket_disturbance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/major-incident-wording': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['wordings_find'];
    put: operations['wordings_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/routing-rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['routingRules_find'];
    /**
     * Write the next version of the routing rules
     * @description Tickets that are raised from now on get them, when nobody at the desk has chosen a group. An empty list ends routing.
     */
    put: operations['routingRules_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/routing-rules/trial': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What would become of a ticket, by a draft or by the rules in force */
    post: operations['routingRules_try'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tickets/{ref}/routing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** By which rule a ticket went to its group and its assignee, newest first */
    get: operations['ticketRouting_explain'];
    put?: never;
    /** Route a ticket again, as it is now */
    post: operations['ticketRouting_routeAgain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/agents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who works in resolver groups, and how much each can take now */
    get: operations['agents_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/agents/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Say when somebody is away, how much they can take and what they know
     * @description Agents say it of themselves; skills and limits are given by leads and admins.
     */
    patch: operations['agents_edit'];
    trace?: never;
  };
  '/api/v1/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['notifications_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/notifications/read-all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['notifications_readAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/notifications/{id}/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['notifications_read'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/notification-preferences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['preferences_find'];
    /**
     * Choose how one is told
     * @description Holds in all departments of the hat. Times of day are those of each department.
     */
    put: operations['preferences_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/push-subscriptions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['pushSubscriptions_list'];
    /**
     * Switch push on in a browser
     * @description Holds in all departments of the hat. What is sent is sealed for the browser.
     */
    put: operations['pushSubscriptions_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/push-subscriptions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['pushSubscriptions_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mail-templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['templates_list'];
    put: operations['templates_put'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/mail-templates/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['templates_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['webhooks_list'];
    put?: never;
    /**
     * Tell an address what happens
     * @description Signed as Standard Webhooks has it, at least once, in order for each ticket. The secret is shown this one time.
     */
    post: operations['webhooks_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['webhooks_put'];
    post?: never;
    delete: operations['webhooks_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a new secret
     * @description For a day each message carries a signature of the old one as well.
     */
    post: operations['webhooks_renewSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/outgoing-messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['outgoing_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/outgoing-messages/{id}/send': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a parked message again, under the same id */
    post: operations['outgoing_sendAgain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/sla': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * SLA attainment of departments
     * @description By month in the department's zone, priority, group, site, service, category and department. A broken promise counts on the day of the due moment that was missed, a kept one on the day when it was kept, a cancelled one on the day when that was done; by the ticket as it is now. Median and 90th percentile are of the service time of what is done.
     */
    get: operations['reports_sla'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/sla.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same for spreadsheets */
    get: operations['reports_slaAsCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/breaches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Broken promises of departments, the latest first */
    get: operations['reports_breaches'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/breaches.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All of them for spreadsheets */
    get: operations['reports_breachesAsCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/reports/objectives': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The share of its promises that a department aims to keep */
    get: operations['reports_objectivesOf'];
    put: operations['reports_setObjectives'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sla/what-if': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replay what happened under a draft policy or calendar
     * @description Changes nothing. The answer is a line of JSON for each step of the work, the last with the result. Hanging up stops it.
     */
    post: operations['whatIf_compare'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/system-health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the desk is doing
     * @description An operator sees the clocks of all departments together, an admin those of their own. It names no department and no ticket.
     */
    get: operations['systemHealth_find'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    SignInDto: {
      /** @example ada@example.org */
      email: string;
      /** Format: password */
      password: string;
    };
    MyselfView: {
      /** Format: uuid */
      id: string;
      name: string;
      email: string;
    };
    MyTenantView: {
      /** Format: uuid */
      id: string;
      slug: string;
      prefix: string;
      name: string;
      timezone: string;
    };
    HatView: {
      id: string;
      /** @enum {string} */
      role: 'requester' | 'agent' | 'lead' | 'admin' | 'operator';
      label: string;
      tenants: components['schemas']['MyTenantView'][];
    };
    MeView: {
      person: components['schemas']['MyselfView'];
      hats: components['schemas']['HatView'][];
      hat: string | null;
    };
    SessionView: {
      /** Format: uuid */
      id: string;
      userAgent: string;
      address: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      seenAt: string;
      /** Format: date-time */
      expiresAt: string;
      current: boolean;
    };
    SessionListView: {
      items: components['schemas']['SessionView'][];
      nextCursor: string | null;
    };
    TokenView: {
      /** Format: uuid */
      id: string;
      name: string;
      hint: string;
      scopes: ('read' | 'write')[];
      hat: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      usedAt: string | null;
      /** Format: date-time */
      expiresAt: string;
    };
    TokenListView: {
      items: components['schemas']['TokenView'][];
      nextCursor: string | null;
    };
    MakeTokenDto: {
      /** @example Nightly export */
      name: string;
      /** @description Default: all. */
      scopes?: ('read' | 'write')[];
      /** @description The one hat that it may wear; see /me. */
      hat?: string;
      /** @description Default: 90. */
      expiresInDays?: number;
    };
    MadeTokenView: {
      /** Format: uuid */
      id: string;
      name: string;
      hint: string;
      scopes: ('read' | 'write')[];
      hat: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      usedAt: string | null;
      /** Format: date-time */
      expiresAt: string;
      token: string;
    };
    TenantView: {
      /** Format: uuid */
      id: string;
      slug: string;
      prefix: string;
      name: string;
      timezone: string;
    };
    TenantListView: {
      items: components['schemas']['TenantView'][];
      nextCursor: string | null;
    };
    KnownPersonView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      name: string;
      email: string | null;
      site: string | null;
      vip: boolean;
    };
    PersonListView: {
      items: components['schemas']['KnownPersonView'][];
      nextCursor: string | null;
    };
    AddPersonDto: {
      /** @description The department, by its slug. */
      tenant: string;
      name: string;
      email?: string;
      site?: string;
    };
    MemberView: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    GroupView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      slug: string;
      name: string;
      members: components['schemas']['MemberView'][];
    };
    GroupListView: {
      items: components['schemas']['GroupView'][];
      nextCursor: string | null;
    };
    AddNamedDto: {
      /** @description The department, by its slug. */
      tenant: string;
      slug: string;
      name: string;
    };
    NamedThingView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      slug: string;
      name: string;
    };
    NamedListView: {
      items: components['schemas']['NamedThingView'][];
      nextCursor: string | null;
    };
    MatrixCellView: {
      /** @enum {string} */
      impact: 'high' | 'medium' | 'low';
      /** @enum {string} */
      urgency: 'high' | 'medium' | 'low';
      /** @enum {string} */
      priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
    };
    MatrixView: {
      tenant: string;
      cells: components['schemas']['MatrixCellView'][];
    };
    MatrixCellDto: {
      /** @enum {string} */
      impact: 'high' | 'medium' | 'low';
      /** @enum {string} */
      urgency: 'high' | 'medium' | 'low';
      /** @enum {string} */
      priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
    };
    SetMatrixDto: {
      /** @description The department, by its slug. */
      tenant: string;
      cells: components['schemas']['MatrixCellDto'][];
    };
    GrantedPersonView: {
      /** Format: uuid */
      id: string;
      name: string;
      email: string;
    };
    GrantView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      person: components['schemas']['GrantedPersonView'];
      /** @enum {string} */
      role: 'requester' | 'agent' | 'lead' | 'admin';
      /** Format: date-time */
      until: string | null;
    };
    GrantListView: {
      items: components['schemas']['GrantView'][];
      nextCursor: string | null;
    };
    GiveGrantDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description Of an account that can sign in. */
      email: string;
      /** @enum {string} */
      role: 'requester' | 'agent' | 'lead' | 'admin';
      /**
       * Format: date-time
       * @description When it ends by itself.
       */
      until?: string | null;
    };
    CalendarView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      name: string;
      version: number;
      /**
       * @example {
       *       "timezone": "Europe/London",
       *       "week": {
       *         "mon": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ],
       *         "fri": [
       *           [
       *             "22:00",
       *             "06:00"
       *           ]
       *         ]
       *       },
       *       "holidays": [
       *         "2026-12-25"
       *       ],
       *       "exceptions": {
       *         "2026-12-24": [
       *           [
       *             "09:00",
       *             "12:00"
       *           ]
       *         ]
       *       }
       *     }
       */
      calendar: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
    };
    CalendarListView: {
      items: components['schemas']['CalendarView'][];
      nextCursor: string | null;
    };
    PutCalendarDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description A name that is new adds a calendar. */
      name: string;
      /**
       * @example {
       *       "timezone": "Europe/London",
       *       "week": {
       *         "mon": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ],
       *         "fri": [
       *           [
       *             "22:00",
       *             "06:00"
       *           ]
       *         ]
       *       },
       *       "holidays": [
       *         "2026-12-25"
       *       ],
       *       "exceptions": {
       *         "2026-12-24": [
       *           [
       *             "09:00",
       *             "12:00"
       *           ]
       *         ]
       *       }
       *     }
       */
      calendar: {
        [key: string]: unknown;
      };
    };
    ImportHolidaysDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description A calendar that is there. */
      name: string;
      /** @description The content of an iCalendar file (RFC 5545). */
      ical: string;
    };
    HolidayView: {
      /** Format: date */
      date: string;
      name: string;
      isNew: boolean;
    };
    ImportedHolidaysView: {
      calendar: components['schemas']['CalendarView'];
      holidays: components['schemas']['HolidayView'][];
      skipped: number;
    };
    FeedDayView: {
      /** Format: date */
      date: string;
      name: string;
    };
    HolidayFeedView: {
      url: string | null;
      host: string | null;
      holidays: components['schemas']['FeedDayView'][];
      /** Format: date-time */
      triedAt: string | null;
      /** Format: date-time */
      goodAt: string | null;
      error: string | null;
      /** Format: date-time */
      nextAt: string | null;
    };
    PutHolidayFeedDto: {
      /**
       * @description Where an iCalendar file is to be had: https, without a password.
       * @example https://www.gov.uk/bank-holidays/england-and-wales.ics
       */
      url: string;
    };
    HolderView: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    AssetView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      tag: string;
      name: string;
      /** @enum {string} */
      kind:
        | 'laptop'
        | 'desktop'
        | 'thin_client'
        | 'phone'
        | 'printer'
        | 'network'
        | 'server'
        | 'software'
        | 'other';
      manufacturer: string | null;
      model: string | null;
      serial: string | null;
      /** @enum {string} */
      status:
        | 'planned'
        | 'ordered'
        | 'in_stock'
        | 'reserved'
        | 'deployed'
        | 'in_repair'
        | 'retired'
        | 'disposed'
        | 'lost_or_stolen';
      site: string | null;
      holder: components['schemas']['HolderView'] | null;
      /** Format: date */
      purchasedOn: string | null;
      /** Format: date */
      warrantyEndsOn: string | null;
      /** Format: date */
      refreshDueOn: string | null;
      costPence: number | null;
      version: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    AssetPageView: {
      items: components['schemas']['AssetView'][];
      nextCursor: string | null;
    };
    CreateAssetDto: {
      manufacturer?: string | null;
      model?: string | null;
      serial?: string | null;
      /** @enum {string} */
      status?:
        | 'planned'
        | 'ordered'
        | 'in_stock'
        | 'reserved'
        | 'deployed'
        | 'in_repair'
        | 'retired'
        | 'disposed'
        | 'lost_or_stolen';
      site?: string | null;
      /**
       * Format: uuid
       * @description Who holds it, in a status in which somebody can.
       */
      holderId?: string | null;
      /** Format: date */
      purchasedOn?: string | null;
      /** Format: date */
      warrantyEndsOn?: string | null;
      /** Format: date */
      refreshDueOn?: string | null;
      costPence?: number | null;
      /** @description The department, by its slug. */
      tenant: string;
      /** @description The label on it, unique in the department. */
      tag: string;
      name: string;
      /** @enum {string} */
      kind:
        | 'laptop'
        | 'desktop'
        | 'thin_client'
        | 'phone'
        | 'printer'
        | 'network'
        | 'server'
        | 'software'
        | 'other';
    };
    EditAssetDto: {
      manufacturer?: string | null;
      model?: string | null;
      serial?: string | null;
      /** @enum {string} */
      status?:
        | 'planned'
        | 'ordered'
        | 'in_stock'
        | 'reserved'
        | 'deployed'
        | 'in_repair'
        | 'retired'
        | 'disposed'
        | 'lost_or_stolen';
      site?: string | null;
      /**
       * Format: uuid
       * @description Who holds it, in a status in which somebody can.
       */
      holderId?: string | null;
      /** Format: date */
      purchasedOn?: string | null;
      /** Format: date */
      warrantyEndsOn?: string | null;
      /** Format: date */
      refreshDueOn?: string | null;
      costPence?: number | null;
      /** @description The label on it. */
      tag?: string;
      name?: string;
      /** @enum {string} */
      kind?:
        | 'laptop'
        | 'desktop'
        | 'thin_client'
        | 'phone'
        | 'printer'
        | 'network'
        | 'server'
        | 'software'
        | 'other';
    };
    CalendarRefView: {
      /** Format: uuid */
      id: string;
      name: string;
      version: number;
    };
    ScheduledPolicyView: {
      version: number;
      /** Format: date-time */
      effectiveFrom: string;
    };
    SlaPolicyView: {
      tenant: string;
      name: string;
      version: number;
      calendar: components['schemas']['CalendarRefView'];
      /**
       * @example {
       *       "rules": [
       *         {
       *           "when": {
       *             "priority": "P1"
       *           },
       *           "targets": {
       *             "firstResponse": 15,
       *             "resolve": 240
       *           }
       *         },
       *         {
       *           "targets": {
       *             "firstResponse": 60,
       *             "resolve": 480
       *           }
       *         }
       *       ],
       *       "pauses": [
       *         "resolve"
       *       ]
       *     }
       */
      policy: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      effectiveFrom: string;
      /** @enum {string} */
      openTickets: 'keep' | 'move';
      next: components['schemas']['ScheduledPolicyView'] | null;
    };
    PutSlaPolicyDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description The service hours to measure by, by name; as before when left out. */
      calendar?: string;
      /**
       * @example {
       *       "rules": [
       *         {
       *           "when": {
       *             "priority": "P1"
       *           },
       *           "targets": {
       *             "firstResponse": 15,
       *             "resolve": 240
       *           }
       *         },
       *         {
       *           "targets": {
       *             "firstResponse": 60,
       *             "resolve": 480
       *           }
       *         }
       *       ],
       *       "pauses": [
       *         "resolve"
       *       ]
       *     }
       */
      policy: {
        [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description When it takes effect; at once when left out.
       */
      effectiveFrom?: string;
      /**
       * @description What becomes of open tickets then: keep the version that they have (as when left out), or move to this one. What their clocks have used stays used, by the hours of the time.
       * @enum {string}
       */
      openTickets?: 'keep' | 'move';
    };
    SampleTicketDto: {
      /** @enum {string} */
      type: 'incident' | 'service_request';
      /** @enum {string} */
      priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
      category?: string;
      service?: string;
      group?: string;
      site?: string;
      vip?: boolean;
    };
    TryPolicyDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description The service hours to measure by, by name; as they are when left out. */
      calendar?: string;
      /**
       * @example {
       *       "rules": [
       *         {
       *           "when": {
       *             "priority": "P1"
       *           },
       *           "targets": {
       *             "firstResponse": 15,
       *             "resolve": 240
       *           }
       *         },
       *         {
       *           "targets": {
       *             "firstResponse": 60,
       *             "resolve": 480
       *           }
       *         }
       *       ],
       *       "pauses": [
       *         "resolve"
       *       ]
       *     }
       */
      policy: {
        [key: string]: unknown;
      };
      ticket: components['schemas']['SampleTicketDto'];
      /**
       * Format: date-time
       * @description When it is raised; now when left out.
       */
      at?: string;
    };
    TriedPromiseView: {
      /** @enum {string} */
      target: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve' | 'group' | 'supplier';
      minutes: number;
      /** Format: date-time */
      dueAt: string | null;
    };
    TriedPolicyView: {
      rule: number | null;
      promises: components['schemas']['TriedPromiseView'][];
    };
    GroupOnCallView: {
      /** Format: uuid */
      id: string;
      slug: string;
      name: string;
    };
    PersonOnCallView: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    ScheduledRotaView: {
      version: number;
      /** Format: date-time */
      effectiveFrom: string;
    };
    RotaView: {
      tenant: string;
      group: components['schemas']['GroupOnCallView'];
      version: number;
      /** Format: date-time */
      effectiveFrom: string;
      /**
       * @example {
       *       "layers": [
       *         {
       *           "name": "Weeks",
       *           "timezone": "Europe/London",
       *           "people": [
       *             "01980000-0000-7000-8000-000000000001",
       *             "01980000-0000-7000-8000-000000000002"
       *           ],
       *           "every": {
       *             "weeks": 1
       *           },
       *           "startsOn": "2026-11-23",
       *           "handOver": "09:00"
       *         },
       *         {
       *           "name": "Evenings",
       *           "timezone": "America/New_York",
       *           "people": [
       *             "01980000-0000-7000-8000-000000000003"
       *           ],
       *           "every": {
       *             "days": 1
       *           },
       *           "startsOn": "2026-11-23",
       *           "handOver": "00:00",
       *           "limits": {
       *             "mon": [
       *               [
       *                 "12:00",
       *                 "20:00"
       *               ]
       *             ]
       *           }
       *         }
       *       ]
       *     }
       */
      rota: {
        [key: string]: unknown;
      };
      people: components['schemas']['PersonOnCallView'][];
      next: components['schemas']['ScheduledRotaView'] | null;
    };
    PutRotaDto: {
      /**
       * @example {
       *       "layers": [
       *         {
       *           "name": "Weeks",
       *           "timezone": "Europe/London",
       *           "people": [
       *             "01980000-0000-7000-8000-000000000001",
       *             "01980000-0000-7000-8000-000000000002"
       *           ],
       *           "every": {
       *             "weeks": 1
       *           },
       *           "startsOn": "2026-11-23",
       *           "handOver": "09:00"
       *         },
       *         {
       *           "name": "Evenings",
       *           "timezone": "America/New_York",
       *           "people": [
       *             "01980000-0000-7000-8000-000000000003"
       *           ],
       *           "every": {
       *             "days": 1
       *           },
       *           "startsOn": "2026-11-23",
       *           "handOver": "00:00",
       *           "limits": {
       *             "mon": [
       *               [
       *                 "12:00",
       *                 "20:00"
       *               ]
       *             ]
       *           }
       *         }
       *       ]
       *     }
       */
      rota: {
        [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description When it takes effect; at once when left out.
       */
      effectiveFrom?: string;
    };
    TakeOverDto: {
      /**
       * Format: uuid
       * @description Who comes on call.
       */
      takerId: string;
      /**
       * Format: date-time
       * @description A start that is over counts as now.
       */
      from: string;
      /** Format: date-time */
      to: string;
      /**
       * Format: uuid
       * @description Whose shifts alone are taken; every shift and gap of the time when left out.
       */
      insteadOfId?: string;
      /**
       * Format: date-time
       * @description For a swap: from when on `insteadOfId` is on call in return.
       */
      returnFrom?: string;
      /**
       * Format: date-time
       * @description For a swap: until when.
       */
      returnTo?: string;
    };
    OverrideView: {
      /** Format: uuid */
      id: string;
      person: components['schemas']['PersonOnCallView'];
      insteadOf: components['schemas']['PersonOnCallView'] | null;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      /** Format: uuid */
      swapId: string | null;
      mayEnd: boolean;
    };
    OverrideListView: {
      items: components['schemas']['OverrideView'][];
      nextCursor: string | null;
    };
    ShiftView: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      person: components['schemas']['PersonOnCallView'] | null;
      /** @enum {string} */
      source: 'layer' | 'override' | 'nobody' | 'no-rota';
      layer: string | null;
      /** Format: uuid */
      overrideId: string | null;
    };
    OnCallView: {
      tenant: string;
      group: components['schemas']['GroupOnCallView'];
      now: components['schemas']['ShiftView'];
      next: components['schemas']['ShiftView'] | null;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      shifts: components['schemas']['ShiftView'][];
      gaps: components['schemas']['ShiftView'][];
      overrides: components['schemas']['OverrideView'][];
      mayTakeOver: boolean;
    };
    OnCallListView: {
      items: components['schemas']['OnCallView'][];
      nextCursor: string | null;
    };
    AddServiceTimeDto: {
      /**
       * @example {
       *       "timezone": "Europe/London",
       *       "week": {
       *         "mon": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ],
       *         "tue": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ]
       *       },
       *       "holidays": [
       *         "2026-12-25"
       *       ]
       *     }
       */
      calendar: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      start: string;
      /** @description Service time; below 0 goes backwards. */
      seconds: number;
    };
    MomentView: {
      /** Format: date-time */
      at: string;
    };
    ServiceTimeBetweenDto: {
      /**
       * @example {
       *       "timezone": "Europe/London",
       *       "week": {
       *         "mon": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ],
       *         "tue": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ]
       *       },
       *       "holidays": [
       *         "2026-12-25"
       *       ]
       *     }
       */
      calendar: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      start: string;
      /** Format: date-time */
      end: string;
    };
    SecondsView: {
      seconds: number;
      reversed?: boolean;
    };
    EvaluateClocksDto: {
      /**
       * @example {
       *       "timezone": "Europe/London",
       *       "week": {
       *         "mon": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ],
       *         "tue": [
       *           [
       *             "09:00",
       *             "17:00"
       *           ]
       *         ]
       *       },
       *       "holidays": [
       *         "2026-12-25"
       *       ]
       *     }
       */
      calendar: {
        [key: string]: unknown;
      };
      /**
       * @example {
       *       "targets": {
       *         "first_response": 60,
       *         "next_response": 120,
       *         "resolution": 480
       *       },
       *       "pauses": [
       *         "resolution"
       *       ],
       *       "reopen": "resume",
       *       "nextResponseFrom": "first_unanswered_customer",
       *       "onPriorityChange": "from_creation",
       *       "boundary": "close",
       *       "warnings": [
       *         {
       *           "percent": 75
       *         }
       *       ]
       *     }
       */
      policy: {
        [key: string]: unknown;
      };
      /**
       * @example [
       *       {
       *         "at": "2026-11-24T09:00:00Z",
       *         "type": "created"
       *       },
       *       {
       *         "at": "2026-11-24T09:40:00Z",
       *         "type": "agent_reply"
       *       },
       *       {
       *         "at": "2026-11-24T11:00:00Z",
       *         "type": "resolved"
       *       }
       *     ]
       */
      events: {
        [key: string]: unknown;
      }[];
      /**
       * Format: date-time
       * @description How things stand then; now when left out.
       */
      evaluateAt?: string;
    };
    ReceiptLineView: {
      /** @enum {string} */
      kind: 'counted' | 'paused' | 'outside_hours' | 'not_charged';
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      countedSeconds: number;
      totalSeconds: number;
    };
    CycleView: {
      cycle: number;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      dueAt: string | null;
      /** Format: date-time */
      stoppedAt: string | null;
      /** Format: date-time */
      breachedAt: string | null;
      /** @enum {string|null} */
      verdict: 'met' | 'breached' | 'cancelled' | null;
    };
    EvaluatedClockView: {
      /** @enum {string} */
      target: 'time_to_own' | 'first_response' | 'next_response' | 'resolution';
      cycle: number;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      dueAt: string | null;
      /** Format: date-time */
      stoppedAt: string | null;
      /** Format: date-time */
      breachedAt: string | null;
      targetSeconds: number | null;
      elapsedSeconds: number;
      pausedSeconds: number;
      /** @enum {string|null} */
      verdict: 'met' | 'breached' | 'running' | 'paused' | null;
      warnedAt: string[];
      receipt: components['schemas']['ReceiptLineView'][];
      cycles: components['schemas']['CycleView'][];
    };
    EvaluatedClocksView: {
      /** Format: date-time */
      evaluateAt: string;
      clocks: components['schemas']['EvaluatedClockView'][];
    };
    CreditBandView: {
      below: number;
      credit: number;
    };
    CreditRuleView: {
      /** @enum {string} */
      target: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve';
      /** @enum {string} */
      priority?: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
      bands: components['schemas']['CreditBandView'][];
    };
    CreditSchemeView: {
      currency: string;
      monthlyCharge: number;
      cap: number;
      rules: components['schemas']['CreditRuleView'][];
    };
    ServiceCreditsView: {
      tenant: string;
      version: number;
      scheme: components['schemas']['CreditSchemeView'] | null;
      /** Format: date-time */
      createdAt: string | null;
    };
    PutServiceCreditsDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /**
       * @example {
       *       "currency": "GBP",
       *       "monthlyCharge": 1200000,
       *       "cap": 10,
       *       "rules": [
       *         {
       *           "target": "resolve",
       *           "bands": [
       *             {
       *               "below": 95,
       *               "credit": 2
       *             },
       *             {
       *               "below": 90,
       *               "credit": 5
       *             }
       *           ]
       *         }
       *       ]
       *     }
       */
      scheme: {
        [key: string]: unknown;
      };
    };
    NamedView: {
      slug: string;
      name: string;
    };
    PersonView: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    TicketRowView: {
      /** Format: uuid */
      id: string;
      ref: string;
      tenant: string;
      /** @enum {string} */
      type: 'incident' | 'service_request';
      subject: string;
      /** @enum {string} */
      status:
        | 'new'
        | 'assigned'
        | 'in_progress'
        | 'awaiting_approval'
        | 'approved'
        | 'rejected'
        | 'in_fulfilment'
        | 'pending'
        | 'resolved'
        | 'fulfilled'
        | 'closed'
        | 'cancelled';
      /** @enum {string|null} */
      pendingReason: 'user' | 'supplier' | 'change' | 'scheduled' | null;
      /** @enum {string} */
      impact: 'high' | 'medium' | 'low';
      /** @enum {string} */
      urgency: 'high' | 'medium' | 'low';
      /** @enum {string} */
      priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
      category: components['schemas']['NamedView'] | null;
      requester: components['schemas']['PersonView'];
      affected: components['schemas']['PersonView'];
      assignee: components['schemas']['PersonView'] | null;
      group: components['schemas']['NamedView'] | null;
      /** Format: date-time */
      dueAt: string | null;
      breached: boolean;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** Format: date-time */
      resolvedAt: string | null;
      version: number;
      tags: string[];
    };
    TicketPageView: {
      items: components['schemas']['TicketRowView'][];
      nextCursor: string | null;
      searchedNewest: number | null;
    };
    TicketCounts: {
      open: number;
      mine: number;
      unassigned: number;
      pending: number;
      breached: number;
      dueSoon: number;
    };
    TicketCountsView: {
      counts: components['schemas']['TicketCounts'];
    };
    CreateTicketDto: {
      /**
       * @description The department, by its slug.
       * @example ons
       */
      tenant: string;
      /** @enum {string} */
      type: 'incident' | 'service_request';
      subject: string;
      description: string;
      /**
       * @description high: a site; medium: a team; low: one person.
       * @enum {string}
       */
      impact: 'high' | 'medium' | 'low';
      /** @enum {string} */
      urgency: 'high' | 'medium' | 'low';
      category?: string | null;
      service?: string | null;
      /**
       * Format: uuid
       * @description Who asks; the caller when left out. Staff only.
       */
      requesterId?: string;
      /**
       * Format: uuid
       * @description Who is affected; the requester when left out.
       */
      affectedId?: string;
      group?: string;
      tags?: string[];
      assetIds?: string[];
    };
    ClockView: {
      /** @enum {string} */
      target: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve' | 'group' | 'supplier';
      cycle: number;
      /** @enum {string} */
      state: 'running' | 'paused' | 'stopped' | 'cancelled';
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      dueAt: string | null;
      /** Format: date-time */
      stoppedAt: string | null;
      /** Format: date-time */
      breachedAt: string | null;
      /** @enum {string|null} */
      verdict: 'met' | 'breached' | 'cancelled' | null;
      budgetMinutes: number | null;
      consumedMinutes: number;
      calendar: string | null;
      holder: string | null;
    };
    LinkView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'parent_of' | 'duplicate_of' | 'related_to';
      /** @enum {string} */
      direction: 'out' | 'in';
      ref: string;
      subject: string;
      /** @enum {string} */
      status:
        | 'new'
        | 'assigned'
        | 'in_progress'
        | 'awaiting_approval'
        | 'approved'
        | 'rejected'
        | 'in_fulfilment'
        | 'pending'
        | 'resolved'
        | 'fulfilled'
        | 'closed'
        | 'cancelled';
    };
    NamedAssetView: {
      /** Format: uuid */
      id: string;
      tag: string;
      name: string;
    };
    AuthorView: {
      /** Format: uuid */
      id: string | null;
      name: string;
    };
    MessageView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind: 'description' | 'reply' | 'note';
      /** @enum {string} */
      visibility: 'public' | 'internal';
      /** @enum {string} */
      side: 'requester' | 'desk';
      author: components['schemas']['AuthorView'];
      body: string;
      /** Format: date-time */
      createdAt: string;
    };
    AttachmentView: {
      /** Format: uuid */
      id: string;
      fileName: string;
      mediaType: string;
      sizeBytes: number;
      /** @enum {string} */
      visibility: 'public' | 'internal';
      uploadedBy: components['schemas']['PersonView'];
      /** Format: date-time */
      createdAt: string;
    };
    TicketView: {
      /** Format: uuid */
      id: string;
      ref: string;
      tenant: string;
      /** @enum {string} */
      type: 'incident' | 'service_request';
      subject: string;
      /** @enum {string} */
      status:
        | 'new'
        | 'assigned'
        | 'in_progress'
        | 'awaiting_approval'
        | 'approved'
        | 'rejected'
        | 'in_fulfilment'
        | 'pending'
        | 'resolved'
        | 'fulfilled'
        | 'closed'
        | 'cancelled';
      /** @enum {string|null} */
      pendingReason: 'user' | 'supplier' | 'change' | 'scheduled' | null;
      /** @enum {string} */
      impact: 'high' | 'medium' | 'low';
      /** @enum {string} */
      urgency: 'high' | 'medium' | 'low';
      /** @enum {string} */
      priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
      category: components['schemas']['NamedView'] | null;
      requester: components['schemas']['PersonView'];
      affected: components['schemas']['PersonView'];
      assignee: components['schemas']['PersonView'] | null;
      group: components['schemas']['NamedView'] | null;
      /** Format: date-time */
      dueAt: string | null;
      breached: boolean;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** Format: date-time */
      resolvedAt: string | null;
      version: number;
      tags: string[];
      resolution: string | null;
      reopenCount: number;
      mergedInto: string | null;
      /** @enum {string} */
      channel: 'portal' | 'desk' | 'api' | 'import';
      priorityReason: string | null;
      service: components['schemas']['NamedView'] | null;
      supplier: components['schemas']['NamedView'] | null;
      site: string | null;
      vip: boolean | null;
      clocks: components['schemas']['ClockView'][];
      watchers: components['schemas']['PersonView'][];
      links: components['schemas']['LinkView'][];
      assets: components['schemas']['NamedAssetView'][];
      messages: components['schemas']['MessageView'][];
      attachments: components['schemas']['AttachmentView'][];
      actions: string[];
    };
    EditTicketDto: {
      subject?: string;
      /** @enum {string} */
      impact?: 'high' | 'medium' | 'low';
      /** @enum {string} */
      urgency?: 'high' | 'medium' | 'low';
      /**
       * @description Overrides the matrix.
       * @enum {string}
       */
      priority?: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
      /** @description Why the matrix is overridden. */
      priorityReason?: string;
      category?: string | null;
      service?: string | null;
      /** Format: uuid */
      affectedId?: string;
      tags?: string[];
      assetIds?: string[];
    };
    AssignTicketDto: {
      assigneeId?: string | null;
      group?: string | null;
    };
    ChangeStatusDto: {
      /** @enum {string} */
      status:
        | 'new'
        | 'assigned'
        | 'in_progress'
        | 'awaiting_approval'
        | 'approved'
        | 'rejected'
        | 'in_fulfilment'
        | 'pending'
        | 'resolved'
        | 'fulfilled'
        | 'closed'
        | 'cancelled';
      /** @enum {string} */
      pendingReason?: 'user' | 'supplier' | 'change' | 'scheduled';
      /** @description Whom it waits for. */
      supplier?: string;
      resolution?: string;
    };
    PolicyVersionView: {
      name: string;
      version: number;
    };
    CalendarVersionView: {
      name: string;
      version: number;
      timezone: string;
    };
    ReceiptStepView: {
      /** @enum {string} */
      kind: 'counted' | 'paused' | 'outside_hours' | 'not_charged';
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      countedSeconds: number;
      totalSeconds: number;
      holidays: string[];
      reason: string | null;
      by: string | null;
    };
    ClockReceiptView: {
      clock: components['schemas']['ClockView'];
      lines: components['schemas']['ReceiptStepView'][];
    };
    SlaReceiptView: {
      ref: string;
      policy: components['schemas']['PolicyVersionView'];
      calendar: components['schemas']['CalendarVersionView'];
      clocks: components['schemas']['ClockReceiptView'][];
    };
    HistoryActorView: {
      /** Format: uuid */
      id: string | null;
      name: string;
      role: string;
    };
    HistoryEntryView: {
      seq: number;
      type: string;
      /** Format: date-time */
      at: string;
      actor: components['schemas']['HistoryActorView'];
      /** @enum {string} */
      audience: 'public' | 'internal';
      data: Record<string, never>;
    };
    HistoryPageView: {
      items: components['schemas']['HistoryEntryView'][];
      nextCursor: string | null;
    };
    LinkTicketDto: {
      /** @enum {string} */
      kind: 'parent_of' | 'duplicate_of' | 'related_to';
      /** @example CAF-1042 */
      ref: string;
    };
    MergeTicketDto: {
      /**
       * @description The ticket that goes on.
       * @example CAF-1042
       */
      into: string;
    };
    SplitTicketDto: {
      /**
       * Format: uuid
       * @description The public message that the new ticket begins with.
       */
      messageId: string;
      subject: string;
    };
    TransferTicketDto: {
      /** @description The department that it belongs to. */
      tenant: string;
      /**
       * Format: uuid
       * @description Who asks there; whoever has the same address when left out.
       */
      requesterId?: string;
    };
    ReplyDto: {
      body: string;
      /**
       * @description public reaches the requester; internal is a note among staff.
       * @enum {string}
       */
      visibility?: 'public' | 'internal';
    };
    TicketFilterDto: {
      tenant?: string;
      status?: string;
      priority?: string;
      assignee?: string;
      group?: string;
      /** Format: uuid */
      requester?: string;
      tag?: string;
      /** @description By its slug, or none. */
      category?: string;
      /** @description By its slug, or none. */
      service?: string;
      /** @description Where the affected person was when the ticket was filed, as it is spelt; or none. */
      site?: string;
      open?: boolean;
      breached?: boolean;
      /**
       * @description A condition, as JSON in one text: what rules have as `when`. Staff only.
       * @example {"field":"vip","is":true}
       */
      where?: string;
      /** @description Words in the subject or conversation, or a reference. Of words that more than 1,000 tickets have, the newest 1,000 are looked at; `searchedNewest` in the answer says so. */
      q?: string;
    };
    SavedViewView: {
      /** Format: uuid */
      id: string;
      name: string;
      filters: components['schemas']['TicketFilterDto'];
      /** Format: date-time */
      createdAt: string;
    };
    SavedViewsView: {
      items: components['schemas']['SavedViewView'][];
      nextCursor: string | null;
    };
    SaveViewDto: {
      name: string;
      filters: components['schemas']['TicketFilterDto'];
    };
    ApproverView: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    AskView: {
      /** Format: uuid */
      id: string;
      approver: components['schemas']['ApproverView'];
      heldBy: components['schemas']['ApproverView'];
      /** @enum {string} */
      state: 'planned' | 'waiting' | 'approved' | 'rejected' | 'passed_over' | 'cancelled';
      /** Format: date-time */
      askedAt: string | null;
      /** Format: date-time */
      dueAt: string | null;
      comment: string | null;
      answeredBy: components['schemas']['ApproverView'] | null;
      /** @enum {string|null} */
      answeredVia: 'page' | 'link' | null;
      /** Format: date-time */
      answeredAt: string | null;
    };
    StageView: {
      /** @enum {string} */
      rule: 'any' | 'all' | 'quorum';
      needed: number;
      answerWithinHours: number | null;
      asks: components['schemas']['AskView'][];
    };
    ApprovalView: {
      /** Format: uuid */
      id: string;
      title: string;
      details: string | null;
      /** @enum {string} */
      state: 'waiting' | 'approved' | 'rejected' | 'cancelled';
      stage: number;
      stages: components['schemas']['StageView'][];
      askedBy: components['schemas']['ApproverView'];
      /** Format: date-time */
      askedAt: string;
      /** Format: date-time */
      decidedAt: string | null;
      mayCancel: boolean;
    };
    TicketApprovalsView: {
      ref: string;
      /** Format: date-time */
      waitingSince: string | null;
      mayAsk: boolean;
      items: components['schemas']['ApprovalView'][];
    };
    AskApprovalDto: {
      /** @description What is to be approved, in a line. */
      title: string;
      /** @description What approvers need to know: they see this, and not the ticket. */
      details?: string;
      /**
       * @description In order. Each has `approvers` ({"person": id}, {"group": slug} or {"role": "lead"}), a `rule` (any, all, quorum) and perhaps `quorum`, `answerWithinHours` and `thenTo`.
       * @example [
       *       {
       *         "approvers": [
       *           {
       *             "role": "lead"
       *           }
       *         ],
       *         "answerWithinHours": 24,
       *         "thenTo": [
       *           "01980000-0000-7000-8000-000000000001"
       *         ]
       *       },
       *       {
       *         "approvers": [
       *           {
       *             "group": "change-board"
       *           }
       *         ],
       *         "rule": "quorum",
       *         "quorum": 2
       *       }
       *     ]
       */
      stages: {
        [key: string]: unknown;
      }[];
    };
    MyAskView: {
      /** Format: uuid */
      id: string;
      ref: string;
      subject: string;
      requester: string;
      title: string;
      details: string | null;
      askedBy: string;
      /** Format: date-time */
      askedAt: string | null;
      /** Format: date-time */
      dueAt: string | null;
      insteadOf: string | null;
      /** @enum {string} */
      state: 'planned' | 'waiting' | 'approved' | 'rejected' | 'passed_over' | 'cancelled';
      comment: string | null;
      /** Format: date-time */
      answeredAt: string | null;
    };
    MyAskListView: {
      items: components['schemas']['MyAskView'][];
      waiting: number;
      nextCursor: string | null;
    };
    AnswerApprovalDto: {
      /** @enum {string} */
      answer: 'approve' | 'reject';
      comment?: string;
    };
    HandOnDto: {
      /** @description Of somebody in the same department. */
      email: string;
    };
    StandInView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      standIn: components['schemas']['ApproverView'];
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
    };
    StandInListView: {
      items: components['schemas']['StandInView'][];
      nextCursor: string | null;
    };
    NameStandInDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description Of somebody in that department. */
      email: string;
      /**
       * Format: date-time
       * @description At once when left out.
       */
      from?: string;
      /**
       * Format: date-time
       * @description At most 366 days later.
       */
      to: string;
    };
    LinkedAskView: {
      /** Format: uuid */
      id: string;
      ref: string;
      subject: string;
      requester: string;
      title: string;
      details: string | null;
      askedBy: string;
      /** Format: date-time */
      askedAt: string | null;
      /** Format: date-time */
      dueAt: string | null;
      insteadOf: string | null;
      /** @enum {string} */
      state: 'planned' | 'waiting' | 'approved' | 'rejected' | 'passed_over' | 'cancelled';
      comment: string | null;
      /** Format: date-time */
      answeredAt: string | null;
      person: string;
      department: string;
      /** Format: date-time */
      expiresAt: string;
    };
    EscalationPolicyView: {
      tenant: string;
      version: number;
      /** Format: date-time */
      changedAt: string | null;
      changedBy: string;
      ladders: {
        [key: string]: unknown;
      }[];
    };
    EscalationVersionsView: {
      items: components['schemas']['EscalationPolicyView'][];
    };
    PutEscalationPolicyDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /**
       * @description Every ladder of the department; see docs/escalations.md.
       * @example [
       *       {
       *         "key": "p1",
       *         "name": "P1 that nobody takes",
       *         "trigger": {
       *           "on": "p1"
       *         },
       *         "steps": [
       *           {
       *             "wait": 10,
       *             "per": "clock",
       *             "level": "functional",
       *             "actions": [
       *               {
       *                 "do": "notify",
       *                 "whom": {
       *                   "onCall": "holding"
       *                 }
       *               }
       *             ]
       *           },
       *           {
       *             "wait": 20,
       *             "per": "clock",
       *             "level": "hierarchic",
       *             "when": {
       *               "field": "assignee",
       *               "is": null
       *             },
       *             "actions": [
       *               {
       *                 "do": "notify",
       *                 "whom": {
       *                   "role": "lead"
       *                 }
       *               }
       *             ]
       *           }
       *         ],
       *         "repeat": {
       *           "every": 30,
       *           "per": "clock",
       *           "most": 3
       *         }
       *       }
       *     ]
       */
      ladders: {
        [key: string]: unknown;
      }[];
    };
    EscalationStepView: {
      round: number;
      step: number;
      /** @enum {string|null} */
      level: 'functional' | 'hierarchic' | null;
      does: string[];
      /** @enum {string} */
      state: 'done' | 'skipped' | 'due';
      /** Format: date-time */
      dueAt: string;
      /** Format: date-time */
      doneAt: string | null;
      reason: string | null;
    };
    EscalationRunView: {
      /** Format: uuid */
      id: string;
      ladder: string;
      name: string;
      cause: {
        [key: string]: unknown;
      };
      version: number;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      endedAt: string | null;
      endedBecause: string | null;
      steps: components['schemas']['EscalationStepView'][];
    };
    ManualLadderView: {
      key: string;
      name: string;
    };
    TicketLaddersView: {
      items: components['schemas']['EscalationRunView'][];
      byHand: components['schemas']['ManualLadderView'][];
    };
    EscalateDto: {
      /** @description The key of a ladder that is set by hand. */
      ladder: string;
      /** @description Why, for those who are told. */
      reason: string;
    };
    NotRightDto: {
      /** @description What is still not right; said on the ticket. */
      body: string;
    };
    WaitView: {
      /** @enum {string} */
      status:
        | 'new'
        | 'assigned'
        | 'in_progress'
        | 'pending'
        | 'resolved'
        | 'awaiting_approval'
        | 'approved'
        | 'in_fulfilment'
        | 'fulfilled';
      minutes: number;
    };
    RuleView: {
      /** Format: uuid */
      id: string;
      name: string;
      enabled: boolean;
      offReason: string | null;
      version: number;
      on: (
        | 'created'
        | 'changed'
        | 'requester_replied'
        | 'desk_replied'
        | 'status_changed'
        | 'reopened'
        | 'sla_warned'
        | 'sla_breached'
        | 'time_passed'
      )[];
      wait: components['schemas']['WaitView'] | null;
      when: {
        [key: string]: unknown;
      };
      actions: ({
        /** @enum {string} */
        do:
          | 'notify'
          | 'assign'
          | 'set_priority'
          | 'watch'
          | 'set_status'
          | 'reply'
          | 'note'
          | 'tag'
          | 'classify'
          | 'declare_major'
          | 'call_webhook';
      } & {
        [key: string]: unknown;
      })[];
      /** Format: date-time */
      updatedAt: string;
      /** Format: date-time */
      ranAt: string | null;
    };
    RuleListView: {
      items: components['schemas']['RuleView'][];
      nextCursor: string | null;
    };
    WaitDto: {
      /** @enum {string} */
      status:
        | 'new'
        | 'assigned'
        | 'in_progress'
        | 'pending'
        | 'resolved'
        | 'awaiting_approval'
        | 'approved'
        | 'in_fulfilment'
        | 'fulfilled';
      /** @description From five minutes to ninety days. */
      minutes: number;
    };
    SaveRuleDto: {
      /** @description The department, by its slug. */
      tenant: string;
      on: (
        | 'created'
        | 'changed'
        | 'requester_replied'
        | 'desk_replied'
        | 'status_changed'
        | 'reopened'
        | 'sla_warned'
        | 'sla_breached'
        | 'time_passed'
      )[];
      /** @description With `time_passed` alone. */
      wait?: components['schemas']['WaitDto'] | null;
      /**
       * @example {
       *       "all": [
       *         {
       *           "field": "priority",
       *           "is": [
       *             "P1",
       *             "P2"
       *           ]
       *         },
       *         {
       *           "field": "text",
       *           "has": [
       *             "vpn",
       *             "remote access"
       *           ]
       *         }
       *       ]
       *     }
       */
      when: {
        [key: string]: unknown;
      };
      actions: ({
        /** @enum {string} */
        do:
          | 'notify'
          | 'assign'
          | 'set_priority'
          | 'watch'
          | 'set_status'
          | 'reply'
          | 'note'
          | 'tag'
          | 'classify'
          | 'declare_major'
          | 'call_webhook';
      } & {
        [key: string]: unknown;
      })[];
      name: string;
      enabled: boolean;
    };
    OrderRulesDto: {
      /** @description The department, by its slug. */
      tenant: string;
      ids: string[];
    };
    DryRunDto: {
      /** @description The department, by its slug. */
      tenant: string;
      on: (
        | 'created'
        | 'changed'
        | 'requester_replied'
        | 'desk_replied'
        | 'status_changed'
        | 'reopened'
        | 'sla_warned'
        | 'sla_breached'
        | 'time_passed'
      )[];
      /** @description With `time_passed` alone. */
      wait?: components['schemas']['WaitDto'] | null;
      /**
       * @example {
       *       "all": [
       *         {
       *           "field": "priority",
       *           "is": [
       *             "P1",
       *             "P2"
       *           ]
       *         },
       *         {
       *           "field": "text",
       *           "has": [
       *             "vpn",
       *             "remote access"
       *           ]
       *         }
       *       ]
       *     }
       */
      when: {
        [key: string]: unknown;
      };
      actions: ({
        /** @enum {string} */
        do:
          | 'notify'
          | 'assign'
          | 'set_priority'
          | 'watch'
          | 'set_status'
          | 'reply'
          | 'note'
          | 'tag'
          | 'classify'
          | 'declare_major'
          | 'call_webhook';
      } & {
        [key: string]: unknown;
      })[];
      /** @description Where an answer said that it stopped, to look on from there. */
      cursor?: string;
    };
    ActionOutcomeView: {
      action: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      outcome: 'done' | 'skipped';
      reason: string;
    };
    DryRunTicketView: {
      ref: string;
      subject: string;
      /** Format: date-time */
      createdAt: string;
      actions: components['schemas']['ActionOutcomeView'][];
      reason: string | null;
    };
    DryRunView: {
      lookedAt: number;
      matched: number;
      tickets: components['schemas']['DryRunTicketView'][];
      nextCursor: string | null;
    };
    EnableRuleDto: {
      /** @description The department, by its slug. */
      tenant: string;
      enabled: boolean;
    };
    RuleRunView: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      at: string;
      ticketRef: string;
      version: number;
      /** @enum {string} */
      event:
        | 'created'
        | 'changed'
        | 'requester_replied'
        | 'desk_replied'
        | 'status_changed'
        | 'reopened'
        | 'sla_warned'
        | 'sla_breached'
        | 'time_passed';
      /** @enum {string} */
      outcome: 'done' | 'nothing' | 'stopped' | 'failed';
      reason: string | null;
      actions: components['schemas']['ActionOutcomeView'][];
    };
    RuleRunPageView: {
      items: components['schemas']['RuleRunView'][];
      nextCursor: string | null;
    };
    RuleVersionView: {
      version: number;
      madeBy: string;
      /** Format: date-time */
      createdAt: string;
      on: (
        | 'created'
        | 'changed'
        | 'requester_replied'
        | 'desk_replied'
        | 'status_changed'
        | 'reopened'
        | 'sla_warned'
        | 'sla_breached'
        | 'time_passed'
      )[];
      wait: components['schemas']['WaitView'] | null;
      when: {
        [key: string]: unknown;
      };
      actions: ({
        /** @enum {string} */
        do:
          | 'notify'
          | 'assign'
          | 'set_priority'
          | 'watch'
          | 'set_status'
          | 'reply'
          | 'note'
          | 'tag'
          | 'classify'
          | 'declare_major'
          | 'call_webhook';
      } & {
        [key: string]: unknown;
      })[];
    };
    RuleVersionListView: {
      items: components['schemas']['RuleVersionView'][];
      nextCursor: string | null;
    };
    MacroView: {
      /** Format: uuid */
      id: string;
      name: string;
      version: number;
      actions: ({
        /** @enum {string} */
        do:
          | 'notify'
          | 'assign'
          | 'set_priority'
          | 'watch'
          | 'set_status'
          | 'reply'
          | 'note'
          | 'tag'
          | 'classify'
          | 'declare_major'
          | 'call_webhook';
      } & {
        [key: string]: unknown;
      })[];
      /** Format: date-time */
      updatedAt: string;
    };
    MacroListView: {
      items: components['schemas']['MacroView'][];
      nextCursor: string | null;
    };
    SaveMacroDto: {
      /** @description The department, by its slug. */
      tenant: string;
      name: string;
      actions: ({
        /** @enum {string} */
        do:
          | 'notify'
          | 'assign'
          | 'set_priority'
          | 'watch'
          | 'set_status'
          | 'reply'
          | 'note'
          | 'tag'
          | 'classify'
          | 'declare_major'
          | 'call_webhook';
      } & {
        [key: string]: unknown;
      })[];
    };
    ApplyMacroDto: {
      /** Format: uuid */
      macroId: string;
    };
    AppliedMacroView: {
      ticket: components['schemas']['TicketView'];
      version: number;
      actions: components['schemas']['ActionOutcomeView'][];
    };
    IncidentSummaryView: {
      ref: string;
      title: string;
      /** @enum {string} */
      state: 'open' | 'resolved' | 'closed';
      manager: string;
      /** Format: date-time */
      declaredAt: string;
      /** Format: date-time */
      resolvedAt: string | null;
      durationSeconds: number;
      tickets: number;
      departments: number;
    };
    IncidentListView: {
      items: components['schemas']['IncidentSummaryView'][];
      nextCursor: string | null;
    };
    AlikeTicketView: {
      tenant: string;
      ref: string;
      subject: string;
      /** Format: date-time */
      createdAt: string;
      incident: string | null;
    };
    SuggestionView: {
      subject: string;
      departments: number;
      tickets: components['schemas']['AlikeTicketView'][];
    };
    SuggestionsView: {
      items: components['schemas']['SuggestionView'][];
    };
    DeclareDto: {
      title: string;
      /** @description References of its first tickets, of any departments. */
      tickets: string[];
    };
    IncidentDepartmentView: {
      tenant: string;
      name: string;
      tickets: number;
    };
    IncidentTicketView: {
      tenant: string;
      ref: string;
      subject: string;
      status: string;
      /** Format: date-time */
      joinedAt: string;
      joinedBy: string;
      toldNo: number;
      held: string | null;
    };
    TimelineEntryView: {
      no: number;
      /** @enum {string} */
      kind:
        | 'declared'
        | 'renamed'
        | 'roles'
        | 'update'
        | 'note'
        | 'resolution'
        | 'reopening'
        | 'closure'
        | 'review';
      /** Format: date-time */
      at: string;
      by: string;
      text: string;
      placed: number | null;
    };
    IncidentView: {
      ref: string;
      title: string;
      /** @enum {string} */
      state: 'open' | 'resolved' | 'closed';
      manager: string;
      communications: string | null;
      /** Format: date-time */
      declaredAt: string;
      /** Format: date-time */
      resolvedAt: string | null;
      /** Format: date-time */
      closedAt: string | null;
      durationSeconds: number;
      review: string | null;
      departments: components['schemas']['IncidentDepartmentView'][];
      tickets: components['schemas']['IncidentTicketView'][];
      timeline: components['schemas']['TimelineEntryView'][];
      actions: string[];
    };
    EditIncidentDto: {
      title?: string;
      /**
       * Format: uuid
       * @description The agent who manages it from now on.
       */
      managerId?: string;
      /**
       * Format: uuid
       * @description Who writes the updates beside them.
       */
      communicationsId?: string | null;
      /** @description What was learnt; for agents alone. */
      review?: string;
    };
    JoinDto: {
      tickets: string[];
    };
    PreviewDto: {
      /** @enum {string} */
      kind: 'update' | 'note' | 'resolution' | 'reopening';
      body: string;
    };
    PreviewItemView: {
      tenant: string;
      name: string;
      tickets: number;
      text: string;
    };
    PreviewView: {
      items: components['schemas']['PreviewItemView'][];
    };
    TellDto: {
      /**
       * @description note: for the desks of the departments alone.
       * @enum {string}
       */
      kind: 'update' | 'note';
      /** @description May hold {department} and {ref}; names no department. */
      body: string;
    };
    ResolveDto: {
      body: string;
      /** @description Whether its tickets are resolved too, or left to their agents. */
      resolvesTickets: boolean;
    };
    ReopenDto: {
      body: string;
    };
    PartOfView: {
      ref: string;
      title: string;
      /** @enum {string} */
      state: 'open' | 'resolved' | 'closed';
    };
    OfTicketView: {
      incident: components['schemas']['PartOfView'] | null;
      alike: components['schemas']['AlikeTicketView'][];
      departments: number;
    };
    DisturbanceView: {
      /** Format: date-time */
      since: string | null;
    };
    WordingView: {
      tenant: string;
      updateText: string;
      resolutionText: string;
      tellsPeople: boolean;
      isOwn: boolean;
      places: string[];
    };
    WordingDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description Holds {update}; may hold {department} and {ref}. */
      updateText: string;
      /** @description Holds {update}; may hold {department} and {ref}. */
      resolutionText: string;
      /** @description Whether people may know that others are disturbed as well. */
      tellsPeople: boolean;
    };
    RoutingRulesView: {
      tenant: string;
      version: number;
      /**
       * @description In order; the first whose `when` fits decides. Each has a name and the slug of a resolver group. `assign` chooses somebody of it by `turn` or by `load`, who may need skills; `again` asks the rule once more when a ticket is filed anew.
       * @example [
       *       {
       *         "name": "Remote access",
       *         "when": {
       *           "field": "text",
       *           "has": [
       *             "vpn",
       *             "remote access"
       *           ]
       *         },
       *         "group": "network",
       *         "assign": {
       *           "by": "load",
       *           "skills": [
       *             "vpn"
       *           ]
       *         },
       *         "again": true
       *       },
       *       {
       *         "name": "Everything else",
       *         "group": "service-desk"
       *       }
       *     ]
       */
      rules: {
        [key: string]: unknown;
      }[];
      /** Format: date-time */
      changedAt: string | null;
    };
    PutRoutingRulesDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /**
       * @description In order; the first whose `when` fits decides. Each has a name and the slug of a resolver group. `assign` chooses somebody of it by `turn` or by `load`, who may need skills; `again` asks the rule once more when a ticket is filed anew.
       * @example [
       *       {
       *         "name": "Remote access",
       *         "when": {
       *           "field": "text",
       *           "has": [
       *             "vpn",
       *             "remote access"
       *           ]
       *         },
       *         "group": "network",
       *         "assign": {
       *           "by": "load",
       *           "skills": [
       *             "vpn"
       *           ]
       *         },
       *         "again": true
       *       },
       *       {
       *         "name": "Everything else",
       *         "group": "service-desk"
       *       }
       *     ]
       */
      rules: {
        [key: string]: unknown;
      }[];
    };
    TryRoutingRulesDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description A ticket of the department, by its reference. */
      ref: string;
      /**
       * @description In order; the first whose `when` fits decides. Each has a name and the slug of a resolver group. `assign` chooses somebody of it by `turn` or by `load`, who may need skills; `again` asks the rule once more when a ticket is filed anew.
       * @example [
       *       {
       *         "name": "Remote access",
       *         "when": {
       *           "field": "text",
       *           "has": [
       *             "vpn",
       *             "remote access"
       *           ]
       *         },
       *         "group": "network",
       *         "assign": {
       *           "by": "load",
       *           "skills": [
       *             "vpn"
       *           ]
       *         },
       *         "again": true
       *       },
       *       {
       *         "name": "Everything else",
       *         "group": "service-desk"
       *       }
       *     ]
       */
      rules?: {
        [key: string]: unknown;
      }[];
    };
    RoutedGroupView: {
      slug: string;
      name: string;
    };
    RoutedPersonView: {
      /** Format: uuid */
      id: string;
      name: string;
    };
    RoutingTrialView: {
      ref: string;
      rule: number | null;
      fitting: number[];
      group: components['schemas']['RoutedGroupView'] | null;
      assignee: components['schemas']['RoutedPersonView'] | null;
      says: string;
    };
    TicketRoutingView: {
      /** Format: date-time */
      at: string;
      version: number;
      rule: number;
      ruleName: string;
      says: string;
    };
    TicketRoutingListView: {
      items: components['schemas']['TicketRoutingView'][];
      nextCursor: string | null;
    };
    AgentGroupView: {
      slug: string;
      name: string;
    };
    AgentView: {
      /** Format: uuid */
      id: string;
      name: string;
      tenant: string;
      groups: components['schemas']['AgentGroupView'][];
      /** Format: date-time */
      awayFrom: string | null;
      /** Format: date-time */
      awayUntil: string | null;
      isAway: boolean;
      capacity: number;
      workLimit: number | null;
      skills: string[];
      inProgress: number;
      mayEdit: boolean;
    };
    AgentListView: {
      items: components['schemas']['AgentView'][];
      nextCursor: string | null;
    };
    EditAgentDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /**
       * Format: date-time
       * @description From when on they get no tickets; null when they are there.
       */
      awayFrom?: string | null;
      /**
       * Format: date-time
       * @description When they are back; null when that is not known.
       */
      awayUntil?: string | null;
      /** @description Per cent of a full share. */
      capacity?: number;
      /** @description Tickets in progress at most, at full capacity. Leads and admins. */
      workLimit?: number | null;
      /** @description Leads and admins. */
      skills?: string[];
    };
    NotificationView: {
      /** Format: uuid */
      id: string;
      tenant: string;
      /** @enum {string} */
      kind:
        | 'ticket_assigned'
        | 'ticket_replied'
        | 'sla_warned'
        | 'sla_breached'
        | 'escalated'
        | 'approval_asked'
        | 'approval_answered'
        | 'major_incident'
        | 'on_call_changed'
        | 'mentioned';
      title: string;
      ticketRef: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      readAt: string | null;
    };
    NotificationPageView: {
      items: components['schemas']['NotificationView'][];
      nextCursor: string | null;
      unread: number;
    };
    ReadAllView: {
      read: number;
    };
    EventChoiceView: {
      /** @enum {string} */
      event:
        | 'moved'
        | 'answered'
        | 'assigned'
        | 'mentioned'
        | 'on_call_changed'
        | 'approval_answered'
        | 'approval_asked'
        | 'warned'
        | 'escalated'
        | 'breached'
        | 'major_incident';
      channels: ('app' | 'mail' | 'push')[];
    };
    PreferencesView: {
      choices: components['schemas']['EventChoiceView'][];
      digestHour: number | null;
      quietFrom: number | null;
      quietTo: number | null;
      urgentAtOnce: boolean;
      mailIsOn: boolean;
    };
    EventChoiceDto: {
      /** @enum {string} */
      event:
        | 'moved'
        | 'answered'
        | 'assigned'
        | 'mentioned'
        | 'on_call_changed'
        | 'approval_answered'
        | 'approval_asked'
        | 'warned'
        | 'escalated'
        | 'breached'
        | 'major_incident';
      /** @description What tells of it; none for not at all. E-mail and push go with the app. */
      channels: ('app' | 'mail' | 'push')[];
    };
    PreferencesDto: {
      /** @description An event that is left out stays as it was. */
      choices: components['schemas']['EventChoiceDto'][];
      /** @description One mail a day at this hour; null for a mail for each ticket. */
      digestHour: number | null;
      /** @description No mail and no push from this minute of the day on; null for none. */
      quietFrom: number | null;
      /** @description Until this minute of the day. */
      quietTo: number | null;
      /** @description Whether broken promises, escalations, major incidents and changes of who is on call wait neither for the hour nor for quiet. */
      urgentAtOnce: boolean;
    };
    PushSubscriptionView: {
      /** Format: uuid */
      id: string;
      endpoint: string;
      browser: string;
      /** Format: date-time */
      createdAt: string;
    };
    PushSubscriptionListView: {
      serverKey: string | null;
      items: components['schemas']['PushSubscriptionView'][];
      nextCursor: string | null;
    };
    PushSubscriptionDto: {
      /** @description Of the push service: an https address on the internet. */
      endpoint: string;
      /** @description The public key of the browser, base64url. */
      p256dh: string;
      /** @description The secret of the browser, base64url. */
      auth: string;
      /** @description The key that it was switched on with: `serverKey`. */
      serverKey: string;
    };
    MailTemplateView: {
      /** @enum {string} */
      event:
        | 'moved'
        | 'answered'
        | 'assigned'
        | 'mentioned'
        | 'on_call_changed'
        | 'approval_answered'
        | 'approval_asked'
        | 'warned'
        | 'escalated'
        | 'breached'
        | 'major_incident';
      subject: string;
      body: string;
      isOwn: boolean;
    };
    PlaceholderView: {
      name: string;
      meaning: string;
    };
    MailTemplatesView: {
      mailIsOn: boolean;
      mailFrom: string | null;
      items: components['schemas']['MailTemplateView'][];
      placeholders: components['schemas']['PlaceholderView'][];
    };
    MailTemplateDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @enum {string} */
      event:
        | 'moved'
        | 'answered'
        | 'assigned'
        | 'mentioned'
        | 'on_call_changed'
        | 'approval_answered'
        | 'approval_asked'
        | 'warned'
        | 'escalated'
        | 'breached'
        | 'major_incident';
      subject: string;
      /** @description Plain text, with places such as {{ticket.ref}}. */
      body: string;
    };
    MailPreviewView: {
      subject: string;
      text: string;
      html: string;
    };
    WebhookView: {
      /** Format: uuid */
      id: string;
      url: string;
      events: (
        | 'ticket.created'
        | 'ticket.edited'
        | 'ticket.assigned'
        | 'ticket.status-changed'
        | 'ticket.reopened'
        | 'ticket.priority-changed'
        | 'ticket.merged'
        | 'ticket.escalated'
        | 'message.added'
        | 'sla.warned'
        | 'sla.breached'
        | 'approval.asked'
        | 'approval.answered'
        | 'major-incident.declared'
        | 'major-incident.updated'
        | 'major-incident.ended'
        | 'rota.changed'
        | 'rota.taken-over'
        | 'rota.take-over-ended'
      )[];
      active: boolean;
      failures: number;
      /** Format: date-time */
      restingUntil: string | null;
      /** Format: date-time */
      createdAt: string;
    };
    WebhookListView: {
      items: components['schemas']['WebhookView'][];
      nextCursor: string | null;
    };
    NewWebhookDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description An https address on the public internet. */
      url: string;
      events: (
        | 'ticket.created'
        | 'ticket.edited'
        | 'ticket.assigned'
        | 'ticket.status-changed'
        | 'ticket.reopened'
        | 'ticket.priority-changed'
        | 'ticket.merged'
        | 'ticket.escalated'
        | 'message.added'
        | 'sla.warned'
        | 'sla.breached'
        | 'approval.asked'
        | 'approval.answered'
        | 'major-incident.declared'
        | 'major-incident.updated'
        | 'major-incident.ended'
        | 'rota.changed'
        | 'rota.taken-over'
        | 'rota.take-over-ended'
      )[];
    };
    NewWebhookView: {
      /** Format: uuid */
      id: string;
      url: string;
      events: (
        | 'ticket.created'
        | 'ticket.edited'
        | 'ticket.assigned'
        | 'ticket.status-changed'
        | 'ticket.reopened'
        | 'ticket.priority-changed'
        | 'ticket.merged'
        | 'ticket.escalated'
        | 'message.added'
        | 'sla.warned'
        | 'sla.breached'
        | 'approval.asked'
        | 'approval.answered'
        | 'major-incident.declared'
        | 'major-incident.updated'
        | 'major-incident.ended'
        | 'rota.changed'
        | 'rota.taken-over'
        | 'rota.take-over-ended'
      )[];
      active: boolean;
      failures: number;
      /** Format: date-time */
      restingUntil: string | null;
      /** Format: date-time */
      createdAt: string;
      secret: string;
    };
    PutWebhookDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description An https address on the public internet. */
      url: string;
      events: (
        | 'ticket.created'
        | 'ticket.edited'
        | 'ticket.assigned'
        | 'ticket.status-changed'
        | 'ticket.reopened'
        | 'ticket.priority-changed'
        | 'ticket.merged'
        | 'ticket.escalated'
        | 'message.added'
        | 'sla.warned'
        | 'sla.breached'
        | 'approval.asked'
        | 'approval.answered'
        | 'major-incident.declared'
        | 'major-incident.updated'
        | 'major-incident.ended'
        | 'rota.changed'
        | 'rota.taken-over'
        | 'rota.take-over-ended'
      )[];
      /** @description Whether it is told of anything. */
      active: boolean;
    };
    OfTenantDto: {
      /** @description The department, by its slug. */
      tenant: string;
    };
    OutgoingMessageView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      channel: 'mail' | 'webhook' | 'push';
      to: string;
      ticketRef: string | null;
      events: string[];
      /** @enum {string} */
      state: 'waiting' | 'sent' | 'parked' | 'dropped';
      attempts: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      at: string;
      reason: string | null;
    };
    OutgoingPageView: {
      items: components['schemas']['OutgoingMessageView'][];
      nextCursor: string | null;
      parked: number;
    };
    ReportedDepartmentView: {
      slug: string;
      name: string;
      timezone: string;
    };
    ReportLineView: {
      tenant: string | null;
      key: string | null;
      name: string | null;
      /** @enum {string} */
      target: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve';
      met: number;
      breached: number;
      late: number;
      cancelled: number;
      percent: number | null;
      medianMinutes: number | null;
      p90Minutes: number | null;
    };
    RunningView: {
      open: number;
      overdue: number;
    };
    ObjectivesView: {
      all: number | null;
      P1: number | null;
      P2: number | null;
      P3: number | null;
      P4: number | null;
      P5: number | null;
    };
    SlaReportView: {
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      departments: components['schemas']['ReportedDepartmentView'][];
      total: components['schemas']['ReportLineView'][];
      months: components['schemas']['ReportLineView'][];
      byPriority: components['schemas']['ReportLineView'][];
      byGroup: components['schemas']['ReportLineView'][];
      bySite: components['schemas']['ReportLineView'][];
      byService: components['schemas']['ReportLineView'][];
      byCategory: components['schemas']['ReportLineView'][];
      byDepartment: components['schemas']['ReportLineView'][];
      running: components['schemas']['RunningView'];
      objectives: components['schemas']['ObjectivesView'];
    };
    BreachView: {
      tenant: string;
      ref: string;
      subject: string;
      /** @enum {string} */
      priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
      group: components['schemas']['NamedView'] | null;
      site: string | null;
      service: string | null;
      category: string | null;
      /** @enum {string} */
      target: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve';
      cycle: number;
      /** Format: date-time */
      dueAt: string;
      /** Format: date-time */
      stoppedAt: string | null;
      latenessMinutes: number;
      receipt: string;
    };
    BreachPageView: {
      items: components['schemas']['BreachView'][];
      nextCursor: string | null;
    };
    SetObjectivesDto: {
      /** @description The department, by its slug. */
      tenant: string;
      all: number | null;
      P1: number | null;
      P2: number | null;
      P3: number | null;
      P4: number | null;
      P5: number | null;
    };
    FlipView: {
      ref: string;
      priority: string;
      /** @enum {string} */
      target: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve';
      /** @enum {string|null} */
      before: 'met' | 'breached' | 'open' | null;
      /** @enum {string|null} */
      after: 'met' | 'breached' | 'open' | null;
      /** Format: date-time */
      dueBefore: string | null;
      /** Format: date-time */
      dueAfter: string | null;
    };
    KeptView: {
      met: number;
      breached: number;
      attainment: number | null;
    };
    ComparedLineView: {
      name: string;
      /** @enum {string} */
      target: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve';
      before: components['schemas']['KeptView'];
      after: components['schemas']['KeptView'];
    };
    BreachHoursView: {
      before: number[];
      after: number[];
    };
    CreditAmountView: {
      amount: number;
      beforeCap: number;
    };
    ComparedCreditView: {
      month: string;
      before: components['schemas']['CreditAmountView'];
      after: components['schemas']['CreditAmountView'];
    };
    ComparedCreditsView: {
      currency: string;
      monthlyCharge: number;
      months: components['schemas']['ComparedCreditView'][];
      before: number;
      after: number;
    };
    WhatIfView: {
      tickets: number;
      flipped: number;
      flips: components['schemas']['FlipView'][];
      total: components['schemas']['ComparedLineView'][];
      byPriority: components['schemas']['ComparedLineView'][];
      byGroup: components['schemas']['ComparedLineView'][];
      byMonth: components['schemas']['ComparedLineView'][];
      breachHours: components['schemas']['BreachHoursView'];
      credits: components['schemas']['ComparedCreditsView'] | null;
    };
    WhatIfLineView: {
      done: number;
      of: number;
      result?: components['schemas']['WhatIfView'];
    };
    WhatIfDto: {
      /** @description The department, by its slug. */
      tenant: string;
      /** @description The draft; the present policy when left out. */
      policy?: {
        [key: string]: unknown;
      };
      /** @description The draft; the present hours when left out. */
      calendar?: {
        [key: string]: unknown;
      };
      /**
       * Format: date
       * @description First day of creation, in the zone of the department.
       */
      from: string;
      /**
       * Format: date
       * @description Last day of creation.
       */
      to: string;
    };
    ApiHealthView: {
      version: string;
      runsForSeconds: number;
    };
    DatabaseHealthView: {
      answeredInMs: number;
    };
    WorkerHealthView: {
      version: string;
      /** Format: date-time */
      startedAt: string;
      silentForSeconds: number;
      alive: boolean;
    };
    ClocksHealthView: {
      oldestDueMs: number | null;
      recorded: number;
      latenessP99Ms: number | null;
      ticketsNotMoved: number;
    };
    SystemHealthView: {
      /** @enum {string} */
      state: 'well' | 'needs_attention';
      problems: string[];
      api: components['schemas']['ApiHealthView'];
      database: components['schemas']['DatabaseHealthView'];
      workers: components['schemas']['WorkerHealthView'][];
      clocks: components['schemas']['ClocksHealthView'];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  signIn_signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInDto'];
      };
    };
    responses: {
      /** @description The session is in the cookie. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeView'];
        };
      };
    };
  };
  signIn_signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  signIn_me: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeView'];
        };
      };
    };
  };
  sessions_list: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionListView'];
        };
      };
    };
  };
  sessions_end: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  tokens_list: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenListView'];
        };
      };
    };
  };
  tokens_make: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MakeTokenDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MadeTokenView'];
        };
      };
    };
  };
  tokens_end: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  tenants_list: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantListView'];
        };
      };
    };
  };
  people_find: {
    parameters: {
      query?: {
        /** @description The department, by its slug. */
        tenant?: string;
        /** @description How a name or e-mail starts. */
        q?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonListView'];
        };
      };
    };
  };
  people_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddPersonDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KnownPersonView'];
        };
      };
    };
  };
  groups_list: {
    parameters: {
      query?: {
        /** @description The department, by its slug. */
        tenant?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupListView'];
        };
      };
    };
  };
  groups_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddNamedDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GroupView'];
        };
      };
    };
  };
  groups_addMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
        personId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  groups_removeMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
        personId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  categories_list: {
    parameters: {
      query?: {
        /** @description The department, by its slug. */
        tenant?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedListView'];
        };
      };
    };
  };
  categories_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddNamedDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedThingView'];
        };
      };
    };
  };
  services_list: {
    parameters: {
      query?: {
        /** @description The department, by its slug. */
        tenant?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedListView'];
        };
      };
    };
  };
  services_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddNamedDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedThingView'];
        };
      };
    };
  };
  suppliers_list: {
    parameters: {
      query?: {
        /** @description The department, by its slug. */
        tenant?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedListView'];
        };
      };
    };
  };
  suppliers_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddNamedDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedThingView'];
        };
      };
    };
  };
  priorityMatrix_get: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MatrixView'];
        };
      };
    };
  };
  priorityMatrix_set: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetMatrixDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MatrixView'];
        };
      };
    };
  };
  grants_list: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GrantListView'];
        };
      };
    };
  };
  grants_give: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GiveGrantDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GrantView'];
        };
      };
    };
  };
  grants_revoke: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  calendars_list: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarListView'];
        };
      };
    };
  };
  calendars_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutCalendarDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarView'];
        };
      };
    };
  };
  calendars_importHolidays: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ImportHolidaysDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportedHolidaysView'];
        };
      };
    };
  };
  holidayFeeds_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HolidayFeedView'];
        };
      };
    };
  };
  holidayFeeds_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutHolidayFeedDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HolidayFeedView'];
        };
      };
    };
  };
  holidayFeeds_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  holidayFeeds_refresh: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HolidayFeedView'];
        };
      };
    };
  };
  assets_list: {
    parameters: {
      query?: {
        tenant?: string;
        /** @description In tag, name, serial number or model. */
        q?: string;
        holder?: string;
        status?:
          | 'planned'
          | 'ordered'
          | 'in_stock'
          | 'reserved'
          | 'deployed'
          | 'in_repair'
          | 'retired'
          | 'disposed'
          | 'lost_or_stolen';
        kind?:
          | 'laptop'
          | 'desktop'
          | 'thin_client'
          | 'phone'
          | 'printer'
          | 'network'
          | 'server'
          | 'software'
          | 'other';
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AssetPageView'];
        };
      };
    };
  };
  assets_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateAssetDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AssetView'];
        };
      };
    };
  };
  assets_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AssetView'];
        };
      };
    };
  };
  assets_edit: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditAssetDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AssetView'];
        };
      };
    };
  };
  slaPolicies_find: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SlaPolicyView'];
        };
      };
    };
  };
  slaPolicies_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutSlaPolicyDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SlaPolicyView'];
        };
      };
    };
  };
  slaPolicies_tryOut: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TryPolicyDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TriedPolicyView'];
        };
      };
    };
  };
  rotas_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RotaView'];
        };
      };
    };
  };
  rotas_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutRotaDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RotaView'];
        };
      };
    };
  };
  rotas_end: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  rotas_takeOver: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TakeOverDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OverrideListView'];
        };
      };
    };
  };
  rotas_endTakeOver: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
        overrideId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  onCall_list: {
    parameters: {
      query?: {
        /** @description A department, by its slug. */
        tenant?: string;
        /** @description A group, by its slug. */
        group?: string;
        /** @description Now when left out. */
        from?: string;
        /** @description At most 92 days after `from`; 14 days after it when left out. */
        to?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OnCallListView'];
        };
      };
    };
  };
  onCall_feed: {
    parameters: {
      query?: {
        /** @description A department, by its slug. */
        tenant?: string;
        /** @description A group, by its slug. */
        group?: string;
        /** @description Shifts of one person alone: "me" or an id. */
        person?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/calendar': string;
        };
      };
    };
  };
  evaluation_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AddServiceTimeDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MomentView'];
        };
      };
    };
  };
  evaluation_between: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ServiceTimeBetweenDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SecondsView'];
        };
      };
    };
  };
  evaluation_clocks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EvaluateClocksDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EvaluatedClocksView'];
        };
      };
    };
  };
  serviceCredits_find: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServiceCreditsView'];
        };
      };
    };
  };
  serviceCredits_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutServiceCreditsDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServiceCreditsView'];
        };
      };
    };
  };
  tickets_list: {
    parameters: {
      query?: {
        tenant?: string;
        status?: string;
        priority?: string;
        assignee?: string;
        group?: string;
        requester?: string;
        tag?: string;
        /** @description By its slug, or none. */
        category?: string;
        /** @description By its slug, or none. */
        service?: string;
        /** @description Where the affected person was when the ticket was filed, as it is spelt; or none. */
        site?: string;
        open?: boolean;
        breached?: boolean;
        /** @description A condition, as JSON in one text: what rules have as `when`. Staff only. */
        where?: string;
        /** @description Words in the subject or conversation, or a reference. Of words that more than 1,000 tickets have, the newest 1,000 are looked at; `searchedNewest` in the answer says so. */
        q?: string;
        sort?: '-created' | 'created' | '-updated' | 'due' | 'priority';
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketPageView'];
        };
      };
    };
  };
  tickets_create: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTicketDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  tickets_counts: {
    parameters: {
      query?: {
        tenant?: string;
        status?: string;
        priority?: string;
        assignee?: string;
        group?: string;
        requester?: string;
        tag?: string;
        /** @description By its slug, or none. */
        category?: string;
        /** @description By its slug, or none. */
        service?: string;
        /** @description Where the affected person was when the ticket was filed, as it is spelt; or none. */
        site?: string;
        open?: boolean;
        breached?: boolean;
        /** @description A condition, as JSON in one text: what rules have as `when`. Staff only. */
        where?: string;
        /** @description Words in the subject or conversation, or a reference. Of words that more than 1,000 tickets have, the newest 1,000 are looked at; `searchedNewest` in the answer says so. */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketCountsView'];
        };
      };
    };
  };
  tickets_find: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  tickets_edit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditTicketDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  tickets_assign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AssignTicketDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  tickets_changeStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangeStatusDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  tickets_receipt: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SlaReceiptView'];
        };
      };
    };
  };
  tickets_history: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HistoryPageView'];
        };
      };
    };
  };
  ticketRelations_watch: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
        personId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  ticketRelations_unwatch: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
        personId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  ticketRelations_link: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LinkTicketDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  ticketRelations_unlink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
        linkId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  ticketRelations_merge: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MergeTicketDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  ticketRelations_split: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SplitTicketDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  ticketRelations_transfer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TransferTicketDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  conversations_reply: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplyDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessageView'];
        };
      };
    };
  };
  conversations_attach: {
    parameters: {
      query?: {
        visibility?: 'public' | 'internal';
      };
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttachmentView'];
        };
      };
    };
  };
  conversations_download: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  queues_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SavedViewsView'];
        };
      };
    };
  };
  queues_save: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveViewDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SavedViewView'];
        };
      };
    };
  };
  queues_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  approvals_ofTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketApprovalsView'];
        };
      };
    };
  };
  approvals_ask: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskApprovalDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketApprovalsView'];
        };
      };
    };
  };
  approvals_cancel: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketApprovalsView'];
        };
      };
    };
  };
  myApprovals_list: {
    parameters: {
      query?: {
        state?: 'waiting' | 'answered';
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MyAskListView'];
        };
      };
    };
  };
  myApprovals_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MyAskView'];
        };
      };
    };
  };
  myApprovals_answer: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AnswerApprovalDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MyAskView'];
        };
      };
    };
  };
  myApprovals_handOn: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HandOnDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  myApprovals_standIns: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StandInListView'];
        };
      };
    };
  };
  myApprovals_nameStandIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NameStandInDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StandInView'];
        };
      };
    };
  };
  myApprovals_endStandIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  approvalLink_look: {
    parameters: {
      query?: never;
      header: {
        /** @description The secret of the link. */
        'X-Approval-Link': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkedAskView'];
        };
      };
    };
  };
  approvalLink_answer: {
    parameters: {
      query?: never;
      header: {
        /** @description The secret of the link. */
        'X-Approval-Link': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AnswerApprovalDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkedAskView'];
        };
      };
    };
  };
  escalations_find: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EscalationPolicyView'];
        };
      };
    };
  };
  escalations_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutEscalationPolicyDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EscalationPolicyView'];
        };
      };
    };
  };
  escalations_versions: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EscalationVersionsView'];
        };
      };
    };
  };
  ticketLadders_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketLaddersView'];
        };
      };
    };
  };
  ticketLadders_escalate: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EscalateDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketLaddersView'];
        };
      };
    };
  };
  ticketLadders_acknowledge: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketLaddersView'];
        };
      };
    };
  };
  ticketLadders_notRight: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NotRightDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  rules_list: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RuleListView'];
        };
      };
    };
  };
  rules_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveRuleDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RuleView'];
        };
      };
    };
  };
  rules_order: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OrderRulesDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RuleListView'];
        };
      };
    };
  };
  rules_dryRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DryRunDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DryRunView'];
        };
      };
    };
  };
  rules_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveRuleDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RuleView'];
        };
      };
    };
  };
  rules_remove: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  rules_enable: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EnableRuleDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RuleView'];
        };
      };
    };
  };
  rules_runs: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RuleRunPageView'];
        };
      };
    };
  };
  rules_versions: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RuleVersionListView'];
        };
      };
    };
  };
  macros_list: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MacroListView'];
        };
      };
    };
  };
  macros_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveMacroDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MacroView'];
        };
      };
    };
  };
  macros_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveMacroDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MacroView'];
        };
      };
    };
  };
  macros_remove: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  macros_apply: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ApplyMacroDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AppliedMacroView'];
        };
      };
    };
  };
  majorIncidents_list: {
    parameters: {
      query?: {
        state?: 'open' | 'resolved' | 'closed';
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentListView'];
        };
      };
    };
  };
  majorIncidents_declare: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeclareDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_suggestions: {
    parameters: {
      query?: {
        /** @description How far back; two hours. */
        minutes?: number;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SuggestionsView'];
        };
      };
    };
  };
  majorIncidents_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_edit: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditIncidentDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_join: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['JoinDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_leave: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_preview: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PreviewDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PreviewView'];
        };
      };
    };
  };
  majorIncidents_tell: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TellDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_resolve: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResolveDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_reopen: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReopenDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  majorIncidents_close: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        incident: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentView'];
        };
      };
    };
  };
  incidentOfTicket_incident: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OfTicketView'];
        };
      };
    };
  };
  incidentOfTicket_disturbance: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DisturbanceView'];
        };
      };
    };
  };
  wordings_find: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WordingView'];
        };
      };
    };
  };
  wordings_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WordingDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WordingView'];
        };
      };
    };
  };
  routingRules_find: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoutingRulesView'];
        };
      };
    };
  };
  routingRules_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutRoutingRulesDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoutingRulesView'];
        };
      };
    };
  };
  routingRules_try: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TryRoutingRulesDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoutingTrialView'];
        };
      };
    };
  };
  ticketRouting_explain: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketRoutingListView'];
        };
      };
    };
  };
  ticketRouting_routeAgain: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketView'];
        };
      };
    };
  };
  agents_list: {
    parameters: {
      query?: {
        /** @description A department, by its slug. */
        tenant?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgentListView'];
        };
      };
    };
  };
  agents_edit: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        /** @description "me" or an id. */
        personId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditAgentDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AgentView'];
        };
      };
    };
  };
  notifications_list: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotificationPageView'];
        };
      };
    };
  };
  notifications_readAll: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReadAllView'];
        };
      };
    };
  };
  notifications_read: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NotificationView'];
        };
      };
    };
  };
  preferences_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PreferencesView'];
        };
      };
    };
  };
  preferences_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PreferencesDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PreferencesView'];
        };
      };
    };
  };
  pushSubscriptions_list: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PushSubscriptionListView'];
        };
      };
    };
  };
  pushSubscriptions_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PushSubscriptionDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PushSubscriptionView'];
        };
      };
    };
  };
  pushSubscriptions_remove: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  templates_list: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MailTemplatesView'];
        };
      };
    };
  };
  templates_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MailTemplateDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MailTemplateView'];
        };
      };
    };
  };
  templates_preview: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MailTemplateDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MailPreviewView'];
        };
      };
    };
  };
  webhooks_list: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookListView'];
        };
      };
    };
  };
  webhooks_add: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewWebhookDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewWebhookView'];
        };
      };
    };
  };
  webhooks_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PutWebhookDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookView'];
        };
      };
    };
  };
  webhooks_remove: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhooks_renewSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfTenantDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewWebhookView'];
        };
      };
    };
  };
  outgoing_list: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
        state?: 'waiting' | 'sent' | 'parked' | 'dropped';
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OutgoingPageView'];
        };
      };
    };
  };
  outgoing_sendAgain: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfTenantDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OutgoingMessageView'];
        };
      };
    };
  };
  reports_sla: {
    parameters: {
      query?: {
        /** @description Departments by their slugs, separated by commas; all of yours when left out. */
        tenant?: string;
        /** @description First day, in the department's zone; the start of the month 11 months before `to`. */
        from?: string;
        /** @description Last day, included; today when left out. */
        to?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SlaReportView'];
        };
      };
    };
  };
  reports_slaAsCsv: {
    parameters: {
      query?: {
        /** @description Departments by their slugs, separated by commas; all of yours when left out. */
        tenant?: string;
        /** @description First day, in the department's zone; the start of the month 11 months before `to`. */
        from?: string;
        /** @description Last day, included; today when left out. */
        to?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
    };
  };
  reports_breaches: {
    parameters: {
      query?: {
        /** @description Departments by their slugs, separated by commas; all of yours when left out. */
        tenant?: string;
        /** @description First day, in the department's zone; the start of the month 11 months before `to`. */
        from?: string;
        /** @description Last day, included; today when left out. */
        to?: string;
        target?: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve';
        priority?: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
        /** @description The resolver group that has the ticket now, by its slug, or none. */
        group?: string;
        /** @description By its slug, or none. */
        service?: string;
        /** @description By its slug, or none. */
        category?: string;
        /** @description As it is spelt, or none. */
        site?: string;
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BreachPageView'];
        };
      };
    };
  };
  reports_breachesAsCsv: {
    parameters: {
      query?: {
        /** @description Departments by their slugs, separated by commas; all of yours when left out. */
        tenant?: string;
        /** @description First day, in the department's zone; the start of the month 11 months before `to`. */
        from?: string;
        /** @description Last day, included; today when left out. */
        to?: string;
        target?: 'own' | 'firstResponse' | 'nextUpdate' | 'resolve';
        priority?: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
        /** @description The resolver group that has the ticket now, by its slug, or none. */
        group?: string;
        /** @description By its slug, or none. */
        service?: string;
        /** @description By its slug, or none. */
        category?: string;
        /** @description As it is spelt, or none. */
        site?: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
    };
  };
  reports_objectivesOf: {
    parameters: {
      query: {
        /** @description The department, by its slug. */
        tenant: string;
      };
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ObjectivesView'];
        };
      };
    };
  };
  reports_setObjectives: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetObjectivesDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ObjectivesView'];
        };
      };
    };
  };
  whatIf_compare: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WhatIfDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': components['schemas']['WhatIfLineView'];
        };
      };
    };
  };
  systemHealth_find: {
    parameters: {
      query?: never;
      header?: {
        /** @description The hat to wear; see /me. */
        'X-Acting-As'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SystemHealthView'];
        };
      };
    };
  };
}
