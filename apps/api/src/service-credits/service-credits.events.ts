/** What the journal says of service credits, with the payload of each. */
export interface ServiceCreditsEvents {
  'service-credits.changed': { version: number };
}
