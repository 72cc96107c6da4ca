/**
 * What the journal of a department says. Of major incidents themselves it says nothing: its leads and
 * admins read it, and what is of the provider is not for them.
 */
export interface MajorIncidentEvents {
  'major-incident-wording.changed': { tellsPeople: boolean };
}
