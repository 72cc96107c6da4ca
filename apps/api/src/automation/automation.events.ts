/** What the journal says of rules and macros, with the payload of each. */
export interface AutomationEvents {
  'automation-rule.added': { name: string; version: number };
  'automation-rule.changed': { name: string; version: number; enabled: boolean };
  'automation-rule.removed': { name: string };
  'automation-rule.switched-off': { name: string; reason: string };
  'automation-rule.reordered': { names: readonly string[] };
  'macro.added': { name: string };
  'macro.changed': { name: string; version: number };
  'macro.removed': { name: string };
}
