export { ConditionField, readCondition } from './condition.field.js';
export { conditionSql, FACT_COLUMNS } from './condition-sql.js';
export { faultsOf } from './domain/check-condition.js';
export { type Condition, holds } from './domain/condition.js';
export { type Field, type TicketFacts } from './domain/fields.js';
